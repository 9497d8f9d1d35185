import type { ConnectRefusal } from '#shared/protocol.ts'
import type { OpenWire } from './wire.ts'

type Answered = (answer: unknown) => void

/** Engine.IO, protocol 4: the first character of each frame. */
const frame = { opened: '0', ping: '2', pong: '3', packet: '4' } as const
/** Socket.IO, protocol 5: the first character of each packet. */
const packet = { connect: '0', disconnect: '1', event: '2', answer: '3', refusal: '4' } as const

/**
 * A line by WebSocket alone, without a library: what the visitor's page needs of Socket.IO is JSON in one namespace, and
 * those are these few words. Reconnecting, buffering and the heartbeat are the connection's, whatever the wire.
 */
export function webSocketWire(dial = (url: string) => new WebSocket(url)): OpenWire {
  return ({ url, namespace, auth, key }, ears) => {
    const socket = dial(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&k=${key}`)
    const waiting = new Map<number, Answered>()
    let lastId = 0
    let isOver = false

    function end(): boolean {
      if (isOver) return false
      isOver = true
      socket.close()
      return true
    }

    function say(type: string, rest = ''): void {
      if (socket.readyState === 1) socket.send(`${frame.packet}${type}${namespace},${rest}`)
    }

    function take(text: string): void {
      const type = text[0]
      const start = text.search(/[[{]/)
      const body: unknown = start < 0 ? undefined : JSON.parse(text.slice(start))
      const list = Array.isArray(body) ? body : []
      if (type === packet.connect) ears.opened()
      else if (type === packet.event) ears.heard(String(list[0]), list[1])
      else if (type === packet.answer) {
        const id = Number(text.slice(namespace.length + 2, start))
        waiting.get(id)?.(list[0])
        waiting.delete(id)
      } else if (type === packet.refusal && end()) ears.refused((body as { data?: ConnectRefusal }).data)
      else if (type === packet.disconnect) died()
    }

    function died(): void {
      if (end()) ears.closed()
    }

    socket.addEventListener('close', died)
    socket.addEventListener('error', died)
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isOver || typeof data !== 'string') return
      const type = data[0]
      if (type === frame.opened) say(packet.connect, JSON.stringify(auth))
      else if (type === frame.ping) {
        socket.send(frame.pong)
        ears.alive()
      } else if (type === frame.packet) take(data.slice(1))
    })

    return {
      send(event, input, answered) {
        if (answered) waiting.set(++lastId, answered)
        say(packet.event, (answered ? lastId : '') + JSON.stringify([event, input]))
      },
      close() {
        say(packet.disconnect)
        end()
      },
    }
  }
}
