import { ok } from '../support/actors.ts'
import { newClientId } from '../support/desk.ts'
import { topicOf, workInEveryWay } from '../support/department-ways.ts'
import type { ConsoleStage, ConsoleStory } from './console-stage.ts'
import { firstDayStory } from './console-states-first-day.ts'
import { earlyLeadStory, leadStories } from './console-states-lead.ts'

/**
 * What the staff can see, each with how to get there, by the keys of the console where it has any. What is added here is
 * looked at by `npm run axe` and `npm run screens`, in both languages and every look and width, and by the tests in some.
 */

const answer = ({ page }: ConsoleStage) => page.locator('.composer__text').first()

/** What somebody wants, and how long they have waited when the next one comes. */
const wishes = [
  {
    topicId: 'roads',
    language: 'pl',
    seconds: 45,
    text: 'Dzień dobry, nie świeci latarnia przy Lipowej 12.',
  },
  {
    topicId: 'green',
    language: 'uk',
    seconds: 60,
    text: 'Добрий день, чи можна посадити дерево на подвір’ї?',
  },
  { topicId: 'other', language: 'en', seconds: 50, text: 'Where can I register my address for a month?' },
  { topicId: 'id-card', language: 'pl', seconds: 70, text: 'Czy mój dowód jest już do odbioru?' },
  { topicId: 'waste', language: 'pl', seconds: 20, text: 'Kiedy zabierzecie gabaryty z Długiej?' },
] as const

async function queueUp(stage: ConsoleStage): Promise<void> {
  for (const { topicId, language, seconds, text } of wishes) {
    const resident = await stage.desk.resident(topicId, { language })
    await resident.say(text)
    stage.keep(topicId, resident)
    stage.later(seconds)
  }
}

/** A dialog that the palette opens. */
const dialogOf = (name: string, id: Parameters<ConsoleStage['run']>[0]) => ({
  name,
  async reach(stage: ConsoleStage) {
    await stage.shut()
    await stage.run(id)
    await stage.dialog()
  },
})

/** A dialog of the conversation, by its key from the answer. */
const layerOf = (name: string, key: string, sign = 'dialog[open] :is(button, input)') => ({
  name,
  async reach(stage: ConsoleStage) {
    await stage.shut()
    await answer(stage).focus()
    await stage.press(key)
    await stage.page.locator(sign).first().waitFor()
  },
})

const menuOf = (name: string, button: string) => ({
  name,
  async reach(stage: ConsoleStage) {
    await stage.shut()
    await stage.page.locator(button).first().click()
    await stage.page.locator('.menu').waitFor()
  },
})

