import { cluster } from './cluster.ts'
import { durable } from './durable.ts'
import { frames } from './frames.ts'
import { growth } from './growth.ts'
import { table } from './headlines.ts'
import { latency } from './latency.ts'
import { sockets } from './sockets.ts'
import { readOptions, type Options } from './options.ts'
import { profileConnects, profileMessages, profileRelay } from './profile-run.ts'
import { startDatabase, type Database } from './systems.ts'

type Part = (options: Options, database: Database) => Promise<object>

const parts: Record<string, Part> = { durable, latency, sockets, growth, cluster, frames }
/** Only when named. */
const extras: Record<string, Part> = { profile: profileMessages, profileRelay, profileConnects }

/** Answers whether every part came through. `npm run bench [-- PART …] [--rounds N] [--seconds S] [--server DIST/main.js] [--json]` */
async function main(): Promise<boolean> {
  const options = readOptions()
  const names = options.parts.length > 0 ? options.parts : Object.keys(parts)
  const results: Record<string, object> = {}
  let isWhole = true
  for (const name of names) {
    const part = parts[name] ?? extras[name]
    if (!part)
      throw new Error(`There is no part ${name}. Parts: ${Object.keys({ ...parts, ...extras }).join(', ')}`)
    // A database of its own for each part: what one has written must not slow the next.
    const database = await startDatabase()
    try {
      console.log(`${name}:`)
      results[name] = await part(options, database)
    } catch (error) {
      // What one part meets must not cost the results of the others.
      console.error(error)
      results[name] = { failed: error instanceof Error ? error.message : String(error) }
      isWhole = false
    } finally {
      await database.stop()
    }
  }
  console.log(table(results))
  if (options.json) console.log(JSON.stringify(results))
  return isWhole
}

try {
  process.exit((await main()) ? 0 : 1)
} catch (error) {
  console.error(error)
  process.exit(1)
}
