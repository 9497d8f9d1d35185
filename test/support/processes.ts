import { pino } from 'pino'
import { openDeps } from '../../server/open-deps.ts'
import { loadConfig } from '../../server/config.ts'
import { newId } from '../../server/storage/mongo.ts'
import type { AgentProfile } from '../../server/storage/agents.ts'
import { agentProfile } from './agent-profile.ts'

/** What one server process has, without its sockets: services, log and heads of its own on a shared database. */
export async function openProcess(mongodbUri: string, settings: Record<string, string> = {}) {
  const config = loadConfig({
    WRAP_UP_SECONDS: '0',
    MONGODB_URI: mongodbUri,
    DATA_DIR: `/tmp/kck-test-${process.pid}`,
    ...settings,
  })
  return openDeps(config, pino({ level: 'silent' }))
}

export type Process = Awaited<ReturnType<typeof openProcess>>

/** An agent who is available and present, as if signed in with an open console. */
export async function presentAgent({ deps }: Process, changes: Partial<AgentProfile> = {}): Promise<string> {
  const id = newId()
  await deps.storage.agents.upsertProfile(id, agentProfile(id, changes))
  await deps.storage.agents.setStatus(id, 'available')
  await deps.storage.agents.renewLeases([id], 3_600)
  return id
}
