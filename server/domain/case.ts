import { createHash } from 'node:crypto'
import type { CaseDraft, CaseKind } from '#shared/entities.ts'
import type { FieldProblem } from '#shared/errors.ts'
import type { Directory } from '#shared/settings.ts'
import { canonicalJson } from './canonical-json.ts'
import type { LocalDate } from './deadlines.ts'
import { addDays } from './deadlines.ts'
import { departmentOf } from './departments.ts'
import type { LogEntry } from './entries.ts'
import { DomainError } from './errors.ts'

/** Where a submitted case can stand. What comes before (draft, waiting for the resident) is in the log. */
export type CaseStatus =
  | 'submitted'
  | 'accepted'
  | 'in_progress'
  | 'needs_info'
  | 'forwarded'
  | 'resolved'
  | 'rejected'
  | 'left_unexamined'
  | 'withdrawn'

/** The three steps that residents are shown: Nowe, W realizacji, Zrealizowane. */
export type CaseStage = 'new' | 'in_progress' | 'done'

const stages: Record<CaseStatus, CaseStage> = {
  submitted: 'new',
  accepted: 'in_progress',
  in_progress: 'in_progress',
  needs_info: 'in_progress',
  forwarded: 'done',
  resolved: 'done',
  rejected: 'done',
  left_unexamined: 'done',
  withdrawn: 'done',
}

export function stageOf(status: CaseStatus): CaseStage {
  return stages[status]
}

/** Kinds with a term in law will have a basis and a `legalDue` of their own; a report has the city's target only. */
export interface CaseDeadline {
  basis: 'SLA'
  days: number
  internalTarget: LocalDate
}

export interface CaseRecord {
  reference: string
  kind: CaseKind
  status: CaseStatus
  conversationId: string
  draftHash: string
  snapshotHash: string
  topicId: string
  departmentId: string
  createdAt: Date
  receivedLocalDate: LocalDate
  deadline: CaseDeadline
  /** Every status that the case had, oldest first. */
  history: { at: Date; status: CaseStatus }[]
}

/** The city's own target; no statutory term runs for a report or a question. */
export function targetDeadline(received: LocalDate, days: number): CaseDeadline {
  return { basis: 'SLA', days, internalTarget: addDays(received, days) }
}

/**
 * Names exactly this text in this conversation under this reference: what the resident confirms is what the
 * agent proposed, to the letter. The hash outlives the text where that has to be erased; without the salt, which
 * goes with the text, a phone number could be guessed from it.
 */
export function draftHashOf(
  { conversationId, reference, salt }: { conversationId: string; reference: string; salt: string },
  draft: CaseDraft,
): string {
  const { kind, topicId, fields, sources } = draft
  const content = {
    conversationId,
    reference,
    salt,
    kind,
    topicId,
    fields: { ...fields },
    sources: { ...sources },
  }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** Every entry that some field was taken from, once, in the order of the log. */
export function sourceSeqs({ sources }: Pick<CaseDraft, 'sources'>): number[] {
  return [...new Set(Object.values(sources).flat())].toSorted((one, other) => one - other)
}

/** Throws `invalid_input` for an unknown topic, and for sources that nobody of this conversation chose or said. */
export function checkDraft(directory: Directory, draft: CaseDraft, entries: readonly LogEntry[]): void {
  departmentOf(directory, draft.topicId)
  const said = new Set(
    entries.filter(({ type }) => type === 'message' || type === 'started').map(({ seq }) => seq),
  )
  const fields: FieldProblem[] = Object.entries(draft.sources)
    .filter(([, seqs]) => seqs.some((seq) => !said.has(seq)))
    .map(([field]) => ({ path: `draft.sources.${field}`, problem: 'malformed' }))
  if (fields.length > 0) throw new DomainError('invalid_input', { fields })
}
