import type { Cursor, Language } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import * as conversation from '../domain/conversation.ts'
import { departmentOf } from '../domain/departments.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { newId } from '../storage/mongo.ts'
import { completeIntent } from './derivation.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'

interface Change {
  conversationId: string
  clientId: string
}

const MAX_START_TRIES = 5

/** A visitor who comes without a token is somebody new. */
export const newVisitorId = newId

/**
 * Starts the visitor's conversation. However many clicks, tabs and retries: one open conversation per visitor,
 * and the same `clientId` always finds the same one.
 */
export async function start(
  deps: Deps,
  visitorId: string,
  input: { clientId: string; topicId: string; language: Language },
): Promise<conversation.Conversation> {
  const { clientId: startClientId, topicId, language } = input
  const departmentId = departmentOf(topicId)
  for (let tries = 1; ; tries++) {
    const intent = { conversationId: newId(), visitorId, startClientId, topicId, departmentId, language }
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
    // The document says open, its log says closed: move the document forward and ask again.
    if (state.status === 'closed') await deps.storage.conversations.follow([state])
    else if (await deps.storage.conversations.noteStart(document._id, startClientId)) return state
    if (tries === MAX_START_TRIES) throw new DomainError('try_again')
  }
}

/**
 * Stores a message once, however often it is sent. Everybody in the conversation hears of it through the log; the `asker`
 * has it as the answer.
 */
export async function post(
  deps: Deps,
  author: Author,
  { conversationId, clientId, text, language }: Change & { text: string; language?: Language | undefined },
  asker?: string,
): Promise<LogEntry> {
  const decide = (state: conversation.Conversation) => conversation.post(state, author, text, language)
  return requireType(await deps.entries.append(conversationId, author, clientId, decide, asker), 'message')
}

/** Takes note of the agent's first own action; the accept time stops. */
export async function accept(deps: Deps, author: Author, change: Change): Promise<LogEntry> {
  const entry = await deps.entries.append(change.conversationId, author, change.clientId, (state) =>
    conversation.accept(state, author),
  )
  await deps.storage.agents.forgiveMissed(author.id)
  return requireType(entry, 'accepted')
}

/** Ends the conversation and frees the agent's slot. A visitor who is still waiting leaves the queue by it. */
export async function close(deps: Deps, author: Author, change: Change): Promise<LogEntry> {
  const reason = author.kind === 'visitor' ? 'visitor' : 'agent'
  const closed = await deps.entries.append(change.conversationId, author, change.clientId, (state) =>
    conversation.close(state, author, reason),
  )
  return requireType(closed, 'closed')
}

/** The state, for those who may read it; `not_found` for everybody else. */
export async function requireReader(
  deps: Deps,
  author: Author,
  conversationId: string,
): Promise<conversation.Conversation> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  conversation.requireReader(state, author)
  return state
}

export interface Resumption {
  state: conversation.Conversation
  entries: LogEntry[]
  more: boolean
  cursors: Cursor[]
}

/** What happened after `afterSeq`. Throws `not_found` for everybody who may not read it. */
export async function resume(
  deps: Deps,
  author: Author,
  { conversationId, afterSeq }: { conversationId: string; afterSeq: number },
): Promise<Resumption> {
  const state = await requireReader(deps, author, conversationId)
  const [entries, cursors] = await Promise.all([
    // Most who come back have missed nothing.
    afterSeq < state.lastSeq ? deps.entries.read(conversationId, afterSeq, limits.resumePage) : [],
    deps.storage.cursors.of(conversationId),
  ])
  return { state, entries, cursors, more: entries.length === limits.resumePage }
}

/** Notes how far the author's side has got; never beyond the last entry. */
export async function mark(
  deps: Deps,
  author: Author,
  { conversationId, seq }: { conversationId: string; seq: number },
  kind: 'delivered' | 'read',
): Promise<void> {
  const state = await deps.entries.head(conversationId)
  conversation.requireReader(state, author)
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
): Promise<{ state: conversation.Conversation; leaseLeft: number } | null> {
  const document = await deps.storage.conversations.openOf(visitorId)
  if (!document) return null
  const { _id, lastSeq, leaseLeft } = document
  if (lastSeq === 0) await completeIntent(deps, document)
  const isBehind = (deps.entries.glance(_id)?.lastSeq ?? 0) < lastSeq
  const state = await deps.entries.head(_id, { fresh: isBehind })
  return state.status === 'closed' ? null : { state, leaseLeft }
}

/** The conversations that an agent is responsible for, judged by their logs, in the order of assignment. */
export async function ownOf(deps: Deps, agentId: string): Promise<conversation.Active[]> {
  const agent = await deps.storage.agents.byId(agentId)
  // Slots know of an assignment before the lists do.
  const ids = new Set((agent?.slots ?? []).map(({ conversationId }) => conversationId))
  for (const { _id } of await deps.storage.conversations.activeOf(agentId)) ids.add(_id)
  const states = await Promise.all(
    [...ids].map((id) => deps.entries.head(id, { fresh: true }).catch(whenNotOurs)),
  )
  return states
    .filter((state) => state?.status === 'active' && state.agent.id === agentId)
    .map((state) => state as conversation.Active)
    .toSorted((one, other) => one.assignedAt.getTime() - other.assignedAt.getTime())
}

/** Of what these agents hold places for, the conversations that they are responsible for, judged by their logs. */
export async function heldBy(deps: Deps, agentIds: string[]): Promise<conversation.Active[]> {
  const agents = await deps.storage.agents.present(agentIds)
  const held = agents.flatMap(({ _id, slots }) =>
    slots.map(({ conversationId }) => ({ _id, conversationId })),
  )
  const states = await Promise.all(
    held.map(async ({ _id, conversationId }) => {
      const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenNotOurs)
      return state?.status === 'active' && state.agent.id === _id ? [state] : []
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
