import { createServer, type Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { createHttp } from './http/app.ts'
import { repeat } from './jobs/repeat.ts'
import { openDeps } from './open-deps.ts'
import { refuseDemoAccounts } from './services/accounts.ts'
import { followUpCases, sweepCases } from './services/case-rows.ts'
import { seedDemo } from './services/demo.ts'
import type { Deps } from './services/deps.ts'
import { createDerivation, repairDocuments } from './services/derivation.ts'
import { createDispatcher, freeSlotsOnRelease, passOnMissed, reconcileSlots } from './services/dispatcher.ts'
import { each } from './services/each.ts'
import { eraseExpired, finishErasures } from './services/erasure.ts'
import { createPresence, noteVisitors, releaseVanished } from './services/presence.ts'
import { serveAgents } from './sockets/agent.ts'
import { createSockets } from './sockets/io.ts'
import { publish } from './sockets/publish.ts'
import { pushQueue } from './sockets/queue-push.ts'
import { serveVisitors } from './sockets/visitor.ts'

export interface App {
  http: HttpServer
  deps: Deps
  /** Ends sweeps and sockets, writes what waits, closes the database. */
  close(): Promise<void>
}

/** Puts the parts together; the only place that knows all of them. The server does not listen yet. */
export async function createApp(config: Config, log: Logger): Promise<App> {
  const { deps, closeDatabase } = await openDeps(config, log)
  if (config.mode === 'production') await refuseDemoAccounts(deps)
  else await seedDemo(deps)

  const http = createServer(createHttp(deps))
  http.headersTimeout = 10_000
  http.requestTimeout = 30_000
  const sockets = createSockets(http, config)
  const presence = createPresence(deps)
  const dispatcher = createDispatcher(deps)
  const derivation = createDerivation(deps)
  publish(deps, sockets)
  freeSlotsOnRelease(deps)
  followUpCases(deps)
  const queue = pushQueue(deps, sockets)
  deps.events.on('queueTouched', dispatcher.wake)
  deps.events.on('agentFreed', dispatcher.wake)
  serveVisitors(deps, sockets, presence)
  const { endRevoked } = serveAgents(deps, sockets, presence)

  const { leaseRenewSeconds, sweepMs, repairMs } = config.routing
  const jobs = [
    repeat('leases', leaseRenewSeconds * 1000, presence.tick, log),
    repeat('sessions', leaseRenewSeconds * 1000, endRevoked, log),
    repeat('routing', sweepMs, routingSweep, log),
    repeat('repair', repairMs, repairSweep, log),
  ]
  await presence.tick()
  dispatcher.wake()

  async function routingSweep(): Promise<void> {
    await passOnMissed(deps, { isCounted: presence.canJudge() })
    if (presence.canJudge()) {
      await releaseVanished(deps)
      await noteVisitors(deps)
    }
    dispatcher.wake()
  }

  async function repairSweep(): Promise<void> {
    // What keeps one of them from its work must not keep the others.
    await each(
      log,
      'repair',
      [repairDocuments, reconcileSlots, sweepCases, finishErasures, eraseExpired],
      (step) => step(deps),
    )
  }

  return {
    http,
    deps,
    async close() {
      queue.close()
      await Promise.all(jobs.map((job) => job.stop()))
      await sockets.io.close()
      await dispatcher.idle()
      await deps.entries.idle()
      await derivation.close()
      await closeDatabase()
    },
  }
}
