import { createServer } from 'node:net'

/** Below what the system gives out by itself: what was asked for stays free while its server is down for a while. */
const FIRST = 12_000
const WIDTH = 4_000
const RANGES = 5

/** Workers that run at the same time have ranges of their own. */
const range = FIRST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % RANGES) * WIDTH
/** Where the file before this one in the same worker left something, or another run has the same range. */
let next = process.pid % WIDTH

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)))
  })
}

/** A port of loopback that nobody has, and that nobody else gets who asks for one here. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < WIDTH; tries++) {
    const port = range + (next++ % WIDTH)
    if (await isFree(port)) return port
  }
  throw new Error(`no port is free from ${range} on`)
}
