import { execFile } from 'node:child_process'
import { access, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const REQUIREMENTS = 'test/python/requirements.txt'

/** A Python with python-socketio, for the client that is not ours; made on first use and kept in `.cache`. */
export async function pythonWithSocketIo(): Promise<string> {
  const folder = resolve('.cache/python')
  const python = join(folder, 'bin/python')
  const mark = join(folder, 'ready')
  const isReady = await access(mark).then(
    () => true,
    () => false,
  )
  if (isReady) return python
  await mkdir('.cache', { recursive: true })
  await rm(folder, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', folder], { timeout: 60_000 })
  await run(python, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS], { timeout: 180_000 })
  // The mark comes last: what was half made is made anew.
  await mkdir(mark)
  return python
}
