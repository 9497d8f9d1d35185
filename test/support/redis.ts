import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { endChild, endWithUs } from './end-with-us.ts'
import { freePort } from './port.ts'
import { programPath } from './programs.ts'

/** A real Redis of one's own, that keeps nothing on disk; to be killed and started again on the same port. */
export async function startRedis() {
  const binary = await programPath('Redis', 'REDIS_SERVER', ['redis-server'])
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'kck-redis-'))
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const small = ['--save', '', '--appendonly', 'no', '--maxmemory', '32mb']
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(binary, [...args, ...small], { stdio: 'ignore' })
    endWithUs(child)
    await vi.waitFor(() => answers(port), { timeout: 10_000, interval: 20 })
  }

  const kill = (signal: NodeJS.Signals) => endChild(child, signal)

  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    restart: start,
    async stop(): Promise<void> {
      await kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Redis = Awaited<ReturnType<typeof startRedis>>

function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (reply) => {
      socket.destroy()
      if (reply.toString().startsWith('+PONG')) resolve()
      else reject(new Error(`Redis answers ${reply.toString()}`))
    })
    socket.once('error', reject)
  })
}