export const consoleStories: readonly ConsoleStory[] = [
  earlyLeadStory,
  {
    name: 'the door',
    who: null,
    states: [
      {
        name: 'sign-in',
        reach: ({ page, words }) => page.getByRole('button', { name: words.signIn.submit }).waitFor(),
      },
      {
        name: 'sign-in refused',
        async reach({ page, words }) {
          await page.locator('#sign-in-email').fill('anna@demo.example')
          await page.locator('#sign-in-password').fill('nie-to-haslo')
          await page.keyboard.press('Enter')
          await page.getByText(words.refusal('wrong_credentials')).waitFor()
        },
      },
      {
        name: 'choosing a password',
        async reach(stage) {
          const admin = await stage.desk.agent('admin', {}, 'away')
          const member = {
            name: 'Nowa Osoba',
            email: 'nowa@demo.example',
            publicName: 'Nowa',
            form: 'f',
          } as const
          const work = { role: 'agent', languages: ['pl'], departments: ['dk'], capacity: 3 } as const
          const invited = await admin.ask('staff:invite', {
            clientId: newClientId(),
            language: 'pl',
            profile: {
              ...member,
              ...work,
              languages: [...work.languages],
              departments: [...work.departments],
            },
          })
          await stage.page.goto('about:blank')
          await stage.page.goto(ok(invited).link ?? '')
          await stage.page.locator('input[type="password"]').waitFor()
        },
      },
    ],
  },
  {
    name: 'a morning without anybody',
    who: 'bartek',
    states: [
      {
        name: 'empty desk',
        reach: ({ page }) => page.locator('.conversation--free').first().waitFor(),
      },
      menuOf('status menu', '.top-bar .menu-button .button'),
      menuOf('person menu', '.person'),
      {
        name: 'palette',
        async reach(stage) {
          await stage.shut()
          await stage.press('Control+k')
          await stage.page.locator('.palette [role="option"]').first().waitFor()
        },
      },
      dialogOf('shortcuts', 'help'),
      dialogOf('signals', 'alerts'),
      dialogOf('code from the phone', 'phone'),
      dialogOf('mentions', 'mentions'),
      dialogOf('canned replies', 'cannedManager'),
      {
        name: 'canned reply that is written',
        async reach({ page }) {
          await page.locator('.shelf__row').first().press('Enter')
          await page.locator('.shelf textarea').first().waitFor()
        },
      },
      {
        name: 'canned replies of which none fits',
        async reach({ page }) {
          await page.locator('.shelf__list input[type="search"]').fill('zzz')
          await page.locator('.shelf__list .field__hint:not(:empty)').waitFor()
        },
      },
      {
        name: 'a break',
        async reach(stage) {
          await stage.shut()
          await stage.run('break')
          await stage.page.getByText(stage.words.lists.notAvailable).waitFor()
        },
      },
      {
        name: 'history without anything',
        async reach(stage) {
          await stage.press('Alt+h')
          await stage.page.locator('.history__empty').first().waitFor()
        },
      },
    ],
  },
  firstDayStory,
  {
    name: 'work at the desk',
    who: 'anna',
    async prepare(stage) {
      // Colleagues in the list of whom to hand over to, who get nothing by themselves.
      await stage.desk.agent('bartek', {}, 'away')
      await stage.desk.agent('celina', {}, 'away')
      await queueUp(stage)
    },
    states: [
      {
        name: 'desk',
        async reach(stage) {
          const { page } = stage
          await page.locator('.own .conversation__topic').nth(2).waitFor()
          await stage.press('Alt+1')
          await answer(stage).focus()
          await page.keyboard.type('Dzień dobry! Już sprawdzam, od kiedy nie świeci.')
          await stage.press('Enter')
          await stage.resident('roads').say('Od wczoraj. Mój PESEL to 44051401458, tel. 600 700 800.')
          await page
            .getByRole('log')
            .getByText(/Od wczoraj/)
            .waitFor()
          await page.locator('.queue-item').first().waitFor()
        },
      },
      {
        name: 'a message put right',
        async reach(stage) {
          await stage.page.locator('.message__menu').first().click()
          await stage.press('Enter')
          await stage.page.locator('.correction textarea').waitFor()
        },
      },
      {
        name: 'search for canned replies',
        async reach(stage) {
          await stage.press('Escape')
          await answer(stage).focus()
          await stage.page.keyboard.type('/')
          await stage.page.locator('.canned [role="option"]').first().waitFor()
        },
      },
      {
        name: 'questions of a canned reply',
        async reach(stage) {
          await stage.page.keyboard.type('chwila')
          await stage.page.getByRole('option', { name: /^Chwila/, selected: true }).waitFor()
          await stage.press('Enter')
          await stage.page.locator('.canned__fields .field__input').first().waitFor()
        },
      },
      {
        name: 'palette with a search',
        async reach(stage) {
          await stage.shut()
          await answer(stage).fill('')
          await stage.press('Control+k')
          await stage.page.keyboard.type('prze')
          await stage.page.locator('.palette [role="option"]').first().waitFor()
        },
      },
      layerOf('transfer to a person', 'Alt+p', 'dialog .target'),
      {
        name: 'transfer to a department',
        async reach(stage) {
          await stage.press('ArrowRight')
          await stage.page.locator('dialog[open] .target').nth(5).waitFor()
        },
      },
      layerOf('links', 'Alt+v', '.guard-list__row'),
      layerOf('abuse', 'Alt+y'),
      dialogOf('sealed number', 'sealed'),
      layerOf('end of a talk', 'Alt+k'),
      dialogOf('sign-out', 'signOut'),
      dialogOf('leaving the queue', 'offline'),
      menuOf('talk menu', '.talk__head .menu-button .button'),
      layerOf('note', 'Alt+m', '.guard-panel--note'),
      {
        name: 'safety',
        async reach(stage) {
          await stage.press('Escape')
          await answer(stage).focus()
          await stage.press('Alt+u')
          await stage.page.locator('.guard-panel .choice').first().waitFor()
        },
      },
      {
        name: 'two columns',
        async reach(stage) {
          await stage.press('Alt+u')
          await stage.page.setViewportSize({ width: 1920, height: 1080 })
          await stage.drawn()
          await stage.press('Alt+b')
          await stage.page.locator('.talk__head').nth(1).waitFor()
        },
      },
      {
        name: 'case',
        async reach(stage) {
          await stage.press('Alt+b')
          await stage.press('Alt+1')
          await stage.press('Alt+r')
          await stage.page.locator('[name="title"]').fill('')
          await stage.press('Control+Enter')
          await stage.page.locator('.case__fields .field__problem').first().waitFor()
        },
      },
      {
        name: 'case with the resident',
        async reach(stage) {
          await stage.page.locator('[name="title"]').fill('Nie świeci latarnia')
          await stage.page.locator('[name="body"]').fill('Nie świeci latarnia przy Lipowej 12, od wczoraj.')
          await stage.press('Control+Enter')
          await stage.page.getByText(stage.words.case.proposedHelp).waitFor()
        },
      },
      {
        name: 'wrap-up',
        async reach(stage) {
          await stage.press('Escape')
          const gone = stage.resident('other')
          ok(await gone.ask('conversation:close', gone.change()))
          await stage.press('Alt+3')
          await stage.page.locator('.wrap-up').waitFor()
        },
      },
      {
        name: 'lost line',
        async reach(stage) {
          await stage.press('Alt+1')
          await answer(stage).waitFor()
          await stage.page.context().setOffline(true)
          await stage.page.locator('.link-bar').waitFor()
        },
      },
    ],
  },
  {
    name: 'conversations that are taken',
    who: 'celina',
    async prepare({ desk, server }) {
      await workInEveryWay(server)
      await desk.agent('celina', { departments: ['zzm', 'km'] })
    },
    states: [
      {
        name: 'offer',
        async reach({ desk, page }) {
          for (const [topicId, text] of [
            [topicOf.offer, 'Czy mogę przyciąć gałęzie sąsiada nad moim płotem?'],
            [topicOf.manual, 'Jak przerejestrować rower towarowy?'],
          ] as const)
            await (await desk.resident(topicId)).say(text)
          await page.locator('.offer__accept').waitFor()
          await page.locator('.queue-item__take').first().waitFor()
        },
      },
      {
        name: 'offer declined',
        async reach({ page }) {
          await page.locator('[data-decline]').click()
          await page.locator('.offer__reason').first().waitFor()
        },
      },
    ],
  },
  ...leadStories,
]
