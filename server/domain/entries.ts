import type {
  AssignmentReason,
  CaseDraft,
  CaseKind,
  CloseReason,
  GrammaticalForm,
  Language,
  RequeueReason,
} from '#shared/entities.ts'

/** Who wrote an entry. A system author's id names the part of the system (`dispatcher`, `presence`, ...). */
export interface Author {
  kind: 'visitor' | 'agent' | 'system'
  id: string
}

/** The agent as the resident knows them, frozen into the log at the moment of assignment. */
export interface AssignedAgent {
  id: string
  name: string
  form: GrammaticalForm
}

/** What an entry says, by type. One command makes exactly one of these; its type carries all effects. */
export type EntryContent =
  | {
      type: 'started'
      visitorId: string
      topicId: string
      departmentId: string
      language: Language
    }
  | { type: 'message'; text: string; language?: Language }
  | { type: 'assigned'; agent: AssignedAgent; attempt: number; acceptBy: Date; why: AssignmentReason }
  | { type: 'accepted' }
  | { type: 'requeued'; reason: RequeueReason; agentId: string; skipUntil: Date | null }
  | { type: 'slot_released'; attempt: number }
  | { type: 'visitor_left' }
  | { type: 'visitor_returned' }
  | { type: 'case_proposed'; draftHash: string; reference: string; draft: CaseDraft }
  | { type: 'case_declined'; draftHash: string; reason?: string }
  | {
      type: 'case_submitted'
      draftHash: string
      reference: string
      kind: CaseKind
      snapshotHash: string
    }
  | { type: 'closed'; reason: CloseReason }
  | { type: 'redacted'; seqs: number[] }
  | { type: 'erased' }

export type EntryType = EntryContent['type']

/** The version of an entry's shape that this code writes. A reader of an older shape upgrades it in `fold`. */
export const ENTRY_VERSION = 1

interface Numbered {
  seq: number
  v: number
  /** Never earlier than the entry before. */
  at: Date
  by: Author
  /** Picked by the author; unique for (conversation, author). System entries carry one too. */
  clientId: string
  /** Content was blanked in place (`redacted` or `erased` stands in the log). */
  blanked?: true
}

/** One entry of a conversation's log. */
export type LogEntry = Numbered & EntryContent

export type LogEntryOf<T extends EntryType> = Extract<LogEntry, { type: T }>

/** What a `decide` returns: the content; the log adds number, time, author and clientId. */
export type Decide<S> = (state: S, now: Date) => EntryContent
