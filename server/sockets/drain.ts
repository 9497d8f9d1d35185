import type { Sockets } from './io.ts'

const LOOK_MS = 50

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
