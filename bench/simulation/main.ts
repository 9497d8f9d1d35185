import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Arrival } from './arrivals.ts'
import { capacityReport } from './capacity-table.ts'
import { simulate } from './engine.ts'
import { readDayFromDatabase } from './from-mongodb.ts'
import { OptionError, readOptions, type Options } from './options.ts'
import { drawDay } from './picture.ts'
import { agentsByHour, checkPlan, daysOf, staffFor } from './play.ts'
import { productRule } from './product-rule.ts'
import { readDay, writeDay } from './recorded-day.ts'
import { busyHourReport, coverageReport, needReport, rulesReport } from './reports.ts'

async function main(): Promise<void> {
  const asked = readOptions(process.argv.slice(2))
  if ('help' in asked) return console.log(asked.help)
  if (asked.command === 'table') return console.log(capacityReport())
  const days = asked.replay ? [await recorded(asked)] : daysOf(asked)
  const [first = []] = days
  // As many agents as a recorded day needs, unless it is said how many there were.
  const options = asked.replay ? { ...asked, perDay: first.length } : asked
  const checked = options.command === 'need' ? checkPlan(options, days) : null
  const perHour = checked?.perHour ?? agentsByHour(options)
  console.log(`${headingOf(options, days)}, agents by hour: ${perHour.join(' ')}\n`)
  if (checked) console.log(needReport(checked))
  else {
    console.log(rulesReport(options, days))
    if (!options.replay) console.log(`\n${busyHourReport(options)}`)
    console.log(`\n${coverageReport(options, days)}`)
  }
  await write(options.picture, drawDay(playFirst(options, first, perHour), headingOf(options, [first])))
  if (options.record) await write(options.record, writeDay(first, options.record))
}

function playFirst(options: Options, arrivals: readonly Arrival[], perHour: readonly number[]) {
  return simulate({
    arrivals,
    staff: staffFor(options, perHour),
    rule: productRule(options.widening),
    factors: options.factors,
  })
}

async function recorded({ replay, factors }: Options): Promise<Arrival[]> {
  if (replay === null) return []
  if ('file' in replay) return readDay(await readFile(replay.file, 'utf8'), replay.file)
  const { arrivals, leftOut } = await readDayFromDatabase(replay.mongodb, replay.date, factors)
  if (leftOut > 0) console.log(`${leftOut} conversations were left out: nobody took them, or they go on.`)
  return arrivals
}

function headingOf(
  { replay, dayName, perDay, handling }: Options,
  days: readonly (readonly Arrival[])[],
): string {
  if (replay) return `${'file' in replay ? replay.file : replay.date}: ${days[0]?.length ?? 0} conversations`
  return `${dayName}: ${Math.round(perDay)} conversations a day, ${handling.meanSeconds / 60} min, ${days.length} ${days.length === 1 ? 'day' : 'days'}`
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  console.log(`\nwritten: ${path}`)
}

try {
  await main()
} catch (error) {
  // Files and databases that cannot be read say so themselves.
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof OptionError) console.error('npm run simulate -- --help')
  process.exit(1)
}
