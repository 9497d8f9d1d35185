import { signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf, AwayReason } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentPushes } from '#shared/protocol.ts'
import type { AgentConnection } from './ports.ts'

export type ChosenStatus =
  | { status: 'available' | 'offline' }
  | { status: 'finishing'; endsShift: boolean }
  | { status: 'away'; awayReason: Exclude<AwayReason, 'missed'> }

/** Who is signed in, and what they chose to be. */
export interface OwnStatus {
  agent: ReadonlySignal<AgentSelf>
  refusal: ReadonlySignal<ErrorCode | null>
  set: (chosen: ChosenStatus) => Promise<void>
  /** The server's word about this account. */
  know: (agent: AgentSelf) => void
  hear: (changed: AgentPushes['presence:changed']) => void
}

export function createOwnStatus(
  first: AgentSelf,
  connection: Pick<AgentConnection, 'request'>,
  now: ReadonlySignal<number>,
): OwnStatus {
  const agent = signal(first)
  const refusal = signal<ErrorCode | null>(null)

  function become(status: AgentPushes['presence:changed']): void {
    const { awayReason: _, ...rest } = agent.peek()
    agent.value = { ...rest, ...status }
  }

  return {
    agent,
    refusal,
    async set(chosen) {
      const before = agent.peek()
      become({ endsShift: false, ...chosen, statusSince: new Date(now.peek()).toISOString() })
      refusal.value = null
      const answer = await connection.request('presence:set', chosen)
      if (answer.ok) return
      agent.value = before
      refusal.value = answer.error.code
    },
    know(known) {
      agent.value = known
    },
    hear: become,
  }
}
