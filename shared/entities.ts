/** What travels between server and browsers. Ids are strings, instants ISO 8601 in UTC. */

import type { SealedKind } from './sealed.ts'
import type { Needs } from './needs.ts'

export type Language = 'pl' | 'en' | 'uk'
export const languages = ['pl', 'en', 'uk'] as const satisfies readonly Language[]

export type LocalizedText = Record<Language, string>

/** Grammatical form of an agent's name in Polish and Ukrainian texts ("dołączyła", "dołączył"). */
export type GrammaticalForm = 'f' | 'm'

export interface Topic {
  id: string
  name: LocalizedText
  /** Shows emergency numbers instead of starting a conversation. */
  emergency?: boolean
  /** What people write when they mean it; given to residents' clients, which suggest a topic by it. */
  keywords?: string[]
}

/**
 * Why no conversation may begin. `closing`: too late for a new one today, `nobody`: open, but no agent is on duty,
 * `queue_full`: as many wait as may, `blocked`: not for this resident, until `opensAt`.
 */
export type ClosedReason =
  | 'hours'
  | 'holiday'
  | 'override'
  | 'closing'
  | 'paused'
  | 'nobody'
  | 'queue_full'
  | 'blocked'

/** A statutory holiday, by a name of ours. */
export type HolidayKey =
  | 'new_year'
  | 'epiphany'
  | 'easter'
  | 'easter_monday'
  | 'labour_day'
  | 'constitution_day'
  | 'pentecost'
  | 'corpus_christi'
  | 'assumption'
  | 'all_saints'
  | 'independence_day'
  | 'christmas_eve'
  | 'christmas'
  | 'second_christmas'

/** A text of which only the Polish is always there. */
export interface PolishFirst {
  pl: string
  en?: string
  uk?: string
}

/** A week of opening hours: for each day pieces like `{from: '07:40', to: '15:30'}`, in Kraków's time. */
export type Week = Record<
  'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun',
  { from: string; to: string }[]
>

/** Whether the centre is open. */
export interface Availability {
  /** `AVAILABLE`: answered at once; `BUSY`: will wait; `UNAVAILABLE`: open, but it cannot be; `OFFLINE`: closed. */
  status: 'AVAILABLE' | 'BUSY' | 'UNAVAILABLE' | 'OFFLINE'
  /** With `BUSY`: how long a newcomer would wait. */
  waiting?: WaitInWords
  /** Why a client offers no start; absent while a conversation may begin. */
  reason?: ClosedReason
  /** With `holiday`. */
  holiday?: HolidayKey
  /** What the city says about the hours of today. */
  note?: PolishFirst
  /** While open: the closing time, and from when on nothing new is begun. Absent where it never closes. */
  closesAt?: string
  lastNewChatAt?: string
  /** The next opening, while it is closed by the hours. */
  opensAt?: string
  /** A notice to all residents. */
  notice: LocalizedText | null
  /** No newcomers until somebody ends it; those who wait are served. */
  paused: boolean
  /** The ordinary week, for those who would rather call. */
  week: Week
}

/** What somebody holds in their hands, as far as it changes how one writes to them: no model, no system, no size. */
export const deviceClasses = ['phone', 'tablet', 'computer'] as const
export type DeviceClass = (typeof deviceClasses)[number]

/** Who did it, as far as the reader may know. `id` is given to staff only. */
export interface EntryAuthor {
  kind: 'visitor' | 'agent' | 'system'
  id?: string
  name?: string
  form?: GrammaticalForm
}

/**
 * `inactive`: the resident was silent and was warned. `supervisor`: somebody who is not responsible ended it. `case_left`:
 * the resident left a question or a report instead of waiting. `conduct`: how they wrote is not accepted.
 */
export type CloseReason =
  | 'agent'
  | 'visitor'
  | 'abandoned'
  | 'inactive'
  | 'supervisor'
  | 'case_left'
  | 'conduct'
export type RequeueReason = 'agent_vanished' | 'missed' | 'agent_left'

