import type { Desk } from '../desk.ts'
import { statusChoices } from '../status-choice.ts'

/** Somebody is talked with or asked for: nothing may lie over that. */
export const isAtWork = ({ board, waiting }: Pick<Desk, 'board' | 'waiting'>): boolean =>
  board.conversations.value.size > 0 || waiting.value.length > 0

export function beginTour({ firstDay, live }: Desk): void {
  live.place.go('desk')
  firstDay.guide.value = 'tour'
}

/** Whoever gets new conversations is away for training first; where that cannot be, nothing begins. */
export async function beginPractice(desk: Desk): Promise<void> {
  const { agent, firstDay, live, status } = desk
  if (agent.peek().status === 'available') await status.set(statusChoices.training)
  // Somebody may have come while that was asked for.
  if (agent.peek().status === 'available' || isAtWork(desk)) return
  live.place.go('desk')
  firstDay.guide.value = 'practice'
}
