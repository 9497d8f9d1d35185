// The programs that the tests need beside Node: those that are there already, else Debian's packages where we may
// install them. `node .ci/programs.mjs` makes them ready.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const programs = [
  {
    name: 'Chromium',
    variable: 'CHROMIUM',
    files: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium', 'fonts-dejavu-core'],
  },
  {
    name: 'Firefox',
    variable: 'FIREFOX',
    files: ['firefox-esr', 'firefox'],
    packages: ['firefox-esr'],
  },
  { name: 'Redis', variable: 'REDIS_SERVER', files: ['redis-server'], packages: ['redis-server'] },
  {
    name: 'clamd',
    variable: 'CLAMD_BINARY',
    files: ['clamd'],
    packages: ['clamav-daemon'],
  },
  { name: 'nginx', variable: 'NGINX', files: ['nginx'], packages: ['nginx-light'] },
]

/** Servers lie in the administrator's folder, which an ordinary user's PATH leaves out. */
const folders = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const isThere = ({ variable, files }) =>
  Boolean(process.env[variable]) ||
  folders().some((folder) => files.some((file) => existsSync(join(folder, file))))

const POLICY = '/usr/sbin/policy-rc.d'

/** Keeps packages from starting their services: the tests start processes of their own. */
function withoutServices(act) {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    act()
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}

function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (status !== 0) console.error(`apt-get ${args[0]} failed:\n${stdout ?? ''}${stderr ?? ''}`)
  }
}

/** Whether every program is there now. Says what to do about those that are not. */
export function ensurePrograms() {
  const missing = programs.filter((program) => !isThere(program))
  if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const names = missing.map(({ name }) => name).join(', ')
    console.log(`installing Debian's packages of ${names} …`)
    withoutServices(() => install(missing.flatMap(({ packages }) => packages)))
  }
  const absent = missing.filter((program) => !isThere(program))
  for (const { name, variable, packages } of absent)
    console.error(
      `The tests need ${name}: install it (Debian: ${packages[0]}), or name it by ${variable}=/path/to/it.`,
    )
  return absent.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = ensurePrograms() ? 0 : 1
