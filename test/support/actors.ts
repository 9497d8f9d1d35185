import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { type Connection, createConnection } from '#shared/client/connection.ts'
import { webSocketWire } from '#shared/client/web-socket-wire.ts'
import { dial } from './dial.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import { createFeed, type Feed } from '#shared/client/feed.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import type { AgentConversation, VisitorConversation } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { AgentContract, AgentPushes, VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import { startProxy } from './proxy.ts'
import { DEMO_PASSWORD, type TestServer } from './server.ts'

/** A server in this process, or one of its own. */
export type Reachable = Pick<TestServer, 'port' | 'url' | 'origin'>

/**
 * When a condition has failed, also on a busy machine. Less than the 30 s of the product's leases and accept times: what
 * does not work must not be taken for slow because something else heals it in the end.
 */
export const deadline = { timeout: 25_000, interval: 20 }

/** What an acknowledgement holds; a refusal is an error that names its code. */
export function ok<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.data
}

/** localStorage of a browser that outlives its pages. */
function createStorage(): KeptStorage {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}

type Stateful = Pick<Connection<VisitorContract, VisitorPushes>, 'state'>

function online(connection: Stateful): Promise<void> {
  return vi.waitFor(() => {
    if (connection.state.peek() !== 'online') throw new Error(`still ${connection.state.peek()}`)
  }, deadline)
}

/** A line to the server that can be cut, made to hang, and healed. */
async function openLine(server: Reachable) {
  const proxy = await startProxy({ host: '127.0.0.1', port: server.port })
  return {
    proxy,
    url: `http://127.0.0.1:${proxy.port}`,
    /** Cut, or silent while it seems to stand, until the loss is noticed. */
    async lose(connection: () => Stateful, how: 'cut' | 'stall' = 'cut'): Promise<void> {
      proxy[how]()
      await vi.waitFor(() => {
        if (connection().state.peek() === 'online') throw new Error('not noticed')
      }, deadline)
      proxy.heal()
    },
  }
}

/**
 * Shorter than in the product, so that a lost last push does not hold up a test; long enough for a busy machine to
 * answer, for whoever is not answered in it is cut off.
 */
const HEARTBEAT_MS = 1_000

export interface ActorOptions {
  heartbeatMs?: number
  /** Ways to connect, the first one that works. */
  transports?: ('websocket' | 'polling')[]
}

/** A resident with the delivery mechanism of the widget: connection, feed, outbox, and a browser that may reload. */
export async function openVisitor(
  server: Reachable,
  { heartbeatMs = HEARTBEAT_MS, transports }: ActorOptions = {},
) {
  const { proxy, url, lose } = await openLine(server)
  const storage = createStorage()
  let conversationId: string | null = null
  let page = open()

  function open() {
    const connection = createConnection<VisitorContract, VisitorPushes>({
      url,
      namespace: '/visitor',
      openedBy: 'session:opened',
      heartbeatMs,
      openWire: transports ? socketIoWire({ transports }) : webSocketWire(dial),
      auth: () => {
        const token = storage.get('token')
        return token ? { token } : {}
      },
    })
    connection.on('session:opened', ({ token }) => storage.set('token', token))
    return { connection, feed: conversationId ? follow(connection, conversationId) : null }
  }

  function follow(connection: Connection<VisitorContract, VisitorPushes>, id: string) {
    return createFeed<VisitorConversation>({ conversationId: id, party: 'visitor', connection, storage })
  }

  function leave(): void {
    page.feed?.dispose()
    page.connection.dispose()
  }

  await online(page.connection)
  return {
    proxy,
    get conversationId(): string {
      return conversationId ?? ''
    },
    get connection() {
      return page.connection
    },
    get feed(): Feed<VisitorConversation> {
      if (!page.feed) throw new Error('no conversation was started')
      return page.feed
    },
    online: () => online(page.connection),
    loseLine: (how?: 'cut' | 'stall') => lose(() => page.connection, how),
    /** Starts a conversation (repeated until it is acknowledged) and follows it. */
    async start(topicId = 'other'): Promise<string> {
      const clientId = randomUUID()
      const { conversation } = await vi.waitFor(
        async () =>
          ok(await page.connection.request('conversation:start', { clientId, topicId, language: 'pl' })),
        deadline,
      )
      conversationId = conversation.id
      page.feed = follow(page.connection, conversation.id)
      return conversation.id
    },
    async close(): Promise<void> {
      const input = { conversationId: conversationId ?? '', clientId: randomUUID() }
      await vi.waitFor(async () => {
        const answer = await page.connection.request('conversation:close', input)
        if (!answer.ok && answer.error.code !== 'conversation_closed') throw new Error(answer.error.code)
      }, deadline)
    },
    /** The page goes, a new one comes; what localStorage holds stays. */
    reload(): void {
      leave()
      page = open()
    },
    /** A second page of its own that knows nothing but the log. */
    readAgain(id: string): Feed<VisitorConversation> {
      return createFeed({
        conversationId: id,
        party: 'visitor',
        connection: page.connection,
        storage: createStorage(),
      })
    },
    async leave(): Promise<void> {
      leave()
      await proxy.stop()
    },
  }
}

