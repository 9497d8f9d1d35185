import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createPresence } from '../../server/services/presence.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'
import { startProxy, type Proxy } from '../support/proxy.ts'

let proxy: Proxy
let server: Process

beforeAll(async () => {
  proxy = await startProxy({ host: '127.0.0.1', port: inject('mongodPort') })
  const { pathname } = new URL(freshDatabase())
  server = await openProcess(`mongodb://127.0.0.1:${proxy.port}${pathname}?directConnection=true`, {
    CONTACT_SECONDS: '0',
  })
})
afterAll(async () => {
  proxy.heal()
  await server.closeDatabase()
  await proxy.stop()
})

it('a process that nobody is connected to takes no outage for contact with the database', async () => {
  const presence = createPresence(server.deps)
  proxy.cut()
  await presence.tick().catch(() => {})
  expect([presence.isRenewed(), presence.canJudge()]).toEqual([false, false])
})
