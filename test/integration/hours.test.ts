import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Availability } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { Operations } from '#shared/settings.ts'
import * as settingsService from '../../server/services/settings.ts'
import { deadline, ok } from '../support/actors.ts'
import { clockAt, overDays } from '../support/clock.ts'
import { freshDatabase } from '../support/mongo.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, connectVisitor, type Resident, type Staff } from '../support/staff.ts'

/** Two servers on one database, open by the real hours; the clock of both is the test's. 2039-11-08 is a Tuesday. */
const OPEN = '2039-11-08T10:00:00Z'
const HOLIDAY = '2039-11-11T10:00:00Z'
const EVENING = '2039-11-08T20:00:00Z'

const clock = clockAt(OPEN)
let here: TestServer
let there: TestServer
let anna: Staff
let admin: Staff
const connected: { close(): void }[] = []
const begun: [Resident, string][] = []

beforeAll(async () => {
  const settings = {
    MONGODB_URI: freshDatabase(),
    JWT_SECRET: 'the same in both of the processes',
    DEMO_HOURS: 'real',
    ...overDays,
    QUEUE_MAX_LENGTH: '2',
  }
  here = await startServer(settings, clock.now)
  there = await startServer(settings, clock.now)
  admin = await connectStaff(here, 'admin@demo.example')
  anna = await connectStaff(here, 'anna@demo.example')
})
beforeEach(() => clock.moveTo(OPEN))
afterEach(async () => {
  // Nothing that waits is left to the next test.
  for (const [visitor, conversationId] of begun.splice(0))
    await visitor.ask('conversation:close', { conversationId, clientId: 'over' })
  for (const one of connected.splice(0)) one.close()
})
afterAll(async () => {
  admin.close()
  anna.close()
  await Promise.all([here.stop(), there.stop()])
})

async function visit(to = here, token?: string): Promise<Resident> {
  const visitor = await connectVisitor(to, token)
  connected.push(visitor)
  return visitor
}

let number = 0
async function start(visitor: Resident, clientId = `start-${++number}`, topicId = 'other') {
  const answer = await visitor.ask('conversation:start', { clientId, topicId, language: 'pl' })
  if (answer.ok) begun.push([visitor, answer.data.conversation.id])
  return answer
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)
const lastOf = (visitor: Resident) => visitor.pushes('centre:changed').at(-1)

async function operate(change: Partial<Operations>): Promise<void> {
  const { setting } = ok(await admin.ask('settings:read', { kind: 'operations' }))
  const value = { ...(setting.value as Operations), ...change }
  ok(await admin.ask('settings:change', { kind: 'operations', version: setting.version, value }))
  await soon(() => expect(there.deps.settings.operations()).toEqual(value))
}

async function availabilityOf(server: TestServer): Promise<Availability> {
  const response = await fetch(`${server.url}/availability`)
  expect(response.headers.get('cache-control')).toBe('public, max-age=15')
  return response.json()
}

function soon(check: () => Promise<void> | void): Promise<void> {
  return vi.waitFor(check, deadline)
}

describe('on a holiday', () => {
  beforeEach(() => clock.moveTo(HOLIDAY))

  it('the answer over HTTP names it, and the next opening', async () => {
    await soon(async () =>
      expect(await availabilityOf(here)).toMatchObject({
        status: 'OFFLINE',
        reason: 'holiday',
        holiday: 'independence_day',
        opensAt: '2039-11-14T06:40:00.000Z',
        notice: null,
      }),
    )
  })

  it('a start is refused with the reason, and what is known of the next opening', async () => {
    const visitor = await visit()
    expect(await start(visitor)).toEqual({
      ok: false,
      error: { code: 'centre_closed', reason: 'holiday', opensAt: '2039-11-14T06:40:00.000Z' },
    })
    await soon(async () => expect((await visit()).session.availability.holiday).toBe('independence_day'))
  })

  it('a question can be left all the same', async () => {
    const visitor = await visit()
    expect(codeOf(await start(visitor))).toBe('centre_closed')
    const left = await visitor.ask('case:leave', {
      clientId: 'left',
      kind: 'question',
      topicId: 'other',
      language: 'pl',
      fields: { body: 'Kiedy otwarte?', place: '', contactName: '', contact: 'ja@example.org' },
    })
    expect(ok(left).conversation.status).toBe('closed')
  })

  it('the page of the chat knows it before any socket', async () => {
    await soon(async () => {
      const page = await (await fetch(`${here.url}/czat`)).text()
      // Without a build there is no page to write it into.
      expect(page).toMatch(/independence_day|nie jest zbudowana/)
    })
  })
})

