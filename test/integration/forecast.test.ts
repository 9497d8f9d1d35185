import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalDate } from '../../server/domain/deadlines.ts'
import { instantOn } from '../../server/domain/opening-days.ts'
import { emptyTally } from '../../server/domain/tally.ts'
import { readBoard } from '../../server/services/board.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

/** A Tuesday, as are the days of the tests; 11 November 2025 was one, too, and a holiday. */
const today = '2025-12-02'
const tuesdays = ['2025-11-25', '2025-11-18', '2025-11-11', '2025-11-04']

let process: Process

beforeAll(async () => {
  process = await openProcess(freshDatabase(), { DEMO_HOURS: 'real' })
})
afterAll(() => process.closeDatabase())

async function counted(day: LocalDate, started: Record<number, number>): Promise<void> {
  const cells = Object.entries(started).map(([hour, count]) => ({
    ...emptyTally(),
    ...{ hour: Number(hour), departmentId: 'dk', language: 'pl' as const, started: count },
  }))
  const total = cells.reduce((sum, cell) => sum + cell.started, 0)
  await process.deps.storage.reports.writeDay({ day, started: total, cells }, 0)
}

const at = async (time: string) => {
  const now = () => instantOn(today, time)
  return (await readBoard({ ...process.deps, now })).forecast
}

describe('the forecast on the board', () => {
  it('waits until enough days are known', async () => {
    expect(await at('09:00')).toBeNull()
    await counted('2025-11-28', { 8: 12, 12: 24 })
    await counted('2025-12-01', { 8: 12, 12: 24 })
    expect(await at('09:00')).toBeNull()
  })

  it('takes any days of work until there are enough of the same weekday', async () => {
    await counted('2025-11-25', { 8: 12, 12: 24 })
    expect(await at('12:00')).toMatchObject({ days: 3, isSameWeekday: false })
  })

  it('knows the same weekday best, leaves out holidays, and ends with the last minute for a new conversation', async () => {
    for (const day of tuesdays.slice(1)) await counted(day, { 8: 12, 12: day === '2025-11-11' ? 900 : 24 })
    const seen = await at('12:30')
    expect(seen).toMatchObject({ days: 3, isSameWeekday: true })
    expect(seen?.hours.map(({ hour }) => hour)).toEqual([12, 13, 14, 15])
    // Nobody has come today, so less is expected than on other days, and half an hour of the hour is over.
    expect(seen?.hours[0]?.expected).toBeGreaterThan(0)
    expect(seen?.hours[0]?.expected).toBeLessThan(12)
    expect(seen?.hours[0]?.agents).toBeGreaterThan(0)
    expect(seen?.hours[1]).toMatchObject({ expected: 0, agents: 0 })
    expect(seen?.from).toBeLessThanOrEqual(seen?.expected ?? 0)
  })

  it('expects nothing after closing', async () => {
    expect(await at('16:00')).toMatchObject({ expected: 0, hours: [] })
  })
})
