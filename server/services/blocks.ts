import type { Availability } from '#shared/entities.ts'
import type { Block } from '#shared/guidance.ts'
import type { Conversation } from '../domain/conversation.ts'
import { DomainError } from '../domain/errors.ts'
import type { Actor } from '../domain/policy.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { secretDigest } from './digest.ts'
import { each } from './each.ts'
import { requireSupervisor } from './supervision.ts'

/** So far back a block may still be owed: a process that died is replaced sooner. */
const OWED_MS = 24 * 60 * 60 * 1000

interface Somebody {
  visitorId: string
  /** Whom the portal said this is. */
  subject: string | null
}

/** Names of somebody that tell nobody who it is. */
function whomOf(deps: Deps, { visitorId, subject }: Somebody): string[] {
  const visitor = secretDigest(deps, 'blocked visitor', visitorId)
  return subject === null ? [visitor] : [visitor, secretDigest(deps, 'blocked subject', subject)]
}

/** Until when somebody is kept from the chat; null: they may talk. */
export async function blockedUntil(deps: Deps, who: Somebody): Promise<Date | null> {
  return (await deps.storage.blocks.holding(whomOf(deps, who), deps.now()))?.until ?? null
}

/** How it stands for who is kept from the chat; what closes it for everybody, and longer, comes first. */
export function closedFor(now: Availability, until: Date): Availability {
  const opensAt = until.toISOString()
  if (now.reason && now.opensAt && now.opensAt > opensAt) return now
  const { note: _note, holiday: _holiday, ...rest } = now
  return { ...rest, status: 'UNAVAILABLE', reason: 'blocked', opensAt }
}

/** Refuses a new talk as a closed centre does: the client then says until when, and offers what is left without an agent. */
export async function requireUnblocked(deps: Deps, who: Somebody): Promise<void> {
  const until = await blockedUntil(deps, who)
  if (until) throw new DomainError('centre_closed', { reason: 'blocked', opensAt: until.toISOString() })
}

/** Keeps the resident from the chat, as the end of this conversation says; once, whoever does it. */
export async function keepBlock(deps: Deps, state: Conversation): Promise<void> {
  const block = state.status === 'closed' ? state.block : null
  if (!block || state.status !== 'closed') return
  const { id, topicId, language, closedAt: at } = state
  const { until, by, noteId } = block
  await deps.storage.blocks.put({
    _id: id,
    whom: whomOf(deps, state),
    at,
    until,
    by: by.id,
    topicId,
    language,
    noteId,
  })
}

/** Of whatever process: the end is heard by all of them, and the first who writes it has done it; the sweep mends the rest. */
export function followUpBlocks(deps: Deps): void {
  deps.entries.onEntry(({ entry, state }) => {
    if (entry.type !== 'closed' || !entry.blockedUntil || !state) return
    keepBlock(deps, state).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'block not written; the sweep will')
    })
  })
}

/** Writes the blocks that a process owed when it ended. */
export async function sweepBlocks(deps: Deps): Promise<void> {
  const { blocks, conversations } = deps.storage
  const ended = await conversations.endedForConduct(new Date(deps.now().getTime() - OWED_MS))
  const known = await blocks.known(ended)
  const owed = ended.filter((id) => !known.has(id))
  await each(deps.log, 'blocks', owed, async (id) => {
    const state = await deps.entries.head(id, { fresh: true }).catch(whenGone)
    if (state) await keepBlock(deps, state)
  })
}

/** Who is kept from the chat at the moment, the newest first. */
export async function listBlocks(deps: Deps, actor: Actor): Promise<Block[]> {
  requireSupervisor(actor)
  const running = await deps.storage.blocks.running(deps.now())
  const [names, notes] = await Promise.all([
    deps.storage.agents.names(),
    deps.storage.notes.byIds(running.flatMap(({ noteId }) => noteId ?? [])),
  ])
  const nameOf = new Map(names.map(({ _id, name }) => [_id, name]))
  const textOf = new Map(notes.map(({ _id, text }) => [_id, text]))
  return running.map(({ _id, at, until, by, topicId, language, noteId }) => ({
    conversationId: _id,
    at: at.toISOString(),
    until: until.toISOString(),
    by: nameOf.get(by) ?? '',
    topicId,
    language,
    reason: textOf.get(noteId ?? '') ?? null,
  }))
}

/** Ends a block before its time. Repeated, or too late, it changes nothing. Audited. */
export async function liftBlock(deps: Deps, actor: Actor, conversationId: string): Promise<void> {
  requireSupervisor(actor)
  const at = deps.now()
  const lifted = await deps.storage.blocks.lift(conversationId, { at, by: actor.id })
  if (!lifted) return
  await deps.storage.audit.addOnce(`block/${conversationId}/lifted`, {
    at,
    actor: actor.id,
    action: 'block:lifted',
    subject: conversationId,
    details: {},
  })
}
