import { Temporal } from 'temporal-polyfill'
import type { CaseKind, Disposition, Language, RatingScore } from '#shared/entities.ts'
import type { Conversation, Folded } from './conversation.ts'
import type { LocalDate } from './deadlines.ts'
import type { LogEntry } from './entries.ts'
import { fold } from './fold.ts'
import { isAbandoned } from './reading.ts'

/**
 * What reports know of one conversation; it follows from the log alone. Nothing of what was said is in it, no resident,
 * and no time finer than an hour of a day: it stays when the conversation is erased.
 */
export interface Facts {
  /** When it began, as the clock in Kraków showed it. */
  day: LocalDate
  hour: number
  /** False: begun only to leave a question or a report; nobody was waited for. */
  entered: boolean
  /** Where it was in the end. */
  departmentId: string
  language: Language
  isOpen: boolean
  /** Seconds since it entered the queue, begun ones counted: until somebody was responsible, until an agent's first word. */
  waited: number | null
  answered: number | null
  /** Until the resident left without a word of ours. */
  gaveUp: number | null
  /** From the first agent to the end. */
  handled: number | null
  transfers: number
  disposition: Disposition | null
  rating: RatingScore | null
  cases: CaseKind[]
  agents: Record<string, AgentShare>
}

/** What one agent did in it. */
export interface AgentShare {
  /** How often it came to be theirs. */
  taken: number
  messages: number
  /** So long it was theirs, until now where it still is: then the last entry counts. */
  seconds: number
  handedOver: number
  declined: number
  /** Given to them, or offered, and not taken up in time. */
  missed: number
}

const ZONE = 'Europe/Warsaw'

export const noShare: AgentShare = {
  taken: 0,
  messages: 0,
  seconds: 0,
  handedOver: 0,
  declined: 0,
  missed: 0,
}

/**
 * Null where there is nothing, or nothing any more. `known`: what was known before; a score that has been blanked since
 * with the words beside it still counts.
 */
export function factsOf(
  id: string,
  entries: readonly LogEntry[],
  known: Pick<Facts, 'rating'> | null = null,
): Facts | null {
  const agents: Record<string, AgentShare> = {}
  let state: Folded = null
  let takenAt: Date | null = null
  let rating: RatingScore | null = null
  for (const entry of entries) {
    const next = fold(state, id, entry)
    if (next === null) return null
    const before = responsible(state)
    if (before !== null && state) share(agents, before).seconds += entry.at.getTime() - state.lastAt.getTime()
    const now = responsible(next)
    if (now !== null && (now !== before || entry.type === 'transferred')) share(agents, now).taken++
    if (now !== null) takenAt ??= entry.at
    if (entry.type === 'rated') rating = entry.blanked ? (known?.rating ?? null) : entry.score
    countDeed(agents, entry)
    state = next
  }
  if (state === null) return null
  for (const one of Object.values(agents)) one.seconds = Math.round(one.seconds / 1000)
  return { ...whatBecameOf(state, takenAt), rating, agents }
}

function whatBecameOf(state: Conversation, takenAt: Date | null): Omit<Facts, 'rating' | 'agents'> {
  const { queuedAt, enteredQueueAt, answeredAt } = state
  const begun = Temporal.Instant.fromEpochMilliseconds(queuedAt.getTime()).toZonedDateTimeISO(ZONE)
  const closed = state.status === 'closed' ? state : null
  const since = (at: Date | null) => (at && enteredQueueAt ? begunSeconds(enteredQueueAt, at) : null)
  return {
    day: begun.toPlainDate().toString(),
    hour: begun.hour,
    entered: enteredQueueAt !== null,
    departmentId: state.departmentId,
    language: state.language,
    isOpen: closed === null,
    waited: since(takenAt),
    answered: since(answeredAt),
    gaveUp: closed && isAbandoned(closed) ? since(closed.closedAt) : null,
    handled: closed && takenAt ? begunSeconds(takenAt, closed.closedAt) : null,
    transfers: state.transfers,
    disposition: closed?.disposition ?? null,
    cases: state.cases.map(({ kind }) => kind),
  }
}

function countDeed(agents: Record<string, AgentShare>, entry: LogEntry): void {
  const { by } = entry
  if ((entry.type === 'message' || entry.type === 'attached') && by.kind === 'agent')
    share(agents, by.id).messages++
  if (entry.blanked) return
  if (entry.type === 'transferred') share(agents, entry.from).handedOver++
  if (entry.type === 'declined') share(agents, entry.agentId).declined++
  if (entry.type === 'requeued' && entry.reason === 'missed') share(agents, entry.agentId).missed++
}

const responsible = (state: Folded) => (state?.status === 'active' ? state.agent.id : null)
const share = (agents: Record<string, AgentShare>, id: string) => (agents[id] ??= { ...noShare })
/** A second that has begun counts: what took longer than a target by anything did not meet it. */
const begunSeconds = (from: Date, to: Date) => Math.ceil((to.getTime() - from.getTime()) / 1000)
