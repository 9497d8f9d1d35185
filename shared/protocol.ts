import { z } from 'zod'
import {
  declineReasons,
  dispositions,
  openCaseKinds,
  ratingScores,
  type AgentConversation,
  type AgentSelf,
  type AgentStatus,
  type Availability,
  type AwayReason,
  type Colleague,
  type Cursor,
  type Entry,
  type Exclusion,
  type HolidayKey,
  type Note,
  type QueueItem,
  type RoutingCircle,
  type Topic,
  type VisitorConversation,
  type WaitInWords,
} from './entities.ts'
import { AuditFilter, type AuditEntry } from './audit.ts'
import type { Board } from './board.ts'
import {
  HistoryFilter,
  HistoryPlace,
  type EarlierTalks,
  type HistoryChoices,
  type HistoryPage,
  type SavedFilter,
} from './history.ts'
import { CannedText, type CannedFacts, type CannedReply } from './canned.ts'
import { limits } from './limits.ts'
import { ReportQuestion, type Report } from './reports.ts'
import { sealedKinds } from './sealed.ts'
import { FirstDayDone, type FirstDayStep } from './first-day.ts'
import { ShortcutChange, type ShortcutSettings } from './shortcuts.ts'
import { StaffProfile, type StaffMember } from './staff.ts'
import { SettingId } from './setting-parts.ts'
import { Links, Safety, TagIds, Tags, type Alarm, type Block, type Mention } from './guidance.ts'
import {
  Directory,
  Hours,
  Operations,
  OwnWeek,
  settingKinds,
  Texts,
  type OpeningCheck,
  type Setting,
  type SettingVersion,
} from './settings.ts'

/** Given in the handshake (`auth.protocol`); a server that speaks another one answers `protocol_outdated`. */
export const PROTOCOL_VERSION = 1

const Id = z.string().regex(/^[0-9a-f]{24}$/)
const ClientId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const Language = z.enum(['pl', 'en', 'uk'])
const TopicId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const Seq = z.number().int().min(0).max(9_999_999_999)
const DraftHash = z.string().regex(/^[0-9a-f]{64}$/)

/** Stored exactly as sent, never trimmed. A lone surrogate has no UTF-8 form and NUL breaks readers: both refused. */
const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')
const Text = (max: number) => z.string().max(max).refine(wellFormed)
const SaidText = Text(limits.messageLength).refine((text) => text.trim().length > 0)

const Conversation = z.strictObject({ conversationId: Id })
const Change = z.strictObject({ conversationId: Id, clientId: ClientId })
const Sent = Change.extend({ text: SaidText, language: Language.optional() })
const Resume = Conversation.extend({ afterSeq: Seq })
const Mark = Conversation.extend({ seq: Seq })
const Typing = Conversation.extend({ typing: z.boolean() })
const Nothing = z.strictObject({})
/** The console speaks these, and so do letters to those who work in it. */
const StaffLanguage = z.enum(['pl', 'en'])
/** One of our ids, or of an invitation. */
const MailId = z.string().regex(/^(?:[0-9a-f]{24}|[0-9a-f]{32})$/)
/** Names an entry by its place in the log: a proposal that is answered, a message that is changed. */
const Answered = Change.extend({ seq: Seq })
/** No quotes, comments or lists; what people have. A line end would begin a header of somebody else's. */
const Address = z
  .string()
  .max(254)
  .regex(/^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/i)
const NoteText = Text(limits.noteLength)
const DepartmentId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const TransferTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: Id, warm: z.boolean() }),
  z.strictObject({ kind: z.literal('department'), departmentId: DepartmentId }),
  z.strictObject({ kind: z.literal('queue') }),
])
const Transfer = Change.extend({ to: TransferTo, note: NoteText })
const Disposition = z.enum(dispositions)

export const CaseDraftInput = z.strictObject({
  kind: z.enum(openCaseKinds),
  topicId: TopicId,
  fields: z.strictObject({
    title: Text(limits.caseTitleLength).refine((text) => text.trim().length > 0),
    body: Text(limits.caseBodyLength).refine((text) => text.trim().length > 0),
    place: Text(limits.casePlaceLength),
    contactName: Text(limits.contactLength),
    contact: Text(limits.contactLength),
  }),
  sources: z.strictObject({
    title: z.array(Seq).max(50).exactOptional(),
    body: z.array(Seq).max(50).exactOptional(),
    place: z.array(Seq).max(50).exactOptional(),
    contactName: z.array(Seq).max(50).exactOptional(),
    contact: z.array(Seq).max(50).exactOptional(),
  }),
})

