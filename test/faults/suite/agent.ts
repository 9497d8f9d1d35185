import { computed } from '@preact/signals-core'
import { createConnection } from '#shared/client/connection.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import { createFeed, type Feed } from '#shared/client/feed.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import { signIn } from '../../support/actors.ts'
import type { Proxy } from '../../support/proxy.ts'
import { MAX_UNSENT, PATIENCE, underWayIn, type Person, type Surroundings } from './person.ts'
import { createSpeech } from './speech.ts'
import { createBrowserStorage } from './storage.ts'
import { lasting, until } from './until.ts'

const THINKING = 900

interface Desk {
  feed: Feed<AgentConversation>
  stop: () => void
}

/** An agent who answers whatever is given to them, ends some of it, and takes a break now and then. */
export async function openAgent(
  email: string,
  { line, home, url, origin }: { line: Proxy; home: number; url: string; origin: string },
  random: () => number,
  surroundings: Surroundings,
): Promise<Person> {
  const { recorder, heartbeatMs, isOver, complain } = surroundings
  const actor = email.split('@')[0] ?? email
  const { id: agentId, cookie } = await signIn({ url, origin }, email)
  recorder.meet(actor, 'agent', agentId)
  const headers = { cookie, origin }
  const storage = createBrowserStorage()
  const say = createSpeech(actor, random)
  /** What is on the screen: given to this agent now, or not settled yet. */
  const desks = new Map<string, Desk>()
  const own = new Set<string>()
  /** What was pushed while the session was asked is newer than its answer. */
  let pushed: { came: Set<string>; gone: Set<string> } | null = null
  let connection = connect()

  function connect() {
    const opened = createConnection<AgentContract, AgentPushes>({
      url: `http://127.0.0.1:${line.port}`,
      namespace: '/agent',
      heartbeatMs,
      openWire: socketIoWire({ extraHeaders: headers }),
    })
    recorder.record(actor, opened)
    opened.on('conversation:assigned', ({ conversation }) => {
      pushed?.came.add(conversation.id)
      pushed?.gone.delete(conversation.id)
      take(conversation.id)
    })
    opened.on('conversation:released', ({ conversationId }) => {
      pushed?.gone.add(conversationId)
      pushed?.came.delete(conversationId)
      void release(conversationId)
    })
    opened.state.subscribe((state) => {
      if (state === 'online') void load()
      if (state === 'refused') void renew(opened)
    })
    return opened
  }

  /** A session outlives its proof, which is renewed; every other refusal is wrong. */
  async function renew(refused: typeof connection): Promise<void> {
    const code = refused.refusal.peek()
    if (code !== 'token_expired') complain(`${actor} was refused: ${code}`)
    for (;;) {
      const signedIn = await signIn({ url, origin }, email).catch(() => null)
      if (signedIn) headers.cookie = signedIn.cookie
      if (signedIn) return refused.reconnect()
      await lasting(500)
    }
  }

  async function load(): Promise<void> {
    const asked = connection
    const newer = { came: new Set<string>(), gone: new Set<string>() }
    pushed = newer
    const answer = await asked.request('session:resume', {})
    if (pushed !== newer || asked !== connection) return
    pushed = null
    const { came, gone } = newer
    if (!answer.ok) {
      await lasting(200)
      if (asked === connection && asked.state.peek() === 'online') await load()
      return
    }
    const listed = answer.data.conversations.map(({ id }) => id).filter((id) => !gone.has(id))
    for (const id of own) if (!listed.includes(id) && !came.has(id)) void release(id)
    for (const id of listed) take(id)
  }

  function take(id: string): void {
    own.add(id)
    if (!desks.has(id)) open(id)
  }

  function open(id: string): void {
    const feed = createFeed<AgentConversation>({
      conversationId: id,
      party: 'agent',
      connection,
      storage,
      owner: agentId,
    })
    const unwatch = recorder.watch(actor, id, feed)
    const stop = () => {
      unwatch()
      feed.dispose()
    }
    desks.set(id, { feed, stop })
  }

  /** Gone to the queue, to somebody else, or over: the screen is left when nothing on it is under way any more. */
  async function release(id: string): Promise<void> {
    own.delete(id)
    const desk = desks.get(id)
    if (!desk) return
    const { feed, stop } = desk
    feed.resume()
    const isSettled = computed(
      () =>
        underWayIn(feed.timeline.value) === 0 &&
        (feed.refusal.value !== null || feed.timeline.value.entries.some(({ type }) => type === 'closed')),
    )
    await until(isSettled, Boolean, PATIENCE)
    if (own.has(id) || desks.get(id) !== desk) return
    recorder.look(actor, id, feed)
    stop()
    desks.delete(id)
  }

  function reload(): void {
    const known = [...desks.keys()]
    for (const { stop } of desks.values()) stop()
    desks.clear()
    connection.dispose()
    connection = connect()
    for (const id of known) open(id)
  }

  function speak(): boolean {
    const ids = [...own]
    const id = ids[Math.floor(random() * ids.length)]
    const feed = id === undefined ? undefined : desks.get(id)?.feed
    if (id === undefined || !feed || underWayIn(feed.timeline.peek()) >= MAX_UNSENT) return false
    recorder.write(actor, id, feed, say())
    return true
  }

  async function choose(status: 'available' | 'offline'): Promise<void> {
    for (;;) {
      const answer = await connection.request('presence:set', { status })
      if (answer.ok) return
      await lasting(200)
    }
  }

  async function end(): Promise<void> {
    const [id] = own
    if (id === undefined) return
    await connection.request('conversation:close', { conversationId: id, clientId: crypto.randomUUID() })
  }

  async function live(): Promise<void> {
    await choose('available')
    while (!isOver()) {
      await lasting(random() * THINKING)
      const chance = random()
      if (chance < 0.003) reload()
      else if (chance < 0.006) {
        await choose('offline')
        await choose('available')
      } else if (chance < 0.015) await end()
      else speak()
    }
    await choose('available')
  }

  return {
    actor,
    line,
    home,
    nudge: speak,
    look() {
      for (const [id, { feed }] of desks) recorder.look(actor, id, feed)
    },
    finished: live(),
    async leave() {
      for (const { stop } of desks.values()) stop()
      connection.dispose()
      await line.stop()
    },
  }
}
