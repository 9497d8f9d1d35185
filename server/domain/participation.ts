import type { Active, Closed, Conversation } from './conversation.ts'
import type { Author } from './entries.ts'
import { DomainError } from './errors.ts'
import { hearers, isResponsible } from './reading.ts'

/** Who may do and read what, asked of the folded state alone; refusals are thrown. */

/** Throws `conversation_closed` where the talk is over; what is refused then is kept by the sender's outbox. */
export function requireOpen(state: Conversation): asserts state is Exclude<Conversation, Closed> {
  if (state.status === 'closed') throw new DomainError('conversation_closed')
}

/** Whether this is one of those who talk: who only hears it is not. */
export function takesPart(state: Conversation, { kind, id }: Author): boolean {
  if (kind === 'visitor') return state.visitorId === id
  return isResponsible(state, id) || (state.status !== 'closed' && state.joined.includes(id))
}

/** Somebody else's conversation does not exist for the asker: `not_found`, never `forbidden`. */
export function requireParticipant(state: Conversation, author: Author): void {
  if (!takesPart(state, author)) throw new DomainError('not_found')
}

/** Who may read: the visitor, the agents who hear it, and after the end whoever was responsible. Else `not_found`. */
export function requireReader(state: Conversation, author: Author): void {
  if (author.kind === 'agent') {
    if (hearers(state).includes(author.id)) return
    if (state.status === 'closed' && author.id in state.agents) return
  }
  requireParticipant(state, author)
}

/** As `requireParticipant`; but the last responsible agent learns that the talk is over. */
export function requireOwnOpen(state: Conversation, author: Author): void {
  if (author.kind === 'visitor') {
    requireParticipant(state, author)
    requireOpen(state)
    return
  }
  if (state.status === 'closed' && author.id in state.agents) throw new DomainError('conversation_closed')
  requireParticipant(state, author)
}

/** As `requireOwnOpen`, for what only the responsible agent may do, not who joined. */
export function requireResponsible(state: Conversation, author: Author): Active {
  requireOwnOpen(state, author)
  if (author.kind !== 'agent' || !isResponsible(state, author.id)) throw new DomainError('forbidden')
  return state
}

/** What one side proposes, only the other may confirm. */
export function requireKind(author: Author, kind: Author['kind']): void {
  if (author.kind !== kind) throw new DomainError('forbidden')
}
