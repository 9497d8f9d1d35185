import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, texts, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'

const settings = { SWEEP_MS: '100', QUEUE_PUSH_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0' }
const queue = { kind: 'queue' } as const
const toAgent = ({ id }: Staff, warm = false) => ({ kind: 'agent' as const, agentId: id, warm })
const toDepartment = (departmentId: string) => ({ kind: 'department' as const, departmentId })

let server: TestServer
let desk: Desk

beforeAll(async () => {
  server = await startServer(settings)
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

/** Anna has a conversation, and Bartek could have it. */
async function talking(on = desk, others = ['km', 'zzm']) {
  const anna = await on.agent('anna', { departments: ['dk'] })
  const visitor = await on.resident()
  const { conversationId, change } = visitor
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  ok(await anna.ask('message:send', { ...change(), text: 'hej' }))
  const bartek = await on.agent('bartek', { departments: others })
  const transfer = (to: Parameters<typeof anna.ask<'conversation:transfer'>>[1]['to'], note = '') =>
    anna.ask('conversation:transfer', { ...change(), to, note })
  return { anna, bartek, visitor, conversationId, change, transfer }
}

const released = (agent: Staff) => agent.pushes('conversation:released').map(({ reason }) => reason)
const given = (agent: Staff) =>
  agent.pushes('conversation:assigned').map(({ conversation }) => conversation.id)

describe('a transfer to a colleague', () => {
  it('takes the note along, and leaves the first one nothing', async () => {
    const { anna, bartek, visitor, conversationId, change } = await talking()
    const command = { ...change(), to: toAgent(bartek), note: 'dzwonił już wczoraj' }
    const answers = await Promise.all([
      anna.ask('conversation:transfer', command),
      anna.ask('conversation:transfer', command),
    ])
    // Sent twice at once it is one: answered alike, or to be repeated; never refused.
    for (const answer of answers) expect(['ok', 'try_again']).toContain(codeOf(answer))
    const { entry } = ok(await anna.ask('conversation:transfer', command))
    expect(entry).toMatchObject({
      type: 'transferred',
      to: { agent: { id: bartek.id } },
      from: { id: anna.id },
    })
    await until(() => expect(given(bartek)).toEqual([conversationId]))
    await until(() => expect(released(anna)).toEqual(['transferred']))
    const { notes } = ok(await bartek.ask('note:list', { conversationId }))
    expect(notes).toMatchObject([{ kind: 'transfer', text: 'dzwonił już wczoraj', by: { id: anna.id } }])
    expect(entry).toMatchObject({ noteId: notes[0]?.id })

    for (const text of ['late', 'later'])
      expect(codeOf(await anna.ask('message:send', { ...change(), text }))).toBe('not_found')
    expect(codeOf(await anna.ask('note:list', { conversationId }))).toBe('not_found')
    expect(codeOf(await anna.ask('conversation:resume', { conversationId, afterSeq: 0 }))).toBe('not_found')
    expect(codeOf(await anna.ask('colleague:list', { conversationId }))).toBe('not_found')
    await visitor.say('jestem dalej')
    await until(() => expect(texts(heard(bartek, conversationId))).toContain('jestem dalej'))
    expect(texts(heard(anna, conversationId))).not.toContain('jestem dalej')
    const seen = await visitor.read()
    expect(seen.conversation).toMatchObject({ status: 'active', agent: { name: 'Bartek' } })
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${anna.id}|${bartek.id}|noteId|dzwonił`))
    const { slots } = (await server.deps.storage.agents.byId(bartek.id)) ?? {}
    expect(slots).toMatchObject([{ conversationId, attempt: 2 }])
    await until(async () => expect((await server.deps.storage.agents.byId(anna.id))?.slots).toEqual([]))
  })

  it('is refused where there is no place for it, and leaves no note behind', async () => {
    const { anna, bartek, conversationId, transfer } = await talking()
    ok(await bartek.ask('presence:set', { status: 'away' }))
    expect(codeOf(await transfer(toAgent(bartek), 'nobody reads this'))).toBe('no_slot')
    expect(codeOf(await transfer({ kind: 'agent', agentId: 'f'.repeat(24), warm: false }, 'this'))).toBe(
      'not_found',
    )
    expect(codeOf(await transfer(toDepartment('nowhere'), 'nor this'))).toBe('not_found')
    expect(codeOf(await transfer(toDepartment('usc'), 'nor that'))).toBe('nobody_there')
    expect(ok(await anna.ask('note:list', { conversationId })).notes).toEqual([])
    expect(await desk.stateOf(conversationId)).toMatchObject({ agent: { id: anna.id } })
    expect(codeOf(await transfer(toAgent(anna)))).toBe('no_slot')
  })

  it('is not for who has nothing to do with it, nor are notes', async () => {
    const { anna, bartek, conversationId, change } = await talking()
    for (const to of [queue, toAgent(anna), toDepartment('dk')])
      expect(codeOf(await bartek.ask('conversation:transfer', { ...change(), to, note: 'mine' }))).toBe(
        'not_found',
      )
    const wrapUp = { ...change(), disposition: 'answered' as const, note: 'written into what is not mine' }
    expect(codeOf(await bartek.ask('wrapup:set', wrapUp))).toBe('not_found')
    expect(codeOf(await bartek.ask('note:list', { conversationId }))).toBe('not_found')
    expect(ok(await anna.ask('note:list', { conversationId })).notes).toEqual([])
  })

  it('names to whom it could go, and who is there', async () => {
    const { anna, bartek, conversationId } = await talking()
    const { colleagues, departments } = ok(await anna.ask('colleague:list', { conversationId }))
    expect(colleagues).toMatchObject([{ id: bartek.id, status: 'available', load: 0, capacity: 3 }])
    expect(departments.find(({ id }) => id === 'km')).toMatchObject({ outside: true, onDuty: 1, free: 1 })
    expect(departments.find(({ id }) => id === 'dk')).toMatchObject({ outside: false, onDuty: 1 })
  })
})

describe('a transfer to a department or the queue', () => {
  it('goes to somebody else there, at its old place', async () => {
    const { anna, bartek, conversationId, transfer } = await talking(desk, ['dk'])
    const { queuedAt } = await desk.stateOf(conversationId)
    ok(await transfer(queue, 'to whoever is free'))
    await until(() => expect(given(bartek)).toEqual([conversationId]))
    expect(await desk.stateOf(conversationId)).toMatchObject({ queuedAt, departmentId: 'dk' })
    expect(ok(await bartek.ask('note:list', { conversationId })).notes).toMatchObject([
      { text: 'to whoever is free' },
    ])
    expect(given(anna)).toHaveLength(1)
  })

  it('outside the contact centre only with the consent of the resident', async () => {
    const { anna, bartek, visitor, conversationId, change, transfer } = await talking()
    const { entry } = ok(await transfer(toDepartment('zzm'), 'about a tree'))
    expect(entry).toMatchObject({ type: 'transfer_proposed', asks: 'visitor' })
    await until(() =>
      expect(heard(visitor, conversationId).at(-1)).toMatchObject({
        type: 'transfer_proposed',
        to: { kind: 'department', departmentName: 'Zarząd Zieleni Miejskiej' },
        seq: entry.seq,
      }),
    )
    expect(codeOf(await bartek.ask('transfer:accept', { ...change(), seq: entry.seq }))).toBe('offer_over')
    expect(await desk.stateOf(conversationId)).toMatchObject({ agent: { id: anna.id }, departmentId: 'dk' })
    ok(await visitor.ask('transfer:decline', { ...change(), seq: entry.seq }))
    await until(() =>
      expect(heard(anna, conversationId).at(-1)).toMatchObject({
        type: 'transfer_ended',
        outcome: 'declined',
      }),
    )
    const again = ok(await transfer(toDepartment('zzm'), 'about a tree')).entry
    expect(codeOf(await visitor.ask('transfer:accept', { ...change(), seq: entry.seq }))).toBe('offer_over')
    ok(await visitor.ask('transfer:accept', { ...change(), seq: again.seq }))
    await until(() => expect(given(bartek)).toEqual([conversationId]))
    expect(await desk.stateOf(conversationId)).toMatchObject({ departmentId: 'zzm', transfer: null })
    expect(released(anna)).toEqual(['transferred'])
    expect(JSON.stringify(await visitor.read())).not.toMatch(/about a tree|noteId/)
  })
})

describe('a warm transfer', () => {
  it('is read by both, decided by the second one, and over for the first one', async () => {
    const { anna, bartek, visitor, conversationId, change, transfer } = await talking()
    const { entry } = ok(await transfer(toAgent(bartek, true), 'take a look'))
    const [asked] = await until(() => {
      const pushes = bartek.pushes('conversation:offered')
      expect(pushes).toHaveLength(1)
      return pushes
    })
    expect(asked?.conversation.transfer).toMatchObject({ asks: 'agent', from: { id: anna.id } })
    ok(await bartek.ask('conversation:resume', { conversationId, afterSeq: 0 }))
    expect(ok(await bartek.ask('note:list', { conversationId })).notes).toMatchObject([
      { text: 'take a look' },
    ])
    await visitor.say('do obojga')
    for (const agent of [anna, bartek])
      await until(() => expect(texts(heard(agent, conversationId))).toContain('do obojga'))
    expect(codeOf(await bartek.ask('message:send', { ...change(), text: 'hej' }))).toBe('not_found')
    ok(await bartek.ask('typing:set', { conversationId, typing: true }))
    ok(await bartek.ask('message:read', { conversationId, seq: 3 }))
    const before = await visitor.read()
    expect(before.entries.map(({ type }) => type)).not.toContain('transfer_proposed')
    expect(before.conversation).toMatchObject({ agent: { name: 'Anna' } })

    ok(await bartek.ask('transfer:accept', { ...change(), seq: entry.seq }))
    await until(() => expect(given(bartek)).toEqual([conversationId]))
    await until(() => expect(released(anna)).toEqual(['transferred']))
    await visitor.say('tylko do Bartka')
    await until(() => expect(texts(heard(bartek, conversationId))).toContain('tylko do Bartka'))
    expect(texts(heard(anna, conversationId))).not.toContain('tylko do Bartka')
    expect(codeOf(await anna.ask('message:send', { ...change(), text: 'late' }))).toBe('not_found')
    ok(await bartek.ask('message:send', { ...change(), text: 'jestem' }))
    await until(() => expect(texts(heard(visitor, conversationId))).toContain('jestem'))
    expect(visitor.pushes('typing:changed')).toEqual([])
    // What the second one read before it was theirs was not read on behalf of the centre.
    expect(visitor.pushes('cursor:moved').filter(({ cursor }) => cursor.party === 'agent')).toEqual([])
  })

  it('declined or withdrawn stays where it is, and the second one hears nothing further', async () => {
    const { anna, bartek, visitor, conversationId, change, transfer } = await talking()
    const first = ok(await transfer(toAgent(bartek, true))).entry
    ok(await bartek.ask('transfer:decline', { ...change(), seq: first.seq }))
    const second = await until(async () => ok(await transfer(toAgent(bartek, true))).entry)
    ok(await anna.ask('transfer:withdraw', { ...change(), seq: second.seq }))
    expect(codeOf(await bartek.ask('transfer:accept', { ...change(), seq: second.seq }))).toBe('offer_over')
    await until(() => expect(released(bartek)).toEqual(['transferred', 'transferred']))
    await visitor.say('dalej do Anny')
    await until(() => expect(texts(heard(anna, conversationId))).toContain('dalej do Anny'))
    expect(texts(heard(bartek, conversationId))).not.toContain('dalej do Anny')
    await until(async () => expect((await server.deps.storage.agents.byId(bartek.id))?.slots).toEqual([]))
    // The resident cannot find out that there was a question.
    const answers = await Promise.all(
      [first.seq, second.seq, 1, 99].map((seq) => visitor.ask('transfer:accept', { ...change(), seq })),
    )
    expect(answers.map(codeOf)).toEqual(Array(4).fill('offer_over'))
    expect(JSON.stringify((await visitor.read()).entries)).not.toMatch(/transfer/)
  })

  it('ends when the one who was asked signs off', async () => {
    const { anna, bartek, conversationId, change, transfer } = await talking()
    const { entry } = ok(await transfer(toAgent(bartek, true)))
    ok(await bartek.ask('presence:set', { status: 'offline' }))
    await until(() =>
      expect(heard(anna, conversationId).at(-1)).toMatchObject({
        type: 'transfer_ended',
        outcome: 'expired',
      }),
    )
    expect(codeOf(await bartek.ask('transfer:accept', { ...change(), seq: entry.seq }))).toBe('offer_over')
    expect(await desk.stateOf(conversationId)).toMatchObject({ agent: { id: anna.id } })
  })

  it('ends by its time where nobody answers', async () => {
    const hasty = await startServer({ ...settings, ACCEPT_SECONDS: '0.5' })
    const there = createDesk(hasty)
    const { anna, bartek, conversationId, transfer } = await talking(there)
    ok(await transfer(toAgent(bartek, true)))
    await until(() =>
      expect(heard(anna, conversationId).at(-1)).toMatchObject({
        type: 'transfer_ended',
        outcome: 'expired',
      }),
    )
    await until(() => expect(released(bartek)).toEqual(['transferred']))
    expect(await there.stateOf(conversationId)).toMatchObject({ agent: { id: anna.id }, transfer: null })
    await there.close()
    await hasty.stop()
  })
})
