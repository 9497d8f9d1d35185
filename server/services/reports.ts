import type { Report, ReportQuestion, ReportSlice } from '#shared/reports.ts'
import { dayInterval } from '../domain/deadlines.ts'
import { departmentNamed } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import { daysFrom, rulesOf } from '../domain/opening-days.ts'
import { comparedWith } from '../domain/periods.ts'
import { may, type Actor } from '../domain/policy.ts'
import {
  cellsFor,
  figuresOf,
  outcomesOf,
  recordsOf,
  slicesByDay,
  slicesByDepartment,
  slicesByHour,
  slicesByLanguage,
  slicesByWeek,
  type Counted,
} from '../domain/report.ts'
import type { Deps } from './deps.ts'

/** Throws `forbidden`: what agents do is counted here, too. */
export function requireReports(actor: Actor): void {
  if (!may(actor, 'report:view', null)) throw new DomainError('forbidden')
}

/** Everything that is counted of a period, from the days as they were counted last; a few seconds late at most. */
export async function readReport(deps: Deps, question: ReportQuestion): Promise<Report> {
  const { from, to, against } = question
  const { targetSeconds: seconds, targetPercent: percent } = deps.config.board
  const other = against && comparedWith(question, against)
  const [counted, compared, days, agents] = await Promise.all([
    countedIn(deps, question),
    other ? countedIn(deps, { ...question, ...other }) : [],
    deps.storage.reports.startedByDay(),
    deps.storage.agents.names(),
  ])
  const cells = cellsOf(counted)
  const directory = deps.settings.directory()
  const department = (id: string) => departmentNamed(directory, id)
  const names = new Map(agents.map(({ _id, name }) => [_id, name]))
  const { cases, agents: shares, ...outcomes } = outcomesOf(cells)
  return {
    period: { from, to },
    target: { seconds, percent },
    total: figuresOf(cells, seconds),
    against: other ? { period: other, total: figuresOf(cellsOf(compared), seconds) } : null,
    hours: slicesByHour(cells, seconds),
    days: slicesByDay(counted, question, seconds).map((slice) => ({ ...slice, ...closedOn(deps, slice) })),
    weeks: slicesByWeek(counted, question, seconds),
    languages: slicesByLanguage(cells, seconds),
    departments: slicesByDepartment(cells, seconds).map((one) => ({ ...one, name: department(one.id) })),
    ...outcomes,
    cases: cases.map((one) => ({ ...one, departmentName: department(one.departmentId) })),
    agents: shares.map((share) => ({ ...share, name: names.get(share.id) ?? '' })),
    records: recordsOf(days),
  }
}

/** What a report is made of, one after another as it is read: each hour, unit and language of each day. */
export async function* everyCell(deps: Deps, question: ReportQuestion) {
  const directory = deps.settings.directory()
  for await (const { day, cells } of countedDays(deps, question))
    for (const cell of cells) {
      const { hour, language, departmentId } = cell
      const department = departmentNamed(directory, departmentId)
      const figures = figuresOf([cell], deps.config.board.targetSeconds)
      yield { of: { day, hour, department, language }, figures }
    }
}

async function* countedDays(deps: Deps, question: ReportQuestion): AsyncGenerator<Counted> {
  for await (const day of deps.storage.reports.days(question.from, question.to))
    yield* cellsFor([day], question)
}

async function countedIn(deps: Deps, question: ReportQuestion): Promise<Counted[]> {
  const counted: Counted[] = []
  for await (const day of countedDays(deps, question)) counted.push(day)
  return counted
}

const cellsOf = (counted: readonly Counted[]) => counted.flatMap(({ cells }) => cells)

/** By the hours as they are now: what they were then decides nothing any more. */
function closedOn({ settings }: Deps, { from }: ReportSlice): Pick<ReportSlice, 'closed'> {
  const { spans, holiday } = daysFrom(rulesOf(settings.hours()), dayInterval(from).from.getTime())(0)
  return spans.length > 0 ? {} : { closed: holiday ?? 'hours' }
}
