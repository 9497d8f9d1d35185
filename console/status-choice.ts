import type { AgentSelf } from '#shared/entities.ts'
import type { Desk } from './desk.ts'
import type { ChosenStatus } from './status.ts'

/** What an agent may choose to be, in the order in which it is offered. */
export const statusChoices = {
  available: { status: 'available' },
  finishing: { status: 'finishing', endsShift: false },
  endsShift: { status: 'finishing', endsShift: true },
  break: { status: 'away', awayReason: 'break' },
  training: { status: 'away', awayReason: 'training' },
  paperwork: { status: 'away', awayReason: 'paperwork' },
  offline: { status: 'offline' },
} as const satisfies Record<string, ChosenStatus>

export function isChosen(chosen: ChosenStatus, { status, awayReason, endsShift }: AgentSelf): boolean {
  if (chosen.status !== status) return false
  if (chosen.status === 'away') return chosen.awayReason === awayReason
  return chosen.status !== 'finishing' || chosen.endsShift === endsShift
}

/** Whoever leaves with conversations is asked what becomes of them. */
export function chooseStatus({ board, status, view }: Desk, chosen: ChosenStatus): void {
  if (chosen.status === 'offline' && board.open.peek() > 0) view.show('offline')
  else void status.set(chosen)
}
