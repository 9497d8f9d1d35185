import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry, Note } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import * as assignment from '../../server/domain/assignment.ts'
import {
  deadline,
  ok,
  openAgent,
  openVisitor,
  type AgentActor,
  type VisitorActor,
} from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let visitor: VisitorActor
let anna: AgentActor
let krystyna: AgentActor
let id: string
const others: AgentActor[] = []

beforeAll(async () => {
  server = await startServer({ SWEEP_MS: '100', REPAIR_MS: '600000' })
})
afterAll(() => server.stop())

/** Anna has the conversation, and the resident has written. */
beforeEach(async () => {
  anna = await openAgent(server, 'anna@demo.example')
  krystyna = await openAgent(server, 'kierownik@demo.example')
  visitor = await openVisitor(server)
  id = await visitor.start()
  visitor.feed.send('Dzień dobry')
  await vi.waitFor(() => expect(anna.feeds.get(id)?.loaded.peek()).toBe(true), deadline)
  anna.feeds.get(id)?.send('W czym mogę pomóc?')
  await vi.waitFor(() => expect(texts(visitor.feed.timeline.peek().entries)).toHaveLength(2), deadline)
})
afterEach(async () => {
  await visitor.close()
  for (const one of [visitor, anna, krystyna, ...others.splice(0)]) await one.leave()
})

const texts = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
const codeOf = (answer: Result<unknown>) => (answer.ok ? 'ok' : answer.error.code)
const change = () => ({ conversationId: id, clientId: randomUUID() })

/** What one supervisor hears of the conversation from now on. */
function listen(supervisor: AgentActor) {
  const heard = { entries: [] as Entry[], notes: [] as Note[], released: [] as string[], assigned: 0 }
  const { connection } = supervisor
  connection.on('entry:appended', ({ entry }) => heard.entries.push(entry))
  connection.on('note:added', ({ note }) => heard.notes.push(note))
  connection.on('conversation:released', ({ reason }) => heard.released.push(reason))
  connection.on('conversation:assigned', () => heard.assigned++)
  return heard
}

const watch = async (supervisor: AgentActor, afterSeq = 0) =>
  ok(await supervisor.connection.request('conversation:watch', { conversationId: id, afterSeq }))

/** The resident says it, and this supervisor hears it. */
async function hears(heard: ReturnType<typeof listen>, text: string): Promise<void> {
  visitor.feed.send(text)
  await vi.waitFor(() => expect(texts(heard.entries)).toContain(text), deadline)
}

/** Everything said so far has been pushed to whoever is pushed to: the agent, who comes last, has it. */
async function says(text: string): Promise<void> {
  visitor.feed.send(text)
  await vi.waitFor(async () => {
    const log = await server.deps.entries.read(id, 0, 200)
    expect(JSON.stringify(log)).toContain(text)
  }, deadline)
}

async function another(email = 'admin@demo.example'): Promise<AgentActor> {
  const supervisor = await openAgent(server, email)
  others.push(supervisor)
  return supervisor
}

