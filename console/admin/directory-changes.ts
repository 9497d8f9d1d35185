import type { Department, Directory, TopicRoute } from '#shared/settings.ts'
import { languages } from '../choices.ts'
import type { AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import { keysOf, lineOf, type ChangeLine } from './change-line.ts'

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)
const byId = <T extends { id: string }>(all: readonly T[], id: string) => all.find((one) => one.id === id)

/** What would be another one, line by line. */
export function directoryChanges(
  before: Directory,
  after: Directory,
  words: AdminDirectoryStrings,
): ChangeLine[] {
  const departmentNamed = (id: string | null | undefined) =>
    id ? (byId(after.departments, id) ?? byId(before.departments, id))?.name || id : words.nobody
  const topics = keysOf(ids(before.topics), ids(after.topics)).flatMap((id) =>
    topicLines(id, byId(before.topics, id), byId(after.topics, id), departmentNamed, words),
  )
  const departments = keysOf(ids(before.departments), ids(after.departments)).flatMap((id) =>
    departmentLines(id, byId(before.departments, id), byId(after.departments, id), words),
  )
  const common = (all: readonly { id: string }[], others: readonly { id: string }[]) =>
    ids(all).filter((id) => byId(others, id))
  const isMoved = common(before.topics, after.topics).join() !== common(after.topics, before.topics).join()
  return [
    ...topics,
    ...(isMoved ? [{ key: 'order', label: words.order, before: null, after: words.orderChanged }] : []),
    ...departments,
  ]
}

function topicLines(
  id: string,
  before: TopicRoute | undefined,
  after: TopicRoute | undefined,
  departmentNamed: (id: string | null | undefined) => string,
  words: AdminDirectoryStrings,
): ChangeLine[] {
  const label = words.topicLine(after?.name.pl || before?.name.pl || words.newTopic)
  if (!before || !after)
    return [{ key: id, label, before: before ? before.name.pl : null, after: after ? words.added : null }]
  const line = (field: string, name: string, was: string, is: string) =>
    lineOf(`${id}/${field}`, `${label}, ${name}`, was, is)
  const removed = before.keywords.filter((word) => !after.keywords.includes(word))
  const added = after.keywords.filter((word) => !before.keywords.includes(word))
  const keywords =
    removed.length + added.length === 0
      ? []
      : [
          {
            key: `${id}/keywords`,
            label: `${label}, ${words.field.keywords}`,
            before: removed.join(', ') || null,
            after: added.join(', ') || null,
          },
        ]
  return [
    ...languages.flatMap((language) =>
      line(language, words.field[language], before.name[language], after.name[language]),
    ),
    ...line(
      'unit',
      words.field.department,
      departmentNamed(before.departmentId),
      departmentNamed(after.departmentId),
    ),
    ...line(
      'alternative',
      words.field.alternative,
      departmentNamed(before.alternativeId),
      departmentNamed(after.alternativeId),
    ),
    ...line(
      'priority',
      words.field.priority,
      words.priority[before.priority],
      words.priority[after.priority],
    ),
    ...line(
      'report',
      words.field.report,
      words.yesNo(before.report === true),
      words.yesNo(after.report === true),
    ),
    ...keywords,
  ]
}

function departmentLines(
  id: string,
  before: Department | undefined,
  after: Department | undefined,
  words: AdminDirectoryStrings,
): ChangeLine[] {
  const label = after?.name || before?.name || words.newDepartment
  if (!before || !after)
    return [{ key: id, label, before: before ? before.name : null, after: after ? words.added : null }]
  const line = (field: string, name: string, was: string, is: string) =>
    lineOf(`${id}/${field}`, `${label}, ${name}`, was, is)
  return [
    ...line('name', words.field.name, before.name, after.name),
    ...line('symbol', words.field.symbol, before.symbol ?? '', after.symbol ?? ''),
    ...line('mark', words.field.mark, words.mark[before.mark], words.mark[after.mark]),
    ...line('centre', words.field.isCentre, words.yesNo(before.isCentre), words.yesNo(after.isCentre)),
    ...line(
      'how',
      words.field.assignment,
      words.assignment[before.assignment],
      words.assignment[after.assignment],
    ),
    ...line('widen', words.field.widen, `${before.widenAfterSeconds} s`, `${after.widenAfterSeconds} s`),
  ]
}