/** Why an agent does not take what is offered. */
export const declineReasons = ['busy', 'language', 'topic', 'conflict', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** What came of a conversation, as its agent says after the end; counted in reports. */
export const dispositions = [
  'answered',
  'case_filed',
  'referred',
  'partly_answered',
  'unresolved',
  'resident_left',
  'abuse',
  'other',
] as const
export type Disposition = (typeof dispositions)[number]

/** What a resident says about a talk that is over: whether it helped. */
export const ratingScores = ['good', 'fair', 'poor'] as const
export type RatingScore = (typeof ratingScores)[number]

/** What became of a letter: handed to the mail server of its recipient, or given up. */
export type MailOutcome = 'sent' | 'failed'

/** Where a conversation goes. An agent in it holds a place for `attempt`. */
export type TransferTarget =
  | { kind: 'agent'; agent: EntryAuthor; attempt?: number }
  | { kind: 'department'; departmentId: string; departmentName: string }
  | { kind: 'queue' }

/** Who has to agree before a transfer happens: the colleague, or the resident (outside the contact centre). */
export type TransferConsent = 'agent' | 'visitor'

/** Why a transfer that was proposed did not happen. */
export type TransferRefusal = 'declined' | 'withdrawn' | 'expired'

/** Every kind of case that the law knows in this field; the product takes two of them today, the rest have room. */
export const caseKinds = [
  'report',
  'idea',
  'question',
  'complaint',
  'motion',
  'petition',
  'public_information',
  'gdpr',
  'accessibility',
  'application_handoff',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** Kinds that can be submitted today. A `question` is answered by e-mail or on the page of the case. */
export const openCaseKinds = ['report', 'question'] as const satisfies readonly CaseKind[]
export type OpenCaseKind = (typeof openCaseKinds)[number]

/** What the resident is asked to confirm. Empty strings stand for "not given": all but title and body may be empty. */
export interface CaseFields {
  title: string
  body: string
  /** Where: street, stop, number of a lamp post; free text. */
  place: string
  contactName: string
  /** E-mail or phone, as the resident gave it. */
  contact: string
}

export interface CaseDraft {
  kind: OpenCaseKind
  topicId: string
  fields: CaseFields
  /** For each field the seqs of the entries that it was taken from. */
  sources: Partial<Record<keyof CaseFields, number[]>>
}

/**
 * How far the search for an agent went: those who serve the department in the language, all of the contact centre who
 * speak it, everybody who is there.
 */
export type RoutingCircle = 'department' | 'centre' | 'everybody'

/** Why somebody was not chosen, or cannot take a conversation now. `later`: could have, after the five best. */
export type Exclusion = 'capacity' | 'skipped' | 'away' | 'absent' | 'language' | 'department' | 'later'

/** Why this agent was chosen; staff only. Times in seconds. */
export interface AssignmentReason {
  /** `same_agent`: had it before, and was free. The last three are decisions of people. */
  rule: 'least_loaded_longest_idle' | 'same_agent' | 'picked' | 'transferred' | 'taken_over'
  /** Missing in what was stored before routing knew languages and departments. */
  circle?: RoutingCircle
  candidates: { agentId: string; name: string; load: number; capacity: number; idleSeconds: number }[]
  excluded: { reason: Exclusion; count: number }[]
}

/** A file that was sent: pictures as they were made anew, everything else byte for byte. */
export interface AttachedFile {
  fileId: string
  /** Cleaned; its ending is that of the content. */
  name: string
  /** Bytes. */
  size: number
  mime: string
  /** Of the bytes that are handed out. */
  sha256: string
  /** What is to be seen in it, in the sender's words. */
  description?: string
  /** Of a picture, in pixels; only pictures have a thumbnail. */
  width?: number
  height?: number
  /** A scanner found nothing in it; missing where none was asked. */
  scanned?: true
}

/** How a request for a sealed number ended: refused, taken back by either side, or its value wiped. */
export type SealedOutcome = 'declined' | 'withdrawn' | 'wiped'

interface EntryBase {
  conversationId: string
  seq: number
  at: string
  by: EntryAuthor
  /** Given to the author's side only: pairs the entry with what the outbox still shows as being sent. */
  clientId?: string
  /** The content of this entry was blanked later. */
  redacted?: true
}

/** What is particular to each type of entry. */
export type EntryDetails =
  | { type: 'started'; topicId: string; language: Language }
  /** `text` as it stands now; `changed` by which entry, and `original`, for staff, what was said at first. */
  | {
      type: 'message'
      text: string
      language?: Language
      changed?: { seq: number; at: string; withdrawn?: true }
      original?: string
    }
  /** To a resident one that was overtaken by a later change says nothing any more. */
  | { type: 'message_edited'; messageSeq: number; text: string }
  | { type: 'message_withdrawn'; messageSeq: number }
  | ({ type: 'attached' } & AttachedFile)
  /** Staff only: the scanner found something in a file of this side, and nobody got it. */
  | { type: 'file_refused'; from: 'visitor' | 'agent'; threat: string }
  | {
      type: 'assigned'
      agent: EntryAuthor
      attempt?: number
      acceptBy?: string
      why?: AssignmentReason
      viaPhone?: true
    }
  /** Staff only, like `declined`: to the resident the conversation goes on waiting. */
  | { type: 'offered'; agent: EntryAuthor; attempt: number; acceptBy: string; why: AssignmentReason }
  | { type: 'accepted' }
  | { type: 'declined'; agent: EntryAuthor; reason: DeclineReason }
  | { type: 'requeued'; reason: RequeueReason }
  /** `noteId` names an internal note; staff only, like `agent`, who handed over. */
  | {
      type: 'transferred'
      to: TransferTarget
      from?: EntryAuthor
      acceptBy?: string
      noteId?: string
    }
  /** A resident sees only what they are asked themselves. */
  | {
      type: 'transfer_proposed'
      to: TransferTarget
      asks: TransferConsent
      expiresAt?: string
      noteId?: string
    }
  | { type: 'transfer_ended'; outcome: TransferRefusal }
  | { type: 'joined'; agent: EntryAuthor; viaPhone?: true }
  /** The resident told an agent a code on the phone, who reads it from here on; nothing else changes. */
  | { type: 'phone_opened'; agent: EntryAuthor }
  /** Another device of the resident came in, or was shut out. */
  | { type: 'device_added'; deviceId: string }
  | { type: 'device_removed'; deviceId: string }
  | { type: 'left'; agent: EntryAuthor }
  /** Without a sign of the resident the conversation ends at `closesAt`. */
  | { type: 'inactivity_warned'; closesAt: string }
  | { type: 'extended' }
  /** All of them, as they are from here on. */
  | ({ type: 'needs_set' } & Needs)
  | { type: 'wrapped_up'; disposition: Disposition; noteId?: string }
  /**
   * What is known of the resident: on which page they began, by what kind of device they are here, and who the portal says
   * they are. Only `name` is for residents, too.
   */
  | { type: 'introduced'; page?: string; device?: DeviceClass; name?: string; subject?: string }
  | { type: 'visitor_left' }
  | { type: 'visitor_returned' }
  | { type: 'case_proposed'; draftHash: string; draft: CaseDraft }
  | { type: 'case_declined'; draftHash: string; reason?: string }
  | { type: 'case_submitted'; draftHash: string; reference: string; kind: CaseKind }
  /** The resident left it without an agent; it ends the conversation. */
  | { type: 'case_left'; draftHash: string; reference: string; kind: CaseKind }
  /**
   * The agent asks for a number in a field of its own. No entry holds the value: who asked sees it for `viewSeconds`;
   * what nobody looked at goes after `keepSeconds`. The request is named by its seq.
   */
  | {
      type: 'sealed_requested'
      kind: SealedKind
      reason: string
      viewSeconds: number
      keepSeconds: number
    }
  /** After `until` the value is gone, seen or not. */
  | { type: 'sealed_given'; request: number; until: string }
  | { type: 'sealed_viewed'; request: number; until: string }
  | { type: 'sealed_ended'; request: number; outcome: SealedOutcome }
  /** `disposition`, `noteId`: staff only. `blockedUntil`: no new conversation before. */
  | { type: 'closed'; reason: CloseReason; disposition?: Disposition; blockedUntil?: string; noteId?: string }
  /** What was said to a resident who abuses; `warningId`: staff only. */
  | { type: 'warned'; text: string; warningId?: string }
  /** Staff only, like the two that follow. */
  | { type: 'tagged'; tagIds: string[] }
  | { type: 'alarm_raised'; scriptId: string }
  | { type: 'alarm_taken'; alarm: number; name: string }
  /** By the resident, after the end; the last one counts. */
  | { type: 'rated'; score: RatingScore; comment?: string }
  /** The resident wants a copy by e-mail; `to` with all but its beginning and domain hidden. */
  | { type: 'transcript_requested'; to: string }
  /** What became of the wish in entry `requestSeq`; the last one counts. */
  | { type: 'transcript_settled'; requestSeq: number; outcome: MailOutcome }
  | { type: 'redacted'; seqs: number[] }
  /** An entry that this audience may not see; it keeps the numbering without gaps. */
  | { type: 'hidden' }

export type Entry = EntryBase & EntryDetails

export type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>

/** `leaving`: begun only to leave a question or a report. */
export type ConversationStatus = 'queued' | 'leaving' | 'offered' | 'active' | 'closed'

/** What a resident who waits is told. */
export interface WaitInWords {
  /** Whole minutes, in seconds; null: we do not know. Never a single figure: nobody can promise one. */
  wait: { fromSeconds: number; toSeconds: number } | null
  /** Longer than anybody should wait: leaving a question or a report is offered first. */
  tooLong?: true
}

/** A conversation as its visitor sees it; one that is only offered to somebody still waits. */
export interface VisitorConversation {
  id: string
  status: Exclude<ConversationStatus, 'offered' | 'leaving'>
  needs: Needs
  topicId: string
  language: Language
  lastSeq: number
  /** Who is responsible, or was at the end. */
  agent?: EntryAuthor
  /** The draft that may be confirmed now, by its hash. */
  openProposal?: string
  /** The question whether to hand over that waits for the resident's answer, by its seq. */
  openTransfer?: number
  /** The last case that came of it. */
  case?: { reference: string; kind: CaseKind }
  /** Place in the queue, 1 is next; only while queued. */
  position?: number
  /** With `position`. */
  waiting?: WaitInWords
}

/** A conversation as staff see it in lists. */
export interface AgentConversation {
  id: string
  status: ConversationStatus
  topicId: string
  departmentId: string
  language: Language
  lastSeq: number
  agentId?: string
  queuedAt: string
  assignedAt?: string
  accepted: boolean
  /** Until when the agent has to act before it goes on to the next one. */
  acceptBy?: string
  visitorPresent: boolean
  needs: Needs
  /** 0 to 2; a level is worth some minutes of waiting. */
  priority: number
  /** A transfer that waits for somebody's word. */
  transfer?: PendingTransfer
  /** Who takes part beside the responsible agent: a supervisor who joined. */
  joined: EntryAuthor[]
  /** After the end: until when the agent's place is kept for describing it. */
  wrapUpUntil?: string
}

export interface PendingTransfer {
  /** Of the entry that proposed it: every answer to it names this. */
  seq: number
  to: TransferTarget
  asks: TransferConsent
  from: EntryAuthor
  expiresAt: string
  noteId?: string
}

/** What staff tell each other about a conversation; never shown to its resident. */
export interface Note {
  id: string
  conversationId: string
  at: string
  by: EntryAuthor
  /** Where it was written: with a transfer, whispered to the responsible agent, after the end, with a block, or by itself. */
  kind: 'transfer' | 'whisper' | 'wrap_up' | 'block' | 'note'
  text: string
}

/** Somebody to whom a conversation could go. */
export interface Colleague {
  id: string
  name: string
  status: AgentStatus
  languages: Language[]
  departments: string[]
  load: number
  capacity: number
}

export interface QueueItem {
  conversationId: string
  position: number
  topicId: string
  departmentId: string
  language: Language
  queuedAt: string
  visitorPresent: boolean
  priority: number
  /** Offered to somebody at the moment. */
  offered: boolean
  /** Its department works by hand: an agent may take it with `conversation:pick`. */
  pickable: boolean
}

/** How far one side has got, by seq. `delivered` is never below `read`. */
export interface Cursor {
  party: 'visitor' | 'agent'
  delivered: number
  read: number
}

export type AgentStatus = 'available' | 'finishing' | 'away' | 'offline'
export type AwayReason = 'break' | 'training' | 'paperwork' | 'missed'
export type Role = 'agent' | 'supervisor' | 'administrator'

export interface AgentSelf {
  id: string
  name: string
  publicName: string
  form: GrammaticalForm
  email: string
  role: Role
  status: AgentStatus
  awayReason?: AwayReason
  /** Since when the status stands. */
  statusSince: string
  /** With `finishing`: signs off by itself when the last conversation is done. */
  endsShift: boolean
  capacity: number
  languages: Language[]
  departments: string[]
}
