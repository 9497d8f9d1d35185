import { pino } from 'pino'
import { loadConfig } from '../../../server/config.ts'
import type { Deps } from '../../../server/services/deps.ts'
import { createDerivation, repairDocuments } from '../../../server/services/derivation.ts'
import { createDispatcher } from '../../../server/services/dispatcher.ts'
import { finishErasures } from '../../../server/services/erasure.ts'
import { createEvents } from '../../../server/services/events.ts'
import { openOf } from '../../../server/services/conversations.ts'
import { createLease } from '../../../server/services/lease.ts'
import { endOverdueTransfers, endSilentTalks, passOnMissed } from '../../../server/services/overdue.ts'
import { freeSlotsOnRelease, reconcileSlots } from '../../../server/services/slots.ts'
import { createMetrics } from '../../../server/metrics.ts'
import { createWaiting } from '../../../server/services/waiting.ts'
import { relay } from '../../../server/hints/relay.ts'
import {
  createPresence,
  endShifts,
  noteReturn,
  noteVisitors,
  releaseVanished,
} from '../../../server/services/presence.ts'
import { createEntryLog } from '../../../server/storage/entry-log.ts'
import { inEveryWay } from '../department-ways.ts'
import { firstSettings } from '../settings.ts'
import type { DatabaseModel } from './database.ts'
import type { HintsModel } from './hints.ts'
import type { Laws } from './laws.ts'

/** So long a place is kept after the end. */
export const WRAP_UP_SECONDS = 20
const config = loadConfig({
  DATA_DIR: `/tmp/kck-test-${process.pid}`,
  WRAP_UP_SECONDS: String(WRAP_UP_SECONDS),
  CONSENT_SECONDS: '40',
  SILENT_MINUTES: '4',
  SILENCE_WARNING_MINUTES: '2',
})
const log = pino({ level: 'silent' })
const metrics = createMetrics()

/** So little that heads are forgotten and read again in the middle of it; and enough for all. */
const FEW_HEADS_BYTES = 5_000
const ALL_HEADS_BYTES = 1_000_000

const sweeps = {
  missed: passOnMissed,
  transfers: endOverdueTransfers,
  silence: endSilentTalks,
  shifts: endShifts,
  vanished: releaseVanished,
  visitors: noteVisitors,
  repair: repairDocuments,
  slots: reconcileSlots,
  erasures: finishErasures,
} satisfies Record<string, (deps: Deps) => Promise<void>>

export type Sweep = keyof typeof sweeps
export const sweepNames = [
  'missed',
  'transfers',
  'silence',
  'shifts',
  'vanished',
  'visitors',
  'repair',
  'slots',
  'erasures',
] as const satisfies Sweep[]

/** How a process goes about it. */
export interface Manner {
  /** What its clock differs by from the database's. */
  skewMs: number
  /** As in server/app.ts: only the holder of the lease sweeps and dispatches. It must be right without, too. */
  isCalm: boolean
  /** Whether it remembers all conversations. */
  isRoomy: boolean
}

const LEASE_SECONDS = 3

/** One server process on the modelled database: the product's log and services, wired as in server/app.ts. */
export function startProcess(
  database: DatabaseModel,
  hints: HintsModel,
  name: string,
  { skewMs, isCalm, isRoomy }: Manner,
  laws: Laws,
) {
  const connection = database.connect(name)
  const now = () => new Date(database.clock.now + skewMs)
  const entries = createEntryLog(connection.store, {
    maxQueue: 100,
    maxHeadBytes: isRoomy ? ALL_HEADS_BYTES : FEW_HEADS_BYTES,
    now,
    pause: connection.pause,
  })
  const { store, storage } = connection
  const first = firstSettings()
  const directory = inEveryWay(first.directory())
  const settings = { ...first, directory: () => directory }
  const events = createEvents()
  const waiting = createWaiting({ config, storage, events })
  const deps: Deps = {
    config,
    log,
    entries,
    store,
    storage,
    events,
    waiting,
    settings,
    scanner: null,
    translator: null,
    metrics,
    mailer: null,
    now,
  }
  const presence = createPresence(deps)
  const dispatcher = createDispatcher(deps)
  const lease = createLease(deps, 'sweeps', LEASE_SECONDS)
  const mayWork = () => !isCalm || lease.isHeld()
  const wake = () => {
    if (mayWork()) dispatcher.wake()
  }
  createDerivation(deps)
  freeSlotsOnRelease(deps)
  deps.events.on('queueTouched', wake)
  deps.events.on('agentFreed', (agentId) => {
    dispatcher.noteAgent(agentId)
    wake()
  })
  const line = hints.join(name)
  // Half of the conversations are followed by somebody here; the others are known only while a head is in memory.
  relay(deps, line, ({ conversationId }) => /[02468ace]$/.test(conversationId))

  const heard = new Map<string, number>()
  entries.onEntry(({ conversationId, entry, source }) => {
    const before = heard.get(conversationId) ?? 0
    // A late hint about a head that was forgotten meanwhile is looked up, and then heard again.
    const isInOrder = entry.seq > before || source === 'log'
    laws.require(
      isInOrder,
      `${name} hears ${conversationId} in order: ${entry.seq} after ${before}, ${source}`,
    )
    heard.set(conversationId, Math.max(before, entry.seq))
  })

  /** As server/sockets/visitor.ts does it: the lease first, then what the log has to learn. */
  async function visitorConnected(visitorId: string): Promise<void> {
    await presence.connected('visitor', visitorId)
    const found = await openOf(deps, visitorId)
    if (!found) return
    await presence.returned(visitorId, found.leaseLeft)
    await noteReturn(deps, found.state)
  }

  return {
    name,
    deps,
    heard,
    presence,
    visitorConnected,
    heal: connection.heal,
    fail: connection.fail,
    freeze: connection.freeze,
    thaw: connection.thaw,
    die: () => {
      connection.die()
      line.close()
    },
    wake,
    renew: async () => {
      await Promise.all([presence.tick(), lease.renew()])
    },
    sweep: async (which: Sweep) => {
      if (mayWork()) await sweeps[which](deps)
    },
  }
}

export type ModelProcess = ReturnType<typeof startProcess>
