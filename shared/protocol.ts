import { z } from 'zod'
import type {
  AgentConversation,
  AgentSelf,
  AgentStatus,
  AwayReason,
  Cursor,
  Entry,
  QueueItem,
  Topic,
  VisitorConversation,
} from './entities.ts'
import { limits } from './limits.ts'

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

export const CaseDraftInput = z.strictObject({
  kind: z.literal('report'),
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

/** Commands of namespace `/visitor`: input schemas, checked by the server before anything else happens. */
export const visitorCommands = {
  'conversation:start': z.strictObject({
    clientId: ClientId,
    topicId: TopicId,
    language: Language,
  }),
  'conversation:resume': Resume,
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
  'session:heartbeat': Nothing,
} as const

/** Commands of namespace `/agent`. */
export const agentCommands = {
  'session:resume': Nothing,
  'session:heartbeat': Nothing,
  'presence:set': z.strictObject({
    status: z.enum(['available', 'finishing', 'away', 'offline']),
    awayReason: z.enum(['break', 'training', 'paperwork']).optional(),
  }),
  'conversation:resume': Resume,
  'conversation:accept': Change,
  'conversation:close': Change,
  'message:send': Sent,
  'message:received': Mark,
  'message:read': Mark,
  'typing:set': Typing,
  'case:propose': Change.extend({ draft: CaseDraftInput }),
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
  'conversation:close': Posted
  'message:send': Posted
  'message:received': Record<string, never>
  'message:read': Record<string, never>
  'typing:set': Record<string, never>
  'case:confirm': Posted & { reference: string; code: string }
  'case:decline': Posted
  'case:code': { reference: string; code: string }
  'session:heartbeat': Heartbeat
}

export interface AgentAnswers {
  'session:resume': AgentSession
  'session:heartbeat': Heartbeat
  'presence:set': { status: AgentStatus }
  'conversation:resume': Resumed<AgentConversation>
  'conversation:accept': Posted
  'conversation:close': Posted
  'message:send': Posted
  'message:received': Record<string, never>
  'message:read': Record<string, never>
  'typing:set': Record<string, never>
  'case:propose': Posted & { draftHash: string }
}

export interface AgentSession {
  at: string
  agent: AgentSelf
  /** The agent's own conversations, in the order in which they were assigned. */
  conversations: AgentConversation[]
  queue: { waiting: QueueItem[]; total: number }
  topics: Topic[]
  /** True on a demonstration server. */
  demo: boolean
}

/** First push on `/visitor`, once per connection; nothing may be asked before it. */
export interface VisitorSession {
  at: string
  /** Give it as `auth.token` at the next connect. Renewed here when half of its time has passed. */
  token: string
  expiresAt: string
  /** The visitor's open conversation, if there is one. */
  conversation: VisitorConversation | null
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
  'queue:moved': { conversationId: string; position: number; at: string }
  'typing:changed': TypingChanged
  'cursor:moved': CursorMoved
  'server:draining': ServerDraining
}

export interface AgentPushes {
  'entry:appended': { entry: Entry }
  /** A conversation is now this agent's. The first push about it: resume it from 0. */
  'conversation:assigned': { conversation: AgentConversation }
  /** It is no longer this agent's: back in the queue, or ended. */
  'conversation:released': { conversationId: string; reason: 'requeued' | 'closed' }
  'queue:changed': { waiting: QueueItem[]; total: number }
  'presence:changed': { status: AgentStatus; awayReason?: AwayReason }
  'typing:changed': TypingChanged
  'cursor:moved': CursorMoved
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