describe('at the moment of the last start', () => {
  it('open widgets hear of it in every process, and nobody new comes in', async () => {
    const [one, other] = [await visit(here), await visit(there)]
    const waiting = await visit(here)
    const { conversation } = ok(await start(waiting, 'before'))
    clock.moveTo('2039-11-08T14:14:58Z')
    for (const visitor of [one, other])
      await soon(() => {
        expect(lastOf(visitor)).toMatchObject({ status: 'OFFLINE', reason: 'closing' })
        expect(lastOf(visitor)?.opensAt).toBe('2039-11-09T06:40:00.000Z')
      })
    expect(clock.now().toISOString() >= '2039-11-08T14:15:00').toBe(true)
    expect(await start(one)).toMatchObject({ error: { code: 'centre_closed', reason: 'closing' } })

    // Who came before goes on, also by a repeated start, and after the closing.
    clock.moveTo(EVENING)
    expect(ok(await start(waiting, 'before')).conversation.id).toBe(conversation.id)
    const said = { conversationId: conversation.id, clientId: 'said', text: 'Jeszcze jedno' }
    ok(await waiting.ask('message:send', said))
    const closing = { conversationId: conversation.id, clientId: 'end' }
    ok(await waiting.ask('conversation:close', closing))
    // The same start is answered with the conversation that has ended; another one is not answered.
    expect(ok(await start(waiting, 'before')).conversation.id).toBe(conversation.id)
    expect(codeOf(await start(waiting))).toBe('centre_closed')
  })

  it('and at the opening in the morning', async () => {
    clock.moveTo('2039-11-08T06:39:50Z')
    const visitor = await visit(there)
    await soon(() => expect(there.deps.now().getTime()).toBeLessThan(Date.parse('2039-11-08T06:40:00Z')))
    clock.moveTo('2039-11-08T06:40:00Z')
    await soon(() => {
      expect(lastOf(visitor)?.status).toBe('AVAILABLE')
      expect(lastOf(visitor)?.closesAt).toBe('2039-11-08T14:30:00.000Z')
    })
  })
})

describe('when somebody changes the hours', () => {
  it('open widgets of all processes hear of it at once, and the reason with its note', async () => {
    const [one, other] = [await visit(here), await visit(there)]
    const { setting } = ok(await admin.ask('settings:read', { kind: 'hours' }))
    const note = { pl: 'Awaria prądu w urzędzie', en: 'Power cut at the office' }
    const before = here.deps.settings.hours()
    const value = { ...before, overrides: [{ date: '2039-11-08', hours: [], note }] }
    const changed = ok(
      await admin.ask('settings:change', { kind: 'hours', version: setting.version, value }),
    ).setting
    for (const visitor of [one, other])
      await soon(() => expect(lastOf(visitor)).toMatchObject({ status: 'OFFLINE', reason: 'override', note }))
    expect(await start(one)).toMatchObject({ error: { code: 'centre_closed', reason: 'override' } })
    ok(await admin.ask('settings:change', { kind: 'hours', version: changed.version, value: before }))
    for (const visitor of [one, other]) await soon(() => expect(lastOf(visitor)?.reason).toBeUndefined())
    ok(await start(one))
  })

  it('a unit with a week of its own is closed while the centre is open', async () => {
    const directory = structuredClone(here.deps.settings.directory())
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    for (const department of directory.departments)
      if (department.id === 'zdmk') department.hours = { rule: 'narrow', weekly: never }
    const { version } = here.deps.settings.read('directory')
    const actor = { id: admin.id, role: 'administrator' } as const
    await settingsService.change(here.deps, actor, { kind: 'directory', version, value: directory })
    const visitor = await visit()
    expect(codeOf(await start(visitor, undefined, 'roads'))).toBe('centre_closed')
    expect(codeOf(await start(visitor, undefined, 'waste'))).toBe('ok')
  })
})

