import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createRelay, type Relay, type Trouble } from './relay.ts'

export interface Target {
  host: string
  port: number
}

/**
 * A small TCP proxy on loopback that can be made to fail. Of several targets each connection takes the first that
 * accepts it, as behind a balancer that knows its favourite.
 */
export async function startProxy(...targets: Target[]) {
  const relays = new Set<Relay>()
  let mode: 'open' | 'cut' = 'open'
  let trouble: Trouble = { kind: 'none' }
  /** Lost bytes cannot be made good: such connections are dropped when all is well again. */
  let isLossy = false

  async function serve(incoming: Socket): Promise<void> {
    incoming.on('error', () => {})
    const outgoing = mode === 'cut' ? null : await reach(targets)
    if (!outgoing || isCut() || incoming.destroyed) {
      incoming.destroy()
      outgoing?.destroy()
      return
    }
    const relay = createRelay(incoming, outgoing, () => relays.delete(relay))
    relays.add(relay)
    relay.suffer(trouble)
  }

  /** It may have been cut while a target was looked for. */
  const isCut = () => mode === 'cut'

  const server = createServer({ pauseOnConnect: true }, (incoming) => void serve(incoming))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo

  const dropAll = (how: 'end' | 'reset' = 'end') => {
    for (const relay of relays) relay.drop(how)
  }

  function suffer(next: Trouble): void {
    trouble = next
    for (const relay of relays) relay.suffer(next)
  }

  return {
    port,
    /** Connections die at once, new ones are refused by an immediate close. */
    cut(how: 'end' | 'reset' = 'end'): void {
      mode = 'cut'
      dropAll(how)
    },
    /** Half-open: what is under way is swallowed, in both directions, without a word. */
    stall(): void {
      isLossy = true
      suffer({ kind: 'swallow', directions: ['up', 'down'] })
    },
    /** The target hears everything; not a byte of its answers arrives. */
    loseAnswers(): void {
      isLossy = true
      suffer({ kind: 'swallow', directions: ['down'] })
    },
    /**
     * Each connection of now and later dies at the moment when an answer (one that holds `mark`, if it is given) is
     * about to pass: what was asked was done, and nobody hears of it.
     */
    cutBeforeAnswer(mark = ''): void {
      suffer({ kind: 'die', before: mark })
    },
    /** Each connection dies as soon as so many bytes have passed. */
    cutAfter(bytes: number): void {
      suffer({ kind: 'die', after: bytes })
    },
    /** Nothing passes, nothing is lost: it comes later, as from a radio that went into a tunnel. */
    hold(): void {
      suffer({ kind: 'slow', ms: Infinity, bytesPerSecond: Infinity })
    },
    /** Everything comes later by so many milliseconds, in order. */
    delay(ms: number): void {
      suffer({ kind: 'slow', ms, bytesPerSecond: Infinity })
    },
    /** A narrow line; its reader is slow, and the sender's buffers fill. */
    throttle(bytesPerSecond: number): void {
      suffer({ kind: 'slow', ms: 0, bytesPerSecond })
    },
    /** Works again. Connections that have lost bytes are dropped, the others go on. */
    heal(): void {
      mode = 'open'
      if (isLossy) dropAll()
      isLossy = false
      suffer({ kind: 'none' })
    },
    async stop(): Promise<void> {
      mode = 'cut'
      dropAll()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

export type Proxy = Awaited<ReturnType<typeof startProxy>>

async function reach([first, ...others]: Target[]): Promise<Socket | null> {
  if (!first) return null
  const socket = connect(first)
  socket.on('error', () => {})
  const isConnected = await new Promise<boolean>((settle) => {
    socket.once('connect', () => settle(true))
    socket.once('close', () => settle(false))
  })
  return isConnected ? socket : reach(others)
}
