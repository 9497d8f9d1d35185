import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Board } from '#shared/board.ts'
import { readBoard } from '../../server/services/board.ts'
import { isOnDuty } from '../../server/services/roster.ts'
import { dayPipeline } from '../../server/storage/board.ts'
import { startOfDay } from '../../server/domain/deadlines.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import {
  deadline,
  ok,
  openAgent,
  openVisitor,
  type AgentActor,
  type VisitorActor,
} from '../support/actors.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, presentAgent, type Process } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'

const MINUTE = 60_000

describe('the board on a socket', () => {
  let server: TestServer
  const people: (AgentActor | VisitorActor)[] = []
  const open = async <P extends AgentActor | VisitorActor>(opening: Promise<P>): Promise<P> => {
    const person = await opening
    people.push(person)
    return person
  }

  beforeAll(async () => {
    server = await startServer({ BOARD_PUSH_MS: '50', SWEEP_MS: '100', LEASE_GRACE_SECONDS: '0' })
  })
  afterEach(async () => {
    for (const person of people.splice(0)) await person.leave()
  })
  afterAll(() => server.stop())

  const watch = async (supervisor: AgentActor) => {
    const boards: Board[] = []
    supervisor.connection.on('board:changed', ({ board }) => boards.push(board))
    const { board } = ok(await supervisor.connection.request('board:watch', { on: true }))
    return { boards, first: board }
  }

  it('is for supervisors and administrators; agents are refused and hear nothing', async () => {
    const anna = await open(openAgent(server, 'anna@demo.example'))
    const heard = vi.fn<() => void>()
    anna.connection.on('board:changed', heard)
    expect(await anna.connection.request('board:watch', { on: true })).toEqual({
      ok: false,
      error: { code: 'forbidden' },
    })
    for (const email of ['kierownik@demo.example', 'admin@demo.example']) {
      const { first, boards } = await watch(await open(openAgent(server, email)))
      expect(first?.team.map(({ id }) => id)).toContain(anna.id)
      await vi.waitFor(() => expect(boards.length).toBeGreaterThan(1), deadline)
    }
    expect(heard).not.toHaveBeenCalled()
  })

  it('shows who waits, who has what and who waits for an answer, and no word of a resident', async () => {
    const supervisor = await open(openAgent(server, 'kierownik@demo.example'))
    const { boards } = await watch(supervisor)
    // The agent of the test before still has a place while their lease runs.
    await vi.waitFor(async () => {
      expect((await server.deps.storage.agents.present()).filter(isOnDuty)).toEqual([])
    }, deadline)
    const visitor = await open(openVisitor(server))
    const id = await visitor.start('waste')
    visitor.feed.send('Tajne słowa mieszkańca')
    await vi.waitFor(() => {
      expect(boards.at(-1)?.queue).toMatchObject({
        total: 1,
        waiting: [{ conversationId: id, position: 1, topicId: 'waste', language: 'pl', offered: false }],
      })
    }, deadline)

    const anna = await open(openAgent(server, 'anna@demo.example'))
    await vi.waitFor(() => {
      const board = boards.at(-1)
      expect(board?.queue).toMatchObject({ total: 0, waiting: [] })
      expect(board?.conversations.shown).toMatchObject([
        { id, agentId: anna.id, accepted: false, transfers: 0 },
      ])
      expect(board?.conversations.shown[0]?.unansweredSince).toBeDefined()
      const [talk] = board?.conversations.shown ?? []
      const member = board?.team.find((agent) => agent.id === anna.id)
      expect(member).toMatchObject({ load: 1, capacity: 3, status: 'available' })
      expect(member?.unansweredSince).toBe(talk?.unansweredSince)
    }, deadline)

    await vi.waitFor(() => expect(anna.feeds.get(id)?.loaded.peek()).toBe(true), deadline)
    anna.feeds.get(id)?.send('Dzień dobry')
    await vi.waitFor(() => {
      const [talk] = boards.at(-1)?.conversations.shown ?? []
      expect(talk?.accepted).toBe(true)
      expect(talk?.unansweredSince).toBeUndefined()
      expect(boards.at(-1)?.today).toMatchObject({ answered: 1, inTime: 1, due: 1 })
    }, deadline)
    expect(JSON.stringify(boards)).not.toContain('Tajne')
    expect(boards.at(-1)?.departments).toEqual({
      [boards.at(-1)?.conversations.shown[0]?.departmentId ?? '']: expect.any(String),
    })

    ok(await supervisor.connection.request('board:watch', { on: false }))
    const count = boards.length
    await visitor.close()
    await server.deps.storage.agents.setStatus(anna.id, 'away', 'break')
    server.deps.events.emit('agentChanged', anna.id)
    // Longer than a push without a change would take: another socket that asks shows that time went by.
    const second = await watch(await open(openAgent(server, 'admin@demo.example')))
    await vi.waitFor(() => expect(second.boards.length).toBeGreaterThan(3), deadline)
    expect(boards).toHaveLength(count)
    expect(second.boards.at(-1)?.team.find(({ id: other }) => other === anna.id)).toMatchObject({
      status: 'away',
      awayReason: 'break',
    })
  })

  it('gathers what changes at once into few pushes', async () => {
    const supervisor = await open(openAgent(server, 'kierownik@demo.example'))
    const { boards } = await watch(supervisor)
    for (let round = 0; round < 500; round++) server.deps.events.emit('queueTouched')
    await vi.waitFor(() => expect(boards.length).toBeGreaterThan(1), deadline)
    expect(boards.length).toBeLessThan(10)
  })

  it('comes to the sockets of every process, whoever changed something', async () => {
    const elsewhere = await startServer({
      MONGODB_URI: server.mongodbUri,
      JWT_SECRET: server.deps.config.jwtSecret,
      BOARD_PUSH_MS: '50',
    })
    const supervisor = await openAgent(elsewhere, 'kierownik@demo.example')
    const { boards } = await watch(supervisor)
    const visitor = await open(openVisitor(server))
    const id = await visitor.start('waste')
    await vi.waitFor(() => {
      const board = boards.at(-1)
      const seen = [
        ...(board?.queue.waiting.map(({ conversationId }) => conversationId) ?? []),
        ...(board?.conversations.shown.map((talk) => talk.id) ?? []),
      ]
      expect(seen).toContain(id)
    }, deadline)
    await visitor.close()
    await supervisor.leave()
    await elsewhere.stop()
  })

  it('refuses who is no supervisor any more, at the next command', async () => {
    const supervisor = await open(openAgent(server, 'kierownik@demo.example'))
    await watch(supervisor)
    const account = await server.deps.storage.agents.byId(supervisor.id)
    if (!account) throw new Error('no account')
    await server.deps.storage.agents.upsertProfile(supervisor.id, { ...profileOf(account), role: 'agent' })
    expect(await supervisor.connection.request('board:watch', { on: true })).toMatchObject({ ok: false })
    const heard = vi.fn<() => void>()
    supervisor.connection.on('board:changed', heard)
    const other = await watch(await open(openAgent(server, 'admin@demo.example')))
    await vi.waitFor(() => expect(other.boards.length).toBeGreaterThan(2), deadline)
    expect(heard).not.toHaveBeenCalled()
    await server.deps.storage.agents.upsertProfile(supervisor.id, profileOf(account))
  })
})

