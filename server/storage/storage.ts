import type { Connection } from 'mongoose'
import { agentStorage } from './agents.ts'
import { alarmStorage } from './alarms.ts'
import { attachmentStorage } from './attachments.ts'
import { auditStorage } from './audit.ts'
import { blockStorage } from './blocks.ts'
import { boardStorage } from './board.ts'
import { cannedStorage } from './canned.ts'
import { cannedImportStorage } from './canned-imports.ts'
import { cannedUseStorage } from './canned-uses.ts'
import { caseStorage } from './cases.ts'
import { conversationStorage } from './conversations.ts'
import { cursorStorage } from './cursors.ts'
import { deviceStorage } from './devices.ts'
import { draftStorage } from './drafts.ts'
import { erasureStorage } from './erasures.ts'
import { firstDayStorage } from './first-days.ts'
import { healthStorage } from './health.ts'
import { historyStorage } from './history.ts'
import { invitationStorage } from './invitations.ts'
import { leaseStorage } from './leases.ts'
import { limitStorage } from './limits.ts'
import { mentionStorage } from './mentions.ts'
import { noteStorage } from './notes.ts'
import { outboxStorage } from './outbox.ts'
import { passStorage } from './passes.ts'
import { registerStorage } from './register.ts'
import { reportStorage } from './reports.ts'
import { savedFilterStorage } from './saved-filters.ts'
import { sealedStorage } from './sealed.ts'
import { sessionStorage } from './sessions.ts'
import { settingStorage } from './settings.ts'
import { shortcutStorage } from './shortcuts.ts'
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
    board: boardStorage(connection),
    history: historyStorage(connection),
    invitations: invitationStorage(connection),
    reports: reportStorage(connection),
    leases: leaseStorage(connection),
    limits: limitStorage(connection),
    health: healthStorage(connection),
    drafts: draftStorage(connection),
    snapshots: snapshotStorage(connection),
    cases: caseStorage(connection),
    register: registerStorage(connection),
    notes: noteStorage(connection),
    mentions: mentionStorage(connection),
    blocks: blockStorage(connection),
    alarms: alarmStorage(connection),
    attachments: attachmentStorage(connection),
    outbox: outboxStorage(connection),
    passes: passStorage(connection),
    devices: deviceStorage(connection),
    savedFilters: savedFilterStorage(connection),
    sealed: sealedStorage(connection),
    settings: settingStorage(connection),
    shortcuts: shortcutStorage(connection),
    firstDays: firstDayStorage(connection),
    canned: cannedStorage(connection),
    cannedUses: cannedUseStorage(connection),
    cannedImports: cannedImportStorage(connection),
  }
  await Promise.all(Object.values(storage).map(({ ready }) => ready()))
  return storage
}

export type Storage = Awaited<ReturnType<typeof openStorage>>
