import type { CaseDraft, CaseKind, Entry } from '#shared/entities.ts'

export type CaseState =
  | { phase: 'draft' }
  | { phase: 'proposed'; draft: CaseDraft; draftHash: string; at: number }
  | { phase: 'declined'; draft: CaseDraft; reason: string | null; at: number }
  /** The conversation ended before the resident answered. */
  | { phase: 'lapsed'; draft: CaseDraft }
  | { phase: 'submitted'; reference: string; at: number }

export interface SubmittedCase {
  reference: string
  kind: CaseKind
  at: number
}

export interface CaseFacts {
  /** Where the case that is being worked on stands. */
  state: CaseState
  submitted: SubmittedCase[]
}

/** Where the case stands, from the log alone, so that a reload or a second console sees the same. */
export function caseFactsOf(entries: readonly Entry[]): CaseFacts {
  let state: CaseState = { phase: 'draft' }
  const submitted: SubmittedCase[] = []
  for (const entry of entries) {
    const at = Date.parse(entry.at)
    if (entry.type === 'case_proposed') {
      state = { phase: 'proposed', draft: entry.draft, draftHash: entry.draftHash, at }
    } else if (entry.type === 'case_declined' && state.phase === 'proposed') {
      state = { phase: 'declined', draft: state.draft, reason: entry.reason ?? null, at }
    } else if (entry.type === 'case_submitted') {
      submitted.push({ reference: entry.reference, kind: entry.kind, at })
      state = { phase: 'submitted', reference: entry.reference, at }
    } else if (entry.type === 'closed' && state.phase === 'proposed') {
      state = { phase: 'lapsed', draft: state.draft }
    }
  }
  return { state, submitted }
}
