import type { Cursor, Disposition, Language } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import type { WishedNeeds } from '#shared/needs.ts'
import { accept as acceptance } from '../domain/assignment.ts'
import type { Active, Conversation, Offered } from '../domain/conversation.ts'
import { departmentOf, priorityOf } from '../domain/departments.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { requireReader as mustRead, takesPart } from '../domain/participation.ts'
import { hearers } from '../domain/reading.ts'
import * as talk from '../domain/talk.ts'
import { newId } from '../storage/mongo.ts'
import { refusalToStart } from './availability.ts'
import { completeIntent } from './derivation.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { keepIfWritten } from './notes.ts'
import { shielded } from './shield.ts'

interface Change {
  conversationId: string
  clientId: string
}

const MAX_START_TRIES = 5
/** So long a visitor's next conversation goes to the same agent, if free. */
const SAME_AGENT_MS = 24 * 60 * 60 * 1000

/** A visitor who comes without a token is somebody new. */
export const newVisitorId = newId

/**
 * Starts the visitor's conversation. However many clicks, tabs and retries: one open conversation per visitor,
 * and the same `clientId` always finds the same one. Nothing new while the centre is closed or the queue is full:
 * `centre_closed`, `queue_full`.
 */
export async function start(
  deps: Deps,
  visitorId: string,
  input: { clientId: string; topicId: string; language: Language; leaves?: boolean },
): Promise<Conversation> {
  const { clientId: startClientId, topicId, language, leaves = false } = input
  const directory = deps.settings.directory()
  const departmentId = departmentOf(directory, topicId)
  const since = new Date(deps.now().getTime() - SAME_AGENT_MS)
  const previousAgentId = await deps.storage.conversations.lastAgentOf(visitorId, since)
  for (let tries = 1; ; tries++) {
    // What is left without an agent needs no open door.
    const refusal = leaves ? null : await refusalToStart(deps, departmentId)
    if (refusal && !(await deps.storage.conversations.hasAnswerTo(visitorId, startClientId))) throw refusal
    const intent = {
      conversationId: newId(),
      visitorId,
      startClientId,
      topicId,
      departmentId,
      language,
      priority: priorityOf(directory, topicId),
      previousAgentId,
      leaves,
    }
    const document = await deps.storage.conversations.begin(
      intent,
      deps.now(),
      deps.config.routing.leaseSeconds,
    )
    if (document.lastSeq === 0) await completeIntent(deps, document)
    const state = await deps.entries.head(document._id, { fresh: true })
    const isRepeat =
      document.startClientId === startClientId || document.startedBy?.includes(startClientId) === true
    if (isRepeat) return state
    // A question that was begun and never sent holds up nobody who wants to talk.
    if (state.status === 'leaving' && !leaves) await closeUnsent(deps, state)
    // The document says open, its log says closed: move the document forward and ask again.
    else if (state.status === 'closed') await deps.storage.conversations.follow([state])
    else if (await deps.storage.conversations.noteStart(document._id, startClientId)) return state
    if (tries === MAX_START_TRIES) throw new DomainError('try_again')
  }
}

/** Ends what was begun for a question that is not sent. */
export async function closeUnsent(deps: Deps, { id, visitorId }: Conversation): Promise<void> {
  const visitor: Author = { kind: 'visitor', id: visitorId }
  await deps.entries.append(id, visitor, `unsent:${id}`, (state) => talk.close(state, visitor, 'visitor'))
  await deps.storage.conversations.follow([await deps.entries.head(id)])
}

/**
 * Stores a message once, however often it is sent, without the numbers that are to be hidden. Everybody in the conversation hears of it through the log; the `asker`
 * has it as the answer.
 */
export async function post(
  deps: Deps,
  author: Author,
  { conversationId, clientId, text, language }: Change & { text: string; language?: Language | undefined },
  asker?: string,
): Promise<LogEntry> {
  const decide = (state: Conversation) =>
    talk.post(state, author, shielded(deps, text, state.topicId), language)
  return requireType(await deps.entries.append(conversationId, author, clientId, decide, asker), 'message')
}

