import { pino } from 'pino'
import { loadConfig } from '../../../server/config.ts'
import type { Deps } from '../../../server/services/deps.ts'
import { createDerivation, repairDocuments } from '../../../server/services/derivation.ts'
import {
  createDispatcher,
  freeSlotsOnRelease,
  passOnMissed,
  reconcileSlots,
} from '../../../server/services/dispatcher.ts'
import { createEvents } from '../../../server/services/events.ts'
import { createPresence, noteVisitors, releaseVanished } from '../../../server/services/presence.ts'
import { createEntryLog } from '../../../server/storage/entry-log.ts'
import type { DatabaseModel } from './database.ts'
import type { Laws } from './laws.ts'

const config = loadConfig({ DATA_DIR: `/tmp/kck-test-${process.pid}` })
const log = pino({ level: 'silent' })

/** So little that heads are forgotten and read again in the middle of it. */
const FEW_HEADS_BYTES = 5_000

const sweeps = {
  missed: passOnMissed,
  vanished: releaseVanished,
  visitors: noteVisitors,
  repair: repairDocuments,
  slots: reconcileSlots,
} satisfies Record<string, (deps: Deps) => Promise<void>>

export type Sweep = keyof typeof sweeps
export const sweepNames = ['missed', 'vanished', 'visitors', 'repair', 'slots'] as const satisfies Sweep[]

/** One server process on the modelled database: the product's log and services, wired as in server/app.ts. */
export function startProcess(database: DatabaseModel, name: string, skewMs: number, laws: Laws) {
  const connection = database.connect(name)
  const now = () => new Date(database.clock.now + skewMs)
  const entries = createEntryLog(connection.store, {
    maxQueue: 100,
    maxHeadBytes: FEW_HEADS_BYTES,
    now,
    pause: connection.pause,
  })
  const { store, storage } = connection
  const deps: Deps = { config, log, entries, store, storage, events: createEvents(), now }
  const presence = createPresence(deps)
  const dispatcher = createDispatcher(deps)
  createDerivation(deps)
  freeSlotsOnRelease(deps)
  deps.events.on('queueTouched', dispatcher.wake)
  deps.events.on('agentFreed', dispatcher.wake)

  const heard = new Map<string, number>()
  entries.onEntry(({ conversationId, entry }) => {
    const before = heard.get(conversationId) ?? 0
    laws.require(entry.seq > before, `${name} hears ${conversationId} in order: ${entry.seq} after ${before}`)
    heard.set(conversationId, entry.seq)
  })

  return {
    name,
    deps,
    connection,
    presence,
    wake: dispatcher.wake,
    sweep: (which: Sweep) => sweeps[which](deps),
  }
}

export type ModelProcess = ReturnType<typeof startProcess>
