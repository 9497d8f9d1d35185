import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgentCommand, AgentInput } from '#shared/protocol.ts'
import { connectStorage } from '../../server/storage/mongo.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, texts, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let desk: Desk

beforeAll(async () => {
  server = await startServer({
    SWEEP_MS: '100',
    QUEUE_PUSH_MS: '100',
    LEASE_GRACE_SECONDS: '0',
    CONTACT_SECONDS: '0',
  })
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

/** Anna talks with a resident; Krystyna supervises. */
async function supervised() {
  const anna = await desk.agent('anna')
  const visitor = await desk.resident()
  const { conversationId, change } = visitor
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  ok(await anna.ask('message:send', { ...change(), text: 'hej' }))
  const chief = await desk.agent('kierownik')
  const watch = (afterSeq = 0) => chief.ask('conversation:watch', { conversationId, afterSeq })
  return { anna, visitor, conversationId, change, chief, watch }
}

/** What is written down for auditors about a conversation. */
async function audited(conversationId: string): Promise<string[]> {
  const connection = await connectStorage(server.mongodbUri)
  const rows = await connection
    .collection('audit')
    .find({ subject: conversationId })
    .sort({ at: 1 })
    .toArray()
  await connection.close()
  return rows.map(({ action }) => String(action))
}

describe('whoever does not supervise', () => {
  it('finds nothing there: every command answers not_found, as for an id that nobody has', async () => {
    const { anna, visitor, conversationId, change } = await supervised()
    const bartek = await desk.agent('bartek')
    for (const id of [conversationId, 'f'.repeat(24)]) {
      const one = () => ({ ...change(), conversationId: id })
      const inputs: { [C in AgentCommand]?: AgentInput<C> } = {
        'conversation:watch': { conversationId: id, afterSeq: 0 },
        'conversation:explain': { conversationId: id },
        'conversation:join': one(),
        'conversation:takeover': one(),
        'conversation:reassign': { ...one(), to: { kind: 'queue' }, note: 'mine' },
        'conversation:end': { ...one(), disposition: 'other', note: 'mine' },
        'note:whisper': { ...one(), text: 'mine' },
        'note:list': { conversationId: id },
        'colleague:list': { conversationId: id },
        'conversation:resume': { conversationId: id, afterSeq: 0 },
      }
      for (const [command, input] of Object.entries(inputs))
        expect(`${command} ${codeOf(await bartek.ask(command as AgentCommand, input))}`).toBe(
          `${command} not_found`,
        )
    }
    // Not even who is responsible supervises.
    expect(codeOf(await anna.ask('conversation:watch', { conversationId, afterSeq: 0 }))).toBe('not_found')
    await visitor.say('między nami')
    ok(await bartek.ask('conversation:unwatch', { conversationId }))
    expect(heard(bartek, conversationId)).toEqual([])
    expect(await audited(conversationId)).toEqual([])
    expect(ok(await anna.ask('note:list', { conversationId })).notes).toEqual([])
  })
})

describe('watching', () => {
  it('is seen by nobody but the audit, however it begins', async () => {
    const { anna, visitor, conversationId, change, chief, watch } = await supervised()
    // A client that has read the beginning elsewhere is written down all the same; more of the same is not.
    const { conversation } = ok(await watch(1))
    expect(conversation).toMatchObject({ id: conversationId, agentId: anna.id, joined: [] })
    ok(await watch(2))
    expect(await audited(conversationId)).toEqual(['conversation:watched'])
    await visitor.say('czy ktoś mnie widzi?')
    await until(() => expect(texts(heard(chief, conversationId))).toEqual(['czy ktoś mnie widzi?']))
    expect(codeOf(await chief.ask('message:send', { ...change(), text: 'ja' }))).toBe('not_found')
    ok(await chief.ask('typing:set', { conversationId, typing: true }))
    expect(codeOf(await chief.ask('message:read', { conversationId, seq: 4 }))).toBe('not_found')
    ok(await anna.ask('typing:set', { conversationId, typing: true }))
    await until(() => expect(visitor.pushes('typing:changed')).toHaveLength(1))
    expect((await desk.stateOf(conversationId)).lastSeq).toBe(4)

    ok(await chief.ask('conversation:unwatch', { conversationId }))
    await visitor.say('już nie')
    await until(() => expect(texts(heard(anna, conversationId))).toContain('już nie'))
    expect(texts(heard(chief, conversationId))).not.toContain('już nie')
    ok(await watch())
    expect(await audited(conversationId)).toHaveLength(2)
  })

  it('goes on through requeue and transfer, and ends with the conversation', async () => {
    const { anna, visitor, conversationId, change, chief, watch } = await supervised()
    ok(await watch())
    ok(await anna.ask('conversation:transfer', { ...change(), to: { kind: 'queue' }, note: '' }))
    await visitor.say('halo?')
    await until(() => expect(texts(heard(chief, conversationId))).toContain('halo?'))
    expect(chief.pushes('conversation:released')).toEqual([])
    ok(await visitor.ask('conversation:close', change()))
    await until(() =>
      expect(chief.pushes('conversation:released')).toMatchObject([{ conversationId, reason: 'closed' }]),
    )
    expect(ok(await watch()).conversation.status).toBe('closed')
    expect(
      codeOf(await chief.ask('conversation:watch', { conversationId: 'f'.repeat(24), afterSeq: 0 })),
    ).toBe('not_found')
  })
})

describe('whispering', () => {
  it('reaches the agent and whoever supervises, once, and is a note for who comes later', async () => {
    const { anna, conversationId, change, chief, visitor } = await supervised()
    const command = { ...change(), text: 'zapytaj o adres' }
    const { note } = ok(await chief.ask('note:whisper', command))
    expect(ok(await chief.ask('note:whisper', command)).note).toEqual(note)
    await until(() => expect(anna.pushes('note:added').length).toBeGreaterThan(0))
    expect(anna.pushes('note:added')[0]?.note).toEqual(note)
    expect(ok(await anna.ask('note:list', { conversationId })).notes).toEqual([note])
    // Whoever supervises reads what they wrote, and what others did.
    expect(ok(await chief.ask('note:list', { conversationId })).notes).toEqual([note])
    ok(await visitor.ask('conversation:close', change()))
    expect(codeOf(await chief.ask('note:whisper', { ...change(), text: 'za późno' }))).toBe('not_active')
  })
})

describe('joining', () => {
  it('is seen, writes beside the agent, and still hears after watching has ended', async () => {
    const { anna, visitor, conversationId, change, chief, watch } = await supervised()
    ok(await watch())
    const command = change()
    ok(await chief.ask('conversation:join', command))
    expect(codeOf(await chief.ask('conversation:join', command))).toBe('ok')
    ok(await chief.ask('message:send', { ...change(), text: 'dzień dobry, Krystyna' }))
    await until(() =>
      expect(heard(visitor, conversationId).slice(-2)).toMatchObject([
        { type: 'joined', agent: { kind: 'agent', name: 'Krystyna' } },
        { type: 'message', by: { name: 'Krystyna' } },
      ]),
    )
    ok(await chief.ask('conversation:unwatch', { conversationId }))
    await visitor.say('dzień dobry obu paniom')
    for (const one of [anna, chief])
      await until(() => expect(texts(heard(one, conversationId))).toContain('dzień dobry obu paniom'))
    expect(codeOf(await chief.ask('conversation:close', change()))).toBe('forbidden')
    expect(await desk.stateOf(conversationId)).toMatchObject({ agent: { id: anna.id } })

    ok(await chief.ask('conversation:leave', change()))
    await until(() => expect(chief.pushes('conversation:released')).toHaveLength(1))
    await visitor.say('do widzenia')
    await until(() => expect(texts(heard(anna, conversationId))).toContain('do widzenia'))
    expect(texts(heard(chief, conversationId))).not.toContain('do widzenia')
    expect(codeOf(await chief.ask('message:send', { ...change(), text: 'jeszcze' }))).toBe('not_found')
    expect(JSON.stringify(await visitor.read())).not.toMatch(new RegExp(`${anna.id}|${chief.id}`))
  })
})

describe('taking over', () => {
  it('makes responsible at once, beyond any capacity, and is heard on after watching has ended', async () => {
    const { anna, visitor, conversationId, change, chief, watch } = await supervised()
    ok(await watch())
    const command = change()
    const { entry } = ok(await chief.ask('conversation:takeover', command))
    expect(ok(await chief.ask('conversation:takeover', command)).entry).toEqual(entry)
    expect(codeOf(await chief.ask('conversation:takeover', change()))).toBe('not_queued')
    await until(() => expect(anna.pushes('conversation:released')).toMatchObject([{ reason: 'transferred' }]))
    ok(await chief.ask('conversation:unwatch', { conversationId }))
    await visitor.say('kto tu jest?')
    await until(() => expect(texts(heard(chief, conversationId))).toContain('kto tu jest?'))
    expect(texts(heard(anna, conversationId))).not.toContain('kto tu jest?')
    expect(codeOf(await anna.ask('message:send', { ...change(), text: 'ja' }))).toBe('not_found')
    expect((await visitor.read()).conversation).toMatchObject({ agent: { name: 'Krystyna' } })
    const { slots } = (await server.deps.storage.agents.byId(chief.id)) ?? {}
    expect(slots).toMatchObject([{ conversationId, attempt: 2 }])
    ok(await chief.ask('conversation:close', { ...change(), disposition: 'answered' }))
    expect(codeOf(await chief.ask('conversation:takeover', change()))).toBe('conversation_closed')
  })

  it('works in the queue too', async () => {
    const chief = await desk.agent('kierownik')
    const { conversationId, change } = await desk.resident()
    ok(await chief.ask('conversation:takeover', change()))
    expect(await desk.stateOf(conversationId)).toMatchObject({ status: 'active', agent: { id: chief.id } })
  })
})

describe('reassigning and ending', () => {
  it('gives it to whom the supervisor names, with a note, and is written down', async () => {
    const { anna, conversationId, change, chief } = await supervised()
    const bartek = await desk.agent('bartek')
    const to = { kind: 'agent' as const, agentId: bartek.id, warm: false }
    expect(
      codeOf(
        await chief.ask('conversation:reassign', { ...change(), to: { ...to, agentId: anna.id }, note: 'x' }),
      ),
    ).toBe('no_slot')
    const command = { ...change(), to, note: 'zna się na tym' }
    const { entry } = ok(await chief.ask('conversation:reassign', command))
    expect(entry).toMatchObject({ by: { kind: 'agent', id: chief.id }, from: { id: anna.id } })
    expect(ok(await chief.ask('conversation:reassign', command)).entry).toEqual(entry)
    await until(() => expect(bartek.pushes('conversation:assigned')).toHaveLength(1))
    expect(ok(await bartek.ask('note:list', { conversationId })).notes).toMatchObject([
      { text: 'zna się na tym', by: { id: chief.id } },
    ])
    expect(await audited(conversationId)).toEqual(['conversation:reassigned'])
    expect(codeOf(await anna.ask('message:send', { ...change(), text: 'late' }))).toBe('not_found')
  })

  it('ends with what came of it and why; what is refused leaves no note', async () => {
    const { anna, visitor, conversationId, change, chief } = await supervised()
    const command = { ...change(), disposition: 'abuse' as const, note: 'obrażał konsultantkę' }
    const { entry } = ok(await chief.ask('conversation:end', command))
    expect(ok(await chief.ask('conversation:end', command)).entry).toEqual(entry)
    await until(() => expect(anna.pushes('conversation:released')).toMatchObject([{ reason: 'closed' }]))
    expect(
      codeOf(await chief.ask('conversation:end', { ...command, ...change(), note: 'jeszcze raz' })),
    ).toBe('conversation_closed')
    expect(ok(await chief.ask('note:list', { conversationId })).notes).toMatchObject([
      { kind: 'wrap_up', text: 'obrażał konsultantkę' },
    ])
    expect(await audited(conversationId)).toEqual(['conversation:ended'])
    const { entries } = await visitor.read()
    expect(entries.at(-1)).toMatchObject({ type: 'closed', reason: 'supervisor' })
    expect(JSON.stringify(entries)).not.toMatch(/abuse|obrażał/)
  })
})

describe('why it waits', () => {
  it('is told for each who is there, and not of who signed off', async () => {
    const chief = await desk.agent('kierownik')
    const away = await desk.agent('bartek', {}, 'away')
    const gone = await desk.agent('celina', {}, 'offline')
    const full = await desk.agent('anna', { capacity: 1 })
    const first = await desk.resident()
    await until(() => expect(full.pushes('conversation:assigned')).toHaveLength(1))
    const { conversationId } = await desk.resident()
    const { agents } = ok(await chief.ask('conversation:explain', { conversationId }))
    const exclusionOf = (id: string) => agents.find(({ agentId }) => agentId === id)?.exclusion
    expect(exclusionOf(full.id)).toBe('capacity')
    expect(exclusionOf(away.id)).toBe('away')
    // Nor of who gets no conversations at all.
    for (const { id } of [gone, chief]) expect(agents.some(({ agentId }) => agentId === id)).toBe(false)
    expect(codeOf(await chief.ask('conversation:explain', { conversationId: first.conversationId }))).toBe(
      'not_queued',
    )
  })

  it('is not for an agent who has signed off with the console open', async () => {
    // The only one who speaks it has gone home: nobody waits two minutes for them.
    await desk.agent('bartek', { languages: ['uk'] }, 'offline')
    const anna = await desk.agent('anna', { languages: ['pl'] })
    const { conversationId } = await desk.resident('other', { language: 'uk' })
    await until(() =>
      expect(anna.pushes('conversation:assigned').at(-1)?.conversation.id).toBe(conversationId),
    )
  })
})
