import { spawnSync } from 'node:child_process'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Report } from '#shared/reports.ts'
import { factsOf } from '../../server/domain/facts.ts'
import { eachDay } from '../../server/domain/periods.ts'
import { dayOf } from '../../server/domain/tally.ts'
import { erase } from '../../server/services/erasure.ts'
import { countDays, recount, takeFacts } from '../../server/services/facts.ts'
import { readReport } from '../../server/services/reports.ts'
import { entryKey } from '../../server/storage/entry-store.ts'
import { freshDatabase } from '../support/mongo.ts'
import { playMonth, type PlayedTalk } from '../support/month.ts'
import { openProcess, type Process } from '../support/processes.ts'
import { seeded } from '../support/random.ts'

// Over the end of summer time on 25 October, All Saints on a Sunday and Independence Day on a Wednesday.
const period = { from: '2026-10-15', to: '2026-11-14' }
const talks = playMonth(eachDay(period), 10, 11)
const random = seeded(5)
const shuffled = <T>(all: readonly T[]) =>
  all
    .map((one) => ({ one, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ one }) => one)

const mongodbUri = freshDatabase()
let connection: mongoose.Connection
let first: Process
let second: Process

beforeAll(async () => {
  connection = await mongoose.createConnection(mongodbUri).asPromise()
  first = await openProcess(mongodbUri)
  second = await openProcess(mongodbUri)
})
afterAll(async () => {
  await Promise.all([first.closeDatabase(), second.closeDatabase(), connection.close()])
})

/** Writes entries of these logs, as the product leaves them. */
async function store(parts: PlayedTalk[]): Promise<void> {
  const documents = parts.flatMap(({ id, entries }) =>
    entries.map((entry) => ({ _id: entryKey(id, entry.seq) as never, ...entry })),
  )
  for (let start = 0; start < documents.length; start += 1_000)
    await connection.collection('entries').insertMany(documents.slice(start, start + 1_000))
}

async function days() {
  const found = await connection.collection('report_days').find().sort({ _id: 1 }).toArray()
  return found.map(({ _id, started, cells }) => ({ day: String(_id), started: started as number, cells }))
}

const expectedDays = () => {
  const facts = talks.flatMap(({ id, entries }) => factsOf(id, entries) ?? [])
  return [...new Set(facts.map(({ day }) => day))].toSorted().map((day) =>
    dayOf(
      day,
      facts.filter((fact) => fact.day === day),
    ),
  )
}

it('counts a month step by step, with late entries, repetitions, a crash and two processes, as it is counted at once', async () => {
  const cuts = new Map(talks.map(({ id, entries }) => [id, 1 + Math.floor(random() * entries.length)]))
  const cutOf = (id: string) => cuts.get(id) ?? 0
  await store(talks.map(({ id, entries }) => ({ id, entries: entries.slice(0, cutOf(id)) })))
  for (const { id } of shuffled(talks)) {
    await takeFacts(first.deps, id)
    // Whoever dies here leaves a day that says that it is not counted.
    if (random() < 0.02) await Promise.all([countDays(first.deps), countDays(second.deps)])
  }
  await store(talks.map(({ id, entries }) => ({ id, entries: entries.slice(cutOf(id)) })))
  for (const { id } of shuffled([...talks, ...talks.slice(0, 100)])) {
    await Promise.all([takeFacts(first.deps, id), random() < 0.1 && takeFacts(second.deps, id)])
    if (random() < 0.02) await Promise.all([countDays(first.deps), countDays(second.deps)])
  }
  await countDays(second.deps)
  expect(await days()).toEqual(expectedDays())
  expect(await first.deps.storage.reports.daysToCount()).toEqual([])

  const before = await days()
  expect(await recount(first.deps, first.deps.store.conversationIds())).toBe(talks.length)
  expect(await days()).toEqual(before)
})

it('does not let a day be written by who has read it before somebody else changed it', async () => {
  const { reports } = first.deps.storage
  const [day] = await days()
  if (!day) throw new Error('no day')
  const version = await reports.versionOf(day.day)
  expect(await second.deps.storage.reports.writeDay(dayOf(day.day, []), version)).toBe(true)
  expect(await reports.writeDay(dayOf(day.day, []), version)).toBe(false)
  // What it took for counted is counted anew only because it changes; a recount mends everything.
  await recount(first.deps, first.deps.store.conversationIds())
  expect(await days()).toEqual(expectedDays())
})

