import { afterEach, expect, it, vi } from 'vitest'
import { beginSession } from '../../server/services/sessions.ts'
import { agentCookie } from '../../server/services/tokens.ts'
import { startCluster, type Cluster } from '../support/cluster.ts'
import { topicOf, workInEveryWay } from '../support/department-ways.ts'
import { readCollection } from '../support/log-load.ts'
import { openProcess, presentAgent, type Process } from '../support/processes.ts'
import { seeded } from '../support/random.ts'
import { createRaceAgent } from './race/agent.ts'
import { judge } from './race/judge.ts'
import { createRaceResident, type Wish } from './race/resident.ts'
import { createWatch } from './race/watch.ts'

const AGENTS = 50
const JWT_SECRET = 'the same in all of the processes'
const seed = Number(process.env['RACE_SEED'] ?? Date.now() % 1_000_000)
/** `npm run test:faults` runs it at length. */
const isLong = process.env['FAULTS_LONG'] !== undefined
/** So many come in a second, on average: more than there are places for. */
const ARRIVALS_PER_SECOND = 20
/** Longer than a sweep, or a lease, or an accept time takes to end a thing: when nothing ends for so long, something is lost. */
const QUIET = { timeout: 60_000, interval: 250 }

const settings = {
  JWT_SECRET,
  RATE_SCALE: '1000',
  ACCEPT_SECONDS: '2.5',
  SKIP_SECONDS: '3',
  CONSENT_SECONDS: '3',
  EVERYBODY_AFTER_SECONDS: '4',
  WRAP_UP_SECONDS: '0.5',
  MISSES_UNTIL_AWAY: '3',
  LEASE_SECONDS: '5',
  LEASE_RENEW_SECONDS: '1',
  LEASE_GRACE_SECONDS: '1',
  CONTACT_SECONDS: '1',
  SWEEP_MS: '200',
  REPAIR_MS: '500',
  QUEUE_PUSH_MS: '1000',
}

let cluster: Cluster
let outside: Process
const everybody: { stop(): void }[] = []

afterEach(async () => {
  for (const one of everybody.splice(0)) one.stop()
  await outside.closeDatabase()
  await cluster.stop()
})

const cookieOf = async (agentId: string) => {
  const { access } = await beginSession(outside.deps, agentId)
  return { id: agentId, cookie: `${agentCookie}=${access.token}` }
}

it.each([
  ['with hints', true, isLong ? 500 : 150],
  ['that cannot hear each other', false, isLong ? 200 : 60],
] as const)(
  'two processes %s, 50 agents who drop, decline, miss and hand over: nobody is offered twice, lost, or forgotten',
  { timeout: 300_000 },
  async (_name, hasHints, arrivals) => {
    const random = seeded(seed)
    let count = 0
    const newClientId = () => `race-${++count}`
    const oneOf = <T>(things: readonly [T, ...T[]]): T =>
      things[Math.floor(random() * things.length)] ?? things[0]
    cluster = await startCluster({ settings })
    if (!hasHints) await cluster.redis.kill('SIGKILL')
    outside = await openProcess(cluster.mongodbUri, settings)
    await workInEveryWay(outside)
    const servers = [cluster.at(0), cluster.at(1)] as const

    const capacityOf = new Map<string, number>()
    for (let number = 0; number < AGENTS; number++) {
      const capacity = 1 + Math.floor(random() * 3)
      const id = await presentAgent(outside, {
        capacity,
        languages: oneOf([['pl'], ['pl'], ['pl', 'uk'], ['pl', 'en'], ['uk', 'en']]),
        departments: oneOf([['dk'], ['dk', 'zzm'], ['zzm', 'km'], ['dk', 'km'], ['ztp']]),
      })
      await outside.deps.storage.agents.setStatus(id, 'offline')
      capacityOf.set(id, capacity)
    }
    const colleagues = [...capacityOf.keys()]
    for (const id of colleagues) {
      const agent = createRaceAgent(await cookieOf(id), servers, { random, colleagues, newClientId })
      everybody.push(agent)
      agent.begin()
    }
    const chief = await outside.deps.storage.agents.byEmail('kierownik@demo.example')
    const watch = createWatch(await cookieOf(chief?._id ?? ''), servers[0], outside, capacityOf)
    everybody.push(watch)

    const wish = (): Wish => ({
      topicId: oneOf([topicOf.automatic, topicOf.automatic, topicOf.offer, 'transit', topicOf.manual]),
      language: oneOf(['pl', 'pl', 'pl', 'uk', 'en']),
      patienceMs: random() < 0.08 ? 1_000 : null,
    })
    const coming = Array.from({ length: arrivals }, () => {
      const resident = createRaceResident(oneOf([servers[0], servers[1]]), wish(), { random, newClientId })
      everybody.push(resident)
      const inMs = (random() * arrivals * 1_000) / ARRIVALS_PER_SECOND
      return new Promise<void>((come) => setTimeout(come, inMs)).then(() => resident.come())
    })
    await Promise.all(coming)
    const { conversations, agents } = outside.deps.storage
    for (let open = await conversations.openCount(); open > 0; open = await conversations.openCount())
      await vi.waitFor(async () => expect(await conversations.openCount()).toBeLessThan(open), QUIET)
    await vi.waitFor(async () => expect(await agents.withSlots()).toEqual([]), QUIET)
    watch.stop()

    const logs = await readCollection(cluster.mongodbUri)
    const { broken, tally } = judge(logs, capacityOf)
    const told = [...tally].map(([type, times]) => `${times} ${type}`).join(', ')
    process.stdout.write(
      `race: ${logs.size} conversations with RACE_SEED=${seed}: ${told}; ${watch.told()}\n`,
    )
    expect([...broken, ...watch.broken]).toEqual([])
    expect(logs.size).toBe(arrivals)
    // Of a few conversations none may be declined.
    const rare = arrivals < 100 ? [] : ['declined']
    const met = ['offered', 'accepted', 'requeued', 'transferred', 'transfer_proposed', ...rare]
    expect([...tally.keys()]).toEqual(expect.arrayContaining(met))
    expect(watch.looks).toBeGreaterThan(0)
  },
)
