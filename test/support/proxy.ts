import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * A small TCP proxy on loopback that can be made to fail: cut (connections die at once, new ones are refused by
 * an immediate close) and half-open (everything stays connected, nothing passes any more).
 */
export async function startProxy(target: { host: string; port: number }) {
  const pairs = new Set<[Socket, Socket]>()
  let mode: 'pass' | 'cut' | 'stalled' = 'pass'

  const server = createServer((incoming) => {
    if (mode === 'cut') {
      incoming.destroy()
      return
    }
    const outgoing = connect(target)
    const pair: [Socket, Socket] = [incoming, outgoing]
    pairs.add(pair)
    const relay = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => {
        if (mode === 'pass') to.write(bytes)
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
    relay(incoming, outgoing)
    relay(outgoing, incoming)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo

  const dropAll = () => {
    for (const [one, other] of pairs) {
      one.destroy()
      other.destroy()
    }
  }

  return {
    port,
    cut(): void {
      mode = 'cut'
      dropAll()
    },
    /** Half-open: what is under way is swallowed, in both directions, without a word. */
    stall(): void {
      mode = 'stalled'
    },
    /** Works again. Connections from before a stall have lost bytes and are dropped. */
    heal(): void {
      dropAll()
      mode = 'pass'
    },
    async stop(): Promise<void> {
      dropAll()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

export type Proxy = Awaited<ReturnType<typeof startProxy>>
