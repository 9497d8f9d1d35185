import { createConnection } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Result } from '#shared/errors.ts'
import type { Directory, Hours, Operations } from '#shared/settings.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import { deadline, ok } from '../support/actors.ts'
import { freshDatabase } from '../support/mongo.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, connectVisitor, type Staff } from '../support/staff.ts'

/** Two servers on one database that do not hear of each other: each finds what the other stored by looking. */
const settings = { MONGODB_URI: freshDatabase(), JWT_SECRET: 'the same in both of the processes' }
let here: TestServer
let there: TestServer
let admin: Staff
let otherAdmin: Staff
const open: { close(): void }[] = []

beforeAll(async () => {
  here = await startServer(settings)
  there = await startServer(settings)
  admin = await connectStaff(here, 'admin@demo.example')
  otherAdmin = await connectStaff(there, 'admin@demo.example')
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(async () => {
  admin.close()
  otherAdmin.close()
  await Promise.all([here.stop(), there.stop()])
})

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

async function readHours(who: Staff): Promise<{ version: number; value: Hours }> {
  const { setting } = ok(await who.ask('settings:read', { kind: 'hours' }))
  return { version: setting.version, value: setting.value as Hours }
}

async function withDatabase<T>(work: (db: ReturnType<typeof createConnection>) => Promise<T>): Promise<T> {
  const db = await createConnection(settings.MONGODB_URI).asPromise()
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

describe('settings', () => {
  it('begin with first versions, once, however many processes start', async () => {
    await withDatabase(async (db) => {
      const all = await db.collection('settings').find({ by: 'system' }).toArray()
      expect(all.map(({ _id }) => String(_id)).toSorted()).toEqual([
        'directory/000001',
        'hours/000001',
        'links/000001',
        'operations/000001',
        'safety/000001',
        'tags/000001',
        'texts/000001',
      ])
    })
    const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
    expect(setting).toMatchObject({ kind: 'directory', version: 1, by: 'system', value: firstDirectory })
  })

  it('are read by all staff, and changed only by whom the policy lets', async () => {
    const agent = await connectStaff(here, 'anna@demo.example')
    const supervisor = await connectStaff(here, 'kierownik@demo.example')
    open.push(agent, supervisor)
    const { version, value } = await readHours(agent)
    expect(codeOf(await agent.ask('settings:change', { kind: 'hours', version, value }))).toBe('forbidden')
    expect(codeOf(await supervisor.ask('settings:change', { kind: 'hours', version, value }))).toBe(
      'forbidden',
    )
    const { setting } = ok(await supervisor.ask('settings:read', { kind: 'operations' }))
    const pause = { ...(setting.value as Operations), paused: true }
    const change = { kind: 'operations' as const, version: setting.version, value: pause }
    expect(codeOf(await agent.ask('settings:change', change))).toBe('forbidden')
    const made = ok(await supervisor.ask('settings:change', change)).setting
    expect(made).toMatchObject({ version: setting.version + 1, by: supervisor.id, value: pause })
    const back = { ...change, version: made.version, value: { notice: null, paused: false } }
    ok(await supervisor.ask('settings:change', back))
  })

  it('hold in the other process soon, and after a restart', async () => {
    const { version, value } = await readHours(admin)
    const change = { kind: 'hours' as const, version, value: { ...value, lastNewChatMinutes: 30 } }
    ok(await admin.ask('settings:change', change))
    expect(here.deps.settings.hours().lastNewChatMinutes).toBe(30)
    await vi.waitFor(() => expect(there.deps.settings.hours().lastNewChatMinutes).toBe(30), deadline)
    const third = await startServer(settings)
    expect(third.deps.settings.hours().lastNewChatMinutes).toBe(30)
    await third.stop()
  })

  it('keep one of two changes that two administrators make at once, in two processes', async () => {
    for (let round = 0; round < 5; round++) {
      const { version, value } = await readHours(admin)
      await vi.waitFor(async () => expect((await readHours(otherAdmin)).version).toBe(version), deadline)
      const change = (lastNewChatMinutes: number) =>
        ({ kind: 'hours', version, value: { ...value, lastNewChatMinutes } }) as const
      const answers = await Promise.all([
        admin.ask('settings:change', change(1)),
        otherAdmin.ask('settings:change', change(2)),
      ])
      expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'stale_version'])
      const winner = answers[0].ok ? 1 : 2
      const loser = answers.find((answer) => !answer.ok)
      expect(loser).toMatchObject({ error: { version: version + 1 } })
      for (const process of [here, there])
        await vi.waitFor(
          () => expect(process.deps.settings.hours().lastNewChatMinutes).toBe(winner),
          deadline,
        )
    }
  })

  it('answer a repeated change like the first time, and a change on an old version not at all', async () => {
    const { version, value } = await readHours(admin)
    const change = { kind: 'hours' as const, version, clientId: 'again', value }
    const [first, again] = [
      await admin.ask('settings:change', change),
      await admin.ask('settings:change', change),
    ]
    expect(ok(again)).toEqual(ok(first))
    expect(codeOf(await admin.ask('settings:change', { ...change, clientId: 'other' }))).toBe('stale_version')
    const ahead = { ...change, version: version + 5, clientId: 'ahead' }
    expect(codeOf(await admin.ask('settings:change', ahead))).toBe('stale_version')
    expect((await readHours(admin)).version).toBe(version + 1)
  })

  it('refuse a value that does not fit, by the name of its field', async () => {
    const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
    const value = structuredClone(setting.value as Directory)
    for (const topic of value.topics) if (topic.id === 'roads') topic.departmentId = 'gone'
    const { version } = setting
    const answer = await admin.ask('settings:change', { kind: 'directory', version, value })
    const fields = [{ path: 'value.topics.7.departmentId', problem: 'malformed' }]
    expect(answer).toEqual({ ok: false, error: { code: 'invalid_input', fields } })

    const { value: hours } = await readHours(admin)
    const week = { ...hours.weekly, mon: [{ from: '15:30', to: '07:40' }] }
    const wrong = { kind: 'hours' as const, version: 1, value: { ...hours, weekly: week } }
    expect(await admin.ask('settings:change', wrong)).toMatchObject({
      error: { code: 'invalid_input', fields: [{ path: 'value.weekly.mon.0' }] },
    })
  })

  it('leave a row that says who changed what', async () => {
    const { version, value } = await readHours(admin)
    ok(await admin.ask('settings:change', { kind: 'hours', version, value }))
    await withDatabase(async (db) => {
      const row = await db.collection('audit').findOne({ 'details.after': version + 1, subject: 'hours' })
      expect(row).toMatchObject({
        actor: admin.id,
        action: 'setting:changed',
        details: { kind: 'hours', before: version, after: version + 1 },
      })
    })
  })

  it('are looked back on by who may change them, and checked before they are stored', async () => {
    const supervisor = await connectStaff(here, 'kierownik@demo.example')
    open.push(supervisor)
    const first = await readHours(admin)
    const next = { ...first.value, lastNewChatMinutes: 20 }
    ok(await admin.ask('settings:change', { kind: 'hours', version: first.version, value: next }))
    expect(codeOf(await supervisor.ask('settings:versions', { kind: 'hours' }))).toBe('forbidden')
    expect(codeOf(await supervisor.ask('settings:version', { kind: 'hours', version: 1 }))).toBe('forbidden')
    const { versions } = ok(await admin.ask('settings:versions', { kind: 'hours' }))
    expect(versions[0]).toMatchObject({
      version: first.version + 1,
      by: admin.id,
      byName: expect.stringContaining('Adam'),
    })
    expect(versions.at(-1)).toMatchObject({ version: 1, by: 'system', byName: null })
    const older = ok(await admin.ask('settings:versions', { kind: 'hours', before: 2 }))
    expect(older.versions.map(({ version }) => version)).toEqual([1])
    const before = ok(await admin.ask('settings:version', { kind: 'hours', version: first.version }))
    expect(before.setting.value).toEqual(first.value)
    expect(codeOf(await admin.ask('settings:version', { kind: 'hours', version: 999 }))).toBe('not_found')

    const override = {
      date: '2026-12-31',
      hours: [{ from: '07:40', to: '14:00' }],
      note: { pl: 'Sylwester' },
    }
    const hours = { ...next, lastNewChatMinutes: 15, overrides: [override] }
    const moment = (date: string, time: string) => admin.ask('hours:check', { hours, date, time })
    expect(ok(await moment('2026-12-31', '13:50'))).toMatchObject({
      ...{ state: 'closing', note: { pl: 'Sylwester' }, closesAt: '2026-12-31T13:00:00.000Z' },
      ...{ lastNewChatAt: '2026-12-31T12:45:00.000Z', opensAt: '2027-01-04T06:40:00.000Z' },
    })
    const own = {
      rule: 'narrow' as const,
      weekly: { ...hours.weekly, wed: [{ from: '09:00', to: '12:00' }] },
    }
    const wednesday = { hours, own, date: '2026-12-30', time: '12:30' }
    expect(ok(await admin.ask('hours:check', wednesday))).toMatchObject({ state: 'closed', reason: 'hours' })
    expect(ok(await moment('2027-01-06', '10:00'))).toMatchObject({ state: 'closed', holiday: 'epiphany' })
    const { holidays } = ok(await admin.ask('hours:holidays', { from: '2026-12-25' }))
    expect(holidays.slice(0, 3)).toEqual([
      { date: '2026-12-25', holiday: 'christmas' },
      { date: '2026-12-26', holiday: 'second_christmas' },
      { date: '2027-01-01', holiday: 'new_year' },
    ])
    expect(holidays.at(-1)).toEqual({ date: '2027-12-24', holiday: 'christmas_eve' })
  })

  it('hold their last good version when a newer one is not understood, and go on from there', async () => {
    const { version, value } = await readHours(admin)
    await withDatabase(async (db) => {
      await db.collection<{ _id: string }>('settings').insertOne({
        _id: `hours/${String(version + 1).padStart(6, '0')}`,
        ...{ kind: 'hours', version: version + 1, at: new Date(), by: 'hand', clientId: null, value: {} },
      })
    })
    await vi.waitFor(async () => expect((await readHours(admin)).version).toBe(version + 1), deadline)
    expect((await readHours(admin)).value).toEqual(value)
    const third = await startServer(settings)
    expect(third.deps.settings.hours()).toEqual(value)
    await third.stop()
    const change = { kind: 'hours' as const, version: version + 1, value }
    expect(ok(await admin.ask('settings:change', change)).setting.version).toBe(version + 2)
  })

  it('decide how a department gets its conversations, from the next one on', async () => {
    const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
    const value = structuredClone(setting.value as Directory)
    for (const department of value.departments) if (department.id === 'dk') department.assignment = 'offer'
    ok(await admin.ask('settings:change', { kind: 'directory', version: setting.version, value }))
    await vi.waitFor(() => expect(there.deps.settings.directory()).toEqual(value), deadline)
    const anna = await connectStaff(here, 'anna@demo.example')
    const visitor = await connectVisitor(here)
    open.push(anna, visitor)
    ok(await visitor.ask('conversation:start', { clientId: 'offered', topicId: 'other', language: 'pl' }))
    await vi.waitFor(() => expect(anna.pushes('conversation:offered')).toHaveLength(1), deadline)
  })

  it('make what residents and staff choose from', async () => {
    const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
    const value = structuredClone(setting.value as Directory)
    value.topics = value.topics.filter(({ id }) => id !== 'sct')
    ok(await admin.ask('settings:change', { kind: 'directory', version: setting.version, value }))
    const { topics } = ok(await admin.ask('session:resume', {}))
    expect(topics.map(({ id }) => id)).not.toContain('sct')
    expect(topics.map(({ id }) => id)).toContain('roads')
  })
})
