import { shareWithin } from '../../server/domain/erlang.ts'
import { dayArrivals, steadyArrivals, type Handling } from './arrivals.ts'
import { playBusyHour } from './busy-hour.ts'
import {
  BUSY_HOUR_SHARE,
  chatShares,
  CONCURRENCY_FACTORS,
  days,
  handlingMinutes,
  OPEN_SECONDS,
  type Day,
} from './city.ts'
import { coverage } from './coverage.ts'
import { simulate } from './engine.ts'
import { measure, wholeDay } from './measures.ts'
import { agentsFor } from './need.ts'
import { playDays } from './play.ts'
import { productRule } from './product-rule.ts'
import { coverageTable } from './reports.ts'
import { mixedSkills, pooledSkills, staffOf } from './staff.ts'
import { duration, percent, table } from './tables.ts'

const factors = CONCURRENCY_FACTORS
const capacity = factors.length
const target = { share: 0.8, seconds: 60 }
const HANDLING_SECONDS = 600

const handling: Handling = { meanSeconds: HANDLING_SECONDS, distribution: 'exponential', variation: 1 }

const dayNames = Object.keys(days) as Day[]

/** One row: so many calls a day, so many of them by chat. */
export interface CapacityRow {
  day: Day
  share: number
  perDay: number
  perHour: number
  /** For 8, 10 and 12 minutes. */
  agents: readonly number[]
  /** For 10 minutes. */
  online: number
}

export const capacityRows: readonly CapacityRow[] = dayNames.flatMap((day) =>
  chatShares.map((share) => {
    const perDay = days[day] * share
    const perHour = perDay * BUSY_HOUR_SHARE
    const agents = handlingMinutes.map((minutes) =>
      agentsFor(perHour / 60, { handlingSeconds: minutes * 60, capacity, factors, target }),
    )
    return { day, share, perDay, perHour, agents, online: agents[handlingMinutes.indexOf(10)] ?? 0 }
  }),
)

/** The busy hour of a row with so many agents, played for so many hours. */
export function playRow(
  { perHour }: Pick<CapacityRow, 'perHour'>,
  agents: number,
  hours: number,
  seed: number,
) {
  return playBusyHour({
    perHour,
    handling,
    agents,
    capacity,
    factors,
    targetSeconds: target.seconds,
    seed,
    hours,
  })
}

/** As many hours as give so many conversations: chance shrinks with their number. */
const hoursFor = (conversations: number, perHour: number) => Math.ceil(conversations / perHour)

const CONVERSATIONS = 500_000
const DAYS = 200
const SEED = 1

/** Everything that docs/capacity.md shows. Takes about a minute. */
export function capacityReport(): string {
  return [
    'Agents on line for 80 % within 60 s in the busiest hour, by handling time; with 10 minutes: within 60 s, mean wait, have to wait.',
    needTable(),
    'The cliff: record day, 30 % by chat, 10 minutes.',
    cliffTable(),
    growthLine(),
    `Whole days with their hours, 10 minutes, ${DAYS} days each, agents like the demonstration's.`,
    dayTable(),
    `Announced waits on the same kind of days, ${DAYS} each.`,
    announcedTable(),
  ].join('\n\n')
}

function needTable(): string {
  const rows = capacityRows.map((row, index) => {
    const { erlang, chain, simulated } = playRow(
      row,
      row.online,
      hoursFor(CONVERSATIONS, row.perHour),
      SEED + index,
    )
    const formula = (waiting: typeof erlang) =>
      `${percent(shareWithin(waiting, target.seconds))}, ${duration(waiting.meanSeconds)}, ${percent(waiting.probability)}`
    return [
      row.day,
      percent(row.share),
      `${row.perDay.toFixed(0)}, ${row.perHour.toFixed(0)}`,
      row.agents.join(' / '),
      `${percent(simulated.serviceLevel)}, ${duration(simulated.meanWait)}, ${percent(simulated.waited)}`,
      formula(chain),
      formula(erlang),
    ]
  })
  return table(
    ['day', 'by chat', 'a day, busy hour', '8 / 10 / 12 min', 'simulated', 'exact', 'Erlang C'],
    rows,
  )
}