describe('watching', () => {
  it('shows the log as agents see it and what follows, and the resident nothing of it', async () => {
    const before = visitor.feed.timeline.peek().lastSeq
    const heard = listen(krystyna)
    const { entries, conversation } = await watch(krystyna)
    expect(texts(entries)).toEqual(['Dzień dobry', 'W czym mogę pomóc?'])
    expect(conversation).toMatchObject({ id, status: 'active', agentId: anna.id, joined: [] })
    await hears(heard, 'Słychać mnie?')
    // The agent may hear it before the resident has the answer.
    await vi.waitFor(() => expect(visitor.feed.timeline.peek().lastSeq).toBe(before + 1), deadline)
    expect(codeOf(await krystyna.connection.request('message:send', { ...change(), text: 'Nie' }))).toBe(
      'not_found',
    )
  })

  it('goes on for two at once, through takeover, handing over, joining and leaving, until the end', async () => {
    const admin = await another()
    const [first, second] = [listen(krystyna), listen(admin)]
    await watch(krystyna)
    await watch(admin)

    ok(await krystyna.connection.request('conversation:join', change()))
    await hears(second, 'jeden')
    ok(await krystyna.connection.request('conversation:leave', change()))
    await vi.waitFor(() => expect(first.released).toEqual(['requeued']), deadline)
    await hears(first, 'dwa')

    ok(await krystyna.connection.request('conversation:takeover', change()))
    await vi.waitFor(() => expect(anna.own).not.toContain(id), deadline)
    await hears(second, 'trzy')
    await hears(first, 'cztery')

    // What was hers is told to be gone, though she goes on hearing it.
    const to = { kind: 'agent' as const, agentId: anna.id, warm: false }
    ok(
      await krystyna.connection.request('conversation:reassign', {
        ...change(),
        to,
        note: 'Proszę dokończyć',
      }),
    )
    await vi.waitFor(() => expect(first.released).toEqual(['requeued', 'transferred']), deadline)
    await vi.waitFor(() => expect(anna.own).toContain(id), deadline)
    await hears(first, 'pięć')
    ok(
      await admin.connection.request('conversation:reassign', {
        ...change(),
        to: { kind: 'queue' },
        note: '',
      }),
    )
    await hears(first, 'sześć')
    await hears(second, 'siedem')

    await visitor.close()
    for (const heard of [first, second])
      await vi.waitFor(() => expect(heard.released.at(-1)).toBe('closed'), deadline)
    const heads = ok(await krystyna.connection.request('session:heartbeat', {})).heads
    expect(heads.map(({ conversationId }) => conversationId)).not.toContain(id)
  })

  it('begins anew after a lost line, also before the session is read', async () => {
    await watch(krystyna)
    await krystyna.loseLine()
    await krystyna.online()
    const heard = listen(krystyna)
    const { connection } = krystyna
    const [session, watched] = await Promise.all([
      connection.request('session:resume', {}),
      connection.request('conversation:watch', { conversationId: id, afterSeq: 2 }),
    ])
    expect(ok(session).conversations).toEqual([])
    expect(ok(watched).entries[0]?.seq).toBe(3)
    ok(await connection.request('session:resume', {}))
    await hears(heard, 'po powrocie')
  })

  it('ends when it is told to, but not for who takes part', async () => {
    const heard = listen(krystyna)
    await watch(krystyna)
    ok(await krystyna.connection.request('conversation:join', change()))
    ok(await krystyna.connection.request('conversation:unwatch', { conversationId: id }))
    await hears(heard, 'jako uczestniczka')
    ok(await krystyna.connection.request('conversation:leave', change()))
    await vi.waitFor(() => expect(heard.released).toEqual(['requeued']), deadline)
    const count = heard.entries.length
    await says('już nie')
    ok(await krystyna.connection.request('session:heartbeat', {}))
    expect(heard.entries).toHaveLength(count)
  })

  it('does not exist for agents, and ends for who is no supervisor any more', async () => {
    const bartek = await another('bartek@demo.example')
    const { connection } = bartek
    ok(await connection.request('presence:set', { status: 'away', awayReason: 'break' }))
    const refused = await Promise.all([
      connection.request('conversation:watch', { conversationId: id, afterSeq: 0 }),
      connection.request('note:list', { conversationId: id }),
      connection.request('note:whisper', { ...change(), text: 'Szept' }),
      connection.request('conversation:join', change()),
      connection.request('conversation:takeover', change()),
      connection.request('conversation:explain', { conversationId: id }),
      connection.request('conversation:end', { ...change(), disposition: 'other', note: '' }),
    ])
    expect(refused.map(codeOf)).toEqual(Array.from({ length: 7 }, () => 'not_found'))

    const heard = listen(krystyna)
    await watch(krystyna)
    await hears(heard, 'jeszcze')
    const setRole = async (role: 'agent' | 'supervisor') => {
      const account = await server.deps.storage.agents.byId(krystyna.id)
      if (!account) throw new Error('no account')
      const { email, passwordHash, name, publicName, form, languages, departments, capacity, demo } = account
      const profile = { email, passwordHash, name, publicName, form, languages, departments, capacity, demo }
      await server.deps.storage.agents.upsertProfile(krystyna.id, { ...profile, role })
    }
    await setRole('agent')
    expect(codeOf(await krystyna.connection.request('note:whisper', { ...change(), text: 'Szept' }))).toBe(
      'not_found',
    )
    const count = heard.entries.length
    await says('już nie')
    ok(await krystyna.connection.request('session:heartbeat', {}))
    expect(heard.entries).toHaveLength(count)
    await setRole('supervisor')
  })
})