/** `version`: what the change was made on. A repetition under the same `clientId` is answered like the first. */
const changed = { version: z.number().int().min(1).max(999_998), clientId: ClientId.optional() }
const Kind = z.enum(settingKinds)
const Version = z.number().int().min(1).max(999_999)
const SettingChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('directory'), value: Directory, ...changed }),
  z.strictObject({ kind: z.literal('hours'), value: Hours, ...changed }),
  z.strictObject({ kind: z.literal('operations'), value: Operations, ...changed }),
  z.strictObject({ kind: z.literal('tags'), value: Tags, ...changed }),
  z.strictObject({ kind: z.literal('links'), value: Links, ...changed }),
  z.strictObject({ kind: z.literal('safety'), value: Safety, ...changed }),
  z.strictObject({ kind: z.literal('texts'), value: Texts, ...changed }),
])

/** `version`: what the change was made on. */
const CannedChange = z.strictObject({
  clientId: ClientId,
  replyId: Id,
  version: z.number().int().min(1).max(999_999),
})

/** Commands of namespace `/visitor`: input schemas, checked by the server before anything else happens. */
export const visitorCommands = {
  'conversation:start': z.strictObject({
    clientId: ClientId,
    topicId: TopicId,
    language: Language,
    /** Of the portal's page that the chat was opened on. */
    page: z
      .url({ protocol: /^https?$/ })
      .max(limits.pageLength)
      .exactOptional(),
  }),
  /** Without `afterSeq`: the newest entries, and what is older by `conversation:history`. */
  'conversation:resume': Conversation.extend({ afterSeq: Seq.exactOptional() }),
  'conversation:history': Conversation.extend({ beforeSeq: Seq }),
  'conversation:close': Change,
  'message:send': Sent,
  'message:received': Mark,
  'message:read': Mark,
  'typing:set': Typing,
  'case:confirm': Change.extend({ draftHash: DraftHash }),
  'case:decline': Change.extend({
    draftHash: DraftHash,
    reason: Text(limits.declineReasonLength).optional(),
  }),
  'case:code': Conversation.extend({ reference: z.string().max(30) }),
  /** Without an agent: instead of waiting, or while the centre is closed. */
  'case:leave': z.strictObject({
    clientId: ClientId,
    kind: z.enum(openCaseKinds),
    topicId: TopicId,
    language: Language,
    fields: z.strictObject({
      body: Text(limits.caseBodyLength).refine((text) => text.trim().length > 0),
      place: Text(limits.casePlaceLength),
      contactName: Text(limits.contactLength),
      contact: Text(limits.contactLength),
    }),
  }),
  'conversation:extend': Change,
  /** Only what is named changes. */
  'needs:set': Change.extend({
    moreTime: z.boolean().exactOptional(),
    plainLanguage: z.boolean().exactOptional(),
    signLanguage: z.boolean().exactOptional(),
    textOnly: z.boolean().exactOptional(),
  }),
  'transfer:accept': Answered,
  'transfer:decline': Answered,
  'session:identify': z.strictObject({ token: z.string().max(limits.identityTokenLength) }),
  /** After the end. */
  /** A copy of the conversation by e-mail; where mail leaves the house at all. */
  'transcript:mail': Change.extend({ address: Address, language: Language }),
  /** A code, and a key for a link, by which another device comes in. */
  'device:invite': Conversation,
  'device:remove': Change.extend({ deviceId: Id }),
  /** Six digits to tell an agent on the phone. */
  'phone:code': Conversation,
  /** What is kept of the visitor, and until when. */
  'privacy:read': Conversation,
  'privacy:erase': Change,
  'rating:set': Change.extend({ score: z.enum(ratingScores), comment: Text(limits.ratingLength) }),
  /** `seq`: of the request. The value is in no entry, and must be in no outbox. */
  'sealed:give': Answered.extend({ value: Text(limits.sealedValueLength) }),
  'sealed:decline': Answered,
  'session:heartbeat': Nothing,
} as const

