import type { Browser, CDPSession, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { launchBrowser } from '../support/chromium.ts'
import { hearSpoken, spokenIn, treeOf } from './spoken.ts'
import { until } from '../support/desk.ts'
import { openStage, type Stage, stories } from './states.ts'

/**
 * A whole talk as a screen reader has it: names and roles of each state, and what was announced on the way. It changes only
 * by intention: `npx vitest run test/e2e/spoken.test.ts -u` writes it anew, and the difference is read.
 */
const recorded = [
  'start',
  'queue',
  'talk',
  'transfer consent',
  'case card',
  'case number',
  'end question',
  'ended',
]

let browser: Browser
let stage: Stage
/** Parts of the app that are on their way. The driver's own word for it, `networkidle`, sometimes never comes. */
const underWay = new Set<Request>()

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await openStage(browser)
  await stage.arrive()
  await hearSpoken(stage.visitor.context)
  stage.page.on('request', (request) => {
    if (/script|stylesheet/.test(request.resourceType())) underWay.add(request)
  })
  stage.page.on('requestfinished', (request) => underWay.delete(request))
  stage.page.on('requestfailed', (request) => underWay.delete(request))
  await stage.page.reload()
})
afterAll(async () => {
  await stage.close()
  await browser.close()
})

it('a whole talk has the same names, roles and announcements as before', async () => {
  const parts: string[] = []
  let session: CDPSession | null = null
  for (const state of stories[0]?.states ?? []) {
    await state.reach(stage)
    if (!recorded.includes(state.name)) continue
    session ??= await stage.visitor.context.newCDPSession(stage.app)
    parts.push(`# ${state.name}`, await quietTree(session), '')
  }
  // Which comes first, and how often, depends on the time that all of this takes: of that there are tests of their own.
  // So does whether the centre was still taken for closed when the page came.
  const told = (await spokenIn(stage.app)).filter((line) => !line.endsWith(widgetPl.closed.nowOpen))
  const spoken = new Set(told.flatMap(sentencesOf))
  parts.push('# announced on the way', ...[...spoken].toSorted())
  await expect(steady(parts.join('\n'))).toMatchFileSnapshot('spoken.txt')
})

/** As it stays, once every part has come. */
async function quietTree(session: CDPSession): Promise<string> {
  let before = ''
  return until(async () => {
    const now = await treeOf(session)
    const isQuiet = underWay.size === 0 && now === before && !now.includes(widgetPl.loading)
    before = now
    if (!isQuiet) throw new Error('it still changes')
    return now
  })
}

/** What comes at the same moment is told in one piece: each of its sentences counts. */
function sentencesOf(line: string): string[] {
  const [, loudness = '', words = ''] = /^(\w+): (.*)$/.exec(line) ?? []
  return words.split(/(?<=[.?!]) (?=\p{Lu})/u).map((sentence) => `${loudness}: ${sentence}`)
}

/** Without what is another one in each run. */
const steady = (text: string) =>
  text
    .replaceAll(/\b[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\b/g, 'XXXX-XXXX-XXXX')
    .replaceAll(/\b\d\d:\d\d\b/g, 'hh:mm')
    .replaceAll(/KCK-\d\d-\w{4}-\w{4}-\w/g, 'KCK-…')
    .replaceAll(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, 'XXXXX-XXXXX')
