// Makes a fresh clone ready: packages installed, code built. Only Node's own modules: it runs before anything is
// installed. Called by `npm start` and `npm test`; does nothing (in a few milliseconds) when nothing has changed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: 20.19 or later is needed.`)
  process.exit(1)
}

const LOCK = '.cache/ensure.lock'
const sources = [
  'server',
  'shared',
  'widget',
  'console',
  'vite.config.ts',
  'vite.languages.ts',
  'package.json',
  'package-lock.json',
]

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** One at a time: `npm start` and `npm test` may be called together. A lock whose owner died does not count. */
async function lock() {
  mkdirSync('.cache', { recursive: true })
  for (let said = false; ;) {
    try {
      mkdirSync(LOCK)
      writeFileSync(join(LOCK, 'pid'), String(process.pid))
      process.on('exit', () => rmSync(LOCK, { recursive: true, force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const pidFile = join(LOCK, 'pid')
    const owner = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
    const isOld = existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > 5_000
    if (owner ? !isAlive(owner) : isOld) rmSync(LOCK, { recursive: true, force: true })
    else {
      if (!said) console.log('waiting for another command that is making the clone ready …')
      said = true
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)))
}

function digest(paths, extra) {
  const hash = createHash('sha256').update(extra)
  for (const file of paths.flatMap(filesIn)) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/** Runs a step and prints one line with its time. Its output is shown only when it fails. */
async function step(name, command, args) {
  const began = Date.now()
  process.stdout.write(`${name} … `)
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const end = (signal) => {
    child.kill(signal)
    // npm takes 14 s to roll back; what is half installed is installed anew next time.
    setTimeout(() => child.kill('SIGKILL'), 1_500).unref()
  }
  process.once('SIGINT', end).once('SIGTERM', end)
  const code = await new Promise((done) => {
    child.once('error', () => done(1))
    child.once('exit', (status) => done(status ?? 1))
  })
  process.off('SIGINT', end).off('SIGTERM', end)
  console.log(code === 0 ? `${((Date.now() - began) / 1000).toFixed(1)} s` : 'failed')
  if (code !== 0) {
    console.error(output)
    process.exit(1)
  }
}

const isUpToDate = (mark, value) => existsSync(mark) && readFileSync(mark, 'utf8') === value

await lock()

const INSTALLED = 'node_modules/.ready'
const installed = digest(
  ['package.json', 'package-lock.json'],
  `${process.platform}-${process.arch}-${major}`,
)
if (!isUpToDate(INSTALLED, installed)) {
  await step('installing packages', 'npm', [
    'ci',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ])
  writeFileSync(INSTALLED, installed)
}

const BUILT = 'dist/.built'
const built = digest(sources, installed)
if (!isUpToDate(BUILT, built)) {
  await step('building', process.execPath, ['node_modules/vite/bin/vite.js', 'build'])
  writeFileSync(BUILT, built)
}