export type VisitorActor = Awaited<ReturnType<typeof openVisitor>>

/** Signs a demo agent in over HTTP. Answers the cookies, as a browser would send them. */
export async function signIn(
  server: Pick<Reachable, 'url' | 'origin'>,
  email: string,
): Promise<{ id: string; cookie: string }> {
  const response = await fetch(`${server.url}/console/api/session`, {
    method: 'POST',
    headers: {
      origin: server.origin,
      'content-type': 'application/json',
      'x-requested-with': 'kck-console',
    },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  })
  if (!response.ok) throw new Error(`sign-in of ${email} answered ${response.status}`)
  const body: { agent: { id: string } } = await response.json()
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { id: body.agent.id, cookie }
}

/** An agent with the delivery mechanism of the console, who follows every conversation that is given to them. */
export async function openAgent(
  server: Reachable,
  email: string,
  { heartbeatMs = HEARTBEAT_MS, transports }: ActorOptions = {},
) {
  const { proxy, url, lose } = await openLine(server)
  const { id, cookie } = await signIn(server, email)
  const storage = createStorage()
  const feeds = new Map<string, Feed<AgentConversation>>()
  /** Given to this agent now, as far as pushes and the last session say. */
  const own = new Set<string>()
  const handlers = new Set<(conversationId: string, feed: Feed<AgentConversation>) => void>()
  /** The reading of the session that followed the last connect. */
  let reading: Promise<void> = Promise.resolve()
  let connection = open()

  function open() {
    const opened = createConnection<AgentContract, AgentPushes>({
      url,
      namespace: '/agent',
      heartbeatMs,
      openWire: socketIoWire({
        extraHeaders: { cookie, origin: server.origin },
        ...(transports && { transports }),
      }),
    })
    opened.on('conversation:assigned', ({ conversation }) => follow(conversation.id))
    opened.on('conversation:released', ({ conversationId }) => own.delete(conversationId))
    opened.state.subscribe((state) => {
      if (state === 'online') reading = load()
    })
    return opened
  }

  async function load(): Promise<void> {
    const answer = await connection.request('session:resume', {})
    if (answer.ok) for (const conversation of answer.data.conversations) follow(conversation.id)
  }

  function follow(conversationId: string): void {
    own.add(conversationId)
    if (feeds.has(conversationId)) return
    const feed = createFeed<AgentConversation>({
      conversationId,
      party: 'agent',
      connection,
      storage,
      owner: id,
    })
    feeds.set(conversationId, feed)
    for (const handler of handlers) handler(conversationId, feed)
  }

  function leave(): void {
    for (const feed of feeds.values()) feed.dispose()
    connection.dispose()
  }

  await online(connection)
  // Else it would go on in the middle of what the test does, and asks, next.
  await reading
  return {
    id,
    proxy,
    feeds,
    own,
    get connection() {
      return connection
    },
    online: () => online(connection),
    loseLine: (how?: 'cut' | 'stall') => lose(() => connection, how),
    onFollowed(handler: (conversationId: string, feed: Feed<AgentConversation>) => void): void {
      for (const [conversationId, feed] of feeds) handler(conversationId, feed)
      handlers.add(handler)
    },
    /** Closes the console without a word. */
    vanish(): void {
      leave()
    },
    /** Opens it again: everything that was ever followed is followed anew, from entry 1. */
    comeBack(): void {
      const known = [...feeds.keys()]
      feeds.clear()
      connection = open()
      for (const conversationId of known) follow(conversationId)
      own.clear()
    },
    async leave(): Promise<void> {
      leave()
      await proxy.stop()
    },
  }
}

export type AgentActor = Awaited<ReturnType<typeof openAgent>>
