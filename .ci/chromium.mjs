// Chromium for the tests in a browser: the one on PATH, else Debian's package where we may install it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function findChromium() {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  return null
}

/** Whether there is a Chromium now. Says what to do where there is none. */
export function ensureChromium() {
  if (process.env.CHROMIUM || findChromium()) return true
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('installing Chromium (Debian package) …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']
    for (const args of [['update'], install]) {
      const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
      if (status !== 0) console.error(`apt-get ${args[0]} failed:\n${stdout ?? ''}${stderr ?? ''}`)
    }
    if (findChromium()) return true
  }
  console.error(
    'The tests need Chromium: install it, so that it is on PATH, or name it by CHROMIUM=/path/to/it.',
  )
  return false
}
