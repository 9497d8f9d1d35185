import { checkCapacity } from './capacity-rules.ts'
import { checkDelivery } from './delivery-rules.ts'
import { checkHearing } from './hearing-rules.ts'
import type { History } from './history.ts'
import { checkLogs } from './log-rules.ts'
import { checkRouting } from './routing-rules.ts'
import { checkScreens } from './screen-rules.ts'
import type { Violation } from './violation.ts'
import type { World } from './world.ts'

/** What must hold at every moment, also amid faults. */
export function checkSafety(history: History, world: World): Violation[] {
  return [
    ...checkLogs(world),
    ...checkDelivery(history, world),
    ...checkHearing(history, world),
    ...checkCapacity(world),
  ]
}

/** What must come true once everything is healed. */
export function checkLiveness(history: History, world: World): Violation[] {
  return [...checkScreens(history, world), ...checkRouting(world)]
}