describe('a pause', () => {
  afterEach(() => operate({ paused: false, notice: null }))

  it('lets nobody new in, and leaves who waits where they are', async () => {
    const [waiting, newcomer] = [await visit(), await visit(there)]
    const { conversation } = ok(await start(waiting, 'paused'))
    await operate({ paused: true })
    await soon(() =>
      expect(lastOf(newcomer)).toMatchObject({ status: 'OFFLINE', reason: 'paused', paused: true }),
    )
    await soon(async () => expect((await availabilityOf(there)).reason).toBe('paused'))
    await soon(() => expect(anna.pushes('centre:changed').at(-1)?.paused).toBe(true))
    expect(await start(newcomer)).toMatchObject({ error: { code: 'centre_closed', reason: 'paused' } })
    expect(ok(await start(waiting, 'paused')).conversation.id).toBe(conversation.id)
    const resumed = ok(
      await waiting.ask('conversation:resume', { conversationId: conversation.id, afterSeq: 0 }),
    )
    expect(resumed.conversation.status).not.toBe('closed')
    await operate({ paused: false })
    await soon(() => expect(lastOf(newcomer)?.reason).toBeUndefined())
    ok(await start(newcomer))
  })

  it('is told to a supervisor who comes later, and a notice to everybody', async () => {
    const notice = { pl: 'Powódź', en: 'Flood', uk: 'Повінь' }
    const visitor = await visit(there)
    await operate({ paused: true, notice })
    await soon(() => expect(lastOf(visitor)?.notice).toEqual(notice))
    await soon(async () => expect((await availabilityOf(here)).notice).toEqual(notice))
    const supervisor = await connectStaff(here, 'kierownik@demo.example')
    connected.push(supervisor)
    const { availability } = ok(await supervisor.ask('session:resume', {}))
    expect(availability).toMatchObject({ paused: true, notice })
  })
})

describe('who is there', () => {
  afterEach(async () => void ok(await anna.ask('presence:set', { status: 'available' })))

  it('is nobody: residents hear of it, and a start still finds a place', async () => {
    const visitor = await visit()
    await soon(() => expect(here.deps.settings.operations().paused).toBe(false))
    ok(await anna.ask('presence:set', { status: 'offline' }))
    await soon(() => expect(lastOf(visitor)).toMatchObject({ status: 'UNAVAILABLE', reason: 'nobody' }))
    ok(await start(visitor))
    await soon(async () => expect((await availabilityOf(here)).status).toBe('UNAVAILABLE'))
    ok(await anna.ask('presence:set', { status: 'available' }))
    await soon(() => expect(lastOf(visitor)?.reason).toBeUndefined())
  })

  it('cannot help: the queue has an end, but not for who is in it', async () => {
    ok(await anna.ask('presence:set', { status: 'away', awayReason: 'break' }))
    await soon(async () => {
      const waiting = await here.deps.storage.conversations.queueLength()
      if (waiting < 2) ok(await start(await visit(), `fill-${++number}`))
      expect(waiting).toBeGreaterThanOrEqual(2)
    })
    const late = await visit(there)
    expect(codeOf(await start(late))).toBe('queue_full')
    await soon(() =>
      expect(lastOf(late) ?? late.session.availability).toMatchObject({ reason: 'queue_full' }),
    )
  })
})
