import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import { openAgent, openVisitor } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer

// The times of the product, none shortened: the promise is about them.
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const types = (entries: readonly Entry[]) => entries.map(({ type }) => type)

it('an agent whose network goes silent is noticed within 45 s; both sides are told; the next agent has it', async () => {
  const anna = await openAgent(server, 'anna@demo.example')
  const visitor = await openVisitor(server)
  const id = await visitor.start()
  await vi.waitFor(() => expect(anna.own.has(id)).toBe(true), 10_000)
  await anna.connection.request('conversation:accept', { conversationId: id, clientId: 'accept' })
  const bartek = await openAgent(server, 'bartek@demo.example')

  // Half-open: no goodbye, no reset; everything that is sent just vanishes.
  anna.proxy.stall()
  await vi.waitFor(() => expect(types(visitor.feed.timeline.peek().entries)).toContain('requeued'), {
    timeout: 45_000,
    interval: 100,
  })
  const requeued = visitor.feed.timeline.peek().entries.find(({ type }) => type === 'requeued')
  expect(requeued).toMatchObject({ reason: 'agent_vanished' })
  await vi.waitFor(() => expect(bartek.own.has(id)).toBe(true), 10_000)

  // Who vanished learns it with the first word that comes through again.
  anna.proxy.heal()
  await vi.waitFor(async () => {
    const session = await anna.connection.request('session:resume', {})
    expect(session.ok && session.data.conversations.map((one) => one.id)).toEqual([])
  }, 30_000)
  await Promise.all([anna.leave(), bartek.leave(), visitor.leave()])
})
