import type { SealedKind } from '#shared/sealed.ts'
import type { Conversation, Sealed } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireOwnOpen, requireResponsible } from './participation.ts'

/** Asks the resident for a number in a field of its own; one question at a time. */
export function requestSealed(
  state: Conversation,
  author: Author,
  request: { kind: SealedKind; reason: string; viewSeconds: number; keepSeconds: number },
): EntryContent {
  requireResponsible(state, author)
  if (state.sealed.some(({ step }) => step === 'asked')) throw new DomainError('sealed_open')
  return { type: 'sealed_requested', ...request }
}

/** What the visitor is asked for; `sealed_over` where nobody waits for it any more. */
export function askedOf(state: Conversation, author: Author, seq: number): Sealed {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  return required(state, seq, ['asked'])
}

export function giveSealed(
  state: Conversation,
  author: Author,
  seq: number,
  given: { valueId: string; until: Date },
): EntryContent {
  askedOf(state, author, seq)
  return { type: 'sealed_given', request: seq, ...given }
}

/** What this agent may see: who asked alone, and only while they are responsible. */
export function showableTo(state: Conversation, author: Author, seq: number): Sealed {
  requireResponsible(state, author)
  const sealed = required(state, seq, ['given', 'viewed'])
  if (sealed.agentId !== author.id) throw new DomainError('sealed_over')
  return sealed
}

/** Notes the first look; the window begins with it. `stale_attempt` where it has begun. */
export function viewSealed(state: Conversation, author: Author, seq: number, until: Date): EntryContent {
  if (showableTo(state, author, seq).step === 'viewed') throw new DomainError('stale_attempt')
  return { type: 'sealed_viewed', request: seq, until }
}

/**
 * Ends a request. The resident refuses it, or takes back what nobody has seen; the agent takes the question back, or
 * is done with the number.
 */
export function endSealed(state: Conversation, author: Author, seq: number): EntryContent {
  if (author.kind === 'visitor') {
    requireOwnOpen(state, author)
    const { step } = required(state, seq, ['asked', 'given'])
    return { type: 'sealed_ended', request: seq, outcome: step === 'asked' ? 'declined' : 'withdrawn' }
  }
  requireResponsible(state, author)
  const { step } = required(state, seq, ['asked', 'given', 'viewed'])
  return { type: 'sealed_ended', request: seq, outcome: step === 'asked' ? 'withdrawn' : 'wiped' }
}

/** Its time is over. Another value of the same request is not meant. */
export function expireSealed(state: Conversation, seq: number, valueId: string): EntryContent {
  const sealed = required(state, seq, ['given', 'viewed'])
  if (sealed.valueId !== valueId) throw new DomainError('sealed_over')
  return { type: 'sealed_ended', request: seq, outcome: 'wiped' }
}

function required({ sealed }: Conversation, seq: number, steps: Sealed['step'][]): Sealed {
  const found = sealed.find((one) => one.seq === seq && steps.includes(one.step))
  if (!found) throw new DomainError('sealed_over')
  return found
}
