import { actorOf } from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import { readReport, requireReports } from '../services/reports.ts'
import type { Input } from './assignments.ts'
import type { Who } from './talk.ts'

/** What was counted, for those who answer for it. */
export function reportCommands(deps: Deps) {
  return {
    'report:read': async (question: Input<'report:read'>, { author }: Who) => {
      requireReports(await actorOf(deps, author.id))
      return readReport(deps, question)
    },
  }
}
