import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const VERSION = '12.8.2'
const FOLDER = resolve('.cache', `lighthouse-${VERSION}`)

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Scores = Record<(typeof categories)[number], number>

interface Chrome {
  port: number
  kill(): void
}
interface Result {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { id: string; score: number | null }>
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Result }>

/** Fetched when it is first asked for: nobody else needs its two hundred packages. */
async function load(): Promise<{ lighthouse: Lighthouse; launch: (options: object) => Promise<Chrome> }> {
  const modules = join(FOLDER, 'node_modules')
  if (!existsSync(join(modules, 'lighthouse')))
    execFileSync('npm', ['install', '--no-save', '--prefix', FOLDER, `lighthouse@${VERSION}`], {
      stdio: 'inherit',
    })
  const from = async (path: string): Promise<unknown> => import(pathToFileURL(join(modules, path)).href)
  const { default: lighthouse } = (await from('lighthouse/core/index.js')) as { default: Lighthouse }
  const { launch } = (await from('chrome-launcher/dist/index.js')) as {
    launch: (options: object) => Promise<Chrome>
  }
  return { lighthouse, launch }
}

/** Medians of the scores, 0 to 100, of each page; the pages take turns, so that a slow moment of the machine hits all. */
export async function score(chromePath: string, urls: readonly string[], rounds: number): Promise<Scores[]> {
  const { lighthouse, launch } = await load()
  const chrome = await launch({ chromePath, chromeFlags })
  const runs: Scores[][] = urls.map(() => [])
  try {
    for (let round = 0; round < rounds; round++)
      for (const [index, url] of urls.entries()) {
        const flags = {
          port: chrome.port,
          onlyCategories: categories,
          formFactor: 'mobile',
          logLevel: 'error',
        }
        const { lhr } = await lighthouse(url, flags)
        const scores = categories.map((name) => [name, scoreOf(lhr, name)])
        runs[index]?.push(Object.fromEntries(scores) as Scores)
      }
  } finally {
    chrome.kill()
  }
  return runs.map(
    (all) =>
      Object.fromEntries(categories.map((name) => [name, median(all.map((one) => one[name]))])) as Scores,
  )
}

/** How accessible a page of a desktop is, 0 to 100, and what is wrong with it, as it is after `prepare`. */
export async function scoreAccessibility(
  chromePath: string,
  url: string,
  prepare: (port: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ score: number; failed: string[] }> {
  const { lighthouse, launch } = await load()
  const chrome = await launch({ chromePath, chromeFlags })
  try {
    await prepare(chrome.port)
    const { lhr } = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: ['accessibility'],
      formFactor: 'desktop',
      screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1 },
      // The session stays.
      disableStorageReset: true,
      logLevel: 'error',
    })
    const failed = Object.values(lhr.audits).flatMap(({ id, score: points }) => (points === 0 ? [id] : []))
    return { score: scoreOf(lhr, 'accessibility'), failed }
  } finally {
    chrome.kill()
  }
}

const chromeFlags = ['--headless=new', '--no-sandbox']

const scoreOf = ({ categories: all }: Result, name: (typeof categories)[number]): number =>
  Math.round((all[name]?.score ?? 0) * 100)

const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
