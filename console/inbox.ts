import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type {
  AgentConversation,
  AgentSelf,
  Availability,
  LocalizedText,
  QueueItem,
  Topic,
} from '#shared/entities.ts'
import type { AgentSession } from '#shared/protocol.ts'
import type { Board } from './board.ts'
import type { Clock } from './clock.ts'
import type { Offers } from './offers.ts'
import type { FirstDay } from './first-day/first-day.ts'
import type { Shortcuts } from './commands/shortcuts.ts'
import type { AgentConnection } from './ports.ts'
import type { OwnStatus } from './status.ts'

interface Queue {
  waiting: QueueItem[]
  total: number
}

export interface InboxPorts {
  connection: AgentConnection
  clock: Clock
  status: OwnStatus
  board: Board
  offers: Offers
  shortcuts: Pick<Shortcuts, 'hear'>
  firstDay: Pick<FirstDay, 'hear'>
  /** The whole session is on the board now. */
  onLoaded: () => void
  onAssigned: (conversationId: string) => void
  onUnauthorized: () => void
}

/** What the server says about this agent: at each connect all of it, then what changes. */
export interface Inbox {
  queue: ReadonlySignal<Queue>
  demo: ReadonlySignal<boolean>
  /** So long an own message may be changed. */
  editSeconds: ReadonlySignal<number>
  translates: ReadonlySignal<boolean>
  /** Whether the centre is open; null until the server has said so. */
  availability: ReadonlySignal<Availability | null>
  ready: ReadonlySignal<boolean>
  /** Since when there is no link; null while there is. */
  lostSince: ReadonlySignal<number | null>
  topicName: (topicId: string) => LocalizedText
  load: () => Promise<void>
  dispose: () => void
}

const RETRY = 2000

export function createInbox(ports: InboxPorts): Inbox {
  const { connection, clock, status, board, offers, shortcuts, firstDay } = ports
  const queue = signal<Queue>({ waiting: [], total: 0 })
  const topics = signal<ReadonlyMap<string, Topic>>(new Map())
  const demo = signal(false)
  const editSeconds = signal(0)
  const translates = signal(false)
  const availability = signal<Availability | null>(null)
  const ready = signal(false)
  const lostSince = signal<number | null>(null)
  /** What was pushed while `session:resume` was on its way is newer than its answer. */
  let pushed: { gone: Set<string>; came: Set<string>; queue: boolean; centre: boolean } | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    clearTimeout(retry)
    pushed = { gone: new Set(), came: new Set(), queue: false, centre: false }
    const answer = await connection.request('session:resume', {})
    if (answer.ok) return apply(answer.data)
    if (answer.error.code === 'unauthorized' || answer.error.code === 'token_expired') ports.onUnauthorized()
    else if (connection.state.peek() === 'online') retry = setTimeout(() => void load(), RETRY)
  }

  function apply(session: AgentSession): void {
    const newer = pushed
    pushed = null
    clock.correct(session.at)
    batch(() => {
      status.know(session.agent)
      demo.value = session.demo
      editSeconds.value = session.editSeconds
      if (session.shortcuts) shortcuts.hear(session.shortcuts)
      if (session.firstDay) firstDay.hear(session.firstDay)
      translates.value = session.translates
      topics.value = new Map(session.topics.map((topic) => [topic.id, topic]))
      if (!newer?.queue) queue.value = session.queue
      if (!newer?.centre) availability.value = session.availability
      board.setCapacity(session.agent.capacity)
      const told = session.conversations.filter(
        (one) => !newer?.gone.has(one.id) && !isOnlyJoined(one, session.agent),
      )
      const asked = told.filter((one) => isAskedOf(one, session.agent.id))
      const own = told.filter((one) => !asked.includes(one))
      const standing = (all: AgentConversation[]) =>
        new Set([...all.map(({ id }) => id), ...(newer?.came ?? [])])
      board.keepOnly(standing(own))
      for (const conversation of own) board.put(conversation)
      offers.keepOnly(standing(asked))
      for (const conversation of asked) offers.put(conversation)
      ports.onLoaded()
      ready.value = true
    })
  }

  function came(id: string): void {
    pushed?.came.add(id)
    pushed?.gone.delete(id)
  }

  const stops = [
    connection.on('conversation:assigned', ({ conversation }) => {
      if (isOnlyJoined(conversation, status.agent.peek())) return
      came(conversation.id)
      board.put(conversation)
      offers.take(conversation.id)
      ports.onAssigned(conversation.id)
    }),
    connection.on('conversation:offered', ({ conversation }) => {
      came(conversation.id)
      offers.put(conversation)
    }),
    connection.on('conversation:released', ({ conversationId, reason, wrapUpUntil, agentId }) => {
      pushed?.gone.add(conversationId)
      pushed?.came.delete(conversationId)
      if (offers.release(conversationId, reason)) return
      const isMine = agentId === status.agent.peek().id
      board.release(conversationId, reason, isMine ? wrapUpUntil : undefined)
    }),
    connection.on('queue:changed', (changed) => {
      if (pushed) pushed.queue = true
      queue.value = changed
    }),
    connection.on('centre:changed', (changed) => {
      if (pushed) pushed.centre = true
      availability.value = changed
    }),
    connection.on('presence:changed', status.hear),
    connection.on('shortcuts:changed', shortcuts.hear),
    effect(() => {
      const state = connection.state.value
      if (state === 'online') {
        lostSince.value = null
        void load()
      } else if (state === 'offline' && lostSince.peek() === null) {
        lostSince.value = clock.now.peek()
      }
    }),
  ]

  return {
    queue: computed(() => {
      // The queue is told now and then, an assignment at once: nobody stands in both lists.
      const { conversations } = board
      const waiting = queue.value.waiting.filter(
        ({ conversationId }) => !conversations.value.get(conversationId)?.isOpen.value,
      )
      return { waiting, total: queue.value.total - (queue.value.waiting.length - waiting.length) }
    }),
    demo,
    editSeconds,
    translates,
    availability,
    ready,
    lostSince,
    topicName: (topicId) => topics.value.get(topicId)?.name ?? { pl: topicId, en: topicId, uk: topicId },
    load,
    dispose() {
      clearTimeout(retry)
      for (const stop of stops) stop()
    },
  }
}

/** A supervisor takes part in it where they watch it; whom a caller let in by a code has it at the desk. */
function isOnlyJoined({ agentId, joined }: AgentConversation, { id: self, role }: AgentSelf): boolean {
  return role !== 'agent' && agentId !== self && joined.some(({ id }) => id === self)
}

/** Not this agent's yet: it is offered to them, or a colleague asks them to take it over. */
function isAskedOf({ status, agentId, transfer }: AgentConversation, self: string): boolean {
  if (status === 'offered') return agentId === self
  const to = transfer?.asks === 'agent' ? transfer.to : null
  return to?.kind === 'agent' && to.agent.id === self
}
