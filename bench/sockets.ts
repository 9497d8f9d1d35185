import { setTimeout as pause } from 'node:timers/promises'
import { alternate, end } from './contest.ts'
import { inParallel, openVisitor } from './crowd.ts'
import { ratios, show, spread } from './figures.ts'
import type { Options } from './options.ts'
import { cpuMicros, monotonicMicros, residentBytes, type ServerProcess } from './processes.ts'
import type { Window } from './profile.ts'
import { seed, type Seeded } from './seed.ts'
import { startProduct, startRelay, withDatabase, type Database } from './systems.ts'
import { openWire, request, type Wire } from './wire.ts'

const CONNECTIONS = 5_000
/** Connected before the counting begins: what a server needs once is not a connection's cost. */
const FIRST = 500
const ENTRIES = 20
const WIDTH = 50
const SETTLE_MS = 5_000
const IDLE_MS = 12_000
const HEARTBEAT_MS = 15_000
const COLLECT_MS = 1_500
const measurable = ['--expose-gc', '--import', './bench/collect.mjs']

/** What an idle connection costs, and how many may come at once, beside bare Socket.IO. */
export async function sockets(options: Options, database: Database) {
  const mongodbUri = database.freshUri()
  const start = (nodeArgs: string[] = []) => startProduct({ main: options.server, mongodbUri, nodeArgs })
  const visitors = await seedVisitors(options, mongodbUri)
  const idle = await measureIdle(options, visitors, database, {
    relay: () => startRelay('none', mongodbUri, measurable),
    product: () => start(measurable),
  })
  const connects = await measureConnects(options, visitors, {
    relay: await startRelay('none', mongodbUri),
    product: await start(),
  })
  return {
    idleKilobytes: idle.product.kilobytes.median,
    connectRatio: connects.connectRatio.median,
    idle,
    connects,
  }
}

/** Visitors with a token and a conversation, in a database that the product has opened once: that makes the collections. */
export async function seedVisitors({ server: main }: Options, mongodbUri: string): Promise<Seeded[]> {
  await (await startProduct({ main, mongodbUri })).stop()
  return withDatabase(mongodbUri, (db) =>
    seed(db, CONNECTIONS + FIRST, { status: 'active', entries: ENTRIES }),
  )
}

interface Idle {
  /** Resident memory of a connection, after a collection. */
  kilobytes: number
  /** The same as it stood before it. */
  kilobytesBefore: number
  /** Processor microseconds of a connection in a second. */
  cpu: number
  databaseCpu: number
}

/** A fresh server for each round: memory once taken is not given back. */
async function measureIdle(
  { rounds }: Options,
  visitors: Seeded[],
  database: Database,
  servers: { relay: () => Promise<ServerProcess>; product: () => Promise<ServerProcess> },
) {
  const relay: Idle[] = []
  const product: Idle[] = []
  for (let round = 0; round < rounds; round++) {
    relay.push(
      await idleRound(await servers.relay(), visitors, database, false, ({ port }) =>
        openWire({ port, namespace: '/visitor' }),
      ),
    )
    product.push(
      await idleRound(await servers.product(), visitors, database, true, async ({ port }, { token }) => {
        const { visitor, session } = await openVisitor(port, token)
        if (!session.conversation) throw new Error('a visitor came back without the conversation')
        return visitor
      }),
    )
  }
  const result = { relay: idleSummary(relay), product: idleSummary(product) }
  for (const [name, { kilobytes, kilobytesBefore, cpu, databaseCpu }] of Object.entries(result))
    console.log(
      `idle, ${name.padEnd(8)} ${show(kilobytes)} kB a connection (before a collection ${show(kilobytesBefore)}), ` +
        `server ${show(cpu)} us a second, mongod ${show(databaseCpu)}`,
    )
  return result
}

function idleSummary(rounds: Idle[]) {
  const of = (key: keyof Idle) => spread(rounds.map((round) => round[key]))
  return {
    kilobytes: of('kilobytes'),
    kilobytesBefore: of('kilobytesBefore'),
    cpu: of('cpu'),
    databaseCpu: of('databaseCpu'),
  }
}