/** The agent takes what is offered; or, of an assignment, does the first own thing in it: the accept time stops. */
export async function accept(deps: Deps, author: Author, change: Change): Promise<LogEntry> {
  const entry = await deps.entries.append(change.conversationId, author, change.clientId, (state) =>
    acceptance(state, author),
  )
  await deps.storage.agents.forgiveMissed(author.id)
  return requireType(entry, 'accepted')
}

/** Ends the conversation and frees the agent's slot. A visitor who is still waiting leaves the queue by it. */
export async function close(
  deps: Deps,
  author: Author,
  { conversationId, clientId, disposition }: Change & { disposition?: Disposition | undefined },
): Promise<LogEntry> {
  const reason = author.kind === 'visitor' ? 'visitor' : 'agent'
  const closed = await deps.entries.append(conversationId, author, clientId, (state) =>
    talk.close(state, author, reason, disposition),
  )
  return requireType(closed, 'closed')
}

/** What came of it, said after the end; the agent's place is free with it. */
export async function wrapUp(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, disposition, note }: Change & { disposition: Disposition; note: string },
): Promise<LogEntry> {
  const first = await deps.entries.answerTo(conversationId, agent, clientId)
  if (first) return requireType(first, 'wrapped_up')
  // Nobody writes notes into what is not theirs: what is refused leaves none behind.
  talk.wrapUp(await deps.entries.head(conversationId, { fresh: true }), agent, disposition, null)
  const writing = { conversationId, clientId, agentId: agent.id, kind: 'wrap_up' as const, text: note }
  const noteId = await keepIfWritten(deps, writing)
  const described = await deps.entries.append(conversationId, agent, clientId, (state) =>
    talk.wrapUp(state, agent, disposition, noteId),
  )
  return requireType(described, 'wrapped_up')
}

/** "I am still here": the warning is over, the silence is counted anew. */
export async function extend(deps: Deps, visitor: Author, change: Change): Promise<LogEntry> {
  const extended = await deps.entries.append(change.conversationId, visitor, change.clientId, (state) =>
    talk.extend(state, visitor),
  )
  return requireType(extended, 'extended')
}

/** What the resident needs, for as long as this conversation lasts. */
export async function setNeeds(
  deps: Deps,
  visitor: Author,
  { conversationId, clientId, ...wish }: Change & WishedNeeds,
): Promise<LogEntry> {
  const set = await deps.entries.append(conversationId, visitor, clientId, (state) =>
    talk.setNeeds(state, visitor, wish),
  )
  return requireType(set, 'needs_set')
}

/** The state, for those who may read it; `not_found` for everybody else. */
export async function requireReader(
  deps: Deps,
  author: Author,
  conversationId: string,
): Promise<Conversation> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  mustRead(state, author)
  return state
}

export interface Resumption {
  state: Conversation
  entries: LogEntry[]
  more: boolean
  cursors: Cursor[]
}

/** What happened after `afterSeq`; without it the newest. Throws `not_found` for everybody who may not read it. */
export async function resume(
  deps: Deps,
  author: Author,
  { conversationId, afterSeq }: { conversationId: string; afterSeq?: number },
): Promise<Resumption> {
  const state = await requireReader(deps, author, conversationId)
  return readFrom(deps, state, afterSeq ?? Math.max(0, state.lastSeq - limits.historyPage))
}

/** What stands right before `beforeSeq`, in the order of the log. Throws `not_found` like `resume`. */
export async function history(
  deps: Deps,
  author: Author,
  { conversationId, beforeSeq }: { conversationId: string; beforeSeq: number },
): Promise<{ state: Conversation; entries: LogEntry[] }> {
  const state = await requireReader(deps, author, conversationId)
  const end = Math.min(beforeSeq - 1, state.lastSeq)
  const afterSeq = Math.max(0, end - limits.historyPage)
  const entries = end > 0 ? await deps.entries.read(conversationId, afterSeq, end - afterSeq) : []
  return { state, entries }
}

/** What happened after `afterSeq`, for whoever was found to be allowed to read it. */
export async function readFrom(deps: Deps, state: Conversation, afterSeq: number): Promise<Resumption> {
  const conversationId = state.id
  const [entries, cursors] = await Promise.all([
    // Most who come back have missed nothing.
    afterSeq < state.lastSeq ? deps.entries.read(conversationId, afterSeq, limits.resumePage) : [],
    deps.storage.cursors.of(conversationId),
  ])
  return { state, entries, cursors, more: entries.length === limits.resumePage }
}

