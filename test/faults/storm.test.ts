import { fork, type ChildProcess } from 'node:child_process'
import { afterEach, expect, it, vi } from 'vitest'
import { ok, openAgent, openVisitor } from '../support/actors.ts'
import { endWithUs } from '../support/end-with-us.ts'
import { memoryOf } from '../support/memory.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct } from '../support/product.ts'
import type { StormTold } from '../support/storm.ts'

/** 5 000 in `npm run test:faults`. */
const COUNT = Number(process.env['STORM_CLIENTS'] ?? 500)
const GENERATORS = 2
/** What one connection may cost at most while all come at once, beside what the process itself takes. */
const MAX_BYTES_EACH = 80 * 1024
const MAX_BYTES_ALONE = 250 * 1024 * 1024
/** For whoever wants something meanwhile. */
const PATIENCE = { timeout: 30_000, interval: 10 }
/** As in the product: on a busy machine half a second says nothing about a connection. */
const QUIET = { heartbeatMs: 15_000 }
const BACK = { timeout: 60_000 + COUNT * 20, interval: 50 }

const endings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

function startStorm(port: number, count: number) {
  const args = [String(port), String(count)]
  const child: ChildProcess = fork('test/support/storm.ts', args, { execArgv: ['--import', 'tsx'] })
  endWithUs(child)
  let told: StormTold = { here: 0, failures: 0 }
  child.on('message', (message: StormTold) => (told = message))
  return {
    told: () => told,
    async stop(): Promise<void> {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
  }
}

it(
  `${COUNT} clients come back after a crash, and the server goes on answering everybody`,
  { timeout: 240_000 + COUNT * 40 },
  async () => {
    const product = await startProduct({ RATE_SCALE: '1000' })
    endings.push(() => product.stop())
    const anna = await openAgent({ ...product, origin: product.url }, 'anna@demo.example', QUIET)
    endings.push(() => anna.leave())
    ok(await anna.connection.request('presence:set', { status: 'available' }))
    const resident = await openVisitor({ ...product, origin: product.url }, QUIET)
    endings.push(() => resident.leave())
    const id = await resident.start()
    await vi.waitFor(() => expect(anna.own.has(id)).toBe(true), PATIENCE)
    const accept = { conversationId: id, clientId: 'accept' }
    ok(await anna.connection.request('conversation:accept', accept))
    // Nothing more for Anna: the others wait for an agent.
    ok(await anna.connection.request('presence:set', { status: 'away' }))

    const storms = Array.from({ length: GENERATORS }, () => startStorm(product.port, COUNT / GENERATORS))
    for (const storm of storms) endings.push(() => storm.stop())
    const here = () => storms.reduce((sum, storm) => sum + storm.told().here, 0)
    const failures = () => storms.reduce((sum, storm) => sum + storm.told().failures, 0)
    await vi.waitFor(() => expect(here()).toBe(COUNT), BACK)

    const peace = await memoryOf(product.pid)
    await product.kill()
    await vi.waitFor(() => expect(here()).toBe(0), PATIENCE)
    await product.restart()
    const began = performance.now()
    let most = 0
    const said: string[] = []
    const meanwhile: boolean[] = []
    for (let number = 0; here() < COUNT; number++) {
      const isStorm = here() < COUNT * 0.9
      // Both sides are answered, and hear each other; so does whoever asks whether the server lives.
      for (const feed of [resident.feed, anna.feeds.get(id)]) {
        const text = `${number} of ${said.length}`
        said.push(text)
        feed?.send(text)
      }
      await vi.waitFor(() => {
        for (const feed of [resident.feed, anna.feeds.get(id)]) {
          const { entries, pending } = feed?.timeline.peek() ?? { entries: [], pending: [] }
          expect(pending).toEqual([])
          expect(entries.filter(({ type }) => type === 'message')).toHaveLength(said.length)
        }
      }, PATIENCE)
      expect(
        (await fetch(`${product.url}/healthz`, { signal: AbortSignal.timeout(PATIENCE.timeout) })).ok,
      ).toBe(true)
      meanwhile.push(isStorm)
      most = Math.max(most, await memoryOf(product.pid))
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
    process.stdout.write(
      `${COUNT} clients back ${seconds} s after the server, ${failures()} tries failed; ` +
        `memory ${megabytes(peace)} before, at most ${megabytes(most)}; ${said.length} messages meanwhile\n`,
    )
    expect(here()).toBe(COUNT)
    expect(meanwhile).toContain(true)
    expect(most).toBeLessThan(MAX_BYTES_ALONE + COUNT * MAX_BYTES_EACH)
    expect(failures(), 'tries that failed while the server was away').toBeGreaterThan(0)

    const logs = await readCollection(product.mongodbUri)
    expect(logs.size).toBe(COUNT + 1)
    const stored = (logs.get(id) ?? []).flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
    expect(stored.toSorted()).toEqual(said.toSorted())
  },
)
