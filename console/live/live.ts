import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Shield } from '#shared/client/shield.ts'
import type { Board, BoardConversation, BoardWaiting } from '#shared/board.ts'
import type { AgentConversation, AgentSelf } from '#shared/entities.ts'
import { noNeeds } from '#shared/needs.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { WhyWaiting } from '#shared/protocol.ts'
import type { Clock } from '../clock.ts'
import { createConversation } from '../conversation.ts'
import type { Drafts } from '../drafts.ts'
import type { FilesPort } from '../files.ts'
import type { AgentConnection, AgentFeed, AskLog } from '../ports.ts'
import { maySupervise, type Place } from './place.ts'
import { asSupervisor } from './as-supervisor.ts'
import { createWatched, type Watched } from './watched.ts'

export interface LivePorts {
  agent: ReadonlySignal<AgentSelf>
  connection: AgentConnection
  openFeed: (conversationId: string, askLog: AskLog) => AgentFeed
  drafts: Drafts
  clock: Clock
  newId: () => string
  files: FilesPort
  shield: Shield
  lostSince: ReadonlySignal<number | null>
  place: Place
}

/** Why somebody waits, once it is known. */
export interface Explained {
  conversationId: string
  why: WhyWaiting | null
  refusal: ErrorCode | null
}

/** The supervisor's side: how everything stands, and one conversation that is looked into. */
export interface Live {
  place: Place
  isAllowed: ReadonlySignal<boolean>
  board: ReadonlySignal<Board | null>
  refusal: ReadonlySignal<ErrorCode | null>
  /** How old what is shown is, in milliseconds. */
  age: ReadonlySignal<number>
  /** Nothing newer came though it should have: durations would not be true any more. */
  isStale: ReadonlySignal<boolean>
  watched: ReadonlySignal<Watched | null>
  explained: ReadonlySignal<Explained | null>
  /** Looks into a conversation that stands on the board. */
  look: (conversationId: string) => void
  lookAway: () => void
  /** Asks why somebody waits, again and again until it is asked about somebody else or nobody. */
  explain: (conversationId: string | null) => void
  dispose: () => void
}

const RETRY_MS = 2_000
/** A board comes every few seconds. */
const STALE_MS = 15_000

export function createLive(ports: LivePorts): Live {
  const { agent, connection, clock, place } = ports
  const board = signal<Board | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  const watched = signal<Watched | null>(null)
  const explained = signal<Explained | null>(null)
  const whispers = new Map<string, Signal<string>>()
  const isAllowed = computed(() => maySupervise(agent.value))
  const isShown = computed(
    () => isAllowed.value && (place.area.value === 'live' || place.area.value === 'wall'),
  )
  const age = computed(() => (board.value ? Math.max(0, clock.now.value - Date.parse(board.value.at)) : 0))
  let retry: ReturnType<typeof setTimeout> | undefined

  function take(next: Board): void {
    const known = board.peek()
    if (!known || next.at >= known.at) board.value = next
  }

  async function follow(): Promise<void> {
    clearTimeout(retry)
    const answer = await connection.request('board:watch', { on: true })
    refusal.value = answer.ok || answer.error.code === 'timeout' ? null : answer.error.code
    if (answer.ok && answer.data.board) take(answer.data.board)
    const isFinal = !answer.ok && (answer.error.code === 'forbidden' || answer.error.code === 'unauthorized')
    if (answer.ok || isFinal || !isShown.peek() || connection.state.peek() !== 'online') return
    retry = setTimeout(() => void follow(), RETRY_MS)
  }

  function lookAway(): void {
    const seen = watched.peek()
    if (!seen) return
    watched.value = null
    seen.dispose()
    void connection.request('conversation:unwatch', { conversationId: seen.id })
  }

  function look(conversationId: string): void {
    if (watched.peek()?.id === conversationId) return
    const summary = summaryOf(board.peek(), conversationId)
    if (!summary) return
    lookAway()
    const whisper = whispers.get(conversationId) ?? signal('')
    whispers.set(conversationId, whisper)
    watched.value = createWatched(summary, {
      agent,
      connection,
      newId: ports.newId,
      whisper,
      openConversation: (first) =>
        createConversation(first, {
          connection: asSupervisor(connection),
          feed: ports.openFeed(first.id, (input) => connection.request('conversation:watch', input)),
          drafts: ports.drafts,
          now: clock.now,
          newId: ports.newId,
          files: ports.files,
          shield: ports.shield,
        }),
    })
  }

  async function askWhy(conversationId: string): Promise<void> {
    const answer = await connection.request('conversation:explain', { conversationId })
    const asked = explained.peek()
    if (asked?.conversationId !== conversationId) return
    // What is known stays in sight while the link is away.
    if (answer.ok) explained.value = { conversationId, why: answer.data, refusal: null }
    else if (answer.error.code !== 'timeout') explained.value = { ...asked, refusal: answer.error.code }
  }

  const stops = [
    connection.on('board:changed', (push) => take(push.board)),
    effect(() => {
      if (connection.state.value !== 'online') return
      if (isShown.value) void follow()
      else if (board.peek()) {
        clearTimeout(retry)
        board.value = null
        void connection.request('board:watch', { on: false })
      }
    }),
    effect(() => {
      if (place.area.value !== 'live') lookAway()
    }),
    // Each board may bring another answer.
    effect(() => {
      const asked = explained.peek()
      if (board.value && asked) void askWhy(asked.conversationId)
    }),
  ]

  return {
    place,
    isAllowed,
    board,
    refusal,
    age,
    isStale: computed(() => ports.lostSince.value !== null || age.value > STALE_MS),
    watched,
    explained,
    look,
    lookAway,
    explain(conversationId) {
      explained.value = conversationId === null ? null : { conversationId, why: null, refusal: null }
      if (conversationId !== null) void askWhy(conversationId)
    },
    dispose() {
      clearTimeout(retry)
      for (const stop of stops) stop()
      watched.peek()?.dispose()
      place.dispose()
    },
  }
}

/** What is known of a conversation before its log has come. */
function summaryOf(board: Board | null, id: string): AgentConversation | null {
  const talk = board?.conversations.shown.find((one) => one.id === id)
  if (talk) return talkSummary(talk)
  const item = board?.queue.waiting.find((one) => one.conversationId === id)
  return item ? waitingSummary(item) : null
}

function talkSummary(talk: BoardConversation): AgentConversation {
  const { id, topicId, departmentId, language, agentId, queuedAt, assignedAt, accepted } = talk
  return {
    ...unknown,
    ...{ id, topicId, departmentId, language, agentId, queuedAt, assignedAt, accepted },
    status: 'active',
    visitorPresent: talk.visitorPresent,
  }
}

function waitingSummary(item: BoardWaiting): AgentConversation {
  const { conversationId: id, topicId, departmentId, language, queuedAt, visitorPresent, priority } = item
  return {
    ...unknown,
    ...{ id, topicId, departmentId, language, queuedAt, visitorPresent, priority },
    status: item.offered ? 'offered' : 'queued',
    accepted: false,
  }
}

const unknown = { lastSeq: 0, needs: noNeeds, priority: 0, joined: [] }
