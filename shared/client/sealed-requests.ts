import type { Entry, EntryAuthor, SealedOutcome } from '#shared/entities.ts'

/** What became of a number that was asked for, by the seq of the entry that asked. */
export interface SealedRequest {
  by: EntryAuthor
  step: 'asked' | 'given' | 'viewed' | 'over'
  /** Once it is over. */
  outcome: SealedOutcome | null
  /** After it the value is gone, whether an entry says so or not. */
  until: string | null
}

export type SealedRequests = ReadonlyMap<number, SealedRequest>

/** Read from a log in one pass; both sides see the same. */
export function sealedRequests(entries: readonly Entry[]): SealedRequests {
  const requests = new Map<number, SealedRequest>()
  const change = (seq: number, next: Partial<SealedRequest>) => {
    const before = requests.get(seq)
    if (before) requests.set(seq, { ...before, ...next })
  }
  for (const entry of entries)
    switch (entry.type) {
      case 'sealed_requested':
        requests.set(entry.seq, { by: entry.by, step: 'asked', outcome: null, until: null })
        break
      case 'sealed_given':
        change(entry.request, { step: 'given', until: entry.until })
        break
      case 'sealed_viewed':
        change(entry.request, { step: 'viewed', until: entry.until })
        break
      case 'sealed_ended':
        change(entry.request, { step: 'over', outcome: entry.outcome })
        break
      // Somebody else is responsible from here on, or nobody: what was asked for in confidence goes with who asked.
      case 'assigned':
      case 'requeued':
      case 'transferred':
      case 'case_left':
      case 'closed':
        for (const [seq, { step }] of requests)
          if (step !== 'over')
            change(seq, { step: 'over', outcome: step === 'asked' ? 'withdrawn' : 'wiped' })
        break
      default:
    }
  return requests
}
