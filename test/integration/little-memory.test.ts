import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type AgentActor, deadline, openAgent, openVisitor, type VisitorActor } from '../support/actors.ts'
import { freshDatabase } from '../support/mongo.ts'
import { freePort } from '../support/port.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Two servers that never hear of each other, and that forget each conversation as soon as they have read it. */
let here: TestServer
let there: TestServer
let visitor: VisitorActor
let agent: AgentActor
/** Seqs that were pushed to the agent; what the agent asked for by itself is not among them. */
const pushed: number[] = []

beforeAll(async () => {
  const settings = {
    REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    MONGODB_URI: freshDatabase(),
    JWT_SECRET: 'the same in both of the processes',
    SWEEP_MS: '200',
    LOG_MAX_HEAD_BYTES: '1',
  }
  here = await startServer(settings)
  there = await startServer(settings)
  visitor = await openVisitor(here)
  // Long enough that nothing below is found by a heartbeat.
  agent = await openAgent(there, 'anna@demo.example', { heartbeatMs: 600_000 })
  agent.connection.on('entry:appended', ({ entry }) => pushed.push(entry.seq))
})
afterAll(async () => {
  await visitor.leave()
  await agent.leave()
  await Promise.all([here.stop(), there.stop()])
})

it('pushes what another server stored, although no hint comes and nothing is in memory', async () => {
  const id = await visitor.start()
  await vi.waitFor(() => expect(agent.own).toContain(id), deadline)
  for (const text of ['one', 'two']) {
    visitor.feed.send(text)
    await vi.waitFor(() => {
      const said = visitor.feed.timeline
        .peek()
        .entries.find((entry) => entry.type === 'message' && entry.text === text)
      expect(said).toBeDefined()
      expect(pushed).toContain(said?.seq)
    }, deadline)
  }
  await vi.waitFor(() => expect(there.deps.entries.heads).toBe(0), deadline)
})
