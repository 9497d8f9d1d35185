import { signInBrowser } from './console.ts'
import { categories, score, scoreAccessibility } from './lighthouse.ts'
import { servePages } from './pages.ts'
import { traceVisit } from './trace.ts'

/** A task that a person feels (RAIL, and Lighthouse's long task), and what the tag may cost a page in points. */
const LONG_TASK_MS = 50
const MAX_POINTS = 1

const given = process.argv.slice(2)
const product = given.find((one) => one.startsWith('http')) ?? 'http://127.0.0.1:3000'
const rounds = Number(given[given.indexOf('--rounds') + 1] ?? 5) || 5
const chrome = process.env['CHROME_PATH'] ?? '/usr/bin/chromium'
const password = process.env['DEMO_PASSWORD']

/** What the tag costs a page. */
async function isTagLight(): Promise<boolean> {
  const { server, origin } = await servePages(product)
  try {
    const { longest, layoutShift } = await traceVisit(chrome, `${origin}/with`)
    for (const [script, ms] of Object.entries(longest))
      console.log(`${script}.js: longest task ${ms.toFixed(1)} ms at a CPU four times slower`)
    console.log(`layout shift: ${layoutShift}`)
    const [withTag, without] = await score(chrome, [`${origin}/with`, `${origin}/without`], rounds)
    if (!withTag || !without) throw new Error('no scores')
    for (const name of categories)
      console.log(`${name}: ${withTag[name]} with the tag, ${without[name]} without`)
    const isLight = Object.values(longest).every((ms) => ms <= LONG_TASK_MS) && layoutShift === 0
    return isLight && categories.every((name) => Math.abs(withTag[name] - without[name]) <= MAX_POINTS)
  } finally {
    server.close()
  }
}

/** The console, before somebody signs in, and, where the demonstration's password is known, after. */
async function isConsoleAccessible(): Promise<boolean> {
  const signIn = password && ((port: number) => signInBrowser(port, product, 'anna@demo.example', password))
  const screens: { name: string; prepare?: (port: number) => Promise<void> }[] = [{ name: 'sign-in' }]
  if (signIn) screens.push({ name: 'desk', prepare: signIn })
  let isAccessible = true
  for (const { name, prepare } of screens) {
    const { score: points, failed } = await scoreAccessibility(chrome, `${product}/console/`, prepare)
    console.log(`console, ${name}: accessibility ${points}${failed.map((id) => `, not ${id}`).join('')}`)
    isAccessible &&= points === 100
  }
  return isAccessible
}

/**
 * `npm run lighthouse -- http://127.0.0.1:3000 [--rounds 5]`, on a demonstration that runs; with `DEMO_PASSWORD` also the desk.
 * Ends with 1 where the tag costs too much, or the console is not accessible.
 */
const verdicts = [await isTagLight(), await isConsoleAccessible()]
process.exitCode = verdicts.every(Boolean) ? 0 : 1
