import type { TransferTarget } from '#shared/entities.ts'
import type { ConversationFacts } from './conversation-facts.ts'

export type WaitLevel = 'fine' | 'late' | 'long'

/** How a conversation stands from the agent's chair: the one line that a row shows. */
export type Standing =
  | { kind: 'waits'; since: number; level: WaitLevel }
  | { kind: 'typing' }
  | { kind: 'answered'; since: number }
  | { kind: 'silent'; since: number }
  | { kind: 'absent' }
  | { kind: 'ended' }
  /** Ended, and somebody has to say what came of it; the place is kept so long. */
  | { kind: 'describe'; until: number }
  | { kind: 'undescribed' }
  | { kind: 'released'; to: TransferTarget | null }

/** The same object as long as it says the same: time alone draws no row anew. */
export function keptStanding(before: Standing | null, now: Standing): Standing {
  const known: Record<string, unknown> = { ...before }
  return before && Object.entries(now).every(([name, value]) => known[name] === value) ? before : now
}

/** After the target somebody should hurry; after the second limit somebody waits too long. */
const TARGET = 60_000
export const tooLong = { queue: 120_000, reply: 180_000 }
const SILENCE = 300_000

export function waitLevel(waited: number, where: 'queue' | 'reply', target = TARGET): WaitLevel {
  if (waited >= tooLong[where]) return 'long'
  return waited >= target ? 'late' : 'fine'
}

/** `typing` never hides that somebody waits past the target. */
export function standingOf(
  facts: ConversationFacts,
  {
    released,
    wrapUpUntil,
    typing,
    now,
  }: { released: boolean; wrapUpUntil: number | null; typing: boolean; now: number },
): Standing {
  if (wrapUpUntil !== null)
    return now < wrapUpUntil ? { kind: 'describe', until: wrapUpUntil } : { kind: 'undescribed' }
  if (facts.closed) return { kind: 'ended' }
  if (released) return { kind: 'released', to: facts.movedTo }
  const waits = waiting(facts, now)
  if (waits && waits.level !== 'fine') return waits
  if (typing) return { kind: 'typing' }
  if (!facts.visitorPresent) return { kind: 'absent' }
  if (waits) return waits
  const since = facts.lastAnswerAt ?? now
  return { kind: now - since >= SILENCE ? 'silent' : 'answered', since }
}

function waiting(facts: ConversationFacts, now: number): Extract<Standing, { kind: 'waits' }> | null {
  if (facts.unansweredSince === null) return null
  // What was waited in the queue is not this agent's delay.
  const since = Math.max(facts.unansweredSince, facts.assigned?.at ?? 0)
  return { kind: 'waits', since, level: waitLevel(now - since, 'reply') }
}
