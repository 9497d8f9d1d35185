import { randomBytes } from 'node:crypto'
import { sealedValue, type SealedKind } from '#shared/sealed.ts'
import type { Author, EntryType, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { seal, unseal } from '../domain/sealing.ts'
import {
  askedOf,
  endSealed,
  expireSealed,
  giveSealed,
  requestSealed,
  showableTo,
  viewSealed,
} from '../domain/sealed-talk.ts'
import { newId } from '../storage/mongo.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { requireType } from './entry-type.ts'
import { done } from './overdue.ts'
import { shielded } from './shield.ts'

interface Answer {
  conversationId: string
  clientId: string
  /** Of the entry that asked. */
  seq: number
}

const SEALING: Author = { kind: 'system', id: 'sealing' }
const IV_BYTES = 12
/** So long a value may be stored before the log knows of it. */
const SETTLED_SECONDS = 60

/** Asks the resident for a number, in a field that leads past the log. */
export async function request(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, kind, reason }: Omit<Answer, 'seq'> & { kind: SealedKind; reason: string },
): Promise<LogEntry> {
  const { viewSeconds, keepSeconds } = deps.config.sealed
  const asked = await deps.entries.append(conversationId, agent, clientId, (state) =>
    requestSealed(state, agent, {
      kind,
      reason: shielded(deps, reason, state.topicId),
      viewSeconds,
      keepSeconds,
    }),
  )
  return requireType(asked, 'sealed_requested')
}

/**
 * Keeps what the resident gives, sealed and apart from the log, then says in the log that it was given. Throws
 * `invalid_input` where it is no number of the kind that was asked for.
 */
export async function give(
  deps: Deps,
  visitor: Author,
  { conversationId, clientId, seq, value: typed }: Answer & { value: string },
): Promise<LogEntry> {
  const first = await deps.entries.answerTo(conversationId, visitor, clientId)
  if (first) return requireType(first, 'sealed_given')
  const { kind } = askedOf(await deps.entries.head(conversationId, { fresh: true }), visitor, seq)
  const value = sealedValue(kind, typed, deps.now())
  if (value === null)
    throw new DomainError('invalid_input', { fields: [{ path: 'value', problem: 'malformed' }] })
  const valueId = newId()
  const { sealKeys, sealed } = deps.config
  const bytes = seal(sealKeys, value, { conversationId, seq, kind }, randomBytes(IV_BYTES))
  const document = { _id: valueId, conversationId, request: seq, ...bytes }
  const until = await deps.storage.sealed.keep(document, sealed.keepSeconds)
  try {
    const entry = await deps.entries.append(conversationId, visitor, clientId, (state) =>
      giveSealed(state, visitor, seq, { valueId, until }),
    )
    const given = requireType(entry, 'sealed_given')
    if (given.valueId !== valueId) await deps.storage.sealed.wipe(valueId)
    return given
  } catch (error) {
    // After an unknown outcome it may stand in the log; if it does not, its time ends it.
    if (error instanceof DomainError && error.code !== 'try_again') await deps.storage.sealed.wipe(valueId)
    throw error
  }
}

/**
 * Shows a number to the agent who asked for it: from the first look on, for as long as is configured, in one session.
 * Each look is audited before anything is shown; the first one stands in the log. `sealed_over` for everybody else.
 */
export async function reveal(
  deps: Deps,
  { id, sessionId }: { id: string; sessionId: string },
  { conversationId, clientId, seq }: Answer,
): Promise<{ value: string; until: Date }> {
  const agent: Author = { kind: 'agent', id }
  const { kind, valueId } = showableTo(await deps.entries.head(conversationId, { fresh: true }), agent, seq)
  const opened =
    valueId && (await deps.storage.sealed.open(valueId, sessionId, deps.config.sealed.viewSeconds))
  if (!opened) throw new DomainError('sealed_over')
  const until = opened.wipeAt
  const isFirst = await deps.entries
    .append(conversationId, agent, clientId, (state) => viewSealed(state, agent, seq, until))
    .then(() => true, whenSeen)
  await deps.storage.audit.add({
    at: deps.now(),
    actor: id,
    action: 'sealed:viewed',
    subject: conversationId,
    details: { seq, kind, first: isFirst },
  })
  return { value: unseal(deps.config.sealKeys, opened, { conversationId, seq, kind }), until }
}

/** Seen before, and still open: the log says so already. */
function whenSeen(error: unknown): false {
  if (error instanceof DomainError && error.code === 'stale_attempt') return false
  throw error
}

/** Refused, taken back, or done with: the value goes first, then the log says so. */
export async function end(
  deps: Deps,
  author: Author,
  { conversationId, clientId, seq }: Answer,
): Promise<LogEntry> {
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return requireType(first, 'sealed_ended')
  endSealed(await deps.entries.head(conversationId, { fresh: true }), author, seq)
  await deps.storage.sealed.wipeRequest(conversationId, seq)
  const ended = await deps.entries.append(conversationId, author, clientId, (state) =>
    endSealed(state, author, seq),
  )
  return requireType(ended, 'sealed_ended')
}

/** After these somebody else is responsible, or nobody. */
const ending: ReadonlySet<EntryType> = new Set<EntryType>([
  'assigned',
  'requeued',
  'transferred',
  'case_left',
  'closed',
])

/** With the one who asked the number goes, too. */
export function wipeWithTheEnd(deps: Deps): void {
  deps.entries.onEntry(({ conversationId, entry, state, source }) => {
    // Who stored it does this; should that process die, the sweep of another one does.
    if (source === 'hint') return
    if (!ending.has(entry.type) || !state || state.sealed.length === 0) return
    deps.storage.sealed
      .wipeConversation(conversationId)
      .catch((error: unknown) => deps.log.warn({ err: error, conversationId }, 'not wiped yet'))
  })
}

/** Wipes what nobody looked at in time, and what was looked at long enough; then the log says so. */
export async function wipeOverdue(deps: Deps): Promise<void> {
  await each(
    deps.log,
    'sealed',
    await deps.storage.sealed.due(),
    async ({ _id, conversationId, request: seq }) => {
      await deps.storage.sealed.blank(_id)
      await done(
        deps.entries.append(conversationId, SEALING, `wiped:${_id}`, (state) =>
          expireSealed(state, seq, _id),
        ),
      )
      await deps.storage.sealed.wipe(_id)
    },
  )
}

/** Wipes what no log waits for: a process ended between two steps. What is being given is left its time. */
export async function wipeForgotten(deps: Deps): Promise<void> {
  await each(
    deps.log,
    'sealed',
    await deps.storage.sealed.settled(SETTLED_SECONDS),
    async ({ _id, conversationId }) => {
      const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
      const isLive = state?.sealed.some(({ valueId, step }) => valueId === _id && step !== 'over') ?? false
      if (!isLive) await deps.storage.sealed.wipe(_id)
    },
  )
}