it('says what somebody who knows only the definitions counts from the same logs', async () => {
  const report = await readReport(first.deps, period)
  const lines = talks.map((talk) => JSON.stringify(talk)).join('\n')
  const { status, stdout, stderr } = spawnSync('python3', ['test/python/recount.py'], { input: lines })
  expect(String(stderr)).toBe('')
  expect(status).toBe(0)
  const independent = JSON.parse(String(stdout)) as unknown
  expect(asCounted(report)).toEqual(independent)
  expect(report.days).toHaveLength(31)
  expect(report.days.filter(({ closed }) => closed === 'independence_day')).toHaveLength(1)
  expect(report.total.started).toBeGreaterThan(200)
})

it('keeps the figures of what is erased, counts them once, and takes nothing that comes late', async () => {
  const before = await days()
  const closed = talks.filter(({ entries }) => {
    const types = entries.map(({ type }) => type)
    return types.includes('closed') && !types.includes('case_submitted')
  })
  const gone = closed.slice(0, 20)
  for (const { id } of gone) await erase(first.deps, { kind: 'system', id: 'retention' }, id)
  for (const { id } of gone) await takeFacts(second.deps, id)
  await recount(first.deps, first.deps.store.conversationIds())
  expect(await days()).toEqual(before)
  const [oldest] = gone
  const facts = oldest && factsOf(oldest.id, oldest.entries)
  if (!oldest || !facts) throw new Error('nothing erased')
  await second.deps.storage.reports.replace(oldest.id, { seq: 10_000, ...facts, rating: 'poor' })
  await countDays(second.deps)
  expect(await days()).toEqual(before)
  const kept = await connection.collection('report_facts').find().toArray()
  for (const { id } of gone) expect(JSON.stringify(kept)).not.toContain(id)
})

it('counts only what is asked for, by unit and by language, and the parts add up', async () => {
  const whole = await readReport(first.deps, period)
  const units = ['dk', 'zdmk', 'zzm', 'usc']
  const parts = await Promise.all(
    units.map((departmentId) => readReport(first.deps, { ...period, departmentId })),
  )
  const uk = await readReport(first.deps, { ...period, language: 'uk', against: 'before' })
  expect(parts.reduce((sum, { total }) => sum + total.started, 0)).toBe(whole.total.started)
  expect(uk.languages.map(({ language }) => language)).toEqual(['uk'])
  expect(uk.total).toMatchObject({
    started: whole.languages.find(({ language }) => language === 'uk')?.started,
  })
  expect(uk.against).toMatchObject({
    period: { from: '2026-09-10', to: '2026-10-10' },
    total: { started: 0 },
  })
  // Records are of the whole centre, whatever is asked for.
  expect(uk.records).toEqual(whole.records)
})

/** A report in the form in which the script in Python counts. */
function asCounted({ total, days: byDay, hours, languages, departments, cases, agents, ...rest }: Report) {
  const named = <T extends object>(all: T[], nameOf: (one: T) => string) =>
    Object.fromEntries(
      all
        .filter((one) => figures(one).started + figures(one).left > 0)
        .map((one) => [nameOf(one), figures(one)]),
    )
  return {
    total,
    days: named(byDay, ({ from }) => from),
    hours: named(hours, ({ hour }) => String(hour)),
    languages: named(languages, ({ language }) => language),
    departments: named(departments, ({ id }) => id),
    dispositions: Object.fromEntries(rest.dispositions.map(({ disposition, count }) => [disposition, count])),
    ratings: rest.ratings,
    cases: Object.fromEntries(
      cases.map(({ departmentId, kind, count }) => [`${departmentId} ${kind}`, count]),
    ),
    agents: Object.fromEntries(
      agents.map(({ id, taken, messages, seconds, handedOver, declined, missed }) => [
        id,
        { taken, messages, seconds, handedOver, declined, missed },
      ]),
    ),
  }
  function figures(one: object): typeof total {
    return Object.fromEntries(Object.keys(total).map((name) => [name, Reflect.get(one, name)])) as never
  }
}
