import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../server/embedded/mongod.ts'

const START_MS = 10_000

/** A Redis of our own that keeps nothing: `redis-server` of the system. */
export async function startRedis() {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const killIt = () => child.kill('SIGKILL')
  process.once('exit', killIt)
  const failed = new Promise<never>((_, fail) =>
    child.once('error', () => fail(new Error('redis-server is not installed'))),
  )
  await Promise.race([failed, listening(port)])
  return {
    pid: child.pid ?? 0,
    url: `redis://127.0.0.1:${port}`,
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await gone
      process.off('exit', killIt)
    },
  }
}

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + START_MS
  while (!(await answers(port))) {
    if (Date.now() > deadline) throw new Error('redis-server did not become ready')
    await pause(20)
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