/** Whether this author talks in it, as far as is known without looking: who only reads along is not seen to type. */
export async function isTalking(deps: Deps, author: Author, conversationId: string): Promise<boolean> {
  const state = deps.entries.glance(conversationId) ?? (await deps.entries.head(conversationId))
  return takesPart(state, author)
}

/** Notes how far the author's side has got; never beyond the last entry. */
export async function mark(
  deps: Deps,
  author: Author,
  { conversationId, seq }: { conversationId: string; seq: number },
  kind: 'delivered' | 'read',
): Promise<void> {
  const state = await deps.entries.head(conversationId)
  mustRead(state, author)
  // Whoever only looks at an offer, or joined, has read nothing on behalf of the centre.
  const isResponsible =
    (state.status === 'active' || state.status === 'closed') && state.agent?.id === author.id
  if (author.kind === 'agent' && !isResponsible) return
  const party = author.kind === 'visitor' ? 'visitor' : 'agent'
  const cursor = await deps.storage.cursors.move(conversationId, party, kind, Math.min(seq, state.lastSeq))
  deps.events.emit('cursorMoved', conversationId, cursor)
}

/**
 * The visitor's open conversation, as this process knows its log, and never older than the lists: whoever is told of it
 * resumes, which asks the log. `leaseLeft`: milliseconds until the visitor would count as absent.
 */
export async function openOf(
  deps: Deps,
  visitorId: string,
): Promise<{ state: Conversation; leaseLeft: number } | null> {
  const document = await deps.storage.conversations.openOf(visitorId)
  if (!document) return null
  const { _id, lastSeq, leaseLeft } = document
  if (lastSeq === 0) await completeIntent(deps, document)
  const isBehind = (deps.entries.glance(_id)?.lastSeq ?? 0) < lastSeq
  const state = await deps.entries.head(_id, { fresh: isBehind })
  // What is being left is the business of the command that leaves it.
  return state.status === 'closed' || state.status === 'leaving' ? null : { state, leaseLeft }
}

/** What an agent is responsible for, or is offered, judged by the logs, in the order in which it came. */
export async function ownOf(deps: Deps, agentId: string): Promise<(Active | Offered)[]> {
  const states = await concerning(deps, agentId)
  return states
    .filter((state) => state.status === 'active' || state.status === 'offered')
    .filter((state) => state.agent.id === agentId)
    .toSorted((one, other) => givenAt(one).getTime() - givenAt(other).getTime())
}

const givenAt = (state: Active | Offered) => (state.status === 'active' ? state.assignedAt : state.offeredAt)

/** Everything that an agent holds a place for, or hears: with what they have to describe after the end. */
export async function concerning(deps: Deps, agentId: string): Promise<Conversation[]> {
  const agent = await deps.storage.agents.byId(agentId)
  // Slots know of an assignment before the lists do.
  const ids = new Set((agent?.slots ?? []).map(({ conversationId }) => conversationId))
  for (const { _id } of await deps.storage.conversations.concerning(agentId)) ids.add(_id)
  const states = await Promise.all(
    [...ids].map((id) => deps.entries.head(id, { fresh: true }).catch(whenNotOurs)),
  )
  return states.flatMap((state) => state ?? [])
}

/** Of what these agents hold places for, what they hear now, judged by the logs. */
export async function heardBy(
  deps: Deps,
  agentIds: string[],
): Promise<{ agentId: string; state: Conversation }[]> {
  const agents = await deps.storage.agents.present(agentIds)
  const held = agents.flatMap(({ _id, slots }) =>
    slots.map(({ conversationId }) => ({ _id, conversationId })),
  )
  const states = await Promise.all(
    held.map(async ({ _id, conversationId }) => {
      const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenNotOurs)
      return state && hearers(state).includes(_id) ? [{ agentId: _id, state }] : []
    }),
  )
  return states.flat()
}

/** Gone, or written by a newer process, which then serves it; a read that failed is no answer. */
function whenNotOurs(error: unknown): null {
  const isSettled =
    error instanceof DomainError && (error.code === 'not_found' || error.code === 'unsupported_entry')
  if (isSettled) return null
  throw error
}
