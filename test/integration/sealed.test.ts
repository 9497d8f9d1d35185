import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import { erase } from '../../server/services/erasure.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, until, type Desk } from '../support/desk.ts'
import { everythingStored, storedIn } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'

const VALUE = '44051401458'
const REASON = 'Muszę sprawdzić, czy dowód jest gotowy.'

let server: TestServer
let desk: Desk
let logged = ''
beforeAll(async () => {
  server = await startServer(
    {
      LOG_LEVEL: 'debug',
      SWEEP_MS: '100',
      REPAIR_MS: '300',
      SKIP_SECONDS: '0',
      SEALED_VIEW_MINUTES: '0.05',
      SEALED_KEEP_MINUTES: '0.5',
    },
    undefined,
    (line) => (logged += line),
  )
})
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())
afterAll(() => server.stop())

async function asked() {
  const anna = await desk.agent('anna', { departments: ['dk'] })
  const resident = await desk.resident()
  const { conversationId, change } = resident
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  const request = async (agent: Staff = anna) =>
    ok(await agent.ask('sealed:request', { ...change(), kind: 'pesel', reason: REASON })).entry.seq
  const seq = await request()
  const give = (value = VALUE, of = seq) => resident.ask('sealed:give', { ...change(), seq: of, value })
  const reveal = (agent: Staff = anna, of = seq) => agent.ask('sealed:reveal', { ...change(), seq: of })
  const types = async () => (await resident.read()).entries.map(({ type }) => type)
  return { anna, resident, conversationId, change, request, seq, give, reveal, types }
}

const kept = () => server.deps.storage.sealed.settled(0)
const last = (entries: readonly Entry[]) => entries.at(-1)

it('shows a number to who asked, for a while, and keeps it from everybody and everything else', async () => {
  const chief = await desk.agent('kierownik', {}, 'away')
  const talk = await asked()
  const { anna, resident, conversationId, change, seq } = talk
  ok(await chief.ask('conversation:watch', { conversationId, afterSeq: 0 }))
  ok(await chief.ask('conversation:join', change()))
  expect(last(heard(resident, conversationId))).toMatchObject({ type: 'joined' })
  expect(heard(resident, conversationId)).toContainEqual(
    expect.objectContaining({
      type: 'sealed_requested',
      kind: 'pesel',
      reason: REASON,
      viewSeconds: 3,
      keepSeconds: 30,
    }),
  )

  ok(await talk.give('440514 01458'))
  expect(await kept()).toHaveLength(1)
  const whileKept = await everythingStored(server.mongodbUri)
  expect(whileKept.includes(VALUE)).toBe(false)
  expect(codeOf(await talk.reveal(chief))).toBe('forbidden')

  const { value, until: end } = ok(await talk.reveal())
  expect(value).toBe(VALUE)
  // Once more in the same window; not in another session of hers.
  expect(ok(await talk.reveal())).toEqual({ value, until: end })
  const elsewhere = await connectStaff(server, 'anna@demo.example')
  expect(codeOf(await talk.reveal(elsewhere))).toBe('sealed_over')

  await until(() =>
    expect(last(heard(anna, conversationId))).toMatchObject({
      type: 'sealed_ended',
      request: seq,
      outcome: 'wiped',
    }),
  )
  expect(await kept()).toEqual([])
  expect(codeOf(await talk.reveal())).toBe('sealed_over')
  await until(() => expect(heard(resident, conversationId).at(-1)).toMatchObject({ outcome: 'wiped' }))

  const audit = await storedIn(server.mongodbUri, 'audit')
  expect(audit.filter(({ action }) => action === 'sealed:viewed')).toMatchObject([
    { actor: anna.id, details: { seq, kind: 'pesel', first: true } },
    { actor: anna.id, details: { seq, kind: 'pesel', first: false } },
  ])
  const { notes } = ok(await chief.ask('note:list', { conversationId }))
  const others = JSON.stringify([
    await resident.read(),
    notes,
    ...[chief, resident, elsewhere].map(({ everything }) => everything()),
    anna.pushes('entry:appended'),
    anna.pushes('board:changed'),
  ])
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(others).toContain('sealed_viewed')
  expect(logged).toContain('request completed')
  expect(JSON.stringify(anna.everything()).split(VALUE)).toHaveLength(3)
  const database = await everythingStored(server.mongodbUri)
  for (const text of [others, metrics, logged]) {
    expect(text).not.toContain(VALUE)
    expect(text).not.toContain('440514 01458')
  }
  for (const text of [VALUE, '440514 01458']) expect(database.includes(text)).toBe(false)
  elsewhere.close()
})

