import type { Directory, TopicRoute } from '#shared/settings.ts'
import { languages } from '../choices.ts'
import type { AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import type { AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import { itemLines, partsLine, type ChangeLine } from './change-line.ts'
import { weekLines } from './own-week.ts'

/** What would be another one, line by line. */
export function directoryChanges(
  before: Directory,
  after: Directory,
  words: AdminDirectoryStrings,
  hoursWords: AdminHoursStrings,
): ChangeLine[] {
  const { field, yesNo } = words
  const departmentNamed = (id: string | null | undefined) =>
    [...after.departments, ...before.departments].find((one) => one.id === id)?.name || id || words.nobody
  const topics = itemLines(before.topics, after.topics, {
    nameOf: ({ name }) => name.pl && words.topicLine(name.pl),
    said: [
      ...languages.map((language) => [field[language], ({ name }: TopicRoute) => name[language]] as const),
      [field.department, ({ departmentId }) => departmentNamed(departmentId)],
      [field.alternative, ({ alternativeId }) => departmentNamed(alternativeId)],
      [field.priority, ({ priority }) => words.priority[priority]],
      [field.report, ({ report }) => yesNo(report === true)],
    ],
    more: (was, is, label) =>
      partsLine(
        `${is.id}/keywords`,
        `${label}, ${field.keywords}`,
        was.keywords,
        is.keywords,
        words.orderChanged,
      ),
    order: words.order,
    words,
  })
  const departments = itemLines(before.departments, after.departments, {
    nameOf: ({ name }) => name,
    said: [
      [field.name, ({ name }) => name],
      [field.symbol, ({ symbol }) => symbol ?? ''],
      [field.mark, ({ mark }) => words.mark[mark]],
      [field.isCentre, ({ isCentre }) => yesNo(isCentre)],
      [field.assignment, ({ assignment }) => words.assignment[assignment]],
      [field.widen, ({ widenAfterSeconds }) => `${widenAfterSeconds} s`],
    ],
    more: (was, is, label) => weekLines(was, is, label, words, hoursWords),
    words,
  })
  return [...topics, ...departments]
}
