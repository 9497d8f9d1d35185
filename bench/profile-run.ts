import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedLoop } from './closed-loop.ts'
import { closePairs, openProductPairs } from './crowd.ts'
import type { Options } from './options.ts'
import type { ServerProcess } from './processes.ts'
import { summarise, windowsBeside, type Window } from './profile.ts'
import { connectAuthenticated, seedVisitors } from './sockets.ts'
import { makeAgents, startProduct, withDatabase, type Database } from './systems.ts'

const OUTSTANDING = 1_000

/** Where the product's processor time goes in rounds of `durable`. */
export function profileMessages(options: Options, database: Database) {
  const mongodbUri = database.freshUri()
  return profiled(options, mongodbUri, async (server) => {
    const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, OUTSTANDING))
    const pairs = await openProductPairs(server.url, server.url, sessions)
    const windows: Window[] = []
    for (let round = 0; round < options.rounds; round++) {
      const measured = await closedLoop(pairs, options.seconds, [server.pid], database.pid)
      windows.push(measured)
      console.log(
        `  ${measured.rate.toFixed(0)}/s, server ${measured.cpu.toFixed(1)} us (slower for being profiled)`,
      )
    }
    closePairs(pairs)
    return windows
  })
}

/** Where it goes while visitors with a token connect and resume. */
export async function profileConnects(options: Options, database: Database) {
  const mongodbUri = database.freshUri()
  const visitors = await seedVisitors(options, mongodbUri)
  return profiled(options, mongodbUri, async (server) => {
    const windows: Window[] = []
    for (let round = 0; round < options.rounds; round++) {
      const measured = await connectAuthenticated(server, visitors, options.seconds)
      windows.push(measured)
      console.log(
        `  ${measured.rate.toFixed(0)}/s, server ${measured.cpu.toFixed(1)} us (slower for being profiled)`,
      )
    }
    return windows
  })
}

/** Runs `work` on a server that is profiled; shows the windows it answers. The profile stays for other tools. */
async function profiled(
  { server: main }: Options,
  mongodbUri: string,
  work: (server: ServerProcess) => Promise<Window[]>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'kck-profile-'))
  const nodeArgs = ['--cpu-prof', '--cpu-prof-dir', folder]
  const server = await startProduct({ main, mongodbUri, nodeArgs })
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
