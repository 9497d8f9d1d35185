import { randomUUID } from 'node:crypto'
import { createClient } from '@redis/client'
import type { Logger } from 'pino'

const CHANNEL = 'kck:news'
const BEAT_MS = 300
/** Without an own beat heard for so long, others are not heard either. */
const SILENT_MS = 1_000
const RECONNECT_MS = 500
const SEPARATOR = ' '

/** The line between the processes. It carries hints only and keeps nothing: what it loses is found in the log. */
export interface Line {
  /** Whether what is told now will be heard: proved by hearing one's own beats through the broker. */
  isLive(): boolean
  /** Tells all other processes. Never fails: what cannot be told now is not told. Says whether it went out. */
  tell(text: string): boolean
  onTold(listener: (text: string) => void): void
  /** For the official adapter of the sockets. */
  clients: AdapterClients
  close(): void
}

export type AdapterClients = ReturnType<typeof adapterClients>

type Client = ReturnType<typeof connectClient>

function connectClient(url: string, log: Logger, hasOfflineQueue: boolean) {
  const client = createClient({
    url,
    disableOfflineQueue: !hasOfflineQueue,
    pingInterval: 5_000,
    socket: {
      connectTimeout: 2_000,
      // Any time up to the bound, so that processes do not come back in step.
      reconnectStrategy: () => Math.ceil(Math.random() * RECONNECT_MS),
    },
  })
  let isDown = false
  client.on('error', (error: unknown) => {
    if (!isDown)
      log.warn({ err: error }, 'Redis is away; other processes are heard of by looking into the log')
    isDown = true
  })
  client.on('ready', () => {
    if (isDown) log.info('Redis is back')
    isDown = false
  })
  // It goes on trying by itself, for as long as it takes: the server works without.
  client.connect().catch(() => {})
  return client
}

/**
 * What the adapter needs of both clients. It does not look after what becomes of its calls: a broker that is away, or
 * left in the middle of one, must not end the process.
 */
function adapterClients(publisher: Client, subscriber: Client) {
  const tolerant =
    <A extends unknown[]>(call: (...args: A) => Promise<unknown>) =>
    (...args: A) =>
      call(...args).catch(() => null)
  const events = (client: Client) => ({
    on: (event: string, listener: () => void) => client.on(event, listener),
    off: (event: string, listener: () => void) => client.off(event, listener),
  })
  return {
    publisher: {
      ...events(publisher),
      /** Never called; that it is there tells the adapter which kind of client this is. */
      pSubscribe: tolerant(publisher.pSubscribe.bind(publisher)),
      publish: tolerant(publisher.publish.bind(publisher)),
    },
    subscriber: {
      ...events(subscriber),
      pSubscribe: tolerant(subscriber.pSubscribe.bind(subscriber)),
      subscribe: tolerant(subscriber.subscribe.bind(subscriber)),
      pUnsubscribe: tolerant(subscriber.pUnsubscribe.bind(subscriber)),
      unsubscribe: tolerant(subscriber.unsubscribe.bind(subscriber)),
    },
  }
}

export function openLine(url: string, log: Logger): Line {
  const self = randomUUID()
  const publisher = connectClient(url, log, false)
  const subscriber = connectClient(url, log, true)
  const listeners = new Set<(text: string) => void>()
  let heardAt = -Infinity

  function tell(text: string): boolean {
    if (!publisher.isReady) return false
    publisher.publish(CHANNEL, `${self}${SEPARATOR}${text}`).catch(() => {})
    return true
  }

  function told(message: string): void {
    const end = message.indexOf(SEPARATOR)
    if (message.slice(0, end) === self) {
      heardAt = performance.now()
      return
    }
    const text = message.slice(end + 1)
    if (text) for (const listener of listeners) listener(text)
  }

  subscriber.subscribe(CHANNEL, told).catch(() => {})
  const beat = setInterval(() => tell(''), BEAT_MS)

  return {
    isLive: () => performance.now() - heardAt < SILENT_MS,
    tell,
    onTold: (listener) => void listeners.add(listener),
    clients: adapterClients(publisher, subscriber),
    close() {
      clearInterval(beat)
      publisher.destroy()
      subscriber.destroy()
    },
  }
}
