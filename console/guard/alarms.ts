import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf } from '#shared/entities.ts'
import type { Alarm } from '#shared/guidance.ts'
import { maySupervise } from '../live/place.ts'
import type { AgentConnection } from '../ports.ts'
import { createAct, type Act } from './act.ts'

/** Calls for a supervisor that nobody has answered; for supervisors alone. */
export interface Alarms {
  /** The oldest first. */
  open: ReadonlySignal<readonly Alarm[]>
  taking: Act
  /** Answers a call. True also where somebody else was faster. */
  take: (alarm: Alarm) => Promise<boolean>
  dispose: () => void
}

export const keyOf = ({ conversationId, seq }: Pick<Alarm, 'conversationId' | 'seq'>) =>
  `${conversationId}/${seq}`

export function createAlarms(
  connection: Pick<AgentConnection, 'request' | 'on' | 'state'>,
  agent: ReadonlySignal<AgentSelf>,
  newId: () => string,
): Alarms {
  const open = signal<readonly Alarm[]>([])
  const taking = createAct(newId)

  function heed(alarm: Alarm): void {
    const others = open.peek().filter((one) => keyOf(one) !== keyOf(alarm))
    open.value = alarm.taken
      ? others
      : [...others, alarm].toSorted((one, two) => one.at.localeCompare(two.at))
  }

  async function load(): Promise<void> {
    const answer = await connection.request('alarm:list', {})
    if (answer.ok && answer.data.alarms) open.value = answer.data.alarms
  }

  const stops = [
    connection.on('alarm:changed', ({ alarm }) => heed(alarm)),
    effect(() => {
      if (connection.state.value === 'online' && maySupervise(agent.value)) void load()
    }),
  ]
  return {
    open,
    taking,
    async take(alarm) {
      const { conversationId, seq } = alarm
      const isDone = await taking.run(keyOf(alarm), (clientId) =>
        connection.request('alarm:take', { conversationId, clientId, seq }),
      )
      const isOver = isDone || taking.refusal.peek() === 'stale_attempt'
      if (isOver) open.value = open.peek().filter((one) => keyOf(one) !== keyOf(alarm))
      return isOver
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
