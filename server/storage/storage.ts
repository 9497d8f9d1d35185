import type { Connection } from 'mongoose'
import { agentStorage } from './agents.ts'
import { auditStorage } from './audit.ts'
import { caseStorage } from './cases.ts'
import { conversationStorage } from './conversations.ts'
import { cursorStorage } from './cursors.ts'
import { draftStorage } from './drafts.ts'
import { erasureStorage } from './erasures.ts'
import { healthStorage } from './health.ts'
import { leaseStorage } from './leases.ts'
import { limitStorage } from './limits.ts'
import { registerStorage } from './register.ts'
import { sessionStorage } from './sessions.ts'
import { snapshotStorage } from './snapshots.ts'

/** All collections but the log, each a set of named functions. Collections and unique indexes exist when it resolves. */
export async function openStorage(connection: Connection) {
  const storage = {
    agents: agentStorage(connection),
    conversations: conversationStorage(connection),
    cursors: cursorStorage(connection),
    erasures: erasureStorage(connection),
    sessions: sessionStorage(connection),
    audit: auditStorage(connection),
    leases: leaseStorage(connection),
    limits: limitStorage(connection),
    health: healthStorage(connection),
    drafts: draftStorage(connection),
    snapshots: snapshotStorage(connection),
    cases: caseStorage(connection),
    register: registerStorage(connection),
  }
  await Promise.all(Object.values(storage).map(({ ready }) => ready()))
  return storage
}

export type Storage = Awaited<ReturnType<typeof openStorage>>
