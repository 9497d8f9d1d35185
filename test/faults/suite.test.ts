import { mkdir, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { runFaults, type FaultOptions } from './suite/run.ts'

/** `npm run test:faults` runs it at length; here it is short, with the same seed each time unless one is given. */
const { FAULTS_LONG, FAULTS_SEED, FAULTS_PROCESSES } = process.env
const isLong = FAULTS_LONG === '1'
const size = isLong
  ? { faults: 1_000, kills: 95, messages: 20_000, visitors: 44, agents: 8, paceMs: 250 }
  : { faults: 70, kills: 5, messages: 500, visitors: 16, agents: 4, paceMs: 100 }
const MINUTES = isLong ? 20 : 3

const options: FaultOptions = {
  ...size,
  seed: Number(FAULTS_SEED ?? 1),
  processes: Number(FAULTS_PROCESSES ?? 2),
  say: (line) => void process.stdout.write(`${line}\n`),
}

it(
  'loses, doubles, reorders and leaks nothing, and leaves nobody stuck, whatever fails',
  { timeout: MINUTES * 60_000 },
  async () => {
    const { summary, violations, evidence } = await runFaults(options)
    const line = JSON.stringify(summary)
    options.say(line)
    await mkdir('.cache', { recursive: true })
    await writeFile('.cache/faults.json', line)
    await writeFile('.cache/faults-evidence.json', JSON.stringify(evidence, null, 1))
    expect(violations.slice(0, 20)).toEqual([])
    expect(summary.faults).toBe(options.faults)
    expect(summary.messages).toBeGreaterThanOrEqual(options.messages * 0.9)
  },
)
