import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { endChild } from './end-with-us.ts'
import { programPath } from './programs.ts'

/** A harmless text that our own signature takes for a threat. */
export const MARKER = 'KCK-HARMLESS-TEST-MARKER-7731'
export const THREAT = 'Kck.Test.Marker'

/** The real daemon of ClamAV, with one signature of our own and nothing fetched from anywhere. */
export async function startClamd({ streamMaxLength = '2M' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'kck-clamd-'))
  const database = join(folder, 'db')
  const socket = join(folder, 'clamd.sock')
  const config = join(folder, 'clamd.conf')
  await mkdir(database)
  await writeFile(join(database, 'own.ndb'), `${THREAT}:0:*:${Buffer.from(MARKER).toString('hex')}\n`)
  await writeFile(
    config,
    [
      'Foreground yes',
      `DatabaseDirectory ${database}`,
      `LocalSocket ${socket}`,
      `TemporaryDirectory ${folder}`,
      `StreamMaxLength ${streamMaxLength}`,
      'MaxThreads 2',
      '',
    ].join('\n'),
  )
  const child = spawn(await programPath('clamd', 'CLAMD_BINARY', ['clamd']), ['-c', config])
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`clamd ended: ${output}`)
      if ((await ping(socket)) !== 'PONG\0') throw new Error(`clamd does not answer: ${output}`)
    },
    { timeout: 30_000, interval: 20 },
  )
  return {
    address: socket,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    async stop(): Promise<void> {
      child.kill('SIGCONT')
      await endChild(child, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Clamd = Awaited<ReturnType<typeof startClamd>>

function ping(path: string): Promise<string> {
  return new Promise((answered, failed) => {
    const socket = connect(path, () => socket.write('zPING\0'))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (answer += text))
    socket.once('error', failed)
    socket.once('close', () => answered(answer))
  })
}
