import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedLoop } from './closed-loop.ts'
import { closePairs, openProductPairs } from './crowd.ts'
import type { Options } from './options.ts'
import { summarise, windowsBeside } from './profile.ts'
import { makeAgents, startProduct, withDatabase, type Database } from './systems.ts'

const OUTSTANDING = 1_000

/** Where the product's processor time goes in rounds of `durable`; the profile stays for other tools. */
export async function profileRun({ server: main, rounds, seconds }: Options, database: Database) {
  const folder = await mkdtemp(join(tmpdir(), 'kck-profile-'))
  const mongodbUri = database.freshUri()
  const nodeArgs = ['--cpu-prof', '--cpu-prof-dir', folder]
  const server = await startProduct({ main, mongodbUri, nodeArgs })
  const windows: { from: number; to: number }[] = []
  try {
    const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, OUTSTANDING))
    const pairs = await openProductPairs(server.url, server.url, sessions)
    for (let round = 0; round < rounds; round++) {
      const { from, to, rate, cpu } = await closedLoop(pairs, seconds, [server.pid], database.pid)
      windows.push({ from, to })
      console.log(`  ${rate.toFixed(0)}/s, server ${cpu.toFixed(1)} us (slower for being profiled)`)
    }
    closePairs(pairs)
  } finally {
    await server.stop()
  }
  const [name] = await readdir(folder)
  const file = join(folder, name ?? '')
  await writeFile(windowsBeside(file), JSON.stringify(windows))
  console.log(summarise(JSON.parse(await readFile(file, 'utf8')), windows))
  console.log(file)
  return { file, windows }
}
