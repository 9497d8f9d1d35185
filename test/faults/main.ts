import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'

/**
 * `npm run test:faults`: the fault suite at length, and with it what else is too long for every run. The last line is the
 * suite's summary as one JSON object. FAULTS_SEED repeats a run's faults; without it each run has faults of its own.
 */
const SUMMARY = '.cache/faults.json'
const seed = process.env['FAULTS_SEED'] ?? String(Date.now() % 1_000_000)

await rm(SUMMARY, { force: true })
const files = ['suite', 'storm', 'pressure', 'routing-race'].map((name) => `test/faults/${name}.test.ts`)
// One after another: each of them takes the whole machine.
const suite = ['run', '--no-file-parallelism', ...files]
const long = { FAULTS_LONG: '1', STORM_CLIENTS: '5000', DATABASE_AWAY_SECONDS: '30' }
const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...suite], {
  stdio: 'inherit',
  env: { ...long, ...process.env, FAULTS_SEED: seed },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal))
const code = await new Promise<number>((ended) => vitest.once('exit', (status) => ended(status ?? 1)))
process.stdout.write(await readFile(SUMMARY, 'utf8').catch(() => 'no summary: the run did not get that far'))
process.stdout.write('\n')
process.exitCode = code
