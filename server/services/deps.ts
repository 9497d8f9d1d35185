import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Scanner } from '../files/clamd.ts'
import type { Mailer } from '../mail.ts'
import type { Metrics } from '../metrics.ts'
import type { Translator } from '../translator.ts'
import type { EntryLog } from '../storage/entry-log.ts'
import type { EntryStore } from '../storage/entry-store.ts'
import type { Storage } from '../storage/storage.ts'
import type { Events } from './events.ts'
import type { Waiting } from './waiting.ts'
import type { Settings } from './settings.ts'

/** What every use case is given. Made once in `app.ts`; tests make their own. */
export interface Deps {
  config: Config
  log: Logger
  entries: EntryLog
  /** What erasure and rebuild need below the log; everybody else appends and reads through `entries`. */
  store: Pick<EntryStore, 'hasNewer' | 'blank' | 'removeAll' | 'conversationIds'>
  storage: Storage
  events: Events
  waiting: Waiting
  /** Directory, opening hours, pause and notice, as of the last change that this process heard of. */
  settings: Settings
  /** Looks into files before anybody gets them; null where none is configured. */
  scanner: Scanner | null
  /** Translates for staff; null where none is configured. */
  translator: Translator | null
  /** What operators watch. */
  metrics: Metrics
  /** Null: no mail leaves the house. */
  mailer: Mailer | null
  now: () => Date
}