it('answers what is sent again as the first time, and refuses what is no such number', async () => {
  const { resident, give, change, seq, types, reveal } = await asked()
  expect(await give('44051401457')).toEqual({
    ok: false,
    error: { code: 'invalid_input', fields: [{ path: 'value', problem: 'malformed' }] },
  })
  const input = { ...change(), seq, value: VALUE }
  const first = ok(await resident.ask('sealed:give', input))
  expect(ok(await resident.ask('sealed:give', input))).toEqual(first)
  expect(codeOf(await give())).toBe('sealed_over')
  expect(await kept()).toHaveLength(1)
  expect((await types()).filter((type) => type === 'sealed_given')).toHaveLength(1)
  expect(ok(await reveal()).value).toBe(VALUE)
})

it('lets the resident refuse, or take back what nobody has seen', async () => {
  const { resident, change, seq, give, request, reveal, conversationId, anna } = await asked()
  expect(codeOf(await anna.ask('sealed:request', { ...change(), kind: 'other', reason: 'i to' }))).toBe(
    'sealed_open',
  )
  ok(await resident.ask('sealed:decline', { ...change(), seq }))
  expect(codeOf(await give())).toBe('sealed_over')
  const again = await request()
  ok(await give(VALUE, again))
  ok(await resident.ask('sealed:decline', { ...change(), seq: again }))
  expect(await kept()).toEqual([])
  expect(codeOf(await reveal(anna, again))).toBe('sealed_over')
  expect(
    heard(anna, conversationId).flatMap((entry) => (entry.type === 'sealed_ended' ? [entry.outcome] : [])),
  ).toEqual(['declined', 'withdrawn'])
})

it('wipes a number when the agent is done with it, and when the talk ends', async () => {
  const { anna, change, seq, give, request, resident } = await asked()
  ok(await give())
  ok(await anna.ask('sealed:end', { ...change(), seq }))
  expect(await kept()).toEqual([])
  const again = await request()
  ok(await give(VALUE, again))
  expect(await kept()).toHaveLength(1)
  ok(await resident.ask('conversation:close', change()))
  await until(async () => expect(await kept()).toEqual([]))
})

it('gives it to nobody else when the conversation is handed over: the next one must ask again', async () => {
  const { anna, conversationId, change, seq, give, reveal, request } = await asked()
  const bartek = await desk.agent('bartek', { departments: ['dk'] })
  ok(await give())
  const to = { kind: 'agent' as const, agentId: bartek.id, warm: false }
  ok(await anna.ask('conversation:transfer', { ...change(), to, note: 'proszę' }))
  await until(() => expect(bartek.pushes('conversation:assigned')).toHaveLength(1))
  await until(async () => expect(await kept()).toEqual([]))
  expect(codeOf(await reveal(bartek))).toBe('sealed_over')
  expect(codeOf(await reveal(anna))).toBe('not_found')
  const again = await request(bartek)
  expect(again).toBeGreaterThan(seq)
  expect((await desk.stateOf(conversationId)).sealed).toMatchObject([
    { seq, step: 'over' },
    { seq: again, step: 'asked', agentId: bartek.id },
  ])
})

it('leaves nothing of a value whose giving was cut off, nor of an erased conversation', async () => {
  const { conversationId, resident, change } = await asked()
  const { sealed } = server.deps.storage
  const orphan = { conversationId, request: 99, keyId: 'k', iv: Buffer.alloc(12), data: Buffer.alloc(20) }
  await sealed.keep({ _id: 'a'.repeat(24), ...orphan }, 0)
  await until(async () => expect(await kept()).toEqual([]))
  ok(await resident.ask('conversation:close', change()))
  await sealed.keep({ _id: 'b'.repeat(24), ...orphan }, 600)
  await erase(server.deps, { kind: 'system', id: 'test' }, conversationId)
  expect(await kept()).toEqual([])
  const blanked = await storedIn(server.mongodbUri, 'entries', { _id: new RegExp(`^${conversationId}`) })
  expect(blanked.length).toBeGreaterThan(2)
  expect(JSON.stringify(blanked)).not.toContain(REASON)
})
