import { randomInt } from 'node:crypto'
import { isWaiting } from '../domain/reading.ts'
import { grouped } from '../domain/codes.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { openByPhone } from '../domain/visiting.ts'
import type { Limit } from '../storage/limits.ts'
import { newId } from '../storage/mongo.ts'
import { accountOf } from './accounts.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { PASS_SECONDS } from './devices.ts'
import { secretDigest } from './digest.ts'
import { guess } from './guesses.ts'
import { asAssigned } from './roster.ts'
import { withSlot } from './slots.ts'

const DIGITS = 6
/** A million codes, of which a handful live: so few wrong ones are let through that nobody finds one. */
const limits = {
  agent: { name: 'phone-agent', points: 5, seconds: PASS_SECONDS },
  all: { name: 'phone-all', points: 50, seconds: PASS_SECONDS },
} as const satisfies Record<string, Limit>

/** Six digits that the resident may tell an agent on the phone, once, within ten minutes. */
export async function phoneCode(
  deps: Deps,
  visitor: Author,
  conversationId: string,
): Promise<{ code: string; expiresAt: Date }> {
  await requireReader(deps, visitor, conversationId)
  for (;;) {
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
    const expiresAt = await deps.storage.passes.give(
      {
        _id: newId(),
        kind: 'phone',
        visitorId: visitor.id,
        conversationId,
        codeDigest: secretDigest(deps, 'phone', code),
      },
      PASS_SECONDS,
    )
    if (expiresAt) return { code: grouped(code, DIGITS / 2, ' '), expiresAt }
  }
}

/**
 * The agent types what the caller said. What comes of it, `openByPhone` of the domain says; a wrong code shows nothing,
 * and all of it is audited. A repetition under the same `clientId` is answered alike. Throws `not_found`, `rate_limited`.
 */
export async function openWithCode(
  deps: Deps,
  agent: Author,
  { code, clientId }: { code: string; clientId: string },
): Promise<{ entry: LogEntry; state: Conversation }> {
  const digest = secretDigest(deps, 'phone', code)
  const against = [
    { limit: limits.agent, key: agent.id },
    { limit: limits.all, key: 'all' },
  ]
  const pass = await guess(deps, against, () =>
    deps.storage.passes.use('phone', digest, agent.id, `${agent.id}:${clientId}`),
  )
  await deps.storage.audit.add({
    at: deps.now(),
    actor: agent.id,
    action: pass ? 'phone:opened' : 'phone:refused',
    subject: pass?.conversationId ?? null,
    details: {},
  })
  if (!pass) throw new DomainError('not_found')
  const entry = await enter(deps, agent, pass.conversationId, clientId)
  return { entry, state: await deps.entries.head(pass.conversationId) }
}

async function enter(
  deps: Deps,
  author: Author,
  conversationId: string,
  clientId: string,
): Promise<LogEntry> {
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return first
  const agent = asAssigned(await accountOf(deps, author.id))
  const state = await deps.entries.head(conversationId, { fresh: true })
  const attempt = state.attempt + 1
  const append = () =>
    deps.entries.append(conversationId, author, clientId, (current, now) =>
      openByPhone(current, agent, { attempt, now }),
    )
  // What is refused holds no place, not for a moment.
  openByPhone(state, agent, { attempt, now: deps.now() })
  if (!isWaiting(state)) return append()
  return withSlot(
    deps,
    { conversationId, author, clientId },
    { agentId: author.id, attempt },
    'takeSlot',
    append,
  )
}
