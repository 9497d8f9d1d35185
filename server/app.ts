import { createServer, type Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { openLine } from './hints/redis.ts'
import { relay } from './hints/relay.ts'
import { createHttp } from './http/app.ts'
import { repeat } from './jobs/repeat.ts'
import { openDeps } from './open-deps.ts'
import { refuseDemoAccounts } from './services/accounts.ts'
import { sweepAttachments } from './services/attachments.ts'
import { followUpBlocks, sweepBlocks } from './services/blocks.ts'
import { followUpCases, sweepCases } from './services/case-rows.ts'
import { seedCanned } from './services/demo-canned.ts'
import { seedDemo } from './services/demo.ts'
import type { Deps } from './services/deps.ts'
import { createDerivation, givePlaces, repairDocuments } from './services/derivation.ts'
import { createDispatcher } from './services/dispatcher.ts'
import { each } from './services/each.ts'
import { finishErasures } from './services/erasure.ts'
import { countDays, factsFollowing } from './services/facts.ts'
import { createFollower, createWalk } from './services/follower.ts'
import { historyFollowing } from './services/history-index.ts'
import { createLease } from './services/lease.ts'
import { endOverdueTransfers, endSilentTalks, passOnMissed } from './services/overdue.ts'
import { sendDue, settlePrepared } from './services/outbox.ts'
import { createPresence, endShifts, noteVisitors, releaseVanished } from './services/presence.ts'
import { eraseExpired } from './services/retention.ts'
import { wipeForgotten, wipeOverdue, wipeWithTheEnd } from './services/sealed.ts'
import { freeSlotsOnRelease, reconcileSlots } from './services/slots.ts'
import { serveAgents } from './sockets/agent.ts'
import { createBoardPush } from './sockets/board-push.ts'
import { letGo, refuseNew } from './sockets/drain.ts'
import { createSockets } from './sockets/io.ts'
import { createLook, isOfInterest } from './sockets/look.ts'
import { createCentrePush } from './sockets/centre-push.ts'
import { publish } from './sockets/publish.ts'
import { createQueuePush } from './sockets/queue-push.ts'
import { endSlowReaders } from './sockets/slow-readers.ts'
import { serveVisitors } from './sockets/visitor.ts'
import { within } from './within.ts'

const LOOK_TICK_MS = 500
/** A process that died holds the sweeps for so many of its renewals. */
const LEASE_RENEWALS = 3
const MIN_LEASE_SECONDS = 2
const SLOW_READERS_MS = 1_000
/** What a hint of another process tells at once, this finds without one. */
const SETTINGS_MS = 1_000
/** What is due in the history. */
const HISTORY_MS = 500
/** What is due in reports, and the days that changed by it. */
const REPORTS_MS = 2_000
/** Whether anybody is on duty, and whether the queue is full, as open widgets see it. */
const CENTRE_MS = 2_000
/** For everything that a server does before it ends, within the 10 s that are promised. */
const CLOSE_MS = 7_500
/** What each step gets when that is over. */
const LAST_MS = 200
/** For the goodbyes of who is still connected; a frozen tab says none. */
const GOODBYE_MS = 1_000

export interface App {
  http: HttpServer
  deps: Deps
  /** Lets clients go over to another server, ends sweeps and sockets, writes what waits, closes the database. */
  close(): Promise<void>
}

/** Puts the parts together; the only place that knows all of them. The server does not listen yet. */
export async function createApp(config: Config, log: Logger, now?: () => Date): Promise<App> {
  const { deps, closeDatabase } = await openDeps(config, log, now)
  if (config.mode === 'production') await refuseDemoAccounts(deps)
  else {
    await seedDemo(deps)
    await seedCanned(deps)
  }

  const { leaseRenewSeconds, sweepMs, repairMs } = config.routing
  const line = config.redisUrl ? openLine(config.redisUrl, log) : null
  const presence = createPresence(deps)
  const sweepLeaseSeconds = Math.max(MIN_LEASE_SECONDS, (LEASE_RENEWALS * sweepMs) / 1000)
  const sweeps = createLease(deps, 'sweeps', sweepLeaseSeconds)
  let isDraining = false

  const http = createServer(createHttp(deps, { readiness }))
  http.headersTimeout = 10_000
  http.requestTimeout = 30_000
  const sockets = createSockets(http, config, line?.clients)
  const { visitors, agents } = sockets
  const dispatcher = createDispatcher(deps)
  const derivation = createDerivation(deps)
  const historyIndex = createFollower(deps, historyFollowing(deps))
  const facts = createFollower(deps, factsFollowing(deps))
  const walks = [historyFollowing(deps), factsFollowing(deps)].map((following) => createWalk(deps, following))
  publish(deps, sockets)
  freeSlotsOnRelease(deps)
  followUpCases(deps)
  followUpBlocks(deps)
  wipeWithTheEnd(deps)
  const queue = createQueuePush(deps, sockets)
  const centre = createCentrePush(deps, sockets)
  const board = createBoardPush(deps, sockets)
  deps.events.on('queueTouched', wake)
  deps.events.on('agentFreed', (agentId) => {
    dispatcher.noteAgent(agentId)
    wake()
  })
  serveVisitors(deps, sockets, { presence, queue, centre })
  const { endRevoked, findAssigned } = serveAgents(deps, sockets, { presence, queue, centre, board })
  if (line) relay(deps, line, (told) => isOfInterest(sockets, told))
  const look = createLook(deps, sockets, { hints, findAssigned, touchQueue: queue.touch })

  deps.metrics.watch('visitorSockets', () => visitors.sockets.size)
  deps.metrics.watch('agentSockets', () => agents.sockets.size)
  deps.metrics.watch('presenceLease', presence.isRenewed)
  deps.metrics.watch('sweepsLease', sweeps.isHeld)
  if (line) deps.metrics.watch('redisUp', line.isLive)

  await presence.tick()
  await sweeps.renew()
  await centre.look()
  const jobs = [
    repeat('leases', leaseRenewSeconds * 1000, presence.tick, log),
    repeat('sessions', leaseRenewSeconds * 1000, endRevoked, log),
    // Apart from the sweeps, which may take longer than the lease on a machine that has no time.
    repeat('sweeps lease', (sweepLeaseSeconds * 1000) / LEASE_RENEWALS, holdSweeps, log),
    repeat('dispatch', sweepMs, async () => wake(), log),
    repeat('routing', sweepMs, routingSweep, log),
    repeat('repair', repairMs, repairSweep, log),
    repeat('look', LOOK_TICK_MS, look, log),
    repeat('centre', CENTRE_MS, centre.look, log),
    repeat('settings', SETTINGS_MS, deps.settings.refresh, log),
    repeat('history', HISTORY_MS, historyIndex.tick, log),
    repeat('reports', REPORTS_MS, reportsTick, log),
    repeat('outbox', sweepMs, outboxSweep, log),
    repeat('slow readers', SLOW_READERS_MS, cutSlowReaders, log),
  ]
  wake()

  function hints() {
    return line ? (line.isLive() ? 'up' : 'down') : 'off'
  }

  function readiness() {
    return { lease: presence.isRenewed(), draining: isDraining, redis: hints() } as const
  }

  /** Correct in every process at once, but calmer in one. The others' events reach it as hints, or by its own sweep. */
  function wake(): void {
    if (sweeps.isHeld()) dispatcher.wake()
  }

  async function holdSweeps(): Promise<void> {
    if (await sweeps.renew()) wake()
  }

  async function routingSweep(): Promise<void> {
    if (!sweeps.isHeld()) return
    // Who was cut off with us could not answer.
    const ifSure = (step: (deps: Deps) => Promise<void>) => async () => {
      if (presence.canJudge()) await step(deps)
    }
    await each(
      log,
      'routing',
      [
        () => passOnMissed(deps, { isCounted: presence.canJudge() }),
        endOverdueTransfers,
        wipeOverdue,
        ifSure(releaseVanished),
        ifSure(noteVisitors),
        ifSure(endSilentTalks),
        endShifts,
      ],
      (step) => step(deps),
    )
  }

  async function repairSweep(): Promise<void> {
    if (!sweeps.isHeld()) return
    // What keeps one of them from its work must not keep the others.
    await each(
      log,
      'repair',
      [
        givePlaces,
        repairDocuments,
        reconcileSlots,
        sweepCases,
        sweepBlocks,
        settlePrepared,
        finishErasures,
        eraseExpired,
        wipeForgotten,
        sweepAttachments,
        ...walks,
      ],
      (step) => step(deps),
    )
  }

  async function reportsTick(): Promise<void> {
    await facts.tick()
    if (sweeps.isHeld()) await countDays(deps)
  }

  /** Correct in every process at once, but calmer in one. */
  async function outboxSweep(): Promise<void> {
    if (sweeps.isHeld()) await sendDue(deps)
  }

  async function cutSlowReaders(): Promise<void> {
    const count = endSlowReaders(sockets)
    if (count > 0) log.warn({ count }, 'connections ended whose readers did not keep up')
  }

  return {
    http,
    deps,
    async close() {
      const deadline = performance.now() + CLOSE_MS
      /** A database that hangs must not hold up the end: the log has what was acknowledged, sweeps mend the rest. */
      const inTime = async (work: Promise<unknown>, most = CLOSE_MS): Promise<void> => {
        const left = Math.max(LAST_MS, Math.min(most, deadline - performance.now()))
        await within(left, work).catch((error: unknown) =>
          log.warn({ err: error }, 'not done before the end'),
        )
      }
      isDraining = true
      queue.close()
      centre.close()
      board.close()
      refuseNew(sockets)
      const jobsEnded = Promise.all([...jobs.map((job) => job.stop()), sweeps.release()])
      jobsEnded.catch(() => {})
      await letGo(sockets, config.sockets.drainSeconds)
      // Who is still here has what they asked answered.
      await inTime(deps.entries.idle())
      http.closeIdleConnections()
      await inTime(sockets.io.close(), GOODBYE_MS)
      await inTime(jobsEnded)
      await inTime(dispatcher.idle())
      await inTime(deps.entries.idle())
      await inTime(derivation.close())
      await inTime(Promise.all([historyIndex.settled(), facts.settled()]))
      line?.close()
      deps.metrics.close()
      await inTime(closeDatabase())
    },
  }
}
