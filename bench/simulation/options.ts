import { parseArgs } from 'node:util'
import type { ServiceTarget } from '../../server/domain/staffing.ts'
import type { Handling } from './arrivals.ts'
import { CONCURRENCY_FACTORS, days, type Day } from './city.ts'
import { usualWidening, type Widening } from './product-rule.ts'
import { mixedSkills, pooledSkills, type Skill } from './staff.ts'

export interface Options {
  /** What is asked; without any of them a day is played. */
  command: 'day' | 'table' | 'need' | 'replay'
  dayName: string
  /** Conversations by chat on the day. */
  perDay: number
  handling: Handling
  capacity: number
  /** Work with 1, 2, ... conversations at once; the handling time is that with all of them. */
  factors: readonly number[]
  /** One number for the whole day, or one for each hour from the opening on; null: as many as are needed. */
  agents: number[] | null
  skills: readonly Skill[]
  widening: Widening
  /** How long agents stay after the closing for those who still wait. */
  overtimeSeconds: number
  target: ServiceTarget
  seed: number
  /** How many days are played. */
  days: number
  picture: string
  record: string | null
  replay: { file: string } | { mongodb: string; date: string } | null
}

const HELP = `npm run simulate -- [what] [figures]

What (otherwise: play a day, beside other rules and the formulas)
  --need                     how many agents are needed, hour by hour, and what roster gives so many
  --table                    the whole capacity table: days, chat shares, the cliff, the truth of announced waits
  --replay FILE              a recorded day (.json or .tsv), with other rules
  --replay-mongodb URI --date YYYY-MM-DD    the same from the product's database, which is only read
  --record FILE              writes the day that was played or read (.json or .tsv)

Figures
  --day NAME|CALLS           ${Object.keys(days).join(', ')}, or calls a day (mean-2026)
  --share PERCENT            of contacts that come by chat (30)
  --handling MINUTES         of a conversation by the clock, with as many at once as possible (10)
  --distribution NAME        of the handling time: exponential, lognormal (exponential)
  --variation NUMBER         of the lognormal: standard deviation over mean (0.8)
  --agents N|N,N,...         for the whole day, or for each hour from the opening on (as many as needed)
  --skills NAME              mixed: languages and departments like the demonstration's; pooled: everybody all (mixed)
  --capacity N               conversations that an agent has at once (3)
  --factors F,F,...          work with 1, 2, ... at once, beside one at a time (${CONCURRENCY_FACTORS.join()})
  --target PERCENT/SECONDS   (80/60)
  --widen SECONDS            that wait for the own department before the others may take it (${usualWidening.widenAfterSeconds})
  --everybody SECONDS        that wait for the language before anybody may (${usualWidening.everybodyAfterSeconds})
  --overtime MINUTES         that agents stay for those who wait at closing time (30)
  --seed N  --days N         chance, and how many days (1, 100)
  --picture FILE             SVG of the first day (simulate-day.svg)`

/** A word that is not understood. */
export class OptionError extends Error {
  override name = 'OptionError'
}

export function readOptions(args: string[]): Options | { help: string } {
  const values = parse(args)
  if (values.help) return { help: HELP }
  const factors = values.factors.split(',').map((each) => number('factors', each, 0.1, 100))
  const [share = '', seconds = ''] = values.target.split('/')
  return {
    command: commandOf(values),
    dayName: values.day,
    perDay: (callsOf(values.day) * number('share', values.share, 0, 100)) / 100,
    handling: {
      meanSeconds: 60 * number('handling', values.handling, 0.1, 600),
      distribution: oneOf('distribution', values.distribution, ['exponential', 'lognormal']),
      variation: number('variation', values.variation, 0.01, 10),
    },
    capacity: capacityOf(values.capacity, factors),
    factors,
    agents: values.agents?.split(',').map((each) => whole('agents', each)) ?? null,
    skills: oneOf('skills', values.skills, ['mixed', 'pooled']) === 'mixed' ? mixedSkills : pooledSkills,
    widening: {
      widenAfterSeconds: number('widen', values.widen, 0, 36_000),
      everybodyAfterSeconds: number('everybody', values.everybody, 0, 36_000),
    },
    overtimeSeconds: 60 * number('overtime', values.overtime, 0, 600),
    target: {
      share: number('target', share, 1, 99.9) / 100,
      seconds: number('target', seconds, 0, 36_000),
    },
    seed: whole('seed', values.seed),
    days: whole('days', values.days),
    picture: values.picture,
    record: values.record ?? null,
    replay: replayOf(values),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        need: { type: 'boolean', default: false },
        table: { type: 'boolean', default: false },
        day: { type: 'string', default: 'mean-2026' },
        share: { type: 'string', default: '30' },
        handling: { type: 'string', default: '10' },
        distribution: { type: 'string', default: 'exponential' },
        variation: { type: 'string', default: '0.8' },
        agents: { type: 'string' },
        skills: { type: 'string', default: 'mixed' },
        capacity: { type: 'string' },
        factors: { type: 'string', default: CONCURRENCY_FACTORS.join() },
        target: { type: 'string', default: '80/60' },
        widen: { type: 'string', default: String(usualWidening.widenAfterSeconds) },
        everybody: { type: 'string', default: String(usualWidening.everybodyAfterSeconds) },
        overtime: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
        days: { type: 'string', default: '100' },
        picture: { type: 'string', default: 'simulate-day.svg' },
        record: { type: 'string' },
        replay: { type: 'string' },
        'replay-mongodb': { type: 'string' },
        date: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error))
  }
}

type Values = ReturnType<typeof parse>

function commandOf({ need, table, replay, 'replay-mongodb': mongodb }: Values): Options['command'] {
  if (table) return 'table'
  if (need) return 'need'
  return replay || mongodb ? 'replay' : 'day'
}

function replayOf({ replay, 'replay-mongodb': mongodb, date }: Values): Options['replay'] {
  if (replay) return { file: replay }
  if (!mongodb) return null
  if (!date || !/^\d{4}-\d\d-\d\d$/.test(date))
    throw new OptionError('--replay-mongodb needs --date YYYY-MM-DD')
  return { mongodb, date }
}

function callsOf(day: string): number {
  return Object.hasOwn(days, day) ? days[day as Day] : number('day', day, 1, 1e6)
}

function capacityOf(capacity: string | undefined, factors: readonly number[]): number {
  if (capacity === undefined) return factors.length
  const size = whole('capacity', capacity)
  if (size > factors.length) throw new OptionError(`--capacity ${size} needs ${size} --factors`)
  return size
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new OptionError(`--${name} ${text}: a number from ${least} to ${most} is needed`)
  return value
}

function whole(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1)
    throw new OptionError(`--${name} ${text}: a whole number is needed`)
  return Number(text)
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text)
  if (!found) throw new OptionError(`--${name} ${text}: one of ${allowed.join(', ')} is needed`)
  return found
}
