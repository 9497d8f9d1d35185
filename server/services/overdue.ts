import * as assignment from '../domain/assignment.ts'
import type { Active, Conversation, Offered } from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { closeSilent, LEAST_WARNING_SECONDS, warnOfSilence } from '../domain/talk.ts'
import { endTransfer } from '../domain/transfer.ts'
import type { Deps } from './deps.ts'
import { DISPATCHER } from './dispatcher.ts'
import { each } from './each.ts'

const CLOCK: Author = { kind: 'system', id: 'clock' }

/**
 * Assignments and offers whose accept time is over go back to the queue, and on to the next agent. They count against
 * the agent only where the agent could have acted: not right after an outage.
 */
export async function passOnMissed(deps: Deps, { isCounted = true } = {}): Promise<void> {
  const { skipSeconds, missesUntilAway } = deps.config.routing
  const missed = await deps.storage.conversations.missed(deps.now())
  await each(deps.log, 'missed', missed, async (document) => {
    const state = await deps.entries.head(document._id, { fresh: true })
    const now = deps.now()
    const isOver =
      (state.status === 'offered' || (state.status === 'active' && !state.acceptedAt)) &&
      state.acceptBy <= now
    if (!isOver) return
    const { agent, slotAttempt } = state
    const skipUntil = new Date(now.getTime() + skipSeconds * 1000)
    if (!(await backToQueue(deps, state, 'missed', skipUntil)) || !isCounted) return
    const after = await deps.storage.agents.countMissed(
      agent.id,
      `${state.id}:${slotAttempt}`,
      missesUntilAway,
    )
    deps.log.info({ conversationId: state.id, agentId: agent.id, attempt: slotAttempt }, 'assignment missed')
    if (after) deps.events.emit('agentChanged', agent.id)
  })
}

/**
 * Returns a conversation to its place in the queue. Says whether this call did it; somebody faster, or an
 * acceptance in the last instant, leaves it as it is.
 */
export async function backToQueue(
  deps: Deps,
  state: Active | Offered,
  reason: 'missed' | 'agent_vanished' | 'agent_left',
  skipUntil: Date | null,
): Promise<boolean> {
  const { id, agent, slotAttempt } = state
  return done(
    deps.entries.append(id, DISPATCHER, `requeue:${slotAttempt}`, (current) =>
      assignment.requeue(current, agent.id, slotAttempt, reason, skipUntil),
    ),
  )
}

/** Ends what nobody answered in time: the conversation stays where it was. */
export async function endOverdueTransfers(deps: Deps): Promise<void> {
  const over = await deps.storage.conversations.transfersOver(deps.now())
  await each(deps.log, 'transfers', over, async ({ _id }) => {
    const state = await deps.entries.head(_id, { fresh: true })
    const isOver = state.status === 'active' && state.transfer && state.transfer.expiresAt <= deps.now()
    if (isOver) await endUnanswered(deps, state)
  })
}

/** Ends a transfer that waits for a word that does not come. */
export async function endUnanswered(deps: Deps, state: Conversation): Promise<void> {
  if (state.status !== 'active' || !state.transfer) return
  const { seq } = state.transfer
  await done(
    deps.entries.append(state.id, CLOCK, `transfer-over:${seq}`, (current) =>
      endTransfer(current, CLOCK, seq, 'expired'),
    ),
  )
}

/** Warns residents who are silent, and ends the talks of those who were warned and stayed silent. */
export async function endSilentTalks(deps: Deps): Promise<void> {
  const { silentSeconds, silenceWarningSeconds } = deps.config.routing
  const warningSeconds = Math.max(LEAST_WARNING_SECONDS, silenceWarningSeconds)
  const patience = { silentSeconds, warningSeconds }
  const { conversations } = deps.storage
  const due = new Date(deps.now().getTime() - (silentSeconds - warningSeconds) * 1000)
  await each(deps.log, 'silent residents', await conversations.silent(due), async ({ _id }) => {
    const { lastSeq } = await deps.entries.head(_id, { fresh: true })
    await done(
      deps.entries.append(_id, CLOCK, `silent:${lastSeq}`, (state, now) =>
        warnOfSilence(state, now, patience),
      ),
    )
  })
  const over = await conversations.silentTooLong(deps.now())
  await each(deps.log, 'talks of silent residents', over, async ({ _id }) => {
    const { lastSeq } = await deps.entries.head(_id, { fresh: true })
    await done(deps.entries.append(_id, CLOCK, `too-silent:${lastSeq}`, closeSilent))
  })
}

/** False where the log has decided otherwise meanwhile: nothing left to do. */
export async function done(append: Promise<unknown>): Promise<boolean> {
  try {
    await append
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'try_again') return false
    throw error
  }
}
