import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { freePort } from '../support/port.ts'

const START_MS = 60_000
const CLOSE_MS = 10_000

let dataDir: string
let running: Server[] = []

interface Server {
  child: ChildProcess
  url: string
  output: () => string
  ended: Promise<number | null>
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kck-start-'))
})
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.map(({ ended }) => ended))
  running = []
  const pid = await mongodPid()
  if (pid) await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: CLOSE_MS, interval: 100 })
  await rm(dataDir, { recursive: true, force: true })
})

/** The built server, as a service manager would start it. */
async function startServer(
  settings: Record<string, string> = {},
  command = process.execPath,
  args = ['dist/server/main.js'],
): Promise<Server> {
  const port = await freePort()
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, args, {
    env: {
      PATH,
      HOME,
      PORT: String(port),
      DATA_DIR: dataDir,
      MONGOD_BINARY: inject('mongodBinary'),
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const server = { child, url: `http://127.0.0.1:${port}`, output: () => output, ended }
  running.push(server)
  return server
}

async function isReady({ url, output }: Server): Promise<void> {
  await vi.waitFor(
    async () => {
      const { status } = await fetch(`${url}/readyz`)
      expect(status, output()).toBe(200)
    },
    { timeout: START_MS, interval: 100 },
  )
}

const mongodPid = async () =>
  Number(await readFile(join(dataDir, 'mongo-6.0/mongod.lock'), 'utf8').catch(() => ''))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const within = (milliseconds: number, server: Server) =>
  Promise.race([
    server.ended,
    new Promise<never>((_, failed) => {
      setTimeout(() => failed(new Error(`still running: ${server.output()}`)), milliseconds)
    }),
  ])

describe('npm start', () => {
  it('leaves no server and no database behind when npm is told to end', async () => {
    // The scripts before it (packages, build) are done: they are what made this test run.
    const server = await startServer({}, 'npm', ['start', '--silent', '--ignore-scripts'])
    await isReady(server)
    const pid = await mongodPid()

    server.child.kill('SIGTERM')

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: CLOSE_MS, interval: 100 })
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
  })
})

describe('the built server with the embedded database', () => {
  it('starts, answers, prints the sign-ins, and ends with its database on SIGTERM', async () => {
    const server = await startServer({ DEMO_PASSWORD: 'of-the-test' })
    await isReady(server)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await vi.waitFor(() => expect(server.output()).toContain('of-the-test'))
    const pid = await mongodPid()
    expect(isAlive(pid)).toBe(true)

    server.child.kill('SIGTERM')

    expect(await within(CLOSE_MS, server)).toBe(0)
    expect(isAlive(pid)).toBe(false)
  })

  it('starts again at once after a SIGKILL, with its data and its secrets', async () => {
    const first = await startServer()
    await isReady(first)
    const secrets = await readFile(join(dataDir, 'secrets.json'), 'utf8')
    const before = await agents(await mongodPid())
    expect(before).toHaveLength(5)

    first.child.kill('SIGKILL')
    await first.ended
    const second = await startServer()
    await isReady(second)

    expect(await agents(await mongodPid())).toEqual(before)
    expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets)
  })

  it('leaves no database behind when it is killed and not started again', async () => {
    const server = await startServer()
    await isReady(server)
    const pid = await mongodPid()

    server.child.kill('SIGKILL')

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: CLOSE_MS, interval: 100 })
  })

  it('names every wrong setting and does not start', async () => {
    const server = await startServer({ PORT: 'many', LEASE_SECONDS: '0' })
    expect(await within(START_MS, server)).toBe(1)
    expect(server.output()).toMatch(/LEASE_SECONDS:/)
    expect(server.output()).toMatch(/PORT:/)
  })
})

/** What accounts a mongod has, asked by its own port: it stands in its command line. */
async function agents(pid: number): Promise<unknown[]> {
  const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
  const port = line[line.indexOf('--port') + 1]
  const client = await new mongoose.mongo.MongoClient(
    `mongodb://127.0.0.1:${port}/?directConnection=true`,
  ).connect()
  try {
    const all = await client.db('kck').collection('agents').find().sort({ email: 1 }).toArray()
    return all.map(({ _id, email }) => ({ id: String(_id), email }))
  } finally {
    await client.close()
  }
}
