import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf, AwayReason, LocalizedText, QueueItem, Topic } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentPushes, AgentSession } from '#shared/protocol.ts'
import { type Board, createBoard } from './board.ts'
import type { Clock } from './clock.ts'
import { type Conversation, createConversation } from './conversation.ts'
import type { Drafts, KeptText } from './drafts.ts'
import type { AgentConnection, AgentFeed } from './ports.ts'
import { createView, type View } from './view.ts'

export interface DeskPorts {
  connection: AgentConnection
  openFeed: (conversationId: string) => AgentFeed
  drafts: Drafts
  clock: Clock
  newId: () => string
  /** The session was refused in the middle of the work. */
  onUnauthorized: () => void
}

export type ChosenStatus =
  | { status: 'available' | 'finishing' | 'offline' }
  | { status: 'away'; awayReason: Exclude<AwayReason, 'missed'> }

/** Everything behind the signed-in screen. */
export interface Desk {
  agent: ReadonlySignal<AgentSelf>
  demo: ReadonlySignal<boolean>
  queue: ReadonlySignal<{ waiting: QueueItem[]; total: number }>
  link: Pick<AgentConnection, 'state' | 'refusal' | 'reconnect'>
  /** Milliseconds since the server was heard last. */
  heardAgo: ReadonlySignal<number>
  /** Since when there is no link; null while there is. */
  lostSince: ReadonlySignal<number | null>
  now: ReadonlySignal<number>
  ready: ReadonlySignal<boolean>
  statusRefusal: ReadonlySignal<ErrorCode | null>
  /** Text typed for conversations that are no longer this agent's. */
  kept: ReadonlySignal<KeptText[]>
  /** What was typed and not sent would go with the page. */
  isTextHeld: ReadonlySignal<boolean>
  board: Board
  view: View
  topicName: (topicId: string) => LocalizedText
  setStatus: (chosen: ChosenStatus) => Promise<void>
  open: (id: string) => void
  openSlot: (index: number) => void
  openWaiting: (step: 1 | -1) => void
  /** Opens the case form beside the current conversation, filled from what was said. */
  openCase: () => void
  closeCase: () => void
  endCurrent: () => Promise<void>
  dismiss: (conversation: Conversation) => void
  forgetKept: (text: KeptText) => void
  dispose: () => void
}

const RETRY = 2000

