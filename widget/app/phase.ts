import type { ConversationStatus } from '#shared/entities.ts'
import type { ConnectRefusal } from '#shared/protocol.ts'

export type Phase =
  | 'outdated'
  | 'loading'
  | 'closed'
  | 'start'
  | 'starting'
  | 'waiting'
  | 'talk'
  | 'ended'
  /** A question or a report is written, or being sent. */
  | 'leave'
  | 'leaving'

export interface Situation {
  refusal: ConnectRefusal['code'] | null
  /** Of the conversation on the screen; `unknown` until its log was read. */
  status: ConversationStatus | 'unknown' | null
  /** A start was pressed and not answered yet. */
  isStarting: boolean
  /** Somebody was here before, and what they left behind is not known yet. */
  isAwaited: boolean
  /** No conversation may begin. */
  isClosed: boolean
  /** A question or a report instead of a talk: being written, or sent and not answered yet. */
  isLeaving: 'written' | 'sent' | null
}

/** Which screen. What was said stays on the screen whatever the connection does. */
export function phaseOf({ refusal, status, isStarting, isAwaited, isClosed, isLeaving }: Situation): Phase {
  if (isLeaving !== 'sent' && status === 'closed') return 'ended'
  if (refusal === 'protocol_outdated') return 'outdated'
  if (isLeaving === 'sent') return 'leaving'
  // Also when somebody comes meanwhile: nothing goes away from under the hands of who writes.
  if (isLeaving === 'written' && !isStarting) return 'leave'
  if (status === 'active') return 'talk'
  if (status === 'queued') return 'waiting'
  if (status === 'unknown') return 'loading'
  if (isStarting) return 'starting'
  if (isAwaited) return 'loading'
  return isClosed ? 'closed' : 'start'
}
