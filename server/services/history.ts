import { limits } from '#shared/limits.ts'
import type {
  Excerpt,
  HistoryChoices,
  HistoryFacts,
  HistoryFilter,
  HistoryPage,
  HistoryPlace,
  HistoryRow,
} from '#shared/history.ts'
import { hitsIn, wantedBy } from '#shared/word-stems.ts'
import type { Conversation } from '../domain/conversation.ts'
import { dayInterval } from '../domain/deadlines.ts'
import { topicsForStaff } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import { mayReadState, readableBy, said, term, type Reader } from '../domain/history.ts'
import type { AuditRow } from '../storage/audit.ts'
import type { HistoryQuestion, ListedRecord } from '../storage/history.ts'
import { isTooSlow } from '../storage/mongo.ts'
import { accountOf } from './accounts.ts'
import { readReference } from './case-access.ts'
import { readFrom, type Resumption } from './conversations.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'

/** Of a long conversation the excerpt is looked for in so many entries, and a beginning in so few. */
const EXCERPT_ENTRIES = 500
const BEGINNING_ENTRIES = 30
const EXCERPT_LENGTH = 160
/** What stands before the first hit in an excerpt. */
const LEAD = 50

/** Who wants to read, with the role and the departments that they have now. */
export async function readerOf(deps: Deps, agentId: string): Promise<Reader> {
  const { _id, role, departments } = await accountOf(deps, agentId)
  return { id: _id, role, departments }
}

/** A page of what this reader may see of the history. Audited: excerpts of what people said are in it. */
export async function search(
  deps: Deps,
  reader: Reader,
  { filter, after }: { filter: HistoryFilter; after?: HistoryPlace | undefined },
): Promise<HistoryPage> {
  const question = questionOf(reader, filter)
  const place = after ? { at: new Date(after.at), id: after.id } : null
  const answer = await ask(deps, question, place)
  if (answer === null) return { rows: [], next: null, total: null, tooBroad: true }
  const { found, total } = answer
  const shown = found.slice(0, limits.historyRows)
  const names = await agentNames(deps)
  const wanted = wordsOf(filter)
  const rows = await Promise.all(
    shown.map(async (record) => ({
      ...rowOf(record, names),
      ...(await fromLog(deps, record._id, wanted)),
    })),
  )
  const last = shown.at(-1)
  await audit(deps, reader, 'history:searched', null, { rows: rows.length, words: wanted.length > 0 })
  return {
    rows,
    next: found.length > limits.historyRows && last ? { at: last.at.toISOString(), id: last._id } : null,
    total,
  }
}

/** Null where it would take too long. That nobody counted does no harm. */
async function ask(deps: Deps, question: HistoryQuestion, after: { at: Date; id: string } | null) {
  const { history } = deps.storage
  const found = await unlessSlow(history.page(question, { after, limit: limits.historyRows + 1 }))
  if (found === null) return null
  const count = after ? null : await unlessSlow(history.count(question, limits.historyCounted + 1))
  return { found, total: count !== null && count <= limits.historyCounted ? count : null }
}

/** Every conversation that this reader may see and that fits, for a file. */
export async function* everyRow(
  deps: Deps,
  reader: Reader,
  filter: HistoryFilter,
): AsyncGenerator<HistoryFacts> {
  const names = await agentNames(deps)
  let rows = 0
  // In the audit before the first of them leaves; how many it were, after the last.
  await audit(deps, reader, 'history:exported', null, { step: 'begun' })
  for await (const record of deps.storage.history.each(questionOf(reader, filter))) {
    rows++
    yield rowOf(record, names)
  }
  await audit(deps, reader, 'history:exported', null, { step: 'done', rows })
}

/**
 * Reads a conversation of the history. That it does not exist, and that it is not theirs, is one answer: `not_found`. Whose
 * own it is not leaves a trace in the audit.
 */
export async function read(
  deps: Deps,
  reader: Reader,
  { conversationId, afterSeq }: { conversationId: string; afterSeq: number },
): Promise<Resumption> {
  const state = await requireReadable(deps, reader, conversationId)
  const isOwn = mayReadState({ ...reader, role: 'agent', departments: [] }, state)
  if (!isOwn && afterSeq === 0) await audit(deps, reader, 'conversation:read', conversationId, {})
  return readFrom(deps, state, afterSeq)
}

/** The state of a conversation that this reader may read; else `not_found`. */
export async function requireReadable(
  deps: Deps,
  reader: Reader,
  conversationId: string,
): Promise<Conversation> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  if (!mayReadState(reader, state)) throw new DomainError('not_found')
  return state
}

/** Somebody takes what was said out of the house. */
export const auditExport = (deps: Deps, reader: Reader, conversationId: string): Promise<void> =>
  audit(deps, reader, 'conversation:exported', conversationId, {})

/** By whom and of what one can filter. */
export async function choices(deps: Deps): Promise<HistoryChoices> {
  const agents = (await deps.storage.agents.names()).map(({ _id: id, name }) => ({ id, name }))
  const directory = deps.settings.directory()
  const departments = directory.departments.map(({ id, name }) => ({ id, name }))
  return { agents, departments, topics: topicsForStaff(directory) }
}