export function createDesk(first: AgentSelf, ports: DeskPorts): Desk {
  const { connection, drafts, clock } = ports
  const agent = signal(first)
  const demo = signal(false)
  const queue = signal<{ waiting: QueueItem[]; total: number }>({ waiting: [], total: 0 })
  const topics = signal<ReadonlyMap<string, Topic>>(new Map())
  const ready = signal(false)
  const statusRefusal = signal<ErrorCode | null>(null)
  const lostSince = signal<number | null>(null)
  const kept = signal<KeptText[]>([])
  const view = createView()
  const board = createBoard((summary) =>
    createConversation(summary, {
      connection,
      feed: ports.openFeed(summary.id),
      drafts,
      now: clock.now,
      newId: ports.newId,
    }),
  )
  board.setCapacity(first.capacity)

  /** What was pushed while `session:resume` was on its way is newer than its answer. */
  let pushed: { gone: Set<string>; came: Set<string>; queue: boolean } | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    clearTimeout(retry)
    pushed = { gone: new Set(), came: new Set(), queue: false }
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
      agent.value = session.agent
      demo.value = session.demo
      topics.value = new Map(session.topics.map((topic) => [topic.id, topic]))
      if (!newer?.queue) queue.value = session.queue
      board.setCapacity(session.agent.capacity)
      const own = session.conversations.filter(({ id }) => !newer?.gone.has(id))
      board.keepOnly(new Set([...own.map(({ id }) => id), ...(newer?.came ?? [])]))
      for (const conversation of own) board.put(conversation)
      findKept()
      const left = board.slots.peek().find((id) => id !== null)
      if (!board.current.peek() && left) show(left)
      ready.value = true
    })
  }

  function topicNameOf(topicId: string): LocalizedText {
    return topics.value.get(topicId)?.name ?? { pl: topicId, en: topicId, uk: topicId }
  }

  function findKept(): void {
    kept.value = drafts.orphans(new Set(board.conversations.peek().keys()))
  }

  function show(id: string): void {
    if (!board.show(id)) return
    // Beside an open case form the whole desk is a case; on a narrow screen that is what was left open.
    view.showPane(board.current.peek()?.caseForm.isOpen.peek() ? 'case' : 'talk')
    view.wantFocus()
  }

  function assigned({ conversation }: AgentPushes['conversation:assigned']): void {
    pushed?.came.add(conversation.id)
    pushed?.gone.delete(conversation.id)
    board.put(conversation)
    const current = board.current.peek()
    // Somebody idle sees the first one at once; whoever is at work is never pulled away.
    if (!current || !(current.isOpen.peek() || current.holdsUnsent.peek())) {
      board.show(conversation.id)
      view.showPane('talk')
      view.wantFocus('unless-busy')
    }
  }

  const stops = [
    connection.on('conversation:assigned', assigned),
    connection.on('conversation:released', ({ conversationId, reason }) => {
      pushed?.gone.add(conversationId)
      pushed?.came.delete(conversationId)
      board.release(conversationId, reason)
    }),
    connection.on('queue:changed', (changed) => {
      if (pushed) pushed.queue = true
      queue.value = changed
    }),
    connection.on('presence:changed', ({ status, awayReason }) => {
      const { awayReason: _, ...rest } = agent.peek()
      agent.value = { ...rest, status, ...(awayReason && { awayReason }) }
    }),
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

  function dismiss(conversation: Conversation): void {
    drafts.keepCaseDraft(conversation.id, null)
    const next = board.nextWaiting(1) ?? board.slots.peek().find((id) => id && id !== conversation.id)
    board.dismiss(conversation.id)
    findKept()
    if (next) show(next)
    else view.showPane('lists')
  }

  return {
    agent,
    demo,
    queue: computed(() => {
      // The queue is told now and then, an assignment at once: nobody stands in both lists.
      const { conversations } = board
      const waiting = queue.value.waiting.filter(
        ({ conversationId }) => !conversations.value.get(conversationId)?.isOpen.value,
      )
      return { waiting, total: queue.value.total - (queue.value.waiting.length - waiting.length) }
    }),
    link: connection,
    heardAgo: computed(() =>
      Math.max(0, clock.local.value - (connection.lastEventAt.value ?? clock.local.value)),
    ),
    lostSince,
    now: clock.now,
    ready,
    statusRefusal,
    kept,
    isTextHeld: drafts.isHeld,
    board,
    view,
    topicName: topicNameOf,
    async setStatus(chosen) {
      const before = agent.peek()
      const { awayReason: _, ...rest } = before
      agent.value = { ...rest, ...chosen }
      statusRefusal.value = null
      const answer = await connection.request('presence:set', chosen)
      if (answer.ok) return
      agent.value = before
      statusRefusal.value = answer.error.code
    },
    open: show,
    openSlot(index) {
      const id = board.slots.peek()[index]
      if (id) show(id)
    },
    openWaiting(step) {
      const id = board.nextWaiting(step)
      if (id) show(id)
    },
    openCase() {
      const conversation = board.current.peek()
      if (!conversation) return
      conversation.act()
      const { topicId } = conversation.summary.peek()
      conversation.caseForm.open(topicId, topicNameOf(topicId).pl)
      view.showPane('case')
    },
    closeCase() {
      board.current.peek()?.caseForm.close()
      view.showPane('talk')
      view.wantFocus()
    },
    async endCurrent() {
      const conversation = board.current.peek()
      if (!conversation || !(await conversation.end())) return
      view.close()
      // What was not sent stays in sight; everything else makes room at once.
      if (!conversation.holdsUnsent.peek()) dismiss(conversation)
    },
    dismiss,
    forgetKept(text) {
      text.forget()
      findKept()
    },
    dispose() {
      clearTimeout(retry)
      for (const stop of stops) stop()
      board.dispose()
      connection.dispose()
    },
  }
}
