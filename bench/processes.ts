import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../server/embedded/mongod.ts'

const START_MS = 60_000
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4_096

/** Processor time of a process so far, in microseconds. */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // utime and stime, fields 14 and 15 of proc(5).
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6
}

/** The system's clock that the profiles of all processes go by. */
export const monotonicMicros = () => Number(process.hrtime.bigint() / 1000n)

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
}

export interface ServerProcess {
  pid: number
  port: number
  url: string
  /** Stops its clock, so that it takes no processor time from the one that is measured. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/** Starts a server on a free port of loopback; resolves when `/readyz` says so. */
export async function startServer(args: string[], settings: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, {
    env: { PATH, HOME, PORT: String(port), PUBLIC_URL: url, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (text: string) => (output = (output + text).slice(-4_000))
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const killIt = () => child.kill('SIGKILL')
  process.once('exit', killIt)

  const deadline = Date.now() + START_MS
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`)
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) break
    if (Date.now() > deadline) throw new Error(`the server did not become ready: ${output}`)
    await pause(50)
  }

  return {
    pid: child.pid ?? 0,
    port,
    url,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      const timer = setTimeout(killIt, 15_000)
      await gone
      clearTimeout(timer)
      process.off('exit', killIt)
      // What the server said of its own is not of interest; what it logged is trouble.
      const trouble = output.split('\n').filter((line) => line.startsWith('{'))
      if (trouble.length > 0) console.error(trouble.slice(-3).join('\n'))
    },
  }
}