function questionOf(reader: Reader, filter: HistoryFilter): HistoryQuestion {
  const { text = '', from, to, status, topicId, departmentId, agentId } = filter
  const { language, disposition, rating, caseKind, tagId } = filter
  const readable = readableBy(reader)
  const reference = readReference(text)
  const idPrefix = reference ? null : numberIn(text)
  const words = reference || idPrefix ? [] : wantedBy(text).map((variants) => variants.map(term.word))
  const single = [
    topicId && term.topic(topicId),
    departmentId && term.department(departmentId),
    agentId && term.agent(agentId),
    language && term.language(language),
    status && term.status(status),
    disposition && term.disposition(disposition),
    rating && term.rating(rating),
    caseKind && term.caseKind(caseKind),
    tagId && term.tag(tagId),
    reference && term.reference(reference),
  ].flatMap((one) => (one ? [[one]] : []))
  return {
    groups: [...words, ...single, ...(readable ? [readable] : [])],
    from: from ? dayInterval(from).from : null,
    before: to ? dayInterval(to).before : null,
    ...(filter.hour !== undefined && { hour: Number(filter.hour) }),
    idPrefix,
  }
}

/** `6A16-2F0C-93BE`, as people name a conversation, is the beginning of its id. */
function numberIn(text: string): string | null {
  const bare = text.trim().toLowerCase()
  return /^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/.test(bare) ? bare.replaceAll('-', '') : null
}

function wordsOf({ text = '' }: HistoryFilter): string[][] {
  return readReference(text) || numberIn(text) ? [] : wantedBy(text)
}

export async function agentNames(deps: Deps): Promise<ReadonlyMap<string, string>> {
  return new Map((await deps.storage.agents.names()).map(({ _id, name }) => [_id, name]))
}

export function rowOf(record: ListedRecord, names: ReadonlyMap<string, string>): HistoryFacts {
  const { _id, at, closedAt, status, topicId, departmentId, language, lastAgentId } = record
  const { disposition, rating, closeReason, cases } = record
  return {
    id: _id,
    at: at.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    status,
    topicId,
    departmentId,
    language,
    agentName: lastAgentId ? (names.get(lastAgentId) ?? null) : null,
    disposition,
    rating,
    closeReason,
    cases,
  }
}

/** What a row shows of the log itself. */
async function fromLog(
  deps: Deps,
  conversationId: string,
  wanted: readonly string[][],
): Promise<Pick<HistoryRow, 'excerpt' | 'tagIds'>> {
  const state = await deps.entries.head(conversationId).catch(whenGone)
  if (!state) return { excerpt: null }
  const excerpt = await excerptOf(deps, state, wanted)
  return state.tagIds.length > 0 ? { excerpt, tagIds: [...state.tagIds] } : { excerpt }
}

/** Read from the log, never kept: the place with most of the words, else what was said first. */
async function excerptOf(
  deps: Deps,
  state: Conversation,
  wanted: readonly string[][],
): Promise<Excerpt | null> {
  const most = wanted.length > 0 ? EXCERPT_ENTRIES : BEGINNING_ENTRIES
  let best: { rank: number; excerpt: Excerpt } | null = null
  for (const { seq, by, text } of said(await deps.entries.read(state.id, 0, most))) {
    const current = state.changes[seq]
    // It was taken back, or put right, further on in the log than was read.
    const shown = current ? current.text : text
    if (shown === null) continue
    const hits = hitsIn(shown, wanted)
    // How it began is what the resident said first.
    const rank = hits.length > 0 ? new Set(hits.map(({ stem }) => stem)).size : by === 'visitor' ? 0 : -1
    if (best === null || rank > best.rank) best = { rank, excerpt: { seq, by, ...cut(shown, hits) } }
    if (rank >= wanted.length) break
  }
  return best?.excerpt ?? null
}

function cut(text: string, hits: readonly { start: number; end: number }[]): Pick<Excerpt, 'text' | 'marks'> {
  const first = hits[0]?.start ?? 0
  const begin = first <= LEAD ? 0 : wordStart(text, first - LEAD)
  const end = text.length - begin <= EXCERPT_LENGTH ? text.length : wordStart(text, begin + EXCERPT_LENGTH)
  const lead = begin > 0 ? '…' : ''
  const shift = lead.length - begin
  return {
    text: lead + text.slice(begin, end).trimEnd() + (end < text.length ? '…' : ''),
    marks: hits.flatMap((hit) =>
      hit.start >= begin && hit.end <= end ? [[hit.start + shift, hit.end + shift] as [number, number]] : [],
    ),
  }
}

/** The beginning of the word that stands at or after a place; never within a pair of surrogates. */
function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + LEAD).search(/\s/)
  const place = space < 0 ? at : at + space + 1
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place
}

const unlessSlow = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (isTooSlow(error)) return null
    throw error
  })

async function audit(
  deps: Deps,
  { id: actor }: Reader,
  action: AuditRow['action'],
  subject: string | null,
  details: AuditRow['details'],
): Promise<void> {
  await deps.storage.audit.add({ at: deps.now(), actor, action, subject, details })
}
