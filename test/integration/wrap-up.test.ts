import { noNeeds } from '#shared/needs.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'

const settings = {
  SWEEP_MS: '100',
  REPAIR_MS: '200',
  QUEUE_PUSH_MS: '100',
  LEASE_GRACE_SECONDS: '0',
  CONTACT_SECONDS: '0',
}
const WRAP_UP_SECONDS = 3

let server: TestServer
let desk: Desk
/** What the clock of the server is ahead of ours. */
let aheadMs = 0

beforeAll(async () => {
  server = await startServer(
    { ...settings, WRAP_UP_SECONDS: String(WRAP_UP_SECONDS) },
    () => new Date(Date.now() + aheadMs),
  )
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

const given = (agent: Staff) =>
  agent.pushes('conversation:assigned').map(({ conversation }) => conversation.id)
const gets = (agent: Staff, conversationId: string) =>
  until(() => expect(given(agent)).toContain(conversationId))

describe('after the end', () => {
  it('the place is kept until it is said what came of it', async () => {
    const anna = await desk.agent('anna', { capacity: 1 })
    const first = await desk.resident()
    await gets(anna, first.conversationId)
    const second = await desk.resident()
    ok(await anna.ask('conversation:close', first.change()))
    await until(() =>
      expect(anna.pushes('conversation:released')).toMatchObject([
        { reason: 'closed', agentId: anna.id, wrapUpUntil: expect.any(String) },
      ]),
    )
    // It is still on the desk, also after a reload.
    const { conversations } = ok(await anna.ask('session:resume', {}))
    expect(conversations).toMatchObject([
      { id: first.conversationId, status: 'closed', agentId: anna.id, wrapUpUntil: expect.any(String) },
    ])
    expect(await desk.stateOf(second.conversationId)).toMatchObject({ status: 'queued' })
    const command = { ...first.change(), disposition: 'answered' as const, note: 'wszystko jasne' }
    const { entry } = ok(await anna.ask('wrapup:set', command))
    await gets(anna, second.conversationId)
    expect(ok(await anna.ask('wrapup:set', command)).entry).toEqual(entry)
    expect(codeOf(await anna.ask('wrapup:set', { ...command, ...first.change() }))).toBe('stale_attempt')
    const { notes } = ok(await anna.ask('note:list', { conversationId: first.conversationId }))
    expect(notes).toMatchObject([{ kind: 'wrap_up', text: 'wszystko jasne' }])
    expect(JSON.stringify(await first.read())).not.toMatch(/wszystko|answered|noteId/)
  })

  it('the place is free by itself when the time is over', async () => {
    const anna = await desk.agent('anna', { capacity: 1 })
    const first = await desk.resident()
    await gets(anna, first.conversationId)
    const second = await desk.resident()
    ok(await first.ask('conversation:close', first.change()))
    await gets(anna, second.conversationId)
    const { closedAt } = { closedAt: new Date(0), ...(await desk.stateOf(first.conversationId)) }
    const taken = await desk.stateOf(second.conversationId)
    const waited = taken.status === 'active' ? taken.assignedAt.getTime() - closedAt.getTime() : 0
    expect(waited).toBeGreaterThanOrEqual(WRAP_UP_SECONDS * 1000)
  })

  it('whoever ends the shift goes when everything is done and said', async () => {
    const anna = await desk.agent('anna', { capacity: 1 })
    const { conversationId, change } = await desk.resident()
    await gets(anna, conversationId)
    ok(await anna.ask('presence:set', { status: 'finishing', endsShift: true }))
    const next = await desk.resident()
    ok(await anna.ask('conversation:close', change()))
    await until(() => expect(anna.pushes('conversation:released')).toHaveLength(1))
    expect(anna.pushes('presence:changed').at(-1)).toMatchObject({ status: 'finishing', endsShift: true })
    ok(await anna.ask('wrapup:set', { conversationId, clientId: 'w', disposition: 'answered', note: '' }))
    await until(() =>
      expect(anna.pushes('presence:changed').at(-1)).toMatchObject({ status: 'offline', endsShift: false }),
    )
    expect(await desk.stateOf(next.conversationId)).toMatchObject({ status: 'queued' })
  })
})

describe('a resident who comes back', () => {
  it('gets the same agent, though another one has less to do', async () => {
    const anna = await desk.agent('anna')
    const first = await desk.resident()
    await gets(anna, first.conversationId)
    const other = await desk.resident()
    await gets(anna, other.conversationId)
    ok(await first.ask('conversation:close', first.change()))
    const bartek = await desk.agent('bartek')
    // The list of what has ended is what is asked for whom they had before.
    await until(async () =>
      expect((await server.deps.storage.conversations.byId(first.conversationId))?.status).toBe('closed'),
    )
    const again = await desk.resident('other', { token: first.session.token })
    expect(again.conversationId).not.toBe(first.conversationId)
    await gets(anna, again.conversationId)
    const stranger = await desk.resident()
    await gets(bartek, stranger.conversationId)
    const [, assigned] = await server.deps.entries.read(again.conversationId, 0, 2)
    expect(assigned).toMatchObject({
      type: 'assigned',
      why: { rule: 'same_agent', candidates: [{ agentId: anna.id }, { agentId: bartek.id }] },
    })
  })
})

describe('a resident who says nothing', () => {
  const MINUTE = 60_000

  it('is warned, may ask for more time, and is put out in the end', async () => {
    const anna = await desk.agent('anna')
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    await gets(anna, conversationId)
    ok(await anna.ask('message:send', { ...change(), text: 'Czy mogę jeszcze w czymś pomóc?' }))
    expect(codeOf(await visitor.ask('conversation:extend', change()))).toBe('stale_attempt')
    const warnings = () => heard(visitor, conversationId).filter(({ type }) => type === 'inactivity_warned')

    aheadMs += 13 * MINUTE
    const [warning] = await until(() => {
      expect(warnings()).toHaveLength(1)
      return warnings()
    })
    const closesAt = warning?.type === 'inactivity_warned' ? Date.parse(warning.closesAt) : 0
    expect(closesAt - Date.parse(warning?.at ?? '')).toBe(3 * MINUTE)
    ok(await visitor.ask('conversation:extend', change()))
    aheadMs += 11 * MINUTE
    // Counted from the word of the resident: it is not yet time.
    await visitor.ask('message:received', { conversationId, seq: 3 })
    expect(await desk.stateOf(conversationId)).toMatchObject({
      status: 'active',
      silence: { closesAt: null },
    })
    aheadMs += 2 * MINUTE
    await until(() => expect(warnings()).toHaveLength(2))
    aheadMs += 4 * MINUTE
    await until(() =>
      expect(heard(visitor, conversationId).at(-1)).toMatchObject({ type: 'closed', reason: 'inactive' }),
    )
  })

  it('is not hurried who needs more time', async () => {
    const anna = await desk.agent('anna')
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    await gets(anna, conversationId)
    ok(await anna.ask('message:send', { ...change(), text: 'hej' }))
    ok(await visitor.ask('needs:set', { ...change(), moreTime: true }))
    ok(await visitor.ask('needs:set', { ...change(), signLanguage: true }))
    await until(() =>
      expect(heard(anna, conversationId).at(-1)).toMatchObject({
        type: 'needs_set',
        moreTime: true,
        signLanguage: true,
      }),
    )
    expect((await visitor.read()).conversation.needs).toEqual({
      ...noNeeds,
      moreTime: true,
      signLanguage: true,
    })
    const hurried = await desk.resident()
    await gets(anna, hurried.conversationId)
    ok(await anna.ask('message:send', { ...hurried.change(), text: 'hej' }))
    aheadMs += 60 * MINUTE
    // The other one is warned in the same sweep.
    await until(() =>
      expect(heard(hurried, hurried.conversationId).at(-1)).toMatchObject({ type: 'inactivity_warned' }),
    )
    expect(await desk.stateOf(conversationId)).toMatchObject({
      status: 'active',
      silence: { closesAt: null },
    })
    expect(codeOf(await anna.ask('message:send', { ...change(), text: 'wciąż tu jestem' }))).toBe('ok')
  })
})
