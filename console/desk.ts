import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Shield } from '#shared/client/shield.ts'
import type { AgentSelf, Availability, LocalizedText, QueueItem } from '#shared/entities.ts'
import { alertsOf } from './alert-list.ts'
import { createArranging } from './arrangement.ts'
import { type Alert, type AlertPorts, type Alerts, createAlerts } from './alerts.ts'
import { type Board, createBoard } from './board.ts'
import { createLibrary, type Library } from './canned/library.ts'
import type { Clock } from './clock.ts'
import { createShortcuts, type Shortcuts } from './commands/shortcuts.ts'
import { type Conversation, createConversation } from './conversation.ts'
import type { Drafts, KeptText } from './drafts.ts'
import type { FilesPort } from './files.ts'
import { isAtWork } from './first-day/begin.ts'
import { createFirstDay, type FirstDay } from './first-day/first-day.ts'
import { createAlarms, type Alarms } from './guard/alarms.ts'
import { createMentions, type Mentions } from './guard/mentions.ts'
import { createGuidance, type Guidance } from './guard/guidance.ts'
import { createInbox } from './inbox.ts'
import { createLetters, type Letters } from './letters.ts'
import { notifyOfMessages } from './message-notices.ts'
import { createOffers, type Offer, type Offers } from './offers.ts'
import { createOperations, type OperationsForm } from './operations.ts'
import { createPhone, type PhoneForm } from './phone.ts'
import { createPicking, type Picking } from './picking.ts'
import { createLive, type Live, type LivePorts } from './live/live.ts'
import { createPlace, type Place } from './live/place.ts'
import { createRecent, type Recent } from './palette/recent.ts'
import type { AgentConnection, AgentFeed, AskLog } from './ports.ts'
import { createSplit, type Split } from './split.ts'
import { createOwnStatus, type OwnStatus } from './status.ts'
import { createView, type View } from './view.ts'

export interface DeskPorts {
  connection: AgentConnection
  openFeed: (conversationId: string, askLog?: AskLog) => AgentFeed
  drafts: Drafts
  clock: Clock
  newId: () => string
  files: FilesPort
  shield: Shield
  /** Where in the console one is; default: as the address says. */
  place?: Place
  /** Nobody real is at the other end. */
  isPractice?: true
  signals: Pick<AlertPorts, 'chime' | 'notices' | 'storage' | 'isAway' | 'tabs'> & {
    /** What a notification says about a conversation of this topic. */
    words: (
      about: { kind: Alert['kind'] | 'message' },
      topic: LocalizedText,
    ) => ReturnType<AlertPorts['describe']>
  }
  /** The session was refused in the middle of the work. */
  onUnauthorized: () => void
}

