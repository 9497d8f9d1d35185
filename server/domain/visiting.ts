import type { Conversation } from './conversation.ts'
import type { AssignedAgent, Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireParticipant } from './participation.ts'
import { isWaiting } from './reading.ts'
import { join, takeOver } from './transfer.ts'

/** Who comes into a conversation by a word that its resident gave them: another device of theirs, or who answers the phone. */

export function addDevice(state: Conversation, author: Author, deviceId: string): EntryContent {
  requireKind(author, 'visitor')
  requireParticipant(state, author)
  return { type: 'device_added', deviceId }
}

export function removeDevice(state: Conversation, author: Author, deviceId: string): EntryContent {
  requireKind(author, 'visitor')
  requireParticipant(state, author)
  return { type: 'device_removed', deviceId }
}

/**
 * The resident told the agent the code on the phone: who waits is with this agent at once, whatever the order of the queue;
 * somebody else's conversation gets them beside its agent; what has ended can be read.
 */
export function openByPhone(
  state: Conversation,
  agent: AssignedAgent,
  { attempt, now }: { attempt: number; now: Date },
): EntryContent {
  if (state.status === 'leaving') throw new DomainError('not_found')
  if (isWaiting(state)) {
    const taken = takeOver(state, agent, { attempt, acceptBy: now })
    return taken.type === 'assigned' ? { ...taken, viaPhone: true } : taken
  }
  const isThere = state.status === 'closed' || state.agent.id === agent.id || state.joined.includes(agent.id)
  if (isThere) return { type: 'phone_opened', agent }
  const joined = join(state, agent)
  return joined.type === 'joined' ? { ...joined, viaPhone: true } : joined
}
