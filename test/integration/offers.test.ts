import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { topicOf, workInEveryWay } from '../support/department-ways.ts'
import { codeOf, createDesk, heard, newClientId, texts, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'

const settings = { SWEEP_MS: '100', QUEUE_PUSH_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0' }
/** Both serve the department that works with offers. */
const offered = { departments: ['zzm'] }

let patient: TestServer
let hasty: TestServer
let desk: Desk

beforeAll(async () => {
  patient = await startServer(settings)
  hasty = await startServer({ ...settings, ACCEPT_SECONDS: '0.4' })
  await Promise.all([patient, hasty].map(workInEveryWay))
})
afterAll(() => Promise.all([patient.stop(), hasty.stop()]))
beforeEach(() => {
  desk = createDesk(patient)
})
afterEach(() => desk.close())

describe('an offer', () => {
  it('is heard, read and accepted by whom it is made to, while the resident waits as before', async () => {
    const anna = await desk.agent('anna', offered)
    const visitor = await desk.resident(topicOf.offer)
    const { conversationId, change } = visitor
    const [offer] = await until(() => {
      const pushes = anna.pushes('conversation:offered')
      expect(pushes).toHaveLength(1)
      return pushes
    })
    expect(offer?.conversation).toMatchObject({ id: conversationId, status: 'offered', agentId: anna.id })
    expect((await visitor.read()).conversation).toMatchObject({ status: 'queued', position: 1 })
    await visitor.say('halo')
    expect(
      texts(ok(await anna.ask('conversation:resume', { conversationId, afterSeq: 0 })).entries),
    ).toContain('halo')
    expect(codeOf(await anna.ask('message:send', { ...change(), text: 'hej' }))).toBe('not_found')
    ok(await anna.ask('typing:set', { conversationId, typing: true }))

    const command = change()
    const accepted = ok(await anna.ask('conversation:accept', command))
    expect(ok(await anna.ask('conversation:accept', command))).toEqual(accepted)
    await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
    ok(await anna.ask('message:send', { ...change(), text: 'hej' }))
    await until(() => expect(texts(heard(visitor, conversationId))).toEqual(['hej']))
    const { conversation, entries } = await visitor.read()
    expect(conversation).toMatchObject({ status: 'active', agent: { kind: 'agent', name: 'Anna' } })
    expect(entries.map(({ type }) => type)).toEqual(['started', 'hidden', 'message', 'assigned', 'message'])
    // Whoever only looked at it was not seen to type.
    expect(visitor.pushes('typing:changed')).toEqual([])
    // What was taken is not in the lists of those who wait any more.
    await until(() => expect(anna.pushes('queue:changed').at(-1)).toMatchObject({ total: 0 }))
  })

  it('that is declined goes to the next, and not back to who said no', async () => {
    const [anna, bartek] = [await desk.agent('anna', offered), await desk.agent('bartek', offered)]
    const visitor = await desk.resident(topicOf.offer)
    const { conversationId } = visitor
    const asked = await until(() => {
      const [one] = [anna, bartek].filter((agent) => agent.pushes('conversation:offered').length === 1)
      if (!one) throw new Error('nobody was asked')
      return one
    })
    const next = asked === anna ? bartek : anna
    expect(codeOf(await next.ask('conversation:decline', { ...visitor.change(), reason: 'busy' }))).toBe(
      'offer_over',
    )
    ok(await asked.ask('conversation:decline', { ...visitor.change(), reason: 'conflict' }))
    await until(() => expect(next.pushes('conversation:offered')).toHaveLength(1))
    expect(asked.pushes('conversation:released')).toEqual([{ conversationId, reason: 'requeued' }])
    expect(codeOf(await asked.ask('conversation:accept', visitor.change()))).toBe('offer_over')
    ok(await next.ask('conversation:decline', { ...visitor.change(), reason: 'language' }))
    await until(async () => expect(await desk.stateOf(conversationId)).toMatchObject({ status: 'queued' }))
    // Several sweeps later: nobody is asked twice.
    await desk.resident(topicOf.automatic)
    await until(() =>
      expect(
        anna.pushes('conversation:assigned').length + bartek.pushes('conversation:assigned').length,
      ).toBe(1),
    )
    expect(asked.pushes('conversation:offered')).toHaveLength(1)
    expect(next.pushes('conversation:offered')).toHaveLength(1)
    expect(JSON.stringify((await visitor.read()).entries)).not.toMatch(/declined|conflict|offered/)
  })

  it('is over when the resident leaves, or is taken over', async () => {
    const anna = await desk.agent('anna', { ...offered, capacity: 1 })
    const chief = await desk.agent('kierownik')
    const first = await desk.resident(topicOf.offer)
    await until(() => expect(anna.pushes('conversation:offered')).toHaveLength(1))
    ok(await first.ask('conversation:close', first.change()))
    await until(() =>
      expect(anna.pushes('conversation:released')).toEqual([
        { conversationId: first.conversationId, reason: 'closed' },
      ]),
    )
    const second = await desk.resident(topicOf.offer)
    await until(() => expect(anna.pushes('conversation:offered')).toHaveLength(2))
    const third = await desk.resident(topicOf.offer)
    ok(await chief.ask('conversation:takeover', second.change()))
    // The only place of who was asked is free at once.
    await until(() =>
      expect(anna.pushes('conversation:offered').at(-1)?.conversation.id).toBe(third.conversationId),
    )
    expect(await desk.stateOf(second.conversationId)).toMatchObject({
      status: 'active',
      agent: { id: chief.id },
    })
  })
})

describe('an offer that nobody answers', () => {
  beforeEach(() => {
    desk = createDesk(hasty)
  })

  it('goes to the next agent; who misses two is away, and told so', async () => {
    const [anna, bartek] = [await desk.agent('anna', offered), await desk.agent('bartek', offered)]
    const visitor = await desk.resident(topicOf.offer)
    await until(() => {
      for (const agent of [anna, bartek])
        expect(agent.pushes('presence:changed').at(-1)).toMatchObject({
          status: 'away',
          awayReason: 'missed',
        })
    })
    const log = await hasty.deps.entries.read(visitor.conversationId, 0, 100)
    const offers = log.flatMap((entry) => (entry.type === 'offered' ? [entry] : []))
    // First each of them once, then, as nobody else is there, each of them once more.
    expect(
      offers
        .slice(0, 2)
        .map(({ agent }) => agent.id)
        .toSorted(),
    ).toEqual([anna.id, bartek.id].toSorted())
    expect(offers).toHaveLength(4)
    for (const { agent, why } of offers) expect(why.candidates[0]?.agentId).toBe(agent.id)
    expect(log.filter(({ type }) => type === 'requeued')).toHaveLength(4)
    expect((await visitor.read()).entries.map(({ type }) => type)).toEqual([
      'started',
      ...Array(8).fill('hidden'),
    ])
    expect(await desk.stateOf(visitor.conversationId)).toMatchObject({ status: 'queued' })
  })
})

describe('a department in which agents pick', () => {
  const picking = { departments: ['km'] }

  it('gives a conversation to whoever takes it, once', async () => {
    const [anna, bartek] = [await desk.agent('anna', picking), await desk.agent('bartek', picking)]
    const visitor = await desk.resident(topicOf.manual)
    const { change, conversationId } = visitor
    await until(() =>
      expect(anna.pushes('queue:changed').at(-1)?.waiting).toMatchObject([
        { conversationId, departmentId: 'km' },
      ]),
    )
    const commands = [change(), change()] as const
    const answers = await Promise.all([
      anna.ask('conversation:pick', commands[0]),
      bartek.ask('conversation:pick', commands[1]),
    ])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.map(codeOf).filter((code) => code !== 'ok')).toEqual(['not_queued'])
    const [winner, command] = answers[0].ok ? [anna, commands[0]] : [bartek, commands[1]]
    expect(await desk.stateOf(conversationId)).toMatchObject({
      status: 'active',
      agent: { id: winner.id },
      acceptedAt: expect.any(Date),
    })
    await until(() => expect(winner.pushes('conversation:assigned')).toHaveLength(1))
    // A repetition has the same answer, also when it is with somebody else since, and holds no place.
    ok(await winner.ask('conversation:transfer', { ...change(), to: { kind: 'queue' }, note: '' }))
    expect(codeOf(await winner.ask('conversation:pick', command))).toBe('ok')
    expect(await desk.stateOf(conversationId)).toMatchObject({ status: 'queued' })
    await until(async () => expect(await patient.deps.storage.agents.withSlots()).toEqual([]))
  })

  it('refuses who is full, and picks of what is given by itself', async () => {
    const anna = await desk.agent('anna', { ...picking, capacity: 1 })
    const bartek = await desk.agent('bartek', {}, 'away')
    await desk.agent('celina', {}, 'away')
    const [one, two, other] = [
      await desk.resident(topicOf.manual),
      await desk.resident(topicOf.manual),
      await desk.resident(topicOf.automatic),
    ]
    ok(await anna.ask('conversation:pick', one.change()))
    expect(codeOf(await anna.ask('conversation:pick', two.change()))).toBe('no_slot')
    expect(codeOf(await bartek.ask('conversation:pick', two.change()))).toBe('no_slot')
    expect(codeOf(await anna.ask('conversation:pick', other.change()))).toBe('forbidden')
    expect(
      codeOf(
        await anna.ask('conversation:pick', { conversationId: 'f'.repeat(24), clientId: newClientId() }),
      ),
    ).toBe('not_found')
    ok(await anna.ask('conversation:close', { ...one.change(), disposition: 'answered' }))
    await until(async () => ok(await anna.ask('conversation:pick', two.change())))
    expect(codeOf(await anna.ask('conversation:pick', two.change()))).toBe('not_queued')
  })
})
