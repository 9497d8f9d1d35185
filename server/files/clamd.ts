import { connect, type Socket } from 'node:net'

/** `threat`: what was found, as the scanner calls it; null when nothing was. */
export interface ScanResult {
  threat: string | null
}

export interface Scanner {
  /** Rejects when the scanner cannot be reached, does not answer in time, or did not scan: none of it means "clean". */
  scan(bytes: Buffer): Promise<ScanResult>
}

/** ClamAV's daemon reads the length of each part before it, and refuses a part above its own limit. */
const PART_BYTES = 64 * 1024
const MAX_ANSWER = 4_096

/**
 * Asks clamd by its protocol (`man clamd`, INSTREAM): parts, each behind its length in four bytes, and a length of zero at
 * the end. `address`: `host:port`, or the path of its socket.
 */
export function clamd(address: string, timeoutMs: number): Scanner {
  return {
    async scan(bytes) {
      const answer = await ask(open(address), bytes, timeoutMs)
      // What has no NUL behind it was cut off.
      const threat = /^stream: (.+) FOUND\0$/.exec(answer)?.[1]
      if (threat) return { threat }
      if (answer === 'stream: OK\0') return { threat: null }
      throw new Error(`clamd did not scan: ${answer.slice(0, 200)}`)
    },
  }
}

function open(address: string): Socket {
  if (address.startsWith('/')) return connect(address)
  const [, host = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? []
  return connect({ host, port: Number(port) })
}

function ask(socket: Socket, bytes: Buffer, timeoutMs: number): Promise<string> {
  return new Promise((answered, failed) => {
    let answer = ''
    const end = (error: Error | null) => {
      clearTimeout(timer)
      socket.destroy()
      if (error) failed(error)
      else answered(answer)
    }
    // For all of it, not for a pause: whoever answers a byte at a time must not hold a file for ever.
    const timer = setTimeout(() => end(new Error('clamd does not answer')), timeoutMs)
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      answer += text
      if (answer.length > MAX_ANSWER) end(new Error('clamd answers too much'))
    })
    // An answer before the end is an answer, too: then clamd closes while we still write.
    socket.on('error', (error) => end(answer ? null : error))
    socket.on('close', () => end(answer ? null : new Error('clamd closed the connection')))
    socket.once('connect', () => send(socket, bytes))
  })
}

function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    const part = bytes.subarray(start, start + PART_BYTES)
    socket.write(lengthOf(part.length))
    socket.write(part)
  }
  socket.write(lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
