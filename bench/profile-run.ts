import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedLoop } from './closed-loop.ts'
import { closePairs, openProductPairs, openRelayPairs, type Pair } from './crowd.ts'
import type { Options } from './options.ts'
import type { ServerProcess } from './processes.ts'
import { summarise, windowsBeside, type Window } from './profile.ts'
import { connectAuthenticated, seedVisitors } from './sockets.ts'
import { makeAgents, startProduct, startRelay, withDatabase, type Database } from './systems.ts'

const OUTSTANDING = 1_000

/** Where the product's processor time goes in rounds of `durable`. */
export function profileMessages(options: Options, database: Database) {
  const mongodbUri = database.freshUri()
  const start = (nodeArgs: string[]) => startProduct({ main: options.server, mongodbUri, nodeArgs })
  return profiled(start, async (server) => {
    const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, OUTSTANDING))
    const pairs = await openProductPairs(server.url, server.url, sessions)
    return talk(server, pairs, options, database)
  })
}

/** The same of the relay without storage: the floor. */
export function profileRelay(options: Options, database: Database) {
  const start = (nodeArgs: string[]) => startRelay('none', database.freshUri(), nodeArgs)
  return profiled(start, async (server) =>
    talk(server, await openRelayPairs(server.port, OUTSTANDING), options, database),
  )
}

async function talk(
  server: ServerProcess,
  pairs: Pair[],
  { rounds, seconds }: Options,
  database: Database,
): Promise<Window[]> {
  const windows: Window[] = []
  for (let round = 0; round < rounds; round++) {
    const measured = await closedLoop(pairs, seconds, [server.pid], database.pid)
    windows.push(measured)
    tell(measured)
  }
  closePairs(pairs)
  return windows
}

/** Where it goes while visitors with a token connect and resume. */
export async function profileConnects(options: Options, database: Database) {
  const mongodbUri = database.freshUri()
  const visitors = await seedVisitors(options, mongodbUri)
  const start = (nodeArgs: string[]) => startProduct({ main: options.server, mongodbUri, nodeArgs })
  return profiled(start, async (server) => {
    const windows: Window[] = []
    for (let round = 0; round < options.rounds; round++) {
      const measured = await connectAuthenticated(server, visitors, options.seconds)
      windows.push(measured)
      tell(measured)
    }
    return windows
  })
}

function tell({ rate, cpu }: { rate: number; cpu: number }): void {
  console.log(`  ${rate.toFixed(0)}/s, server ${cpu.toFixed(1)} us (slower for being profiled)`)
}

/** Runs `work` on a server that is profiled; shows the windows it answers. The profile stays for other tools. */
async function profiled(
  start: (nodeArgs: string[]) => Promise<ServerProcess>,
  work: (server: ServerProcess) => Promise<Window[]>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'kck-profile-'))
  const server = await start(['--cpu-prof', '--cpu-prof-dir', folder])
  let windows: Window[] = []
  try {
    windows = await work(server)
  } finally {
    await server.stop()
  }
  const [name] = await readdir(folder)
  const file = join(folder, name ?? '')
  await writeFile(windowsBeside(file), JSON.stringify(windows))
  console.log(summarise(JSON.parse(await readFile(file, 'utf8')), windows))
  console.log(file)
  return { file }
}
