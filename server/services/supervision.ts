import type { Disposition, Note } from '#shared/entities.ts'
import { close } from '../domain/talk.ts'
import type { Author, Destination, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { mayReadState } from '../domain/history.ts'
import { requireReader } from '../domain/participation.ts'
import { may, type Actor } from '../domain/policy.ts'
import { judge, reachOf } from '../domain/routing.ts'
import * as transferring from '../domain/transfer.ts'
import type { Conversation } from '../domain/conversation.ts'
import { accountOf } from './accounts.ts'
import { readFrom, type Resumption } from './conversations.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { readerOf } from './history.ts'
import { keepIfWritten, keepNote, tellNote } from './notes.ts'
import { asAssigned, candidatesOf } from './roster.ts'
import { departmentRules } from './routing-rules.ts'
import { withSlot } from './slots.ts'
import { departmentDestination, toAgent, type TransferRequest } from './transfers.ts'

interface Change {
  conversationId: string
  clientId: string
}

export const maySupervise = (actor: Actor): boolean => may(actor, 'conversation:supervise', null)

/** Throws `not_found` for who may not supervise: somebody else's conversation does not exist for them. */
export function requireSupervisor(actor: Actor): void {
  if (!maySupervise(actor)) throw new DomainError('not_found')
}

/** Who hears it, who may look it up in the history, and who may supervise; `not_found` for everybody else. */
export async function requireInsight(deps: Deps, agentId: string, conversationId: string): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  const reader = await readerOf(deps, agentId)
  if (!mayReadState(reader, state)) requireReader(state, { kind: 'agent', id: agentId })
}

/**
 * Reads along without being seen; the log does not know of it, the audit does. `isGoingOn`: it is watched already, and
 * only more of it is asked for.
 */
export async function watch(
  deps: Deps,
  actor: Actor,
  { conversationId, afterSeq, isGoingOn }: { conversationId: string; afterSeq: number; isGoingOn: boolean },
): Promise<Resumption> {
  requireSupervisor(actor)
  const state = await deps.entries.head(conversationId, { fresh: true })
  if (!isGoingOn) await audit(deps, actor, 'conversation:watched', conversationId)
  return readFrom(deps, state, afterSeq)
}

/** Speaks to the agent so that nothing of it can reach the resident: a note, never an entry. */
export async function whisper(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, text }: Change & { text: string },
): Promise<Note> {
  requireSupervisor(actor)
  const state = await deps.entries.head(conversationId, { fresh: true })
  if (state.status !== 'active') throw new DomainError('not_active')
  const note = await keepNote(deps, { conversationId, clientId, agentId: actor.id, kind: 'whisper', text })
  tellNote(deps, state, note, [actor.id])
  return note
}

/** Takes part beside the agent, seen by the resident. */
export async function join(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId }: Change,
): Promise<LogEntry> {
  requireSupervisor(actor)
  const agent = asAssigned(await accountOf(deps, actor.id))
  const joined = await deps.entries.append(conversationId, authorOf(actor), clientId, (state) =>
    transferring.join(state, agent),
  )
  return requireType(joined, 'joined')
}

export async function leave(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId }: Change,
): Promise<LogEntry> {
  const left = await deps.entries.append(conversationId, authorOf(actor), clientId, (state) =>
    transferring.leave(state, actor.id),
  )
  return requireType(left, 'left')
}

/** Becomes responsible at once, beyond any capacity: a person decided it. */
export async function takeOver(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId }: Change,
): Promise<LogEntry> {
  requireSupervisor(actor)
  const author = authorOf(actor)
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return first
  const agent = asAssigned(await accountOf(deps, actor.id))
  const state = await deps.entries.head(conversationId, { fresh: true })
  const attempt = state.attempt + 1
  const decide = (current: Conversation, now: Date) =>
    transferring.takeOver(current, agent, { attempt, acceptBy: now })
  // What is refused holds no place, not for a moment.
  decide(state, deps.now())
  const holding = { conversationId, author, clientId }
  return withSlot(deps, holding, { agentId: actor.id, attempt }, 'takeSlot', () =>
    deps.entries.append(conversationId, author, clientId, decide),
  )
}

/** Gives somebody's conversation to somebody else, to a department or back to the queue. Audited. */
export async function reassign(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, to, note }: Change & { to: TransferRequest; note: string },
): Promise<LogEntry> {
  requireSupervisor(actor)
  const author = authorOf(actor)
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return first
  const state = await deps.entries.head(conversationId, { fresh: true })
  if (state.status !== 'active') throw new DomainError('not_active')
  const elsewhere =
    to.kind === 'department' ? departmentDestination(deps, to.departmentId) : { kind: 'queue' as const }
  const { acceptSeconds, skipSeconds } = deps.config.routing
  const inSeconds = (seconds: number) => new Date(deps.now().getTime() + seconds * 1000)
  const append = async (destination: Destination) => {
    const noteId = await keepIfWritten(deps, {
      conversationId,
      clientId,
      agentId: actor.id,
      kind: 'transfer',
      text: note,
    })
    return deps.entries.append(conversationId, author, clientId, (current) =>
      transferring.reassign(current, {
        to: destination,
        noteId,
        acceptBy: inSeconds(acceptSeconds),
        skipUntil: inSeconds(skipSeconds),
      }),
    )
  }
  const entry =
    to.kind === 'agent'
      ? await toAgent(deps, state, { author, clientId, agentId: to.agentId }, append)
      : await append(elsewhere)
  await audit(deps, actor, 'conversation:reassigned', conversationId)
  return requireType(entry, 'transferred')
}

/** Ends a conversation that somebody else has, or that nobody can end: with what came of it, and why. Audited. */
export async function end(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, disposition, note }: Change & { disposition: Disposition; note: string },
): Promise<LogEntry> {
  requireSupervisor(actor)
  const author = authorOf(actor)
  const decide = (state: Conversation) => close(state, author, 'supervisor', disposition)
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return requireType(first, 'closed')
  // What is refused leaves no note behind.
  decide(await deps.entries.head(conversationId, { fresh: true }))
  await keepIfWritten(deps, { conversationId, clientId, agentId: actor.id, kind: 'wrap_up', text: note })
  const closed = await deps.entries.append(conversationId, author, clientId, decide)
  await audit(deps, actor, 'conversation:ended', conversationId)
  return requireType(closed, 'closed')
}

/**
 * Why a conversation waits: what speaks against each agent who is there and gets any, and when more of them come into
 * question. `not_queued` where it does not wait.
 */
export async function explain(deps: Deps, actor: Actor, conversationId: string) {
  requireSupervisor(actor)
  const state: Conversation = await deps.entries.head(conversationId, { fresh: true })
  if (state.status !== 'queued') throw new DomainError('not_queued')
  const onDuty = candidatesOf(await deps.storage.agents.present()).filter(({ capacity }) => capacity > 0)
  const [now, rules] = [deps.now(), departmentRules(deps)]
  return { agents: judge(state, onDuty, now, rules), ...reachOf(state, onDuty, now, rules) }
}

const authorOf = ({ id }: Actor): Author => ({ kind: 'agent', id })

async function audit(
  deps: Deps,
  { id: actor }: Actor,
  action: 'conversation:watched' | 'conversation:reassigned' | 'conversation:ended',
  subject: string,
): Promise<void> {
  await deps.storage.audit.add({ at: deps.now(), actor, action, subject, details: {} })
}