function cliffTable(): string {
  const perHour = days['record-day'] * 0.3 * BUSY_HOUR_SHARE
  const rows = [6, 7, 8].map((agents) => {
    const { chain, simulated } = playRow({ perHour }, agents, hoursFor(CONVERSATIONS, perHour), SEED)
    return [
      String(agents),
      percent(simulated.serviceLevel),
      duration(simulated.meanWait),
      simulated.meanQueue.toFixed(1),
      percent(shareWithin(chain, target.seconds)),
      duration(chain.meanSeconds),
    ]
  })
  return table(
    [
      'agents',
      'simulated within 60 s',
      'mean wait',
      'in the queue',
      'exact: within 60 s',
      'exact: mean wait',
    ],
    rows,
  )
}

const GROWTH_HOURS = 3

/** With 5 there is no mean: the queue grows as long as the hour lasts. */
function growthLine(): string {
  const perHour = days['record-day'] * 0.3 * BUSY_HOUR_SHARE
  const staff = staffOf(5, pooledSkills, capacity)
  const outcomes = Array.from({ length: DAYS }, (_, index) =>
    simulate({
      arrivals: steadyArrivals(perHour, GROWTH_HOURS, handling, SEED + index),
      staff,
      rule: productRule(),
      factors,
    }),
  )
  const waits = Array.from({ length: GROWTH_HOURS }, (_, hour) =>
    duration(measure(outcomes, target.seconds, { from: hour * 3600, to: (hour + 1) * 3600 }).meanWait),
  )
  return `With 5 agents the queue grows: mean wait ${waits.join(', ')} of those who come in the first, second, third hour.`
}

function dayTable(): string {
  const rows = capacityRows
    .filter(({ share }) => share === 0.3)
    .flatMap((row) => [row.online - 1, row.online, row.online + 1].map((agents) => dayRow(row, agents)))
  return table(
    [
      'day, 30 % by chat',
      'agents',
      'within 60 s',
      'mean wait',
      '9 of 10 wait at most',
      'longest of all days',
      'not taken',
    ],
    rows,
  )
}

const arrivalsOf = (perDay: number) =>
  Array.from({ length: DAYS }, (_, index) => dayArrivals(perDay, handling, SEED + index))

const shiftOfDay = { from: 0, to: OPEN_SECONDS + 30 * 60 }

function dayRow({ day, perDay }: CapacityRow, agents: number): string[] {
  const staff = staffOf(agents, mixedSkills, capacity, shiftOfDay)
  const outcomes = playDays(arrivalsOf(perDay), staff, productRule(), factors)
  const measures = measure(outcomes, target.seconds, wholeDay)
  return [
    day,
    String(agents),
    percent(measures.serviceLevel),
    duration(measures.meanWait),
    duration(measures.p90Wait),
    duration(measures.longestWait),
    percent(measures.givenUp / measures.conversations),
  ]
}

function announcedTable(): string {
  const loads = [
    ['quiet: mean 2025, 3 agents', 'mean-2025', 3],
    ['busy: mean 2026, 5 agents', 'mean-2026', 5],
    ['record day, 7 agents', 'record-day', 7],
    ['one too few: record day, 6 agents', 'record-day', 6],
    ['far too few: record day, 4 agents', 'record-day', 4],
  ] as const
  return coverageTable(
    loads.map(([name, day, agents]) => {
      const staff = staffOf(agents, mixedSkills, capacity, shiftOfDay)
      const simulations = arrivalsOf(days[day] * 0.3).map((arrivals) => ({
        arrivals,
        staff,
        rule: productRule(),
        factors,
      }))
      return [name, coverage(simulations, HANDLING_SECONDS)] as const
    }),
  )
}
