import type { OpenCaseKind } from '#shared/entities.ts'
import { targetDeadline } from '../domain/case.ts'
import { localDate, type LocalDate } from '../domain/deadlines.ts'
import type { Deps } from './deps.ts'

/** Until when what is left today is dealt with. `today` says for which day that holds. */
export function answerTargets({
  config,
  now,
}: Pick<Deps, 'config' | 'now'>): { today: LocalDate } & Record<
  OpenCaseKind,
  { days: number; by: LocalDate }
> {
  const today = localDate(now())
  const target = (days: number) => ({ days, by: targetDeadline(today, days).internalTarget })
  const { question, report } = config.targetDays
  return { today, question: target(question), report: target(report) }
}
