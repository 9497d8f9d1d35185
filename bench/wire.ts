import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** Bytes of one message; they belong to the reader's buffer and are good only during the call. */
export type Hear = (body: Buffer) => void

export interface WireOptions {
  port: number
  namespace: '/visitor' | '/agent'
  auth?: object
  headers?: Record<string, string>
  /** Hears every push, as `["event",{…}]`. */
  onPush?: Hear
  onClose?: () => void
}

export interface Wire {
  /** Sends an event; `body` is JSON in ASCII. `answered` hears `[answer]`. */
  ask(event: string, body: string, answered: Hear): void
  /** Replaces who hears the pushes. */
  onPush: Hear
  readonly isOpen: boolean
  close(): void
}

const READ_BUFFER = 256 * 1024
const SHORT_FRAME = 126
const CONNECT_MS = 30_000

/** All sockets read into it: a callback has done with the bytes when it returns. */
const readBuffer = Buffer.allocUnsafe(READ_BUFFER)

const code = (character: string) => character.charCodeAt(0)
/** First byte of a packet of Engine.IO. */
const [OPEN, PING, MESSAGE] = [code('0'), code('2'), code('4')]
/** Second byte, of Socket.IO's packet in a message. */
const [CONNECT, EVENT, ACK, REFUSED] = [code('0'), code('2'), code('3'), code('4')]
const [BRACKET, COMMA] = [code('['), code(',')]

/**
 * A Socket.IO client over WebSocket by hand, as cheap as can be: generator and server share the processors, and
 * what the generator saves is measured for the server. Nothing is parsed that nobody asks for.
 */
export function openWire({ port, namespace, auth, headers = {}, ...hear }: WireOptions): Promise<Wire> {
  const waiting = new Map<number, Hear>()
  let nextId = 0
  let isUpgraded = false
  let isOpen = false
  let kept: Buffer | null = null
  let settle: { done: () => void; fail: (error: Error) => void } | null = null

  const socket: Socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer: readBuffer,
      callback: (size) => {
        read(readBuffer.subarray(0, size))
        return true
      },
    },
  })
  socket.setNoDelay(true)
  socket.on('connect', () => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
        'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${lines.join('')}\r\n`,
    )
  })
  socket.on('error', (error) => settle?.fail(error))
  socket.on('close', () => {
    isOpen = false
    settle?.fail(new Error('the server hung up'))
    hear.onClose?.()
  })

  const wire: Wire = {
    ask(event, body, answered) {
      const id = nextId++
      waiting.set(id, answered)
      send(`42${namespace},${id}["${event}",${body}]`)
    },
    onPush: hear.onPush ?? (() => {}),
    get isOpen() {
      return isOpen
    },
    close() {
      // A reset: thousands of connections in TIME_WAIT would use up the ports.
      socket.resetAndDestroy()
    },
  }

  /** The mask is all zeros: allowed by the wire format, and free. */
  function send(text: string): void {
    const isShort = text.length < SHORT_FRAME
    const head = isShort ? 6 : 8
    const frame = Buffer.alloc(head + text.length)
    frame[0] = 0x81
    if (isShort) frame[1] = 0x80 | text.length
    else {
      frame[1] = 0x80 | SHORT_FRAME
      frame.writeUInt16BE(text.length, 2)
    }
    frame.write(text, head, 'latin1')
    socket.write(frame)
  }

  function read(chunk: Buffer): void {
    let bytes = kept ? Buffer.concat([kept, chunk]) : chunk
    kept = null
    if (!isUpgraded) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end === -1) {
        kept = Buffer.from(bytes)
        return
      }
      if (!bytes.subarray(0, 12).toString('latin1').endsWith('101')) {
        settle?.fail(new Error(`not upgraded: ${bytes.subarray(0, end).toString('latin1')}`))
        return
      }
      isUpgraded = true
      bytes = bytes.subarray(end + 4)
    }
    const rest = frames(bytes)
    if (rest.length > 0) kept = Buffer.from(rest)
  }

  /** Hands on every whole frame; answers what is left. */
  function frames(bytes: Buffer): Buffer {
    let at = 0
    for (;;) {
      if (bytes.length - at < 2) break
      let size = (bytes[at + 1] ?? 0) & 0x7f
      let head = 2
      if (size === 126) {
        if (bytes.length - at < 4) break
        size = bytes.readUInt16BE(at + 2)
        head = 4
      } else if (size === 127) {
        if (bytes.length - at < 10) break
        size = Number(bytes.readBigUInt64BE(at + 2))
        head = 10
      }
      const end = at + head + size
      if (bytes.length < end) break
      if (((bytes[at] ?? 0) & 0x0f) === 1) packet(bytes, at + head, end)
      at = end
    }
    return bytes.subarray(at)
  }

  function packet(bytes: Buffer, start: number, end: number): void {
    switch (bytes[start]) {
      case PING:
        send('3')
        return
      case OPEN:
        send(`40${namespace},${auth ? JSON.stringify(auth) : ''}`)
        return
      case MESSAGE: {
        const comma = bytes.indexOf(COMMA, start)
        switch (bytes[start + 1]) {
          case EVENT:
            wire.onPush(bytes.subarray(comma + 1, end))
            return
          case ACK:
            answer(bytes, comma + 1, end)
            return
          case CONNECT:
            settle?.done()
            return
          case REFUSED:
            settle?.fail(new Error(`refused: ${bytes.toString('utf8', comma + 1, end)}`))
        }
      }
    }
  }

  function answer(bytes: Buffer, start: number, end: number): void {
    let id = 0
    let at = start
    for (; bytes[at] !== BRACKET; at++) id = id * 10 + (bytes[at] ?? 0) - 48
    const answered = waiting.get(id)
    waiting.delete(id)
    answered?.(bytes.subarray(at, end))
  }

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle?.fail(new Error('not connected in time')), CONNECT_MS)
    const over = () => {
      clearTimeout(timer)
      settle = null
    }
    settle = {
      done() {
        over()
        isOpen = true
        resolve(wire)
      },
      fail(error) {
        over()
        socket.destroy()
        reject(error)
      },
    }
  })
}

const TRUE = code('t')
const OK_AT = '[{"ok":'.length

/** Whether an acknowledgement says that it was done, without reading the rest of it. */
export const isDone = (body: Buffer): boolean => body[OK_AT] === TRUE

const ASK_MS = 60_000

/** Asks and waits for the data of the answer; a refusal is an error. For what is not measured. */
export function request<T>(wire: Wire, event: string, input: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${event} was not answered`)), ASK_MS)
    wire.ask(event, JSON.stringify(input), (body) => {
      clearTimeout(timer)
      const [answer] = JSON.parse(body.toString('utf8'))
      if (answer.ok) resolve(answer.data)
      else reject(new Error(`${event} was refused: ${JSON.stringify(answer.error)}`))
    })
  })
}