async function idleRound(
  server: ServerProcess,
  visitors: Seeded[],
  database: Database,
  hasHeartbeat: boolean,
  open: (server: ServerProcess, visitor: Seeded) => Promise<Wire>,
): Promise<Idle> {
  const wires: Wire[] = []
  const openSome = async (from: number, count: number) => {
    wires.push(
      ...(await inParallel(count, WIDTH, (index) => {
        const visitor = visitors[from + index]
        if (!visitor) throw new Error('more connections than visitors')
        return open(server, visitor)
      })),
    )
  }
  const memory = async () => {
    await pause(SETTLE_MS)
    const before = residentBytes(server.pid)
    process.kill(server.pid, 'SIGUSR2')
    await pause(COLLECT_MS)
    return { before, after: residentBytes(server.pid) }
  }
  let heartbeat: NodeJS.Timeout | undefined
  try {
    await openSome(0, FIRST)
    const first = await memory()
    await openSome(FIRST, CONNECTIONS)
    if (hasHeartbeat) heartbeat = beat(wires)
    const all = await memory()
    const used = { server: cpuMicros(server.pid), database: cpuMicros(database.pid) }
    await pause(IDLE_MS)
    const share = wires.length * (IDLE_MS / 1_000)
    const cpu = (cpuMicros(server.pid) - used.server) / share
    const databaseCpu = (cpuMicros(database.pid) - used.database) / share
    if (wires.some(({ isOpen }) => !isOpen)) throw new Error('an idle connection was closed')
    return {
      kilobytes: (all.after - first.after) / CONNECTIONS / 1024,
      kilobytesBefore: (all.before - first.before) / CONNECTIONS / 1024,
      cpu,
      databaseCpu,
    }
  } finally {
    clearInterval(heartbeat)
    for (const wire of wires) wire.close()
    await server.stop()
  }
}

/** Every connection asks once in its time, evenly spread, as clients do. */
function beat(wires: Wire[]): NodeJS.Timeout {
  const steps = 500
  let step = 0
  return setInterval(() => {
    for (let index = step % steps; index < wires.length; index += steps)
      wires[index]?.ask('session:heartbeat', '{}', () => {})
    step++
  }, HEARTBEAT_MS / steps)
}

interface Connects extends Window {
  rate: number
  cpu: number
}

async function measureConnects(
  { rounds, seconds }: Options,
  visitors: Seeded[],
  servers: { relay: ServerProcess; product: ServerProcess },
) {
  const contenders = [
    {
      name: 'relay',
      servers: [servers.relay],
      connect: () => openWire({ port: servers.relay.port, namespace: '/visitor' }),
    },
    {
      name: 'product',
      servers: [servers.product],
      connect: async ({ token }: Seeded) => (await openVisitor(servers.product.port, token)).visitor,
    },
    {
      name: 'product and resume',
      servers: [servers.product],
      connect: (visitor: Seeded) => connectAndResume(servers.product, visitor),
    },
  ]
  try {
    const [relay = [], product = [], resumed = []] = await alternate(
      contenders,
      rounds,
      ({ servers: [server], connect }) => connectRound(server?.pid ?? 0, visitors, seconds, connect),
    )
    const rates = (results: Connects[]) => results.map(({ rate }) => rate)
    const cpus = (results: Connects[]) => spread(results.map(({ cpu }) => cpu))
    const result = {
      connectRatio: ratios(rates(product), rates(relay)),
      resumeRatio: ratios(rates(resumed), rates(relay)),
      relay: { rate: spread(rates(relay)), cpu: cpus(relay) },
      product: { rate: spread(rates(product)), cpu: cpus(product) },
      resumed: { rate: spread(rates(resumed)), cpu: cpus(resumed) },
    }
    for (const name of ['relay', 'product', 'resumed'] as const)
      console.log(
        `connects, ${name.padEnd(8)} ${show(result[name].rate)}/s, server ${show(result[name].cpu)} us each`,
      )
    console.log(
      `connects, of the bare rate: ${show(result.connectRatio)}, with a resume ${show(result.resumeRatio)}`,
    )
    return result
  } finally {
    await end(contenders.slice(0, 2))
  }
}

async function connectAndResume(
  { port }: ServerProcess,
  { token, conversationId, lastSeq }: Seeded,
): Promise<Wire> {
  const { visitor } = await openVisitor(port, token)
  await request(visitor, 'conversation:resume', { conversationId, afterSeq: lastSeq })
  return visitor
}

export function connectAuthenticated(
  server: ServerProcess,
  visitors: Seeded[],
  seconds: number,
): Promise<Connects> {
  return connectRound(server.pid, visitors, seconds, (visitor) => connectAndResume(server, visitor))
}

const WARM_UP_MS = 1_000

/** Some come at a time, each hangs up as soon as it is through. */
async function connectRound(
  pid: number,
  visitors: Seeded[],
  seconds: number,
  connect: (visitor: Seeded) => Promise<Wire>,
): Promise<Connects> {
  const over = performance.now() + WARM_UP_MS + seconds * 1_000
  let count = 0
  let next = 0
  async function worker(): Promise<void> {
    while (performance.now() < over) {
      const visitor = visitors[next++ % visitors.length]
      if (!visitor) return
      const wire = await connect(visitor)
      wire.close()
      count++
    }
  }
  const working = Promise.all(Array.from({ length: WIDTH }, worker))
  await pause(WARM_UP_MS)
  const from = monotonicMicros()
  const before = { count, cpu: cpuMicros(pid), at: performance.now() }
  await pause(seconds * 1_000)
  const connected = count - before.count
  const result = {
    rate: connected / ((performance.now() - before.at) / 1_000),
    cpu: (cpuMicros(pid) - before.cpu) / connected,
    from,
    to: monotonicMicros(),
  }
  await working
  return result
}
