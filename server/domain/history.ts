import type {
  CaseKind,
  CloseReason,
  ConversationStatus,
  Disposition,
  Language,
  RatingScore,
  Role,
} from '#shared/entities.ts'
import { wordsIn } from '#shared/word-stems.ts'
import type { Conversation } from './conversation.ts'
import type { LogEntry } from './entries.ts'
import { may } from './policy.ts'
import { hearers } from './reading.ts'

/**
 * What the history knows of a conversation: what its list shows, and the terms by which it is found. It follows from the
 * log alone, up to entry `seq`. What was blanked, withdrawn or put right is in it no more.
 */
export interface HistoryRecord {
  id: string
  seq: number
  /** When it began: what the list is ordered by. It never changes, so that pages stay as they are. */
  at: Date
  closedAt: Date | null
  status: ConversationStatus
  topicId: string
  departmentId: string
  language: Language
  /** Everybody who ever had it or took part. */
  agentIds: string[]
  /** To whom it is an own one: while it runs who hears it, after the end all of `agentIds`. */
  readerIds: string[]
  lastAgentId: string | null
  answeredAt: Date | null
  disposition: Disposition | null
  rating: RatingScore | null
  closeReason: CloseReason | null
  cases: { reference: string; kind: CaseKind }[]
  /** What it is found by: all that can be filtered by, and the stems of what was said. */
  terms: string[]
}

/** So many different words a conversation is found by; more would make its document a burden to all others. */
const MOST_WORDS = 3_000

/** Entries that take back what others said: after one of them, all is read anew. */
const takesBack: ReadonlySet<string> = new Set(['message_edited', 'message_withdrawn', 'redacted', 'erased'])

/** Whether `entries`, which follow on what a record knows, can simply be added to it. */
export const canExtend = (entries: readonly LogEntry[]): boolean =>
  entries.every(({ type, blanked }) => !takesBack.has(type) && !blanked)

/**
 * The record of a conversation in this state. `entries`: its whole log, or those after `known`, where they can be added
 * to it.
 */
export function recordOf(
  state: Conversation,
  entries: readonly LogEntry[],
  known: Pick<HistoryRecord, 'terms' | 'rating'> | null = null,
): HistoryRecord {
  const isClosed = state.status === 'closed'
  const agentIds = Object.keys(state.agents)
  const last = state.status === 'active' ? state.agent.id : isClosed ? (state.agent?.id ?? null) : null
  const record = {
    id: state.id,
    seq: state.lastSeq,
    at: state.queuedAt,
    closedAt: isClosed ? state.closedAt : null,
    status: state.status,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    agentIds,
    readerIds: readersOf(state),
    lastAgentId: last ?? agentIds.at(-1) ?? null,
    answeredAt: state.answeredAt,
    disposition: isClosed ? state.disposition : null,
    rating: ratingIn(entries) ?? known?.rating ?? null,
    closeReason: isClosed ? state.reason : null,
    cases: state.cases.map(({ reference, kind }) => ({ reference, kind })),
  }
  const words = [
    ...(known?.terms.filter(isWord) ?? []),
    ...said(entries).flatMap(({ text }) => wordsIn(text).map(({ stem }) => term.word(stem))),
  ]
  const whose = [
    ...(known?.terms.filter(isPerson) ?? []),
    ...personsIn(entries).map(term.person),
    term.visitor(state.visitorId),
  ]
  const terms = [
    ...facetsOf(record),
    ...state.tagIds.map(term.tag),
    ...new Set(whose.toSorted()),
    ...[...new Set(words)].slice(0, MOST_WORDS),
  ]
  return { ...record, terms }
}

/** What was said and still stands, in its order. Of a case that was proposed: what it is about, not who reports it. */
export function said(entries: readonly LogEntry[]): { seq: number; by: 'visitor' | 'agent'; text: string }[] {
  const gone = blankedIn(entries)
  const changes = new Map<number, string | null>()
  for (const entry of entries) {
    if (entry.blanked) continue
    if (entry.type === 'message_edited') changes.set(entry.messageSeq, entry.text)
    if (entry.type === 'message_withdrawn') changes.set(entry.messageSeq, null)
  }
  return entries.flatMap((entry) => {
    const { seq, by } = entry
    if (entry.blanked || gone.has(seq) || by.kind === 'system') return []
    if (entry.type === 'message') {
      const text = changes.has(seq) ? changes.get(seq) : entry.text
      return text ? [{ seq, by: by.kind, text }] : []
    }
    if (entry.type !== 'case_proposed') return []
    const { title, body, place } = entry.draft.fields
    return [{ seq, by: by.kind, text: [title, body, place].filter(Boolean).join('\n') }]
  })
}

