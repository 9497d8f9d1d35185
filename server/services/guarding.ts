import type { Alarm } from '#shared/guidance.ts'
import * as guarding from '../domain/guarding.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import type { Actor } from '../domain/policy.ts'
import type { AlarmDocument } from '../storage/alarms.ts'
import type { AuditRow } from '../storage/audit.ts'
import { accountOf } from './accounts.ts'
import { keepBlock } from './blocks.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { keepIfWritten } from './notes.ts'
import { maySupervise, requireSupervisor } from './supervision.ts'

interface Change {
  conversationId: string
  clientId: string
}

const authorOf = ({ id }: Actor): Author => ({ kind: 'agent', id })

/** Says an approved text to a resident who abuses, in the language of the conversation. `invalid_input`: no such text. */
export async function warn(
  deps: Deps,
  author: Author,
  { conversationId, clientId, warningId }: Change & { warningId: string },
): Promise<LogEntry> {
  const warning = deps.settings.safety().warnings.find(({ id }) => id === warningId)
  if (!warning) throw unknown('warningId')
  const warned = await deps.entries.append(conversationId, author, clientId, (state) =>
    guarding.warn(state, author, { warningId, text: warning.text[state.language] }),
  )
  return requireType(warned, 'warned')
}

/**
 * Ends a talk because of abuse, and keeps its resident from the chat for `blockHours`. Answered only when the block holds.
 * Why, colleagues read in a note. `not_warned`: an agent blocks nobody who was not warned. Audited.
 */
export async function endForAbuse(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, blockHours, reason }: Change & { blockHours: number | null; reason: string },
): Promise<LogEntry> {
  const author = authorOf(actor)
  const isSupervisor = maySupervise(actor)
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return settled(deps, actor, requireType(first, 'closed'), conversationId)
  if (blockHours !== null && blockHours > deps.settings.safety().block.mostHours) throw unknown('blockHours')
  const until = blockHours === null ? null : new Date(deps.now().getTime() + blockHours * 3_600_000)
  const decide = (state: Conversation, noteId: string | null) =>
    guarding.endForAbuse(state, author, { isSupervisor, blockedUntil: until, noteId })
  // What is refused leaves no note behind.
  decide(await deps.entries.head(conversationId, { fresh: true }), null)
  const noteId = await keepIfWritten(deps, {
    conversationId,
    clientId,
    agentId: actor.id,
    kind: until ? 'block' : 'wrap_up',
    text: reason,
  })
  const closed = await deps.entries.append(conversationId, author, clientId, (state) => decide(state, noteId))
  return settled(deps, actor, requireType(closed, 'closed'), conversationId)
}

async function settled(
  deps: Deps,
  actor: Actor,
  entry: LogEntry & { type: 'closed' },
  conversationId: string,
): Promise<LogEntry> {
  if (entry.blockedUntil) await keepBlock(deps, await deps.entries.head(conversationId, { fresh: true }))
  const action = entry.blockedUntil ? 'block:made' : 'conversation:ended'
  await audit(deps, `${conversationId}/${entry.seq}`, actor, action, conversationId)
  return entry
}

/** The tags of a conversation. `invalid_input` for one that is not on the list; one that is retired may stay. */
export async function setTags(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, tagIds }: Change & { tagIds: string[] },
): Promise<LogEntry> {
  const author = authorOf(actor)
  const offered = deps.settings.tags().tags.filter(({ isRetired }) => !isRetired)
  const tagged = await deps.entries.append(conversationId, author, clientId, (state) => {
    const known = new Set([...offered.map(({ id }) => id), ...state.tagIds])
    if (!tagIds.every((id) => known.has(id))) throw unknown('tagIds')
    return guarding.tag(state, author, { isSupervisor: maySupervise(actor), tagIds })
  })
  return requireType(tagged, 'tagged')
}

/** Calls for a supervisor: all who are there hear of it, and whoever comes later finds it. Audited. */
export async function raiseAlarm(
  deps: Deps,
  author: Author,
  { conversationId, clientId, scriptId }: Change & { scriptId: string },
): Promise<LogEntry> {
  if (!deps.settings.safety().scripts.some(({ id }) => id === scriptId)) throw unknown('scriptId')
  const appended = await deps.entries.append(conversationId, author, clientId, (state) =>
    guarding.raiseAlarm(state, author, scriptId),
  )
  const entry = requireType(appended, 'alarm_raised')
  const [{ topicId }, account] = await Promise.all([
    deps.entries.head(conversationId),
    accountOf(deps, author.id),
  ])
  const alarm = await deps.storage.alarms.put({
    _id: alarmId(conversationId, entry.seq),
    conversationId,
    seq: entry.seq,
    at: entry.at,
    by: { id: author.id, name: account.name },
    scriptId: entry.scriptId,
    topicId,
  })
  await audit(deps, alarm._id, { id: author.id, role: account.role }, 'alarm:raised', conversationId)
  await tellAlarm(deps, alarm)
  return entry
}

/** Answers a call; `stale_attempt` for who was not the first. Audited. */
export async function takeAlarm(
  deps: Deps,
  actor: Actor,
  { conversationId, clientId, seq }: Change & { seq: number },
): Promise<LogEntry> {
  requireSupervisor(actor)
  const { name } = await accountOf(deps, actor.id)
  const appended = await deps.entries.append(conversationId, authorOf(actor), clientId, (state) =>
    guarding.takeAlarm(state, seq, name),
  )
  const entry = requireType(appended, 'alarm_taken')
  const id = alarmId(conversationId, seq)
  const taken = await deps.storage.alarms.take(id, { by: actor.id, name, at: entry.at })
  await audit(deps, `${id}/taken`, actor, 'alarm:taken', conversationId)
  if (taken) await tellAlarm(deps, taken)
  return entry
}

/** Calls that nobody has answered, the oldest first. */
export async function listAlarms(deps: Deps, actor: Actor): Promise<Alarm[]> {
  requireSupervisor(actor)
  return (await deps.storage.alarms.open()).map(alarmOf)
}

async function tellAlarm(deps: Deps, alarm: AlarmDocument): Promise<void> {
  deps.events.emit('alarmChanged', alarmOf(alarm), await deps.storage.agents.supervisorIds())
}

const alarmId = (conversationId: string, seq: number) => `${conversationId}/${seq}`

function alarmOf({ conversationId, seq, at, by, scriptId, topicId, taken }: AlarmDocument): Alarm {
  return {
    conversationId,
    seq,
    at: at.toISOString(),
    by,
    scriptId,
    topicId,
    taken: taken && { ...taken, at: taken.at.toISOString() },
  }
}

const unknown = (path: string) =>
  new DomainError('invalid_input', { fields: [{ path, problem: 'malformed' }] })

async function audit(
  deps: Deps,
  key: string,
  { id: actor }: Actor,
  action: AuditRow['action'],
  subject: string,
): Promise<void> {
  await deps.storage.audit.addOnce(`${key}/${action}`, {
    at: deps.now(),
    actor,
    action,
    subject,
    details: {},
  })
}
