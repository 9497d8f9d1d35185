import type { ConversationStatus } from '#shared/entities.ts'
import type { ConnectRefusal } from '#shared/protocol.ts'

export type Phase = 'outdated' | 'loading' | 'start' | 'starting' | 'waiting' | 'talk' | 'ended'

export interface Situation {
  refusal: ConnectRefusal['code'] | null
  /** Of the conversation on the screen; `unknown` until its log was read. */
  status: ConversationStatus | 'unknown' | null
  /** A start was pressed and not answered yet. */
  isStarting: boolean
  /** Somebody was here before, and what they left behind is not known yet. */
  isAwaited: boolean
}

/** Which screen. What was said stays on the screen whatever the connection does. */
export function phaseOf({ refusal, status, isStarting, isAwaited }: Situation): Phase {
  if (status === 'closed') return 'ended'
  if (refusal === 'protocol_outdated') return 'outdated'
  if (status === 'active') return 'talk'
  if (status === 'queued') return 'waiting'
  if (status === 'unknown') return 'loading'
  if (isStarting) return 'starting'
  return isAwaited ? 'loading' : 'start'
}