describe('whispering', () => {
  it('reaches the agent and everybody who watches, and can be read by them alone', async () => {
    const admin = await another()
    const [atAnna, atKrystyna, atAdmin] = [listen(anna), listen(krystyna), listen(admin)]
    await watch(krystyna)
    await watch(admin)
    const input = { ...change(), text: 'Zapytaj o numer latarni' }
    const { note } = ok(await krystyna.connection.request('note:whisper', input))
    for (const heard of [atAnna, atKrystyna, atAdmin])
      await vi.waitFor(() => expect(heard.notes).toEqual([note]), deadline)
    expect(note).toMatchObject({ kind: 'whisper', by: { id: krystyna.id } })
    // A repeat is the same note.
    expect(ok(await krystyna.connection.request('note:whisper', input)).note).toEqual(note)
    for (const one of [anna, krystyna, admin])
      expect(ok(await one.connection.request('note:list', { conversationId: id })).notes).toEqual([note])
    expect(JSON.stringify(visitor.feed.timeline.peek())).not.toContain('latarni')
  })
})

describe('who only watches', () => {
  it('is not seen typing by the resident; who joined is', async () => {
    await watch(krystyna)
    const typing: boolean[] = []
    visitor.connection.on('typing:changed', (changed) => typing.push(changed.typing))
    const type = (typed: boolean) =>
      krystyna.connection.request('typing:set', { conversationId: id, typing: typed })
    ok(await type(true))
    ok(await krystyna.connection.request('conversation:join', change()))
    ok(await type(false))
    await vi.waitFor(() => expect(typing).toEqual([false]), deadline)
  })
})

describe('giving it to somebody else', () => {
  it('is offered with everybody else on duty, not with who has it', async () => {
    const bartek = await another('bartek@demo.example')
    ok(await bartek.connection.request('presence:set', { status: 'away', awayReason: 'break' }))
    const { colleagues } = ok(await krystyna.connection.request('colleague:list', { conversationId: id }))
    const ids = colleagues.map((one) => one.id)
    expect(ids).toContain(bartek.id)
    for (const one of [anna, krystyna]) expect(ids).not.toContain(one.id)
  })
})

describe('taking over', () => {
  it('frees the place of whom it was offered to', async () => {
    await visitor.close()
    await vi.waitFor(() => expect(anna.own).not.toContain(id), deadline)
    await server.deps.storage.agents.setStatus(anna.id, 'away')
    const offered = await openVisitor(server)
    const conversationId = await offered.start()
    await server.deps.storage.agents.setStatus(anna.id, 'available')
    const { attempt } = await server.deps.entries.head(conversationId)
    const slot = { conversationId, attempt: attempt + 1, at: new Date() }
    expect(await server.deps.storage.agents.reserveSlot(anna.id, slot)).toBe(true)
    await server.deps.entries.append(conversationId, { kind: 'system', id: 'test' }, 'offer', (state) =>
      assignment.offer(state, {
        agent: { id: anna.id, name: 'Anna', form: 'f' },
        attempt: attempt + 1,
        acceptBy: new Date(Date.now() + 60_000),
        why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
      }),
    )
    const input = { conversationId, clientId: randomUUID() }
    ok(await krystyna.connection.request('conversation:takeover', input))
    await vi.waitFor(async () => {
      expect((await server.deps.storage.agents.byId(anna.id))?.slots).toEqual([])
    }, deadline)
    await offered.close()
    await offered.leave()
  })
})

describe('why somebody waits', () => {
  it('is told for each agent on duty, with the moment at which the search widens', async () => {
    ok(await anna.connection.request('presence:set', { status: 'away', awayReason: 'break' }))
    const waiting = await openVisitor(server)
    const conversationId = await waiting.start()
    const { agents, circle, widens } = ok(
      await krystyna.connection.request('conversation:explain', { conversationId }),
    )
    expect(agents).toContainEqual({ agentId: anna.id, name: expect.any(String), exclusion: 'away' })
    // Who gets no conversations at all needs no explanation.
    expect(agents.map(({ agentId }) => agentId)).not.toContain(krystyna.id)
    expect(circle).toBe('department')
    expect(Date.parse(widens?.at ?? '')).toBeGreaterThan(Date.now())
    await waiting.close()
    await waiting.leave()
    ok(await anna.connection.request('presence:set', { status: 'available' }))
  })
})