/** Commands of namespace `/agent`. */
export const agentCommands = {
  'session:resume': Nothing,
  'session:heartbeat': Nothing,
  'presence:set': z.strictObject({
    status: z.enum(['available', 'finishing', 'away', 'offline']),
    awayReason: z.enum(['break', 'training', 'paperwork']).optional(),
    endsShift: z.boolean().optional(),
  }),
  'conversation:resume': Resume,
  'conversation:accept': Change,
  'conversation:decline': Change.extend({ reason: z.enum(declineReasons) }),
  'conversation:pick': Change,
  'conversation:close': Change.extend({ disposition: Disposition.optional() }),
  'conversation:transfer': Transfer,
  'transfer:accept': Answered,
  'transfer:decline': Answered,
  'transfer:withdraw': Answered,
  'wrapup:set': Change.extend({ disposition: Disposition, note: NoteText }),
  'note:list': Conversation,
  'colleague:list': Conversation,
  'message:send': Sent,
  'message:received': Mark,
  'message:read': Mark,
  'typing:set': Typing,
  /** An own message, for some minutes after it was said. */
  'message:edit': Answered.extend({ text: SaidText }),
  'message:withdraw': Answered,
  /** For the asker's eyes, by a machine; where one is configured. */
  'message:translate': Conversation.extend({ seq: Seq.min(1), to: Language }),
  'case:propose': Change.extend({ draft: CaseDraftInput }),
  'sealed:request': Change.extend({
    kind: z.enum(sealedKinds),
    reason: Text(limits.sealedReasonLength).refine((text) => text.trim().length > 0),
  }),
  'sealed:reveal': Answered,
  'sealed:end': Answered,
  // Of supervisors; to everybody else the conversation does not exist.
  'conversation:watch': Resume,
  'conversation:unwatch': Conversation,
  'conversation:explain': Conversation,
  'conversation:join': Change,
  'conversation:leave': Change,
  'conversation:takeover': Change,
  'conversation:reassign': Transfer,
  'conversation:end': Change.extend({ disposition: Disposition, note: NoteText }),
  'board:watch': z.strictObject({ on: z.boolean() }),
  'note:whisper': Change.extend({ text: NoteText.refine((text) => text.trim().length > 0) }),
  /** What a caller says on the phone. */
  'phone:open': z.strictObject({ clientId: ClientId, code: z.string().regex(/^\d{6}$/) }),
  /** Of administrators: what could not be sent. */
  'outbox:list': Nothing,
  'outbox:retry': z.strictObject({ mailId: MailId }),
  /** Of administrators: who works here. */
  'staff:list': Nothing,
  'staff:invite': z.strictObject({ clientId: ClientId, profile: StaffProfile, language: StaffLanguage }),
  /** Takes away from oneself what cannot be given back only with `knowingly`. */
  'staff:change': z.strictObject({
    clientId: ClientId,
    agentId: Id,
    version: z.number().int().min(0),
    profile: StaffProfile,
    isActive: z.boolean(),
    knowingly: z.boolean().default(false),
  }),
  /** A link by which they choose a password, the first or another one. */
  'staff:link': z.strictObject({ clientId: ClientId, agentId: Id, language: StaffLanguage }),
  'staff:sign-out': z.strictObject({ agentId: Id }),
  /** What has been, as far as this agent may see it. */
  'history:search': z.strictObject({ filter: HistoryFilter, after: HistoryPlace.exactOptional() }),
  'history:read': Resume,
  'history:earlier': Conversation,
  'history:choices': Nothing,
  /** Own filters, by their names: one that is there already is replaced. */
  'history:filters': Nothing,
  'history:save': z.strictObject({
    name: Text(limits.savedFilterNameLength).refine((name) => name.trim().length > 0),
    filter: HistoryFilter,
  }),
  'history:forget': z.strictObject({ filterId: Id }),
  /** Tells a resident who abuses, in an approved text, what is not accepted. */
  'abuse:warn': Change.extend({ warningId: SettingId }),
  /** `blockHours`: so long no new conversation; null: the next one may begin at once. `reason`: for staff. */
  'abuse:end': Change.extend({
    blockHours: z.number().int().min(1).max(720).nullable(),
    reason: Text(limits.blockReasonLength).refine((text) => text.trim().length > 0),
  }),
  'block:list': Nothing,
  'block:lift': Conversation,
  /** All of them, as they are to be. */
  'tags:set': Change.extend({ tagIds: TagIds }),
  /** Of whoever may read the conversation; `@` and a name tells that colleague. */
  'note:add': Change.extend({ text: NoteText.refine((text) => text.trim().length > 0) }),
  'mention:candidates': Conversation,
  'mention:add': Conversation.extend({ noteId: Id, to: Id }),
  'mention:list': Nothing,
  'mention:read': z.strictObject({ noteIds: z.array(Id).min(1).max(limits.mentions) }),
  'alarm:raise': Change.extend({ scriptId: SettingId }),
  'alarm:take': Answered,
  'alarm:list': Nothing,
  /** What was counted in a period; for supervisors and administrators. */
  'report:read': ReportQuestion,
  /** Those that the asker may use, in the order of their ids. */
  'canned:list': z.strictObject({ afterId: Id.exactOptional() }),
  'canned:facts': Nothing,
  'canned:add': z.strictObject({ clientId: ClientId, isShared: z.boolean(), reply: CannedText }),
  'canned:change': CannedChange.extend({ reply: CannedText }),
  'canned:remove': CannedChange,
  /** It was inserted; counted once for each `clientId`. */
  'canned:use': z.strictObject({ clientId: ClientId, replyId: Id }),
  /** Of one's own keyboard. */
  'shortcuts:change': ShortcutChange,
  /** The asker has seen this of their first day. */
  'firstDay:done': FirstDayDone,
  'settings:read': z.strictObject({ kind: Kind }),
  'settings:change': SettingChange,
  /** Those before `before`, the newest first. */
  'settings:versions': z.strictObject({ kind: Kind, before: Version.exactOptional() }),
  'settings:version': z.strictObject({ kind: Kind, version: Version }),
  /** What hours that are not stored yet would make of a moment on the clock in Kraków. */
  'hours:check': z.strictObject({
    hours: Hours,
    /** Of a unit that has one: when residents reach it. */
    own: OwnWeek.exactOptional(),
    date: z.iso.date(),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  /** Statutory holidays of a year, from a date on. */
  'hours:holidays': z.strictObject({ from: z.iso.date() }),
  /** Of administrators. `before`: the id of the last entry that is known. */
  'audit:list': z.strictObject({
    filter: AuditFilter,
    before: z
      .string()
      .regex(/^\d{1,15}\..{1,200}$/)
      .exactOptional(),
  }),
} as const

export type VisitorCommand = keyof typeof visitorCommands
export type AgentCommand = keyof typeof agentCommands

/** Everything after `afterSeq`, in order. `more`: ask again from the last seq given. */
export interface Resumed<C> {
  conversation: C
  entries: Entry[]
  more: boolean
  cursors: Cursor[]
}

export interface Heartbeat {
  /** The server's clock. */
  at: string
  /** The last seq of every conversation that this socket follows: a lost last message is noticed by it. */
  heads: { conversationId: string; lastSeq: number }[]
}

interface Posted {
  entry: Entry
}

export interface VisitorAnswers {
  'conversation:start': { conversation: VisitorConversation }
  'conversation:resume': Resumed<VisitorConversation>
  'conversation:history': { entries: Entry[] }
  'conversation:close': Posted
  'message:send': Posted
  'message:received': Record<string, never>
  'message:read': Record<string, never>
  'typing:set': Record<string, never>
  'case:confirm': Posted & { reference: string; code: string }
  'case:decline': Posted
  'case:code': { reference: string; code: string }
  'case:leave': Posted & { conversation: VisitorConversation; reference: string; code: string }
  'conversation:extend': Posted
  'needs:set': Posted
  'transfer:accept': Posted
  'transfer:decline': Posted
  'session:identify': Identified
  'transcript:mail': Posted
  'device:invite': { code: string; key: string; expiresAt: string }
  'device:remove': Posted
  'phone:code': { code: string; expiresAt: string }
  'privacy:read': { ledger: Ledger }
  'privacy:erase': Record<string, never>
  'rating:set': Posted
  'sealed:give': Posted
  'sealed:decline': Posted
  'session:heartbeat': Heartbeat
}

export interface AgentAnswers {
  'session:resume': AgentSession
  'session:heartbeat': Heartbeat
  'presence:set': { status: AgentStatus }
  'conversation:resume': Resumed<AgentConversation>
  'conversation:accept': Posted
  'conversation:decline': Posted
  'conversation:pick': Posted
  'conversation:close': Posted
  'conversation:transfer': Posted
  'transfer:accept': Posted
  'transfer:decline': Posted
  'transfer:withdraw': Posted
  'wrapup:set': Posted
  'note:list': { notes: Note[] }
  'colleague:list': Colleagues
  'message:send': Posted
  'message:received': Record<string, never>
  'message:read': Record<string, never>
  'typing:set': Record<string, never>
  'message:edit': Posted
  'message:withdraw': Posted
  'message:translate': { text: string }
  'case:propose': Posted & { draftHash: string }
  'sealed:request': Posted
  /** To who asked alone; `until` then it may be shown. */
  'sealed:reveal': { value: string; until: string }
  'sealed:end': Posted
  'conversation:watch': Resumed<AgentConversation>
  'conversation:unwatch': Record<string, never>
  'conversation:explain': WhyWaiting
  'conversation:join': Posted
  'conversation:leave': Posted
  'conversation:takeover': Posted
  'conversation:reassign': Posted
  'conversation:end': Posted
  'board:watch': { board: Board | null }
  'note:whisper': { note: Note }
  'history:search': HistoryPage
  'history:read': Resumed<AgentConversation>
  'history:earlier': EarlierTalks
  'history:choices': HistoryChoices
  'history:filters': { filters: SavedFilter[] }
  'history:save': { filters: SavedFilter[] }
  'history:forget': { filters: SavedFilter[] }
  'shortcuts:change': { shortcuts: ShortcutSettings }
  /** All that was seen. */
  'firstDay:done': { done: FirstDayStep[] }
  'report:read': Report
  /** `value` is that of the kind which was asked for. */
  'settings:read': { setting: Setting }
  'settings:change': { setting: Setting }
  'abuse:warn': Posted
  'abuse:end': Posted
  'block:list': { blocks: Block[] }
  'block:lift': Record<string, never>
  'tags:set': Posted
  'note:add': { note: Note }
  'mention:candidates': { people: { id: string; name: string }[] }
  'mention:add': Record<string, never>
  'mention:list': { mentions: Mention[] }
  'mention:read': Record<string, never>
  'alarm:raise': Posted
  'alarm:take': Posted
  'alarm:list': { alarms: Alarm[] }
  'settings:versions': { versions: SettingVersion[]; more: boolean }
  'settings:version': { setting: Setting }
  'hours:check': OpeningCheck
  'audit:list': { entries: AuditEntry[]; more: boolean }
  'hours:holidays': { holidays: { date: string; holiday: HolidayKey }[] }
  'canned:list': { replies: CannedReply[]; more: boolean }
  'canned:facts': { facts: CannedFacts }
  'canned:add': { reply: CannedReply }
  'canned:change': { reply: CannedReply }
  'canned:remove': Record<string, never>
  'canned:use': Record<string, never>
  'phone:open': Posted & { conversation: AgentConversation }
  'outbox:list': { items: OutboxItem[] }
  'outbox:retry': Record<string, never>
  'staff:list': { staff: StaffMember[] }
  /** `link`: to be handed over, where no mail leaves the house; else null. */
  'staff:invite': { member: StaffMember; link: string | null }
  'staff:change': { member: StaffMember }
  'staff:link': { member: StaffMember; link: string | null }
  'staff:sign-out': { ended: number }
}

/** What is kept of a visitor and their conversation. */
export interface Ledger {
  /** When what was said is erased by itself; null while the talk runs. */
  until: string | null
  /** While nobody has answered: hours that it is kept if its resident leaves now. */
  hoursIfLeft: number | null
  /** Kept as the law wants it, whatever becomes of the conversation. */
  cases: string[]
  /** Files that go with the conversation, and those that belong to its cases. */
  talkFiles: number
  caseFiles: number
  /** Addresses to which something is still to be sent, masked. */
  letters: { to: string; state: 'waiting' | 'failed' }[]
  /** Other devices that are in. */
  devices: number
  isRated: boolean
  erasable: 'now' | 'still_open' | 'has_case'
}

/** Something that has to leave the house and has not yet. */
export interface OutboxItem {
  id: string
  /** Null: a link by which a member of staff chooses a password. */
  conversationId: string | null
  /** Of the address only its beginning and domain. */
  to: string
  /** `failed`: given up until a person has it tried again. */
  state: 'waiting' | 'failed'
  at: string
  tries: number
  /** `refused`: the recipient's server does not want it. `unreachable`: ours did not take it. */
  problem: 'refused' | 'unreachable' | null
}

/** Why a conversation waits: what speaks against each agent who is there, and when more of them come into question. */
export interface WhyWaiting {
  agents: { agentId: string; name: string; exclusion: Exclusion | null }[]
  circle: RoutingCircle
  widens: { circle: RoutingCircle; at: string } | null
}

/** To whom a conversation could go. */
export interface Colleagues {
  colleagues: Colleague[]
  departments: {
    id: string
    name: string
    /** The resident is asked first. */
    outside: boolean
    /** How many of it are on duty. */
    onDuty: number
    /** Of these, who have a free place and speak the resident's language. */
    free: number
  }[]
}

export interface AgentSession {
  at: string
  agent: AgentSelf
  /** What the agent has, is offered, is asked to take over or joined, and what is left to describe; oldest first. */
  conversations: AgentConversation[]
  queue: { waiting: QueueItem[]; total: number }
  topics: Topic[]
  availability: Availability
  /** So long an own message may be changed. */
  editSeconds: number
  /** Absent from an older server. */
  shortcuts?: ShortcutSettings
  /** What they have seen of their first day. Absent from an older server. */
  firstDay?: FirstDayStep[]
  /** A machine translates messages on request. */
  translates: boolean
  /** True on a demonstration server. */
  demo: boolean
}

/** First push on `/visitor`, once per connection; nothing may be asked before it. */
export interface VisitorSession {
  at: string
  /** Give it as `auth.token` at the next connect. Renewed here when half of its time has passed. */
  token: string
  expiresAt: string
  /** Who the portal said this is; null for somebody whom it did not name. */
  identity: { name: string | null } | null
  /** The visitor's open conversation, if there is one. */
  conversation: VisitorConversation | null
  availability: Availability
  /** No conversation may be begun by this visitor before. */
  blockedUntil?: string
}

/** The token by which the visitor is known as this person from here on. */
export interface Identified {
  token: string
  expiresAt: string
  identity: { name: string | null }
}

export interface TypingChanged {
  conversationId: string
  party: 'visitor' | 'agent'
  typing: boolean
}

export interface CursorMoved {
  conversationId: string
  cursor: Cursor
}

/** This server is about to end: connect again, at a random moment within this time. */
export interface ServerDraining {
  withinMs: number
}

export interface VisitorPushes {
  'session:opened': VisitorSession
  'entry:appended': { entry: Entry }
  'queue:moved': { conversationId: string; position: number; at: string } & WaitInWords
  'typing:changed': TypingChanged
  'cursor:moved': CursorMoved
  /** The centre opened, closed or paused, or there is another notice. */
  'centre:changed': Availability
  'server:draining': ServerDraining
}

export interface AgentPushes {
  'entry:appended': { entry: Entry }
  /** A conversation is now this agent's. The first push about it: resume it from 0. */
  'conversation:assigned': { conversation: AgentConversation }
  /** It is offered to this agent, or they are asked to take it over (`transfer`): they may read it, and decide. */
  'conversation:offered': { conversation: AgentConversation }
  /** Nothing further is heard of it here: back in the queue, ended, or with somebody else. */
  'conversation:released': {
    conversationId: string
    reason: 'requeued' | 'closed' | 'transferred'
    /** After the end: whose place is kept, and until when, for saying what came of it (`wrapup:set`). */
    agentId?: string
    wrapUpUntil?: string
  }
  /** How everything stands, to those who asked for it by `board:watch`. */
  'board:changed': { board: Board }
  /** A colleague named this agent in a note. */
  'mention:added': { mention: Mention }
  /** To supervisors: somebody called for one, or one came. */
  'alarm:changed': { alarm: Alarm }
  /** A colleague wrote something about a conversation that concerns this agent. */
  'note:added': { note: Note }
  'queue:changed': { waiting: QueueItem[]; total: number }
  'presence:changed': {
    status: AgentStatus
    awayReason?: AwayReason
    statusSince: string
    endsShift: boolean
  }
  /** Changed from another window. */
  'shortcuts:changed': ShortcutSettings
  'typing:changed': TypingChanged
  'cursor:moved': CursorMoved
  'centre:changed': Availability
  'server:draining': ServerDraining
}

export type VisitorInput<C extends VisitorCommand> = z.input<(typeof visitorCommands)[C]>
export type AgentInput<C extends AgentCommand> = z.input<(typeof agentCommands)[C]>

/** What a namespace understands, for the client side: command -> input and answer. */
export type VisitorContract = {
  [C in VisitorCommand]: { input: VisitorInput<C>; answer: VisitorAnswers[C] }
}
export type AgentContract = {
  [C in AgentCommand]: { input: AgentInput<C>; answer: AgentAnswers[C] }
}

/** `data` of a `connect_error`. */
export interface ConnectRefusal {
  code: 'unauthorized' | 'token_expired' | 'protocol_outdated' | 'try_again'
}
