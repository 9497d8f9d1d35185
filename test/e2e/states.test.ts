import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Language } from '#shared/entities.ts'
import { languageNames } from '../../widget/app/languages.ts'
import { launchBrowser } from '../support/chromium.ts'
import { until } from '../support/desk.ts'
import { expectAccessible, expectFrameAccessible, takePicture } from './axe.ts'
import { openStage, type Stage, type State, stories } from './states.ts'

/**
 * Every state in every language, look and width. A test run takes three of the 27 for each state, so that each language,
 * each look and each width is met in each state, and each of them with each other over the states; `npm run axe` takes
 * all, `npm run screens` makes a picture of each state at each width for human eyes (test/.out/screens).
 */
const { AXE, SCREENS } = process.env
const languages: readonly Language[] = ['pl', 'en', 'uk']
const looks = ['light', 'dark', 'contrast'] as const
const widths = [320, 768, 1280] as const
const height = { 320: 640, 768: 900, 1280: 800 } as const

interface View {
  language: Language
  look: (typeof looks)[number]
  width: (typeof widths)[number]
}

const all: View[] = languages.flatMap((language) =>
  looks.flatMap((look) => widths.map((width) => ({ language, look, width }))),
)

/** Latin squares: over three states, each language meets each look and each width. */
function pairwise(nth: number): View[] {
  const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T
  return languages.map((language, index) => ({
    language,
    look: at(looks, index + nth),
    width: at(widths, index + 2 * nth + Math.floor(nth / 3)),
  }))
}

const forPictures: View[] = widths.flatMap((width) => [
  { language: 'pl', look: 'light', width },
  ...(SCREENS === 'all' ? [{ language: 'uk', look: 'dark', width } as const] : []),
])

/** A page, seen like this from now on. */
async function show(page: Page, frame: Frame | null, { language, look, width }: View): Promise<void> {
  const isOwnPage = frame?.parentFrame() === null
  await page.setViewportSize({ width, height: height[width] })
  await page.emulateMedia({
    colorScheme: look === 'dark' ? 'dark' : 'light',
    contrast: look === 'contrast' ? 'more' : 'no-preference',
  })
  if (isOwnPage) await page.getByRole('button', { name: languageNames[language], exact: true }).click()
  else
    await page.evaluate(
      (spoken) =>
        (window as unknown as { KrakowChat: { push(call: unknown[]): void } }).KrakowChat.push(spoken),
      ['setLanguage', language],
    )
  if (frame)
    await until(async () => {
      const { lang, classes } = await frame.evaluate(() => {
        const { lang: spoken, className } = document.documentElement
        return { lang: spoken, classes: className }
      })
      if (lang !== language || classes.includes('has-contrast') !== (look === 'contrast'))
        throw new Error(`not shown yet: ${lang} ${classes}`)
    })
}

const inWords = ({ language, look, width }: View) => `${language}-${look}-${width}`

let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await openStage(browser)
})
afterAll(async () => {
  await stage.close()
  await browser.close()
})

async function inspect({ name, isOutside }: State, nth: number): Promise<void> {
  const { page } = stage
  const frame = isOutside ? null : stage.app
  if (SCREENS) {
    for (const view of forPictures) {
      await show(page, frame, view)
      await takePicture(page, `screens/${name.replaceAll(' ', '-')}-${inWords(view)}`)
    }
  } else {
    for (const view of AXE === 'all' ? all : pairwise(nth)) {
      await show(page, frame, view)
      const screen = `${name} ${inWords(view)}`
      // The city's page around it is the same in all states.
      await (isOutside ? expectAccessible(page, screen) : expectFrameAccessible(stage.app, screen))
    }
  }
  // As its story goes on.
  await show(page, frame, { language: 'pl', look: 'light', width: 1280 })
}

let count = 0
for (const story of stories) {
  describe(`in ${story.name}`, () => {
    beforeAll(async () => {
      await stage.arrive(story)
      await story.prepare?.(stage)
    })
    afterAll(() => stage.leave())

    for (const state of story.states) {
      const nth = (count += 1)
      it(`${state.name} is accessible in every language, look and width`, async () => {
        await state.reach(stage).catch(async (error) => {
          await takePicture(stage.page, 'stuck')
          throw error
        })
        await inspect(state, nth)
      })
    }
  })
}
