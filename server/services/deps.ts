import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import type { EntryLog } from '../storage/entry-log.ts'
import type { EntryStore } from '../storage/entry-store.ts'
import type { Storage } from '../storage/storage.ts'
import type { Events } from './events.ts'

/** What every use case is given. Made once in `app.ts`; tests make their own. */
export interface Deps {
  config: Config
  log: Logger
  entries: EntryLog
  /** What erasure and rebuild need below the log; everybody else appends and reads through `entries`. */
  store: Pick<EntryStore, 'hasNewer' | 'blank' | 'removeAll' | 'conversationIds'>
  storage: Storage
  events: Events
  /** What operators watch. */
  metrics: Metrics
  now: () => Date
}
