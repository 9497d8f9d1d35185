import type {
  DeviceClass,
  AssignmentReason,
  AttachedFile,
  CaseDraft,
  CaseKind,
  CloseReason,
  DeclineReason,
  Disposition,
  GrammaticalForm,
  Language,
  MailOutcome,
  RatingScore,
  RequeueReason,
  TransferConsent,
  SealedOutcome,
  TransferRefusal,
} from '#shared/entities.ts'
import type { WishedNeeds } from '#shared/needs.ts'
import type { SealedKind } from '#shared/sealed.ts'

/** Who wrote an entry. A system author's id names the part of the system (`dispatcher`, `presence`, ...). */
export interface Author {
  kind: 'visitor' | 'agent' | 'system'
  id: string
}

/** A resident as the portal knows them. */
export interface Identity {
  /** What the portal calls them; its own matter what that is. */
  subject: string
  name: string | null
}

/** The agent as the resident knows them, frozen into the log at the moment of assignment. */
export interface AssignedAgent {
  id: string
  name: string
  form: GrammaticalForm
}

/** Where a conversation goes. To an agent only while a slot is held for `attempt`. */
export type Destination =
  | { kind: 'agent'; agent: AssignedAgent; attempt: number }
  | { kind: 'department'; departmentId: string; departmentName: string }
  | { kind: 'queue' }

/** What an entry says, by type. One command makes exactly one of these; its type carries all effects. */
export type EntryContent =
  | {
      type: 'started'
      visitorId: string
      topicId: string
      departmentId: string
      language: Language
      /** 0 unless given. */
      priority?: number
      /** Who was responsible for this visitor's last conversation. */
      previousAgentId?: string
      /** Begun to leave a question or a report: it never enters the queue. */
      leaves?: true
    }
  | { type: 'message'; text: string; language?: Language }
  /** An agent puts an own message right; the message itself stays as it was said. */
  | { type: 'message_edited'; messageSeq: number; text: string }
  | { type: 'message_withdrawn'; messageSeq: number }
  | ({ type: 'attached' } & AttachedFile)
  /** `threat`: as the scanner calls it. Nothing of the file is kept. */
  | { type: 'file_refused'; from: 'visitor' | 'agent'; threat: string }
  | {
      type: 'assigned'
      agent: AssignedAgent
      attempt: number
      acceptBy: Date
      why: AssignmentReason
      /** The agent took it by their own hand: there is nothing left to accept. */
      isAccepted?: true
      /** The resident told them a code on the phone. */
      viaPhone?: true
    }
  | { type: 'offered'; agent: AssignedAgent; attempt: number; acceptBy: Date; why: AssignmentReason }
  /** `agent`: of an offer; from here on responsible. */
  | { type: 'accepted'; agent?: AssignedAgent }
  | { type: 'declined'; agentId: string; reason: DeclineReason; skipUntil: Date | null }
  /** `wasOffered`: only offered until then; to the resident nothing has happened. */
  | {
      type: 'requeued'
      reason: RequeueReason
      agentId: string
      skipUntil: Date | null
      wasOffered?: true
    }
  /** `isAccepted`: the one who gets it has agreed, or took it. `skipUntil`: keeps it from who gave it away. */
  | {
      type: 'transferred'
      from: string
      to: Destination
      noteId: string | null
      isAccepted: boolean
      /** With an agent who has not accepted. */
      acceptBy: Date | null
      skipUntil: Date | null
    }
  | {
      type: 'transfer_proposed'
      to: Destination
      asks: TransferConsent
      expiresAt: Date
      noteId: string | null
    }
  | { type: 'transfer_ended'; outcome: TransferRefusal; asks: TransferConsent }
  | { type: 'joined'; agent: AssignedAgent; viaPhone?: true }
  /** By a code told on the phone, where nothing else changes: it has ended, or the agent is in it already. */
  | { type: 'phone_opened'; agent: AssignedAgent }
  /** Another device of the resident came in, or was shut out. */
  | { type: 'device_added'; deviceId: string }
  | { type: 'device_removed'; deviceId: string }
  | { type: 'left'; agentId: string }
  | { type: 'inactivity_warned'; closesAt: Date }
  | { type: 'extended' }
  /** Older entries name fewer: what is not named is not wished. */
  | ({ type: 'needs_set' } & WishedNeeds)
  /** What is known of the resident; the identity was proven by the portal's signature. */
  | { type: 'introduced'; page?: string; device?: DeviceClass; identity?: Identity }
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
  /** Submits what the resident wrote without an agent, and ends the conversation. */
  | { type: 'case_left'; draftHash: string; reference: string; kind: CaseKind; snapshotHash: string }
  /** `disposition`: said at once by the agent who ended it. */
  /** With `conduct`: until when the resident is kept from the chat, and the note that says why. */
  | {
      type: 'closed'
      reason: CloseReason
      disposition?: Disposition
      blockedUntil?: Date
      noteId?: string
    }
  /** `text`: what the resident reads, as it stood then. */
  | { type: 'warned'; warningId: string; text: string }
  /** All of them, as they are from here on; staff only. */
  | { type: 'tagged'; tagIds: string[] }
  /** An agent calls for a supervisor, because of what this script is about; staff only. */
  | { type: 'alarm_raised'; scriptId: string }
  /** `alarm`: the seq of the call; `name`: of the supervisor, who need not take part. */
  | { type: 'alarm_taken'; alarm: number; name: string }
  | { type: 'wrapped_up'; disposition: Disposition; noteId: string | null }
  /** What the resident says about it after the end; the last one counts. */
  | { type: 'rated'; score: RatingScore; comment?: string }
  /** `mailId` names what lies in the outbox; the whole address stands only there. */
  | { type: 'transcript_requested'; mailId: string; to: string }
  | { type: 'transcript_settled'; requestSeq: number; outcome: MailOutcome }
  | {
      type: 'sealed_requested'
      kind: SealedKind
      reason: string
      viewSeconds: number
      keepSeconds: number
    }
  /** `valueId` names what is stored apart, sealed, until then at most. */
  | { type: 'sealed_given'; request: number; valueId: string; until: Date }
  | { type: 'sealed_viewed'; request: number; until: Date }
  | { type: 'sealed_ended'; request: number; outcome: SealedOutcome }
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
