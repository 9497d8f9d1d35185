import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { once } from 'node:events'
import type { Entry } from '#shared/entities.ts'
import { openVisitor } from '../../bench/crowd.ts'
import { request } from '../../bench/wire.ts'

const MASK = Buffer.alloc(4)

/** A text frame with a mask of zeros; short ones only. */
function frame(text: string): Buffer {
  const body = Buffer.from(text)
  if (body.length > 0xffff) throw new Error('too long for this frame')
  const head = Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 0xff])
  return Buffer.concat([head, MASK, body])
}

/** Connects as a visitor by WebSocket, and then reads nothing more of what the server says. */
export async function openSlowReader(port: number, token: string) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let heard = ''
  const hears = async (mark: string) => {
    while (!heard.includes(mark)) heard += String((await once(socket, 'data'))[0])
  }
  const key = randomBytes(16).toString('base64')
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await hears('"sid"')
  socket.write(frame(`40/visitor,${JSON.stringify({ protocol: 1, token })}`))
  await hears('session:opened')
  socket.pause()
  let isEnded = false
  socket.on('close', () => (isEnded = true))

  return {
    /** Reads what the network still holds, up to the end that the server made. */
    async isCutOff(): Promise<boolean> {
      socket.resume()
      if (!isEnded) await once(socket, 'close')
      return isEnded
    },
    close: () => socket.destroy(),
  }
}

/** Everything of a conversation, read as a client does that comes back with nothing. */
export async function readAgain(port: number, token: string, conversationId: string): Promise<Entry[]> {
  const { visitor } = await openVisitor(port, token)
  try {
    const all: Entry[] = []
    for (;;) {
      const afterSeq = all.at(-1)?.seq ?? 0
      const { entries, more } = await request<{ entries: Entry[]; more: boolean }>(
        visitor,
        'conversation:resume',
        { conversationId, afterSeq },
      )
      all.push(...entries)
      if (!more) return all
    }
  } finally {
    visitor.close()
  }
}
