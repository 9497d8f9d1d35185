import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { rebuildDocuments } from './services/derivation.ts'
import { recount } from './services/facts.ts'

/** `npm run rebuild`: makes the derived documents anew from the log. Safe while servers run. */
const config = loadConfig()
const log = createLog(config)
const { deps, closeDatabase } = await openDeps(config, log)
const count = await rebuildDocuments(deps, deps.store.conversationIds())
await recount(deps, deps.store.conversationIds())
log.info({ count }, 'conversations rebuilt from the log')
await closeDatabase()
