import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createConnection } from '#shared/client/connection.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import { deadline, openAgent, openVisitor, signIn } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({
    LEASE_SECONDS: '3',
    LEASE_RENEW_SECONDS: '1',
    LEASE_GRACE_SECONDS: '1',
    CONTACT_SECONDS: '0',
    SWEEP_MS: '100',
  })
})
afterAll(() => server.stop())

it('does not hold somebody present who hung up while being let in', async () => {
  const { id, cookie } = await signIn(server, 'bartek@demo.example')
  const { agents } = server.deps.storage
  // What fetch keeps open would be counted below.
  server.http.closeIdleConnections()
  const connections = promisify(server.http.getConnections.bind(server.http))
  const renew = agents.renewLeases
  const letIn = vi.spyOn(agents, 'renewLeases')
  const connection = createConnection<AgentContract, AgentPushes>({
    url: server.url,
    namespace: '/agent',
    openWire: socketIoWire({ extraHeaders: { cookie, origin: server.origin } }),
  })
  const hungUp = new Promise<void>((resolve) => {
    letIn.mockImplementation(async (ids, seconds) => {
      if (ids.includes(id) && connection.state.peek() === 'connecting') {
        connection.dispose()
        await vi.waitFor(async () => expect(await connections()).toBe(0), deadline)
        resolve()
      }
      return renew(ids, seconds)
    })
  })
  await hungUp
  letIn.mockRestore()

  await vi.waitFor(async () => expect(await presentAgents()).toContain(id), deadline)
  await vi.waitFor(async () => expect(await presentAgents()).not.toContain(id), deadline)
})

const presentAgents = async () => (await server.deps.storage.agents.present()).map(({ _id }) => _id)

it('holds somebody present who is connected', async () => {
  const agent = await openAgent(server, 'anna@demo.example')
  const visitor = await openVisitor(server)
  const id = await visitor.start()
  await vi.waitFor(() => expect(agent.own.has(id)).toBe(true), deadline)
  await agent.loseLine()
  await agent.online()
  await vi.waitFor(() => expect(agent.own.has(id)).toBe(true), deadline)
  await agent.leave()
  await visitor.leave()
})
