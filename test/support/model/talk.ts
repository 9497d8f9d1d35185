import type { LogEntry } from '../../../server/domain/entries.ts'
import type { AgentDocument } from '../../../server/storage/agents.ts'

/** A place that somebody must have while things stand as they do. */
interface Place {
  agentId: string
  attempt: number
}

/** What a person can see of a conversation, told from its entries alone. */
export interface Talk {
  id: string
  visitorId: string
  startClientId: string
  language: 'pl' | 'en' | 'uk'
  departmentId: string
  /** Since when it is for its department. */
  departmentSince: number
  /** When the wait began: the place in the queue, for good. */
  place: number
  length: number
  /** Up to where lists must know it: what is said after the end changes none of them. */
  settledAt: number
  lastAt: number
  /** Who is responsible. */
  agentId: string | null
  /** The place of whoever is responsible, or was at the end. */
  slotAttempt: number
  /** The highest attempt that is settled. */
  attempt: number
  isAccepted: boolean
  /** To whom it is offered, and until when. */
  offer: (Place & { until: number }) | null
  /** Who was asked about a transfer: a colleague, for whom a place is held, or the resident. */
  asked: { seq: number; colleague: Place | null; until: number } | null
  /** Who takes part beside whoever is responsible. */
  joined: Set<string>
  /** Everybody who was ever responsible. */
  had: Set<string>
  isClosed: boolean
  /** After the end: whose place is kept, and since when. */
  wrapUp: (Place & { since: number }) | null
  isErased: boolean
  /** What must not be readable any more. */
  redacted: Set<number>
  isVisitorThere: boolean
  needsTime: boolean
  /** Until when a silent resident may still say something. */
  closesAt: number | null
  /** Who missed it or gave it away, and until when they are passed over. */
  skipped: Map<string, number>
  /** Who said no to it. */
  declined: Set<string>
  authored: Map<string, LogEntry>
}

export const authored = (author: { kind: string; id: string }, clientId: string) =>
  `${author.kind}:${author.id}/${clientId}`

export function begun(id: string, entry: LogEntry & { type: 'started' }): Talk {
  return {
    id,
    visitorId: entry.visitorId,
    startClientId: entry.clientId,
    language: entry.language,
    departmentId: entry.departmentId,
    departmentSince: entry.at.getTime(),
    place: entry.at.getTime(),
    length: 1,
    settledAt: 1,
    lastAt: entry.at.getTime(),
    agentId: null,
    slotAttempt: 0,
    attempt: 0,
    isAccepted: false,
    offer: null,
    asked: null,
    joined: new Set(),
    had: new Set(),
    isClosed: false,
    wrapUp: null,
    isErased: false,
    redacted: new Set(),
    isVisitorThere: true,
    needsTime: false,
    closesAt: null,
    skipped: new Map(),
    declined: new Set(),
    authored: new Map([[authored(entry.by, entry.clientId), entry]]),
  }
}

/** Whose places must be held while it is open. */
export function placesOf({ agentId, slotAttempt, offer, asked }: Talk): Place[] {
  return [
    ...(agentId ? [{ agentId, attempt: slotAttempt }] : []),
    ...(offer ? [offer] : []),
    ...(asked?.colleague ? [asked.colleague] : []),
  ]
}

/** Everybody with a part in it, be it one that is over. */
export function involved({ agentId, offer, asked, joined, had }: Talk): string[] {
  return [
    ...new Set([
      ...(agentId ? [agentId] : []),
      ...(offer ? [offer.agentId] : []),
      ...(asked?.colleague ? [asked.colleague.agentId] : []),
      ...joined,
      ...had,
    ]),
  ]
}

export const circles = ['department', 'centre', 'everybody'] as const

/** Of those who speak the language: who serves the department, then who serves the contact centre; then all the others. */
export function circleOf(
  { languages, departments }: Pick<AgentDocument, 'languages' | 'departments'>,
  { language, departmentId }: Talk,
): number {
  if (!languages.includes(language)) return 2
  if (departments.includes(departmentId)) return 0
  return departments.includes('dk') ? 1 : 2
}

export function described(talk: Talk): string {
  const { id, visitorId, place, agentId, attempt, length, isClosed, language, departmentId } = talk
  const { offer, asked } = talk
  return JSON.stringify({
    id,
    visitorId,
    place,
    language,
    departmentId,
    agentId,
    attempt,
    offer,
    asked,
    length,
    isClosed,
  })
}
