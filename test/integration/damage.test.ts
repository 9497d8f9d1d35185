import { afterEach, expect, it, vi } from 'vitest'
import { createConnection } from '#shared/client/connection.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { rebuildDocuments } from '../../server/services/derivation.ts'
import { entryKey, openEntryStore } from '../../server/storage/entry-store.ts'
import { connectLog } from '../../server/storage/mongo.ts'
import { deadline, ok, openAgent, openVisitor, signIn } from '../support/actors.ts'
import { logTimes } from '../support/log-load.ts'
import { openProcess } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
afterEach(async () => {
  vi.restoreAllMocks()
  await server.stop()
})

/** What a newer process would write. */
async function writeUnknownEntry(conversationId: string): Promise<void> {
  const connection = await connectLog(server.mongodbUri, logTimes)
  const store = await openEntryStore(connection, 1_000)
  const seq = (await store.lastSeq(conversationId)) + 1
  const entry = {
    seq,
    v: 1,
    at: new Date(),
    by: { kind: 'system', id: 'x' },
    clientId: 'x',
    type: 'from_tomorrow',
  }
  await store.insertBatch([{ _id: entryKey(conversationId, seq), ...entry } as never])
  await connection.close()
}

it('a log that this process does not understand holds up nobody who waits behind it', async () => {
  server = await startServer({ SWEEP_MS: '100', REPAIR_MS: '100', LOG_LEVEL: 'silent' })
  const first = await openVisitor(server)
  await writeUnknownEntry(await first.start())
  const second = await openVisitor(server)
  const id = await second.start()
  const anna = await openAgent(server, 'anna@demo.example')
  await vi.waitFor(() => expect(anna.own.has(id)).toBe(true), deadline)
  await Promise.all([anna.leave(), first.leave(), second.leave()])
})

it('an agent hears what was assigned while the session was being resumed', async () => {
  server = await startServer()
  const anna = await openAgent(server, 'anna@demo.example')
  const visitor = await openVisitor(server)
  const { conversations } = server.deps.storage
  const concerning = conversations.concerning.bind(conversations)
  let readings = 0
  let goOn = () => {}
  // The second reading of a resume answers from before the assignment.
  vi.spyOn(conversations, 'concerning').mockImplementation(async (agentId) => {
    const found = await concerning(agentId)
    if (++readings === 2) await new Promise<void>((done) => (goOn = done))
    return found
  })
  const resumed = anna.connection.request('session:resume', {})
  await vi.waitFor(() => expect(readings).toBe(2), deadline)
  const id = await visitor.start()
  await vi.waitFor(() => expect(anna.own.has(id)).toBe(true), deadline)
  goOn()
  await resumed
  const { heads } = ok(await anna.connection.request('session:heartbeat', {}))
  expect(heads.map(({ conversationId }) => conversationId)).toEqual([id])
  await Promise.all([anna.leave(), visitor.leave()])
})

it('a session that ends while its socket is being let in is put out', async () => {
  server = await startServer()
  const { id, cookie } = await signIn(server, 'anna@demo.example')
  const headers = { origin: server.origin, cookie }
  const { agents } = server.deps.storage
  const renewLeases = agents.renewLeases.bind(agents)
  let hasEnded = false
  vi.spyOn(agents, 'renewLeases').mockImplementation(async (ids, seconds) => {
    if (!hasEnded && ids.includes(id)) {
      hasEnded = true
      const url = `${server.url}/console/api/session`
      await fetch(url, { method: 'DELETE', headers: { ...headers, 'x-requested-with': 'kck-console' } })
    }
    return renewLeases(ids, seconds)
  })
  const connection = createConnection<AgentContract, AgentPushes>({
    url: server.url,
    namespace: '/agent',
    openWire: socketIoWire({ extraHeaders: headers }),
  })
  await vi.waitFor(() => expect(connection.state.peek()).toBe('refused'), deadline)
  expect(hasEnded).toBe(true)
  connection.dispose()
})

it('rebuilding beside a running server leaves visitors who are there in their places', async () => {
  server = await startServer({ CONTACT_SECONDS: '0.1', LEASE_RENEW_SECONDS: '60', SWEEP_MS: '50' })
  const visitor = await openVisitor(server)
  const id = await visitor.start()
  const { conversations } = server.deps.storage
  await vi.waitFor(async () => expect((await conversations.byId(id))?.lastSeq).toBe(1), deadline)
  await conversations.remove(id)
  expect(await rebuildDocuments(server.deps, server.deps.store.conversationIds())).toBe(1)
  const { visitorLeaseUntil } = (await conversations.byId(id)) ?? {}
  expect(visitorLeaseUntil?.getTime()).toBeGreaterThan(Date.now())
  // An agent who gets it proves that the dispatcher takes the visitor for present.
  const anna = await openAgent(server, 'anna@demo.example')
  await vi.waitFor(() => expect(anna.own.has(id)).toBe(true), deadline)
  expect((await server.deps.entries.read(id, 0, 9)).map(({ type }) => type)).toEqual(['started', 'assigned'])
  await Promise.all([anna.leave(), visitor.leave()])
})

it('rebuilding removes nothing because a log could not be read', async () => {
  server = await startServer({ LOG_LEVEL: 'silent' })
  const visitor = await openVisitor(server)
  const id = await visitor.start()
  // The rebuild runs in a process of its own, as it does in life.
  const { deps, closeDatabase } = await openProcess(server.mongodbUri)
  vi.spyOn(deps.entries, 'head').mockRejectedValueOnce(new DomainError('try_again'))
  await expect(rebuildDocuments(deps, deps.store.conversationIds())).rejects.toThrow('try_again')
  expect(await deps.storage.conversations.byId(id)).not.toBeNull()
  await closeDatabase()
  await visitor.leave()
})
