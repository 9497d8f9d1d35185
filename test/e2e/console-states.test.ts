import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { localeCodes, type Locale } from '../../console/strings/locale.ts'
import { launchBrowser } from '../support/chromium.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { openConsoleStage, type ConsoleStage, type ConsoleState } from './console-stage.ts'
import { consoleStories } from './console-states.ts'
import { at, purpose, tell, wear, type Look } from './views.ts'

/**
 * Every state of the console. A test run looks at each in one look at one width, so that over nine states each look meets
 * each width, and tells the stories in turns in Polish and in English; `npm run axe` takes all of it, `npm run screens`
 * makes pictures.
 */
const looks = ['light', 'dark', 'forced'] as const
/** The narrowest is 1280 at a zoom of 200 %. */
const widths = [1280, 1920, 640] as const
const heights: Readonly<Record<number, number>> = { 640: 400, 768: 1024, 1280: 800, 1920: 1080 }

interface View {
  look: Look
  width: number
}

const ordinary: View = { look: 'light', width: 1280 }
const all = looks.flatMap((look) => widths.map((width): View => ({ look, width })))
const pictures: Readonly<Record<Locale, readonly View[]>> = {
  pl: [
    ordinary,
    { look: 'light', width: 1920 },
    { look: 'light', width: 768 },
    { look: 'dark', width: 1280 },
  ],
  en: [ordinary],
}

function viewsOf(nth: number, locale: Locale): readonly View[] {
  if (purpose === 'pictures') return pictures[locale]
  if (purpose === 'all') return all
  return [{ look: at(looks, nth), width: at(widths, nth + Math.floor(nth / looks.length)) }]
}

let browser: Browser
let stage: ConsoleStage

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function show({ look, width }: View): Promise<void> {
  await stage.page.setViewportSize({ width, height: heights[width] ?? 800 })
  await wear(stage.page, look)
  // What another look or width changes is drawn with the next frame.
  await stage.drawn()
}

async function see({ name }: ConsoleState, nth: number): Promise<void> {
  for (const view of viewsOf(nth, stage.locale)) {
    await show(view)
    const seen = `${name} ${stage.locale} ${view.look} ${view.width}`
    if (purpose === 'pictures') await takePicture(stage.page, `screens/console/${seen.replaceAll(' ', '-')}`)
    else await expectAccessible(stage.page, seen)
  }
  // As its story goes on.
  await show(ordinary)
}

for (const spoken of purpose === 'few' ? [null] : localeCodes)
  describe(spoken ?? 'in turns', () => {
    beforeAll(async () => {
      stage = await openConsoleStage(browser)
    })
    afterAll(() => stage.close())

    const stories = consoleStories.map((story, index) => ({
      ...story,
      speaks: spoken ?? at(localeCodes, index),
    }))
    tell(stories, {
      stage: () => stage,
      async begin(story) {
        await story.prepare?.(stage)
        await stage.arrive(story.who, story.speaks)
      },
      end: () => stage.leave(),
      see,
    })
  })
