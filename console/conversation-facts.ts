import { isSaid, type SaidEntry } from '#shared/client/said.ts'
import type { CloseReason, DeviceClass, Disposition, Entry, EntryOf } from '#shared/entities.ts'
import { noNeeds, withWish, type Needs } from '#shared/needs.ts'
import { createFold } from './fold.ts'
import { type AssignmentFacts, unassigned, withAssignment } from './assignment-facts.ts'

/** What lists and headers need to know of a log, read from its entries in one pass. */
export interface ConversationFacts extends AssignmentFacts {
  startedAt: number | null
  /** Since when the resident waits for this agent's answer; null when the last word was ours. */
  unansweredSince: number | null
  lastAnswerAt: number | null
  lastSaid: SaidEntry | null
  visitorPresent: boolean
  /** On which page of the portal they began. */
  page: string | null
  /** By what kind of device they are here, where their browser says it. */
  device: DeviceClass | null
  /** Who the portal says they are. */
  person: { name: string | null; subject: string } | null
  /** What the resident asked for. */
  needs: Needs
  /** When it ends by itself, because the resident was warned of their silence and said nothing since. */
  endsAt: number | null
  closed: { reason: CloseReason; at: number } | null
  /** How often the resident was told that something is not accepted. */
  warnings: number
  /** What staff sort it by. */
  tagIds: readonly string[]
  /** A supervisor was called, and has not come. */
  isCalling: boolean
  /** What came of it, once it was said. */
  disposition: Disposition | null
}

const nothing: ConversationFacts = {
  ...unassigned,
  startedAt: null,
  unansweredSince: null,
  lastAnswerAt: null,
  lastSaid: null,
  visitorPresent: true,
  page: null,
  device: null,
  person: null,
  needs: noNeeds,
  endsAt: null,
  closed: null,
  warnings: 0,
  tagIds: [],
  isCalling: false,
  disposition: null,
}

export function factsOf(entries: readonly Entry[]): ConversationFacts {
  return entries.reduce(withEntry, nothing)
}

/** The same for a log that is followed: only what is new is read. */
export const createFactsOf = () => createFold(withEntry, nothing)

function withEntry(before: ConversationFacts, entry: Entry): ConversationFacts {
  const at = Date.parse(entry.at)
  const assignment = withAssignment(before, entry, at)
  const facts = assignment ? { ...before, ...assignment } : before
  switch (entry.type) {
    case 'started':
      return { ...facts, startedAt: at, unansweredSince: at }
    case 'message':
    case 'attached':
      return withSaid(facts, entry, at)
    case 'case_proposed':
      // It is the resident's turn now.
      return { ...facts, unansweredSince: null, lastAnswerAt: at }
    case 'inactivity_warned':
      return { ...facts, endsAt: Date.parse(entry.closesAt) }
    case 'extended':
    case 'requeued':
    case 'transferred':
    case 'assigned':
      return { ...facts, endsAt: null }
    case 'introduced': {
      const { page = facts.page, device = facts.device, name = null, subject } = entry
      return { ...facts, page, device, person: subject === undefined ? facts.person : { name, subject } }
    }
    case 'needs_set':
      return { ...facts, needs: withWish(noNeeds, entry), endsAt: null }
    case 'visitor_left':
      return { ...facts, visitorPresent: false }
    case 'visitor_returned':
      return { ...facts, visitorPresent: true }
    case 'closed':
      return {
        ...facts,
        endsAt: null,
        closed: { reason: entry.reason, at },
        disposition: entry.disposition ?? null,
      }
    case 'warned':
      return { ...facts, warnings: facts.warnings + 1, endsAt: null }
    case 'tagged':
      return { ...facts, tagIds: entry.tagIds }
    case 'alarm_raised':
      return { ...facts, isCalling: true }
    case 'alarm_taken':
      return { ...facts, isCalling: false }
    case 'wrapped_up':
      return { ...facts, disposition: entry.disposition }
    default:
      return facts
  }
}

function withSaid(facts: ConversationFacts, entry: SaidEntry, at: number): ConversationFacts {
  if (entry.by.kind === 'agent') {
    return { ...facts, lastSaid: entry, endsAt: null, unansweredSince: null, lastAnswerAt: at }
  }
  return { ...facts, lastSaid: entry, endsAt: null, unansweredSince: facts.unansweredSince ?? at }
}

/** What the resident said that stands above what the agent has read. */
export function unreadCount(entries: readonly Entry[], readSeq: number): number {
  return entries.filter((entry) => entry.seq > readSeq && isSaid(entry) && entry.by.kind === 'visitor').length
}

export function isFromVisitor(entry: Entry): entry is EntryOf<'message'> {
  return entry.type === 'message' && entry.by.kind === 'visitor'
}
