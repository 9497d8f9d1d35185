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
  | { kind: 'released' }

/** After the target somebody should hurry; after the second limit somebody waits too long. */
const TARGET = 60_000
const tooLong = { queue: 120_000, reply: 180_000 }
const SILENCE = 300_000

export function waitLevel(waited: number, where: 'queue' | 'reply'): WaitLevel {
  if (waited >= tooLong[where]) return 'long'
  return waited >= TARGET ? 'late' : 'fine'
}

/** `typing` never hides that somebody waits past the target. */
export function standingOf(
  facts: ConversationFacts,
  { released, typing, now }: { released: boolean; typing: boolean; now: number },
): Standing {
  if (facts.closed) return { kind: 'ended' }
  if (released) return { kind: 'released' }
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
