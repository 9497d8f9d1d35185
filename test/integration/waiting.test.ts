import { randomUUID } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import * as conversations from '../../server/services/conversations.ts'
import { newId } from '../../server/storage/mongo.ts'
import { deadline, ok, openAgent, openVisitor, type AgentActor } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
afterEach(() => server.stop())

/** Everybody else who waits: no browsers, only conversations. */
async function crowd(count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await conversations.start(server.deps, newId(), {
      clientId: randomUUID(),
      topicId: 'other',
      language: 'pl',
    })
}

async function fill(anna: AgentActor): Promise<void> {
  await crowd(3)
  await vi.waitFor(() => expect(anna.own.size).toBe(3), deadline)
}

it('tells who waits their place and an honest range, which goes down as places become free', async () => {
  server = await startServer({ QUEUE_PUSH_MS: '20', SWEEP_MS: '100', USUAL_HANDLING_MINUTES: '6' })
  const anna = await openAgent(server, 'anna@demo.example')
  await fill(anna)
  await crowd(2)
  const visitor = await openVisitor(server)
  const heard: { position: number; wait: { fromSeconds: number; toSeconds: number } | null }[] = []
  visitor.connection.on('queue:moved', (news) => heard.push(news))
  const start = { clientId: randomUUID(), topicId: 'other', language: 'pl' } as const
  // Three places, six minutes each: the third of them is free after about six minutes.
  const conversation = await vi.waitFor(async () => {
    const answer = ok(await visitor.connection.request('conversation:start', start))
    expect(answer.conversation.position).toBe(3)
    const range = answer.conversation.waiting?.wait
    expect(range?.fromSeconds).toBeLessThan(360)
    expect(range?.toSeconds).toBeGreaterThan(360)
    return answer.conversation
  }, deadline)
  for (const conversationId of [...anna.own])
    ok(await anna.connection.request('conversation:close', { conversationId, clientId: randomUUID() }))
  await vi.waitFor(() => expect(anna.own.has(conversation.id)).toBe(true), deadline)
  const positions = heard.map(({ position }) => position)
  expect(positions.toSorted((one, other) => other - one)).toEqual(positions)
  await Promise.all([anna.leave(), visitor.leave()])
})

it('says that it does not know while nobody works, and offers to leave a question first when it would be long', async () => {
  server = await startServer({
    QUEUE_PUSH_MS: '20',
    QUEUE_MAX_WAIT_MINUTES: '5',
    USUAL_HANDLING_MINUTES: '30',
  })
  const start = { clientId: randomUUID(), topicId: 'other', language: 'pl' } as const
  const early = await openVisitor(server)
  const { conversation } = ok(await early.connection.request('conversation:start', start))
  expect(conversation.waiting).toEqual({ wait: null })
  const anna = await openAgent(server, 'anna@demo.example')
  await vi.waitFor(() => expect(anna.own.size).toBe(1), deadline)
  await crowd(8)
  await vi.waitFor(() => expect(anna.own.size).toBe(3), deadline)
  const late = await openVisitor(server)
  await vi.waitFor(async () => {
    const repeated = ok(await late.connection.request('conversation:start', start))
    expect(repeated.conversation.waiting).toMatchObject({ tooLong: true })
  }, deadline)
  const response = await fetch(`${server.url}/availability`)
  expect(await response.json()).toMatchObject({ status: 'BUSY', waiting: { tooLong: true } })
  await Promise.all([anna.leave(), early.leave(), late.leave()])
})

it('rests on how long the last conversations took', async () => {
  server = await startServer()
  const anna = await openAgent(server, 'anna@demo.example')
  await fill(anna)
  for (const conversationId of [...anna.own])
    ok(await anna.connection.request('conversation:close', { conversationId, clientId: randomUUID() }))
  await vi.waitFor(async () => {
    const recent = await server.deps.storage.conversations.recentHandling(50)
    expect(recent).toHaveLength(3)
    for (const seconds of recent) expect(seconds).toBeGreaterThan(0)
  }, deadline)
  await anna.leave()
})
