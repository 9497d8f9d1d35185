import { randomUUID } from 'node:crypto'
import { createConnection } from '#shared/client/connection.ts'
import { webSocketWire } from '#shared/client/web-socket-wire.ts'
import { dial } from '../../support/dial.ts'
import { createFeed, type Feed } from '#shared/client/feed.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import type { Proxy } from '../../support/proxy.ts'
import { MAX_UNSENT, PATIENCE, underWayIn, type Person, type Surroundings } from './person.ts'
import { createSpeech } from './speech.ts'
import { createBrowserStorage } from './storage.ts'
import { lasting, until } from './until.ts'

/** How long a resident thinks between two messages, at most. */
const THINKING = 2_000

/** A resident who has one conversation after the other, in a browser that is reloaded now and then. */
export function openVisitor(
  actor: string,
  { line, home }: { line: Proxy; home: number },
  random: () => number,
  surroundings: Surroundings,
): Person {
  const { recorder, heartbeatMs, isOver, complain } = surroundings
  const storage = createBrowserStorage()
  const say = createSpeech(actor, random)
  let current: { id: string; feed: Feed<VisitorConversation>; stop: () => void } | null = null
  let connection = connect()

  function connect() {
    const opened = createConnection<VisitorContract, VisitorPushes>({
      url: `http://127.0.0.1:${line.port}`,
      namespace: '/visitor',
      openedBy: 'session:opened',
      heartbeatMs,
      openWire: webSocketWire(dial),
      auth: () => {
        const token = storage.get('token')
        return token ? { token } : {}
      },
    })
    recorder.record(actor, opened)
    opened.on('session:opened', ({ token }) => {
      if (!storage.get('token')) recorder.meet(actor, 'visitor', subjectOf(token))
      storage.set('token', token)
    })
    opened.state.subscribe((state) => {
      if (state === 'refused') complain(`${actor} was refused: ${opened.refusal.peek()}`)
    })
    return opened
  }

  function follow(id: string): void {
    current?.stop()
    const feed = createFeed<VisitorConversation>({
      conversationId: id,
      party: 'visitor',
      connection,
      storage,
    })
    const unwatch = recorder.watch(actor, id, feed)
    const stop = () => {
      unwatch()
      feed.dispose()
    }
    current = { id, feed, stop }
  }

  function reload(): void {
    current?.stop()
    connection.dispose()
    connection = connect()
    if (current) follow(current.id)
  }

  const isEnded = ({ entries }: { entries: readonly { type: string }[] }) =>
    entries.some(({ type }) => type === 'closed')

  async function start(): Promise<void> {
    const clientId = randomUUID()
    for (;;) {
      await until(connection.state, (state) => state === 'online', PATIENCE)
      const answer = await connection.request('conversation:start', {
        clientId,
        topicId: 'other',
        language: 'pl',
      })
      if (answer.ok) {
        recorder.opened(actor, answer.data.conversation.id)
        return follow(answer.data.conversation.id)
      }
      await lasting(100 + random() * 400)
    }
  }

  function speak(): boolean {
    if (!current || isEnded(current.feed.timeline.peek())) return false
    recorder.write(actor, current.id, current.feed, say())
    return true
  }

  /** A whole conversation, or what of it there is time for. */
  async function talk(): Promise<void> {
    await start()
    const length = 30 + Math.floor(random() * 80)
    for (let number = 0; number < length && !isOver(); number++) {
      await lasting(random() * THINKING)
      if (!speak()) break
      if (random() < 0.01) reload()
      const feed = current?.feed
      if (feed) await until(feed.timeline, (timeline) => underWayIn(timeline) < MAX_UNSENT, PATIENCE)
    }
    if (isOver() || !current) return
    await end(current.id)
    await settle()
  }

  async function end(conversationId: string): Promise<void> {
    const clientId = randomUUID()
    for (;;) {
      const answer = await connection.request('conversation:close', { conversationId, clientId })
      if (answer.ok || answer.error.code === 'conversation_closed') return
      await lasting(100 + random() * 400)
    }
  }

  /** A screen is left when it shows the end and nothing on it is under way any more. */
  async function settle(): Promise<void> {
    if (!current) return
    const { feed, id, stop } = current
    await until(feed.timeline, (timeline) => isEnded(timeline) && underWayIn(timeline) === 0, PATIENCE)
    recorder.look(actor, id, feed)
    stop()
    current = null
  }

  async function live(): Promise<void> {
    await lasting(random() * THINKING)
    while (!isOver()) await talk()
  }

  return {
    actor,
    line,
    home,
    nudge: speak,
    look() {
      if (current) recorder.look(actor, current.id, current.feed)
    },
    finished: live(),
    async leave() {
      current?.stop()
      connection.dispose()
      await line.stop()
    },
  }
}

/** Who the visitor is in the logs. */
function subjectOf(token: string): string {
  const payload: { sub: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return payload.sub
}