/** Numbers of entries whose blanking was ordered: it may not have come to all of them yet. */
function blankedIn(entries: readonly LogEntry[]): ReadonlySet<number> {
  return new Set(entries.flatMap((entry) => (entry.type === 'redacted' ? entry.seqs : [])))
}

function ratingIn(entries: readonly LogEntry[]): RatingScore | null {
  const gone = blankedIn(entries)
  const rated = entries.findLast(({ type, seq, blanked }) => type === 'rated' && !blanked && !gone.has(seq))
  return rated?.type === 'rated' ? rated.score : null
}

/** Whom the portal named, and still may: it goes with what the person said. */
function personsIn(entries: readonly LogEntry[]): string[] {
  const gone = blankedIn(entries)
  return entries.flatMap((entry) =>
    entry.type === 'introduced' && entry.identity && !entry.blanked && !gone.has(entry.seq)
      ? [entry.identity.subject]
      : [],
  )
}

/** One of these stands in the terms of what a resident said in other conversations. */
export const sameResident = ({ visitorId, subject }: Pick<Conversation, 'visitorId' | 'subject'>) => ({
  visitor: term.visitor(visitorId),
  person: subject === null ? null : term.person(subject),
})

/** Of whom and of what somebody is who wants to read. */
export interface Reader {
  id: string
  role: Role
  departments: readonly string[]
}

/** Whether this is for somebody to read, as the policy has it. */
export function mayRead(
  { departments, ...actor }: Reader,
  of: Pick<HistoryRecord, 'readerIds' | 'departmentId' | 'status'>,
): boolean {
  return may(actor, 'conversation:read', {
    readerIds: of.readerIds,
    hasEnded: of.status === 'closed',
    isOfDepartment: departments.includes(of.departmentId),
  })
}

/** The same of a conversation by its state. */
export function mayReadState(reader: Reader, state: Conversation): boolean {
  const { departmentId, status } = state
  return mayRead(reader, { readerIds: readersOf(state), departmentId, status })
}

const readersOf = (state: Conversation) =>
  state.status === 'closed' ? Object.keys(state.agents) : hearers(state)

/** One of these stands in the terms of all that somebody may read; null: they may read everything. */
export function readableBy({ id, role, departments }: Reader): string[] | null {
  return role === 'agent' ? [term.reader(id), ...departments.map(term.endedOf)] : null
}

const WORD = 'w:'
const isWord = (one: string) => one.startsWith(WORD)
const PERSON = 'person:'
const isPerson = (one: string) => one.startsWith(PERSON)

/** Names of what a conversation is found by. One index holds them all, so that any set of them is a bounded question. */
export const term = {
  word: (stem: string) => `${WORD}${stem}`,
  topic: (id: string) => `topic:${id}`,
  department: (id: string) => `department:${id}`,
  /** Of one that has ended: what runs is for those who take part. */
  endedOf: (departmentId: string) => `ended:${departmentId}`,
  agent: (id: string) => `agent:${id}`,
  reader: (id: string) => `reader:${id}`,
  /** Whose it is: by our own id, and by what the portal calls them. */
  visitor: (id: string) => `visitor:${id}`,
  person: (subject: string) => `${PERSON}${subject}`,
  language: (language: Language) => `language:${language}`,
  status: (status: 'running' | 'closed') => `status:${status}`,
  disposition: (disposition: Disposition) => `disposition:${disposition}`,
  rating: (rating: RatingScore) => `rating:${rating}`,
  caseKind: (kind: CaseKind | 'any') => `case:${kind}`,
  tag: (id: string) => `tag:${id}`,
  reference: (reference: string) => `reference:${reference}`,
} as const

function facetsOf(record: Omit<HistoryRecord, 'terms'>): string[] {
  const { cases, departmentId, disposition, rating } = record
  const isClosed = record.status === 'closed'
  return [
    term.topic(record.topicId),
    term.department(departmentId),
    ...(isClosed ? [term.endedOf(departmentId)] : []),
    ...record.agentIds.map(term.agent),
    ...record.readerIds.map(term.reader),
    term.language(record.language),
    term.status(isClosed ? 'closed' : 'running'),
    ...(disposition ? [term.disposition(disposition)] : []),
    ...(rating ? [term.rating(rating)] : []),
    ...(cases.length > 0 ? [term.caseKind('any')] : []),
    ...new Set(cases.map(({ kind }) => term.caseKind(kind))),
    ...cases.map(({ reference }) => term.reference(reference)),
  ]
}