describe('what the board reads', () => {
  let process: Process
  let mongodbUri: string

  beforeAll(async () => {
    mongodbUri = freshDatabase()
    process = await openProcess(mongodbUri)
  })
  afterAll(() => process.closeDatabase())

  it('names who lost the link, since when, and when their conversations go back', async () => {
    const { agents } = process.deps.storage
    const [here, lost, gone, home] = [
      await presentAgent(process),
      await presentAgent(process),
      await presentAgent(process),
      await presentAgent(process),
    ]
    for (const id of [lost, gone])
      await agents.reserveSlot(id, { conversationId: newId(), attempt: 1, at: new Date() })
    // As the database has it six seconds after the last connection closed, and minutes after a process died.
    const connection = await connectStorage(mongodbUri)
    const documents = connection.collection<{ _id: string }>('agents')
    const now = Date.now()
    await documents.updateOne({ _id: here }, { $set: { leaseUntil: new Date(now + 25_000) } })
    await documents.updateOne(
      { _id: lost },
      { $set: { leaseUntil: new Date(now + 9_000), linkLostAt: new Date(now - 6_000) } },
    )
    await documents.updateOne({ _id: gone }, { $set: { leaseUntil: new Date(now - 2 * MINUTE) } })
    await documents.updateOne({ _id: home }, { $set: { leaseUntil: new Date(now - 20 * MINUTE) } })
    await connection.close()

    const { team } = await readBoard(process.deps)
    const by = (id: string) => team.find((agent) => agent.id === id)
    expect(by(here)).toBeDefined()
    expect(by(here)?.lostSince).toBeUndefined()
    expect(Math.abs(Date.parse(by(lost)?.lostSince ?? '') - (now - 6_000))).toBeLessThan(2_000)
    expect(Math.abs(Date.parse(by(lost)?.releasesAt ?? '') - (now + 9_000))).toBeLessThan(2_000)
    expect(by(gone)?.lostSince).toBeDefined()
    expect(by(home)).toBeUndefined()
  })

  it('says how many more agents the target would need for what comes now', async () => {
    const { conversations, agents } = process.deps.storage
    const idle = (await readBoard(process.deps)).staffing
    expect(idle).toMatchObject({ missing: 0, startedPerHour: 0, handlingSeconds: 600 })
    for (let count = 0; count < 60; count++)
      await conversations.begin(
        {
          conversationId: newId(),
          visitorId: newId(),
          startClientId: 's',
          topicId: 'other',
          departmentId: 'dk',
          language: 'pl',
          priority: 0,
          previousAgentId: null,
          leaves: count >= 30,
        },
        new Date(),
        30,
      )
    const busy = (await readBoard(process.deps)).staffing
    expect(busy).toMatchObject({ startedPerHour: 60, available: idle.available })
    expect(busy.missing).toBeGreaterThan(0)
    // Half of them only left a question: nobody waits there, and no figure counts it.
    expect((await readBoard(process.deps)).today.started).toBe(30)
    for (let more = 0; more < busy.missing; more++) await presentAgent(process)
    expect((await readBoard(process.deps)).staffing.missing).toBe(0)
    for (const { id } of (await readBoard(process.deps)).team) await agents.setStatus(id, 'offline')
  })

  it('counts a day from one index, whatever lies in the archive', async () => {
    const connection = await connectStorage(mongodbUri)
    await connection.collection('conversations').deleteMany({})
    const documents = connection.collection<{ _id: string }>('conversations')
    const now = new Date()
    const today = startOfDay(now).getTime()
    const old = (number: number) => ({
      _id: newId(),
      visitorId: `v${number}`,
      startClientId: 's',
      status: 'closed',
      lastSeq: 3,
      enteredQueueAt: new Date(today - 1 - number * 1_000),
      answeredAt: new Date(today - number * 1_000 + 30_000),
      abandonedAt: null,
      closedAt: new Date(today - number * 1_000 + 90_000),
    })
    for (let batch = 0; batch < 10; batch++)
      await documents.insertMany(Array.from({ length: 10_000 }, (_, index) => old(batch * 10_000 + index)))

    // Began just now, so that all of it lies in today whenever this runs; "late" is told by short targets.
    const began = new Date(Math.max(today, now.getTime() - 1_000))
    const after = (ms: number) => new Date(began.getTime() + ms)
    const kinds = [
      { answeredAt: after(100), closedAt: after(900) },
      { answeredAt: after(400), closedAt: null },
      { answeredAt: after(600), closedAt: null },
      { abandonedAt: after(200), closedAt: after(200) },
      { abandonedAt: after(700), closedAt: after(700) },
      // Turned away by staff: neither answered nor given up.
      { closedAt: after(800) },
      // Of an earlier version: says nothing of an answer, and is still open.
      {},
    ]
    await documents.insertMany(
      kinds.map((kind, index) => ({
        _id: newId(),
        visitorId: `today${index}`,
        startClientId: 's',
        lastSeq: 1,
        status: 'closed',
        enteredQueueAt: began,
        ...kind,
      })),
    )

    const day = { since: startOfDay(now), now: after(1_000), seconds: 0.5 }
    expect(await process.deps.storage.board.dayFigures(day)).toEqual([
      { hour: expect.any(Number), started: 7, answered: 3, abandoned: 2, inTime: 2, due: 5 },
    ])
    // With a longer target nothing is late yet: only what was answered counts.
    expect(await process.deps.storage.board.dayFigures({ ...day, seconds: 60 })).toMatchObject([
      { answered: 3, inTime: 3, due: 3 },
    ])

    const figures = await documents.aggregate(dayPipeline(day)).explain('executionStats')
    expect(await process.deps.storage.board.startedSince(after(-1))).toBe(7)
    const recent = await documents.find({ enteredQueueAt: { $gte: after(-1) } }).explain('executionStats')
    const open = await documents.find({ status: 'active', open: true }).explain('executionStats')
    for (const plan of [figures, recent, open]) {
      const text = JSON.stringify(plan)
      expect(text).toContain('IXSCAN')
      expect(text).not.toContain('COLLSCAN')
      const keys = [...text.matchAll(/"totalKeysExamined":(\d+)/g)].map(([, count]) => Number(count))
      expect(keys.length).toBeGreaterThan(0)
      expect(Math.max(...keys)).toBeLessThan(20)
    }
    expect(JSON.stringify(figures)).toContain('PROJECTION_COVERED')
    expect(JSON.stringify(figures)).toMatch(/"totalDocsExamined":0/)
    await connection.close()
  })
})

type Account = NonNullable<Awaited<ReturnType<TestServer['deps']['storage']['agents']['byId']>>>

function profileOf(account: Account) {
  const { email, passwordHash, name, publicName, form, role, languages, departments, capacity, demo } =
    account
  return { email, passwordHash, name, publicName, form, role, languages, departments, capacity, demo }
}
