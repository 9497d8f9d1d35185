import { factsOf } from '../../server/domain/facts.ts'
import { eachDay } from '../../server/domain/periods.ts'
import { countDays } from '../../server/services/facts.ts'
import { playMonth } from '../support/month.ts'
import type { ConsoleStage, ConsoleState, ConsoleStory } from './console-stage.ts'

/** The month before the one in which the stage plays. */
const lastMonth = { from: '2039-10-01', to: '2039-10-31' }

/** Figures of a month, as they are counted from conversations. */
async function countMonth({ server }: ConsoleStage): Promise<void> {
  const { deps } = server
  for (const { id, entries } of playMonth(eachDay(lastMonth), 6, 3)) {
    const facts = factsOf(id, entries)
    if (facts) await deps.storage.reports.put(id, { seq: entries.length, ...facts })
  }
  await countDays(deps)
}

/** Where an address leads, once what stands there has come. */
const pageAt = (name: string, hash: string, sign: string): ConsoleState => ({
  name,
  async reach(stage) {
    await stage.shut()
    await stage.go(hash)
    await stage.page.locator(sign).first().waitFor()
  },
})

/** What a press of this opens. */
const pressed = (name: string, what: string, sign: string): ConsoleState => ({
  name,
  async reach({ page }) {
    await page.locator(what).first().press('Enter')
    await page.locator(sign).first().waitFor()
  },
})

const dialogOf = (name: string, id: Parameters<ConsoleStage['run']>[0], sign: string): ConsoleState => ({
  name,
  async reach(stage) {
    await stage.shut()
    await stage.run(id)
    await stage.page.locator(sign).first().waitFor()
  },
})

/** Before anybody else has come. */
export const earlyLeadStory: ConsoleStory = {
  name: 'supervision of nobody',
  who: 'kierownik',
  states: [pageAt('live board without anybody', 'live', '.part--team .part__empty')],
}

/** Of supervisors and administrators, beside what agents are doing at the same time. */
export const leadStories: readonly ConsoleStory[] = [
  {
    name: 'supervision',
    who: 'kierownik',
    prepare: countMonth,
    states: [
      pageAt('live board', 'live', '.live-row'),
      pressed('why somebody waits', '.live-row', '.why__agents li'),
      pressed('watching', '.talk-row', '.watch .message'),
      dialogOf('assigning otherwise', 'reassign', 'dialog[open] .transfer__top'),
      dialogOf('taking over', 'takeover', 'dialog[open]'),
      dialogOf('ending a talk of somebody else', 'endWatched', 'dialog[open] textarea'),
      {
        name: 'taking part',
        async reach(stage) {
          await stage.shut()
          await stage.run('join')
          await stage.page.getByText(stage.words.watch.joined).waitFor()
        },
      },
      dialogOf('notice and pause', 'operations', '.operations textarea'),
      {
        name: 'notice before it is published',
        async reach({ page, words }) {
          for (const box of await page.locator('.operations textarea').all())
            await box.fill('Awaria numeru 12 616 55 55. Napisz do nas tutaj.')
          await page.getByRole('button', { name: words.operations.next, exact: true }).press('Enter')
          await page.getByRole('button', { name: words.operations.publish, exact: true }).waitFor()
        },
      },
      {
        name: 'notice that is published',
        async reach({ page, words }) {
          await page.getByRole('button', { name: words.operations.publish, exact: true }).press('Enter')
          await page.locator('.operations-line').waitFor()
        },
      },
      dialogOf('blocks', 'blocks', 'dialog[open] .button'),
      pageAt('wall', 'wall', '.live--wall .tile'),
      pageAt('reports', `reports?from=${lastMonth.from}&to=${lastMonth.to}&against=before`, '.report-table'),
      pressed('meaning of a figure', '.meaning summary', '.meaning__text'),
      pageAt('reports without anything', 'reports?from=2039-09-05&to=2039-09-05', '.report__nothing'),
      pageAt('history', 'history', '[data-row]'),
      pressed('conversation of the past', '[data-row]', '.history .message'),
      pageAt('history without what is looked for', 'history?text=niczego', '.history__empty'),
    ],
  },
  {
    name: 'administration',
    who: 'admin',
    states: [
      pageAt('accounts', 'admin/staff', '.admin-table [data-row]'),
      pressed('account', '.admin-table [data-row]', '.admin__panel'),
      {
        name: 'accounts of which none fits',
        async reach({ page }) {
          await page.locator('.admin__search input').fill('zzz')
          await page.locator('.admin__page > p.muted').waitFor()
        },
      },
      pageAt('departments and topics', 'admin/directory', '.admin-table [data-row]'),
      pressed('topic', '.admin-table [data-row]', '.admin__set'),
      {
        name: 'change before it is saved',
        async reach({ page }) {
          await page.locator('.card--mine textarea').first().fill('hulajnoga\nrower')
          await page.locator('.admin__actions .button--primary').first().waitFor()
        },
      },
      pressed('versions of a setting', '.admin__head .button', '.versions__button'),
      pageAt('hours', 'admin/hours', '.week__day'),
      pressed('special day', '.card__title--row .button', '.admin__set, .admin__check'),
      {
        name: 'texts of the chat',
        async reach(stage) {
          await stage.shut()
          await stage.go('admin/texts')
          await stage.page.frameLocator('.preview__frame').locator('main').first().waitFor()
        },
      },
      {
        name: 'text of the chat before it is saved',
        async reach({ page }) {
          const text = 'Napisz, co się dzieje. Odpowiadamy od ręki.'
          await page.locator('.texts').nth(1).locator('textarea').first().fill(text)
          await page.frameLocator('.preview__frame').getByText(text).waitFor()
        },
      },
      {
        name: 'text of the chat with a mistake',
        async reach({ page }) {
          await page.locator('.texts').nth(2).locator('textarea').first().fill('Nie podawaj numeru PESEL.')
          await page.locator('.texts .field__problem').waitFor()
        },
      },
      pageAt('links of the city', 'admin/links', '.admin-table [data-row]'),
      pressed('link of the city', '.admin-table [data-row]', '.card--mine input'),
      pageAt('tags of conversations', 'admin/tags', '.admin-table [data-row]'),
      pressed('tag', '.admin-table [data-row]', '.card--mine input'),
      pageAt('audit', 'admin/audit', '.admin-table tbody tr'),
      {
        name: 'audit without anything',
        async reach({ page }) {
          await page.locator('.admin__search input').fill('zzz')
          await page.locator('.admin__search input').press('Tab')
          await page.locator('.admin__page > p.muted').waitFor()
        },
      },
      dialogOf('letters', 'letters', 'dialog[open] .button'),
    ],
  },
]
