import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import {
  type AgentActor,
  deadline,
  ok,
  openAgent,
  openVisitor,
  type VisitorActor,
} from '../support/actors.ts'
import { freshDatabase } from '../support/mongo.ts'
import { startRedis, type Redis } from '../support/redis.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff } from '../support/staff.ts'

/** Two servers on one database, told of each other by a real Redis: the visitor at one, the agent at the other. */
let redis: Redis
let here: TestServer
let there: TestServer
let visitor: VisitorActor
let agent: AgentActor
let id: string
/** Seqs that were pushed to the agent; what the agent asked for by itself is not among them. */
let pushed: number[]

beforeAll(async () => {
  redis = await startRedis()
  const settings = {
    REDIS_URL: redis.url,
    MONGODB_URI: freshDatabase(),
    JWT_SECRET: 'the same in both of the processes',
    SWEEP_MS: '200',
  }
  here = await startServer(settings)
  there = await startServer(settings)
  visitor = await openVisitor(here)
  agent = await openAgent(there, 'anna@demo.example')
  id = await visitor.start()
  await vi.waitFor(() => expect(agent.own).toContain(id), deadline)
  pushed = []
  agent.connection.on('entry:appended', ({ entry }) => pushed.push(entry.seq))
})
afterAll(async () => {
  await visitor.leave()
  await agent.leave()
  await Promise.all([here.stop(), there.stop()])
  await redis.stop()
})

const texts = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

/** The visitor says it; answers its seq. */
async function says(text: string): Promise<number> {
  visitor.feed.send(text)
  return vi.waitFor(() => {
    const entry = visitor.feed.timeline
      .peek()
      .entries.find((candidate) => candidate.type === 'message' && candidate.text === text)
    if (!entry) throw new Error('not acknowledged')
    return entry.seq
  }, deadline)
}

describe('two servers with Redis', () => {
  it('push at the one what was said at the other, and know it without reading', async () => {
    const seq = await says('by hint')
    await vi.waitFor(() => expect(pushed).toContain(seq), deadline)
    expect(there.deps.entries.glance(id)?.lastSeq).toBe(seq)
    expect(await there.deps.metrics.expose()).toMatch(/kck_hints_total\{what="heard"\} [1-9]/)
  })

  it('carry answers, marks and typing the other way', async () => {
    agent.feeds.get(id)?.send('an answer')
    await vi.waitFor(
      () => expect(texts(visitor.feed.timeline.peek().entries)).toContain('an answer'),
      deadline,
    )
    const seq = await says('read this')
    agent.feeds.get(id)?.markRead(seq)
    await vi.waitFor(() => expect(visitor.feed.cursors.peek().agent.read).toBe(seq), deadline)
    await vi.waitFor(() => {
      // They type on: what is told of it once may get lost.
      agent.feeds.get(id)?.setTyping(true)
      expect(visitor.feed.otherTyping.peek()).toBe(true)
    }, deadline)
  })

  it('tell at once of a changed setting', async () => {
    // The look that comes every second holds the function itself: only a hint finds the spy.
    const hinted = vi.spyOn(there.deps.settings, 'refresh')
    const admin = await connectStaff(here, 'admin@demo.example')
    const value = { notice: { pl: 'Powódź', en: 'Flood', uk: 'Повінь' }, paused: false }
    ok(await admin.ask('settings:change', { kind: 'operations', version: 1, value }))
    await vi.waitFor(() => expect(hinted).toHaveBeenCalled(), deadline)
    await vi.waitFor(() => expect(there.deps.settings.operations()).toEqual(value), deadline)
    hinted.mockRestore()
    admin.close()
  })

  it('lose nothing while Redis is away, are slower only, and need no restart afterwards', async () => {
    await redis.kill('SIGKILL')
    const seq = await says('without a broker')
    // Nobody tells the other server: it finds it by looking into the log.
    await vi.waitFor(() => expect(pushed).toContain(seq), deadline)

    await redis.restart()
    await vi.waitFor(async () => {
      const ready: { redis: string } = await (await fetch(`${there.url}/readyz`)).json()
      expect(ready.redis).toBe('up')
    }, deadline)
    const next = await says('with a broker again')
    await vi.waitFor(() => expect(pushed).toContain(next), deadline)
    expect(pushed).toEqual([...new Set(pushed)].toSorted((one, other) => one - other))
  })
})
