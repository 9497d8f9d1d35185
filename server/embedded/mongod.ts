import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'

export interface MongodOptions {
  binary: string
  /** Kept between runs. */
  dbPath: string
  replSet?: string
  port?: number
  /** Fail points and the like; tests only. */
  testCommands?: boolean
  onExit?: (code: number | null) => void
}

export interface RunningMongod {
  port: number
  pid: number
  child: ChildProcess
  /** `mongodb://…/<database>` of the replica set. */
  uri(database: string): string
  stop(): Promise<void>
}

const START_MS = 60_000
const LOCK_MS = 10_000

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (!address || typeof address === 'string') throw new Error('no port to be had on loopback')
  return address.port
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** After a `kill -9` of the server the old mongod may still be ending; a second server on the folder is an error. */
async function waitForLock(dbPath: string): Promise<void> {
  const deadline = Date.now() + LOCK_MS
  for (;;) {
    const held = Number(await readFile(join(dbPath, 'mongod.lock'), 'utf8').catch(() => ''))
    if (!held || !isAlive(held)) return
    if (Date.now() > deadline)
      throw new Error(
        `The data folder ${dbPath} is in use by a mongod with pid ${held}. Is another server running on it?`,
      )
    await pause(100)
  }
}

/**
 * Starts mongod as a single-node replica set on a data folder, in a process group of its own (a Ctrl-C in the
 * terminal must not reach it before the server has closed), and with a watchdog that ends it when this process
 * is gone, however it went.
 */
export async function startMongod(options: MongodOptions): Promise<RunningMongod> {
  const { binary, dbPath: given, replSet = 'rs0' } = options
  const dbPath = resolve(given)
  await mkdir(dbPath, { recursive: true })
  await waitForLock(dbPath)
  const port = options.port ?? (await freePort())
  const parameters = [
    'diagnosticDataCollectionEnabled=false',
    ...(options.testCommands ? ['enableTestCommands=1'] : []),
  ]
  const child = spawn(
    binary,
    [
      ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replSet],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--nounixsocket', '--quiet'],
      ...['--logpath', join(dbPath, 'mongod.log'), '--logappend'],
      ...parameters.flatMap((parameter) => ['--setParameter', parameter]),
    ],
    { stdio: 'ignore', detached: true },
  )
  const pid = child.pid
  if (pid === undefined) throw new Error(`${binary} could not be started`)
  let exited = false
  child.once('exit', (code) => {
    exited = true
    options.onExit?.(code)
  })
  watch(pid)
  await initiate(port, replSet, () => exited, dbPath)

  return {
    port,
    pid,
    child,
    uri: (database) => `mongodb://127.0.0.1:${port}/${database}?replicaSet=${replSet}`,
    async stop() {
      if (exited) return
      const gone = new Promise((done) => child.once('exit', done))
      // A quick end is a safe end: the journal is on disk. SIGTERM would wait 15 s for secondaries that are not there.
      await admin(port, async (db) => {
        await db.command({ shutdown: 1, force: true, timeoutSecs: 0 })
      }).catch(() => child.kill('SIGTERM'))
      await gone
    },
  }
}

/** A small shell that waits for this process to end and then ends mongod; it survives a SIGKILL of this process. */
function watch(pid: number): void {
  const script = `while kill -0 ${process.pid} 2>/dev/null && kill -0 ${pid} 2>/dev/null; do sleep 0.5; done; kill -KILL ${pid} 2>/dev/null`
  spawn('/bin/sh', ['-c', script], { stdio: 'ignore', detached: true }).unref()
}

async function admin<T>(port: number, work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1_000,
  })
  try {
    await client.connect()
    return await work(client.db('admin'))
  } finally {
    await client.close()
  }
}

/** Makes the node a replica set of one, under the port that it has today. */
async function initiate(
  port: number,
  replSet: string,
  hasExited: () => boolean,
  dbPath: string,
): Promise<void> {
  const host = `127.0.0.1:${port}`
  const config = { _id: replSet, members: [{ _id: 0, host }] }
  const deadline = Date.now() + START_MS
  for (;;) {
    if (hasExited()) throw new Error(`mongod ended at once; its log says why: ${join(dbPath, 'mongod.log')}`)
    if (Date.now() > deadline) throw new Error('mongod did not become ready within a minute')
    const isReady = await admin(port, async (db) => {
      await db.command({ replSetInitiate: config }).catch((error: unknown) => takeOver(db, host, error))
      const { isWritablePrimary } = await db.command({ hello: 1 })
      return isWritablePrimary === true
    }).catch(() => false)
    if (isReady) return
    await pause(50)
  }
}

const ALREADY_INITIALIZED = 23

/** The stored configuration names the port of an earlier run. */
async function takeOver(db: mongoose.mongo.Db, host: string, error: unknown): Promise<void> {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== ALREADY_INITIALIZED) throw error
  const { config } = await db.command({ replSetGetConfig: 1 })
  if (config.members[0].host === host) return
  config.members[0].host = host
  config.version += 1
  await db.command({ replSetReconfig: config, force: true })
}
