import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { clamd } from './files/clamd.ts'
import { createMailer } from './mail.ts'
import { createMetrics } from './metrics.ts'
import type { Deps } from './services/deps.ts'
import { createEvents } from './services/events.ts'
import { createSettings } from './services/settings.ts'
import { createWaiting } from './services/waiting.ts'
import { createEntryLog } from './storage/entry-log.ts'
import { openEntryStore } from './storage/entry-store.ts'
import { connectLog, connectStorage } from './storage/mongo.ts'
import { openStorage } from './storage/storage.ts'
import { createTranslator } from './translator.ts'

/** Connects to the database: the log by a client of its own, everything else by another. */
export async function openDeps(config: Config, log: Logger, now: () => Date = () => new Date()) {
  if (!config.mongodbUri) throw new Error('No database: MONGODB_URI is not set and none was started.')
  const storageConnection = await connectStorage(config.mongodbUri)
  const logConnection = await connectLog(config.mongodbUri, config.entryLog)
  const store = await openEntryStore(logConnection, config.entryLog.wtimeoutMs)
  const metrics = createMetrics()
  const entries = createEntryLog(store, {
    maxQueue: config.entryLog.maxQueue,
    maxHeadBytes: config.entryLog.maxHeadBytes,
    now,
    onTrouble: (cause, outcome) => log.warn({ err: cause, outcome }, 'write to the log did not settle'),
    onFlush: metrics.flushed,
    onBusy: metrics.refusedBusy,
  })
  const storage = await openStorage(storageConnection)
  const { queueLength, queueHead, openCount } = storage.conversations
  metrics.watch('waitingForLog', () => entries.waiting)
  metrics.watch('heads', () => entries.heads)
  metrics.watch('queueLength', queueLength)
  metrics.watch('openConversations', openCount)
  metrics.watch('oldestWaitSeconds', async () => {
    const [oldest] = await queueHead(1)
    return oldest ? (now().getTime() - oldest.queuedAt.getTime()) / 1000 : 0
  })
  const events = createEvents()
  const settings = createSettings({ storage, log, events, now })
  await settings.load()
  const mailer = createMailer(config)
  metrics.watch('mailsFailed', storage.outbox.countFailed)
  const waiting = createWaiting({ config, storage, events })
  const { clamd: address, clamdTimeoutMs } = config.files
  const scanner = address ? clamd(address, clamdTimeoutMs) : null
  const deps: Deps = {
    config,
    log,
    entries,
    store,
    storage,
    events,
    waiting,
    settings,
    scanner,
    translator: createTranslator(config),
    metrics,
    mailer,
    now,
  }
  const closeDatabase = async () => {
    mailer?.close()
    await Promise.all([storageConnection.close(), logConnection.close()])
  }
  return { deps, closeDatabase }
}