/** Everything behind the signed-in screen. */
export interface Desk {
  agent: ReadonlySignal<AgentSelf>
  status: Pick<OwnStatus, 'set' | 'refusal'>
  demo: ReadonlySignal<boolean>
  /** So long an own message may be changed. */
  editSeconds: ReadonlySignal<number>
  /** A machine translates messages on request. */
  translates: ReadonlySignal<boolean>
  queue: ReadonlySignal<{ waiting: QueueItem[]; total: number }>
  link: Pick<AgentConnection, 'state' | 'refusal' | 'reconnect' | 'request'>
  /** Milliseconds since the server was heard last. */
  heardAgo: ReadonlySignal<number>
  /** Since when there is no link; null while there is. */
  lostSince: ReadonlySignal<number | null>
  now: ReadonlySignal<number>
  ready: ReadonlySignal<boolean>
  /** Text typed for conversations that are no longer this agent's. */
  kept: ReadonlySignal<KeptText[]>
  /** What was typed and not sent would go with the page. */
  isTextHeld: ReadonlySignal<boolean>
  /** Whether the centre is open; null until the server has said so. */
  availability: ReadonlySignal<Availability | null>
  /** May set the notice and pause the queue. The server decides; this is what is offered. */
  mayOperate: ReadonlySignal<boolean>
  operations: OperationsForm
  /** May see what did not go out by mail, and have it tried again. */
  maySendLetters: ReadonlySignal<boolean>
  letters: Letters
  phone: PhoneForm
  openByPhone: () => Promise<boolean>
  board: Board
  /** How many conversations stand beside each other. */
  split: Split
  /** What agents are given to work with: tags, links, and what to do in an emergency. */
  guidance: Guidance
  /** Agents who call for a supervisor, for who is one. */
  alarms: Alarms
  mentions: Mentions
  newId: () => string
  /** What is ready to be inserted into an answer. */
  library: Library
  offers: Offers
  picking: Picking
  /** What waits for a first reaction of this agent. */
  waiting: ReadonlySignal<readonly Alert[]>
  /** Tells it by sound and notification. */
  alerts: Alerts
  /** The supervisor's side. */
  live: Live
  /** What screens are made of that look into conversations which are not on the desk. */
  looking: LivePorts
  /** How files are had, and which ones may be sent. */
  files: Pick<FilesPort, 'api' | 'rules'>
  view: View
  /** Which keys do what. */
  shortcuts: Shortcuts
  firstDay: FirstDay
  /** Nobody real is at the other end. */
  isPractice: boolean
  /** What was done from the palette lately. */
  recent: Recent
  topicName: (topicId: string) => LocalizedText
  open: (id: string) => void
  openSlot: (index: number) => void
  openWaiting: (step: 1 | -1) => void
  /** Goes on to the conversation in the next column. */
  nextColumn: () => void
  /** Opens the case form beside the current conversation, filled from what was said. */
  openCase: () => void
  closeCase: () => void
  endCurrent: () => Promise<void>
  /** It has ended and is described: it makes room, unless something typed in it was not sent. */
  settleEnd: (conversation: Conversation) => void
  /** Whether this agent only takes part in it: somebody else has it. */
  isGuestIn: (conversation: Conversation) => boolean
  leaveCurrent: () => Promise<void>
  /** Says what came of an ended conversation, and goes on to who waits longest. */
  describe: (conversation: Conversation) => Promise<void>
  acceptOffer: (offer: Offer) => Promise<void>
  pick: (conversationId: string) => Promise<void>
  /** Accepts what is offered, else takes the next one that may be taken by hand. */
  takeNext: () => void
  dismiss: (conversation: Conversation) => void
  forgetKept: (text: KeptText) => void
  dispose: () => void
}

