import type { Department, OwnWeek, Weekday, WeeklyHours } from '#shared/settings.ts'
import type { AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import type { AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import { lineOf, type ChangeLine } from './change-line.ts'
import { intervalsInWords, weekdayNames } from './hours.ts'

/** As in the centre, only a part of its hours, or others instead. */
export const weekRules = ['centre', 'narrow', 'replace'] as const
export type WeekRule = (typeof weekRules)[number]

export const weekRuleOf = ({ hours }: Pick<Department, 'hours'>): WeekRule => hours?.rule ?? 'centre'

/** The department with another rule; its own week begins as the centre's. */
export function withWeekRule(
  { hours, ...rest }: Department,
  rule: WeekRule,
  centre: WeeklyHours,
): Department {
  if (rule === 'centre') return rest
  return { ...rest, hours: { rule, weekly: hours?.weekly ?? centre } }
}

/** Days on which a unit would be open while nobody can come in by the centre. */
export function beyondCentre({ rule, weekly }: OwnWeek, centre: WeeklyHours) {
  if (rule === 'narrow') return []
  return weekdayNames.filter((day) =>
    weekly[day].some((own) => !centre[day].some(({ from, to }) => from <= own.from && own.to <= to)),
  )
}

/** What is another one in the hours of a department: of two weeks day by day, else each of them in one line. */
export function weekLines(
  before: Department,
  after: Department,
  label: string,
  { week }: AdminDirectoryStrings,
  words: AdminHoursStrings,
): ChangeLine[] {
  const key = `${after.id}/week`
  const title = `${label}, ${week.title}`
  const rule = (department: Department) => week.rule[weekRuleOf(department)]
  const on = (day: Weekday, { hours }: Department) =>
    hours ? intervalsInWords(hours.weekly[day], words.closed) : ''
  if (before.hours && after.hours)
    return [
      ...lineOf(key, title, rule(before), rule(after)),
      ...weekdayNames.flatMap((day) =>
        lineOf(`${key}/${day}`, `${label}, ${words.day[day]}`, on(day, before), on(day, after)),
      ),
    ]
  const whole = (department: Department) =>
    department.hours
      ? `${rule(department)}: ${weekdayNames.map((day) => `${words.day[day]} ${on(day, department)}`).join(', ')}`
      : rule(department)
  return lineOf(key, title, whole(before), whole(after))
}
