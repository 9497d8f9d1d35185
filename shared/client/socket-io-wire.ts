import { io, type ManagerOptions } from 'socket.io-client'
import type { ConnectRefusal } from '#shared/protocol.ts'
import type { OpenWire } from './wire.ts'

/**
 * A line by the library, with all that it can do to get through. Its own reconnection, recovery and buffering stay off:
 * what was missed comes from the log, what was not sent waits in the outbox.
 */
export function socketIoWire(options: Partial<ManagerOptions> = {}): OpenWire {
  return ({ url, namespace, auth, key }, ears) => {
    const socket = io(url + namespace, {
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      query: { k: key },
      auth,
      ...options,
    })
    let isOver = false

    function end(): boolean {
      if (isOver) return false
      isOver = true
      socket.disconnect()
      return true
    }

    const died = () => {
      if (end()) ears.closed()
    }
    socket.on('connect', ears.opened)
    socket.onAny((event: string, push: unknown) => {
      if (!isOver) ears.heard(event, push)
    })
    socket.io.on('ping', ears.alive)
    socket.on('disconnect', died)
    socket.on('connect_error', (error: Error & { data?: ConnectRefusal }) => {
      if (end()) ears.refused(error.data)
    })
    socket.connect()
    // The library keeps silent about a line that dies between its transport's opening and the handshake. A refusal ends
    // the line, too, and is told right after it.
    socket.io.engine.on('close', () => queueMicrotask(died))

    return {
      send(event, input, answered) {
        if (answered) socket.emit(event, input, answered)
        else socket.volatile.emit(event, input)
      },
      close: () => void end(),
    }
  }
}
