import { shareWithin, type Waiting } from '../../server/domain/erlang.ts'
import { rosterFor } from '../../server/domain/staffing.ts'
import { playBusyHour } from './busy-hour.ts'
import { coverage, type Coverage } from './coverage.ts'
import type { Arrival } from './arrivals.ts'
import { BUSY_HOUR_SHARE } from './city.ts'
import { measure, wholeDay, type Measures } from './measures.ts'
import type { Options } from './options.ts'
import { agentsByHour, playDays, staffFor, type CheckedPlan } from './play.ts'
import { productRule } from './product-rule.ts'
import { timeOf } from './recorded-day.ts'
import { rulesWith } from './rules.ts'
import { duration, percent, table } from './tables.ts'

/** What each rule would have done with the same days. */
export function rulesReport(options: Options, days: readonly (readonly Arrival[])[]): string {
  const staff = staffFor(options, agentsByHour(options))
  const rows = rulesWith(options.widening).map((rule) => {
    const outcomes = playDays(days, staff, rule, options.factors)
    const measures = measure(outcomes, options.target.seconds, wholeDay)
    return [
      rule.name,
      percent(measures.serviceLevel),
      duration(measures.meanWait),
      duration(measures.p90Wait),
      duration(measures.longestWait),
      measures.meanQueue.toFixed(2),
      `${measures.fewestPerHour.toFixed(1)} - ${measures.mostPerHour.toFixed(1)}`,
      percent(measures.foreign / measures.conversations),
      percent(measures.givenUp / measures.conversations),
    ]
  })
  const header = [
    'rule',
    `within ${options.target.seconds} s`,
    'mean wait',
    '9 of 10 wait at most',
    'longest wait',
    'in the queue',
    'per agent and hour',
    'not in their language',
    'not taken',
  ]
  return table(header, rows)
}

/** The busiest hour, drawn out, beside the formulas. */
export function busyHourReport(options: Options): string {
  const { perDay, handling, capacity, factors, target, seed } = options
  const agents = Math.max(...agentsByHour(options))
  const perHour = perDay * BUSY_HOUR_SHARE
  const hours = Math.ceil(100_000 / perHour)
  const hour = { perHour, handling, agents, capacity, factors, targetSeconds: target.seconds, seed, hours }
  const { erlang, chain, simulated } = playBusyHour(hour)
  const formula = (name: string, waiting: Waiting) => [
    name,
    percent(shareWithin(waiting, target.seconds)),
    duration(waiting.meanSeconds),
    percent(waiting.probability),
    Number.isFinite(waiting.meanQueue) ? waiting.meanQueue.toFixed(2) : 'grows',
  ]
  return table(
    [
      `${Math.round(perHour)} conversations an hour, ${agents} agents`,
      `within ${target.seconds} s`,
      'mean wait',
      'have to wait',
      'in the queue',
    ],
    [
      ['simulated', ...simulatedCells(simulated)],
      formula('speed by load (exact)', chain),
      formula('Erlang C', erlang),
    ],
  )
}

const simulatedCells = ({ serviceLevel, meanWait, waited, meanQueue }: Measures) => [
  percent(serviceLevel),
  duration(meanWait),
  percent(waited),
  meanQueue.toFixed(2),
]

/** Whether the waits that the widget announces come true. */
export function coverageReport(options: Options, days: readonly (readonly Arrival[])[]): string {
  const staff = staffFor(options, agentsByHour(options))
  const found = coverage(
    days.map((arrivals) => ({
      arrivals,
      staff,
      rule: productRule(options.widening),
      factors: options.factors,
    })),
    options.handling.meanSeconds,
  )
  return coverageTable([['these days', found]])
}

export function coverageTable(rows: readonly (readonly [string, Coverage])[]): string {
  return table(
    ['announced waits', 'who had to wait', 'wait was as announced', 'shorter', 'longer', 'range, middle one'],
    rows.map(([name, { told, inRange, shorter, longer, medianWidth }]) => [
      name,
      String(told),
      percent(inRange),
      percent(shorter),
      percent(longer),
      `${medianWidth} min wide`,
    ]),
  )
}

/** How many agents are needed, hour by hour, and whether they are enough when not everybody can do everything. */
export function needReport({ plan, more, perHour }: CheckedPlan): string {
  const peak = Math.max(...perHour)
  const hours = plan.map(({ from, to, conversations, agents }, hour) => [
    `${timeOf(from).slice(0, 5)} - ${timeOf(to).slice(0, 5)}`,
    conversations.toFixed(0),
    String(agents),
    String(perHour[hour]),
  ])
  const lines = [
    table(['hour', 'conversations', 'agents, if all can do all', 'agents, as simulated'], hours),
    '',
    `In the busiest hour ${peak} agents on line: ${rosterFor(peak)} on the roster, because three in ten are absent.`,
  ]
  if (more > 0)
    lines.push(`${more} more in each hour than if everybody spoke all languages and served all departments.`)
  return lines.join('\n')
}
