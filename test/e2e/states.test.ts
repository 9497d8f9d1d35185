import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Language } from '#shared/entities.ts'
import { languageNames } from '../../widget/app/languages.ts'
import { launchBrowser } from '../support/chromium.ts'
import { until } from '../support/desk.ts'
import { expectAccessible, expectFrameAccessible, takePicture } from './axe.ts'
import { openStage, type Stage, type State, stories } from './states.ts'
import { at, purpose, tell, wear } from './views.ts'

/**
 * Every state in every language, look and width. A test run takes one of the 27 for each state, so that all of them meet
 * each other over nine states; `npm run axe` takes all, `npm run screens` makes a picture of each state at each width for
 * human eyes (test/.out/screens).
 */
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

/** One view for each state: over nine states, each language, each look and each width meets each of the others. */
function viewOf(nth: number): View {
  const round = Math.floor(nth / languages.length)
  return {
    language: at(languages, nth),
    look: at(looks, nth + round),
    width: at(widths, nth + 2 * round),
  }
}

const forPictures: View[] = widths.flatMap((width) => [
  { language: 'pl', look: 'light', width },
  ...(process.env['SCREENS'] === 'all' ? [{ language: 'uk', look: 'dark', width } as const] : []),
])

/** A page, seen like this from now on. */
async function show(page: Page, frame: Frame | null, { language, look, width }: View): Promise<void> {
  const isOwnPage = frame?.parentFrame() === null
  await page.setViewportSize({ width, height: height[width] })
  await wear(page, look)
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
  if (purpose === 'pictures') {
    for (const view of forPictures) {
      await show(page, frame, view)
      await takePicture(page, `screens/${name.replaceAll(' ', '-')}-${inWords(view)}`)
    }
  } else {
    for (const view of purpose === 'all' ? all : [viewOf(nth)]) {
      await show(page, frame, view)
      const screen = `${name} ${inWords(view)}`
      // The city's page around it is the same in all states.
      await (isOutside ? expectAccessible(page, screen) : expectFrameAccessible(stage.app, screen))
    }
  }
  // As its story goes on.
  await show(page, frame, { language: 'pl', look: 'light', width: 1280 })
}

tell(stories, {
  stage: () => stage,
  async begin(story) {
    await stage.arrive(story)
    await story.prepare?.(stage)
  },
  end: () => stage.leave(),
  see: inspect,
})
