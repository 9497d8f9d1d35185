import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { takePicture } from './axe.ts'

/** By what somebody has set in their system. */
export type Look = 'light' | 'dark' | 'contrast' | 'forced'

const { AXE, SCREENS } = process.env
/** Everything with axe (`npm run axe`), pictures for human eyes (`npm run screens`), or as much as a test run has time for. */
export const purpose = SCREENS ? 'pictures' : AXE === 'all' ? 'all' : 'few'

/** The page is seen like this from now on. */
export async function wear(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({
    colorScheme: look === 'dark' ? 'dark' : 'light',
    contrast: look === 'contrast' ? 'more' : 'no-preference',
    forcedColors: look === 'forced' ? 'active' : 'none',
  })
}

/** Round and round. */
export const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T

interface Reached<Stage> {
  name: string
  reach(stage: Stage): Promise<void>
}

/**
 * Tells stories one after the other, with a test for each of their states: it is reached, and seen. `nth` counts the states
 * of all stories.
 */
export function tell<
  Stage extends { page: Page },
  State extends Reached<Stage>,
  Story extends { name: string; states: readonly State[] },
>(
  stories: readonly Story[],
  {
    stage,
    begin,
    end,
    see,
  }: {
    stage(): Stage
    begin(story: Story): Promise<void>
    end(): Promise<void>
    see(state: State, nth: number, story: Story): Promise<void>
  },
): void {
  let count = 0
  for (const story of stories)
    describe(`in ${story.name}`, () => {
      beforeAll(() => begin(story))
      afterAll(end)
      for (const state of story.states) {
        const nth = (count += 1)
        it(`${state.name} is accessible in every language, look and width`, async () => {
          await state.reach(stage()).catch(async (error) => {
            await takePicture(stage().page, `stuck/${state.name}`)
            throw error
          })
          await see(state, nth, story)
        })
      }
    })
}
