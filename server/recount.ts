import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { recount } from './services/facts.ts'

/** `npm run recount`: counts everything that reports show anew, from the logs. Safe while servers run. */
const config = loadConfig()
const log = createLog(config)
const { deps, closeDatabase } = await openDeps(config, log)
const count = await recount(deps, deps.store.conversationIds())
log.info({ count }, 'conversations counted anew from their logs')
await closeDatabase()
