import type { ConsoleStage, ConsoleState, ConsoleStory } from './console-stage.ts'

/** Of the list, in its order. */
const step = { tour: 2, practice: 3 } as const

const doStep = ({ page }: ConsoleStage, which: keyof typeof step) =>
  page.locator('.first-day__step .button').nth(step[which]).press('Enter')

/** The tour says where it is as it goes on. */
async function goOn({ page }: ConsoleStage, stops: number): Promise<void> {
  const said = page.locator('.tour__said .tiny')
  for (let stop = 0; stop < stops; stop += 1) {
    const before = await said.innerText()
    await page.locator('.tour .button--primary').press('Enter')
    await page.locator('.tour__said .tiny').filter({ hasNotText: before }).waitFor()
  }
}

const answer = ({ page }: ConsoleStage) => page.locator('.composer__text').first()

/** What is to be done now. */
const taskIs = ({ page }: ConsoleStage, nth: number) =>
  page.locator(`.coach__task:nth-child(${nth})[aria-current]`).waitFor()

const skipTask = ({ page }: ConsoleStage) => page.locator('.coach__task[aria-current] .button').press('Enter')

const practice: readonly ConsoleState[] = [
  {
    name: 'practice',
    async reach(stage) {
      await stage.press('Escape')
      await doStep(stage, 'practice')
      await taskIs(stage, 1)
      await answer(stage).waitFor()
    },
  },
  {
    name: 'practice with a hidden number',
    async reach(stage) {
      await answer(stage).fill('Stare meble odbieramy w czwartek.')
      await answer(stage).press('Enter')
      await taskIs(stage, 2)
      await skipTask(stage)
      await taskIs(stage, 3)
      await stage.page.getByRole('log').getByText(/PESEL/).waitFor()
    },
  },
  {
    name: 'practice of a case',
    async reach(stage) {
      await skipTask(stage)
      await taskIs(stage, 4)
      await answer(stage).focus()
      await stage.press('Alt+r')
      await stage.page.locator('[name="title"]').waitFor()
    },
  },
  {
    name: 'practice with two people',
    async reach(stage) {
      await stage.press('Escape')
      await skipTask(stage)
      await taskIs(stage, 5)
      await stage.page.locator('.own .conversation__topic').nth(1).waitFor()
    },
  },
  {
    name: 'practice that is over',
    async reach(stage) {
      await skipTask(stage)
      await skipTask(stage)
      await stage.page.locator('.coach__over').waitFor()
    },
  },
]

/** What somebody new is led through. */
export const firstDayStory: ConsoleStory = {
  name: 'a first day',
  who: 'celina',
  states: [
    {
      name: 'first day',
      reach: ({ page }) => page.locator('.first-day__step').first().waitFor(),
    },
    {
      name: 'tour',
      async reach(stage) {
        await doStep(stage, 'tour')
        await stage.page.locator('.tour').waitFor()
      },
    },
    { name: 'tour in the middle', reach: (stage) => goOn(stage, 3) },
    { name: 'tour at its end', reach: (stage) => goOn(stage, 3) },
    ...practice,
    {
      name: 'first day with what is done',
      async reach({ page }) {
        await page.locator('.coach__over .button').press('Enter')
        await page.locator('.first-day__step--done').first().waitFor()
      },
    },
  ],
}