export function createDesk(first: AgentSelf, ports: DeskPorts): Desk {
  const { connection, drafts, clock, newId } = ports
  const status = createOwnStatus(first, connection, clock.now)
  const kept = signal<KeptText[]>([])
  const view = createView()
  const split = createSplit(ports.signals.storage)
  const arranging = createArranging(first.id)
  const board = createBoard(
    (summary) =>
      createConversation(summary, {
        connection,
        feed: ports.openFeed(summary.id),
        drafts,
        now: clock.now,
        newId,
        files: ports.files,
        shield: ports.shield,
      }),
    arranging.before,
  )
  board.setCapacity(first.capacity)
  const stopDividing = effect(() => {
    const count = split.count.value
    untracked(() => board.divide(count))
  })
  const offers = createOffers({ connection, openFeed: ports.openFeed, now: clock.now, newId })
  const shortcuts = createShortcuts(connection)
  const firstDay = createFirstDay(connection)
  const inbox = createInbox({
    connection,
    clock,
    status,
    board,
    offers,
    shortcuts,
    firstDay,
    onLoaded() {
      const isFirst = !board.current.peek()
      board.fill(board.slots.peek())
      const current = arranging.before.current ?? board.current.peek()?.id
      if (isFirst && current) show(current)
    },
    onAssigned: assigned,
    onUnauthorized: ports.onUnauthorized,
  })
  const picking = createPicking(
    connection,
    computed(() => inbox.queue.value.waiting),
    newId,
  )
  const looking: LivePorts = {
    agent: status.agent,
    connection,
    openFeed: ports.openFeed,
    drafts,
    clock,
    newId,
    files: ports.files,
    shield: ports.shield,
    lostSince: inbox.lostSince,
    place: ports.place ?? createPlace(window, status.agent),
  }
  const live = createLive(looking)
  const alarms = createAlarms(connection, status.agent, newId)
  // Not before the topics are known: what calls somebody says what it is about.
  const waiting = computed(() =>
    inbox.ready.value ? alertsOf(offers, board, alarms.open.value, clock.now.value) : [],
  )
  const stopGivingWay = effect(() => {
    if (firstDay.guide.value !== 'practice' || !isAtWork({ board, waiting })) return
    // What is being typed for nobody must not go on in an answer to somebody.
    queueMicrotask(view.takeFocus)
    firstDay.guide.value = null
  })
  const { words, ...signals } = ports.signals
  const alerts = createAlerts({
    ...signals,
    agentId: first.id,
    isOnline: () => connection.state.peek() === 'online',
    waiting,
    describe: (alert) => words(alert, inbox.topicName(alert.topicId)),
    open({ kind, conversationId }) {
      // Its line stands over every screen.
      if (kind === 'alarm') return
      backToDesk()
      if (kind === 'assignment') show(conversationId)
      else view.showPane('lists')
    },
  })
  const guidance = createGuidance(connection)
  const mentions = createMentions(connection)
  const stopMessages = notifyOfMessages({
    conversations: board.conversations,
    notices: signals.notices,
    isAway: signals.isAway,
    areWanted: alerts.areNoticesOn,
    lead: alerts.lead,
    describe: ({ summary }) => words({ kind: 'message' }, inbox.topicName(summary.peek().topicId)),
    open({ id }) {
      backToDesk()
      show(id)
    },
  })
  const phone = createPhone(connection, newId)
  /** What the agent has just asked for: it may take the screen. */
  let wanted: string | null = null

  /** Whoever looks something up comes back to who waits. */
  function backToDesk(): void {
    if (live.place.area.peek() !== 'desk') live.place.go('desk')
  }

  function findKept(): void {
    kept.value = drafts.orphans(new Set(board.conversations.value.keys()))
  }
  const stopKept = effect(findKept)
  let left: Conversation | null = null
  const stopLeaving = effect(() => {
    const next = board.current.value
    // Beside others an open case would take the desk from them at the first touch; its draft is kept.
    if (left && left !== next && board.columns.peek().places.includes(left.id)) left.caseForm.close()
    left = next
  })
  const stopArranging = effect(() => {
    const { places } = board.columns.value
    const columns = places.filter((id) => id !== null)
    const current = board.current.value?.id ?? null
    if (inbox.ready.value) arranging.keep({ slots: board.slots.value, columns, current })
  })

  function show(id: string): void {
    if (!board.show(id)) return
    // Beside an open case form the whole desk is a case; on a narrow screen that is what was left open.
    view.showPane(board.current.peek()?.caseForm.isOpen.peek() ? 'case' : 'talk')
    view.wantFocus()
  }

  function assigned(id: string): void {
    const current = board.current.peek()
    const isWanted = wanted === id
    if (isWanted) wanted = null
    // What was asked for comes to the front, unless something else is being written.
    if (isWanted && !current?.holdsUnsent.peek()) return show(id)
    // Somebody idle sees the first one at once; whoever is at work is never pulled away.
    if (!current || !(current.holdsPlace.peek() || current.holdsUnsent.peek())) {
      board.show(id)
      view.showPane('talk')
      view.wantFocus('unless-busy')
    } else board.fill()
  }

  function dismiss(conversation: Conversation): void {
    drafts.keepCaseDraft(conversation.id, null)
    const wasCurrent = board.current.peek() === conversation
    const next = board.mostUrgent() ?? board.slots.peek().find((id) => id && id !== conversation.id)
    board.dismiss(conversation.id)
    // Whoever works in another column by now stays there.
    if (!wasCurrent) return
    if (next) show(next)
    else view.showPane('lists')
  }

  function isGuestIn({ facts, summary }: Conversation): boolean {
    const { id: self } = status.agent.value
    return summary.value.agentId !== self && facts.value.joined.some(({ id }) => id === self)
  }

  /** What was not sent stays in sight; everything else makes room at once. */
  function leaveUnlessUnsent(conversation: Conversation): void {
    if (!conversation.holdsUnsent.peek() && board.conversations.peek().has(conversation.id))
      dismiss(conversation)
  }

  async function acceptOffer(offer: Offer): Promise<void> {
    wanted = offer.id
    // The push that it is ours comes before the answer; one that was lost is made up for.
    if ((await offers.accept(offer)) && !board.conversations.peek().has(offer.id)) await inbox.load()
  }

  /** What a caller's code opened takes the screen. False where it is not at the desk. */
  async function openByPhone(): Promise<boolean> {
    const opened = await phone.open()
    if (!opened) return false
    if (!board.conversations.peek().has(opened.id)) await inbox.load()
    show(opened.id)
    return true
  }

  async function pick(conversationId: string): Promise<void> {
    wanted = conversationId
    if ((await picking.pick(conversationId)) && !board.conversations.peek().has(conversationId))
      await inbox.load()
  }

  return {
    agent: status.agent,
    status,
    demo: inbox.demo,
    editSeconds: inbox.editSeconds,
    translates: inbox.translates,
    queue: inbox.queue,
    link: connection,
    heardAgo: computed(() =>
      Math.max(0, clock.local.value - (connection.lastEventAt.value ?? clock.local.value)),
    ),
    lostSince: inbox.lostSince,
    now: clock.now,
    ready: inbox.ready,
    kept,
    isTextHeld: drafts.isHeld,
    availability: inbox.availability,
    mayOperate: computed(() => status.agent.value.role !== 'agent'),
    operations: createOperations(connection, newId),
    maySendLetters: computed(() => status.agent.value.role === 'administrator'),
    letters: createLetters(connection),
    phone,
    openByPhone,
    board,
    split,
    guidance,
    alarms,
    mentions,
    newId,
    library: createLibrary(connection, newId, ports.files.renew),
    offers,
    picking,
    waiting,
    alerts,
    live,
    looking,
    files: ports.files,
    view,
    shortcuts,
    firstDay,
    isPractice: ports.isPractice === true,
    recent: createRecent(signals.storage, first.id),
    topicName: inbox.topicName,
    open: show,
    openSlot(index) {
      const id = board.slots.peek()[index]
      if (id) show(id)
    },
    openWaiting(step) {
      const id = board.nextWaiting(step)
      if (id) show(id)
    },
    nextColumn() {
      board.nextColumn()
      view.showPane('talk')
      view.wantFocus()
    },
    openCase() {
      const conversation = board.current.peek()
      if (!conversation) return
      conversation.act()
      const { topicId } = conversation.summary.peek()
      conversation.caseForm.open(topicId, inbox.topicName(topicId).pl)
      view.showPane('case')
    },
    closeCase() {
      board.current.peek()?.caseForm.close()
      view.showPane('talk')
      view.wantFocus()
    },
    async endCurrent() {
      const conversation = board.current.peek()
      const ending = await conversation?.wrapUp.end()
      if (!conversation || ending === 'open') return
      view.close()
      if (ending === 'done') leaveUnlessUnsent(conversation)
      else view.wantFocus()
    },
    settleEnd: leaveUnlessUnsent,
    isGuestIn,
    async leaveCurrent() {
      const conversation = board.current.peek()
      if (conversation && (await conversation.departure.leave())) leaveUnlessUnsent(conversation)
    },
    async describe(conversation) {
      if (await conversation.wrapUp.save()) leaveUnlessUnsent(conversation)
    },
    acceptOffer,
    pick,
    takeNext() {
      const offer = offers.open.peek()[0]
      const next = picking.first.peek()
      if (offer) void acceptOffer(offer)
      else if (next) void pick(next.conversationId)
    },
    dismiss,
    forgetKept(text) {
      text.forget()
      findKept()
    },
    dispose() {
      stopKept()
      stopDividing()
      stopArranging()
      stopLeaving()
      stopGivingWay()
      alarms.dispose()
      mentions.dispose()
      live.dispose()
      stopMessages()
      alerts.dispose()
      inbox.dispose()
      offers.dispose()
      board.dispose()
      connection.dispose()
    },
  }
}
