import type { IncomingMessage } from 'node:http'
import type { Sockets } from './io.ts'

const LOOK_MS = 50

/** The part of Engine.IO that knows its connections by their id; not in its public types. */
interface Engine {
  clients: Record<string, unknown>
}

/**
 * Lets nobody new in: hangs up on whatever does not belong to a connection of this server, so that a balancer takes it
 * to another one. What belongs to one, as each request of who polls, goes on.
 */
export function refuseNew({ io }: Sockets): void {
  const { clients } = io.engine as unknown as Engine
  io.engine.use((request: IncomingMessage, _response: unknown, next: () => void) => {
    const sid = new URL(request.url ?? '', 'http://localhost').searchParams.get('sid')
    if (sid !== null && Object.hasOwn(clients, sid)) next()
    else request.socket.destroy()
  })
}

/**
 * Tells every client to go over to another server, each at a time of its own within the given one, and waits until all
 * have gone or the time is over. They are served until they go.
 */
export async function letGo({ visitors, agents }: Sockets, seconds: number): Promise<void> {
  const isEmpty = () => visitors.sockets.size + agents.sockets.size === 0
  if (isEmpty() || seconds === 0) return
  // The last to go still need time for it.
  const withinMs = Math.round(seconds * 1000 * 0.7)
  visitors.local.emit('server:draining', { withinMs })
  agents.local.emit('server:draining', { withinMs })
  const deadline = performance.now() + seconds * 1000
  while (!isEmpty() && performance.now() < deadline) await new Promise((done) => setTimeout(done, LOOK_MS))
}
