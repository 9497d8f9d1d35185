import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ok } from '../../support/actors.ts'
import { until } from '../../support/desk.ts'
import { cannedPl } from '../../../console/strings/canned.pl.ts'
import { commandsPl } from '../../../console/strings/commands.pl.ts'
import { firstDayPl } from '../../../console/strings/first-day.pl.ts'
import { historyPl } from '../../../console/strings/history.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import { practicePl } from '../../../console/strings/practice.pl.ts'
import type { Chapter, Stage } from './stage.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const answer = (page: Page) => page.getByRole('textbox', { name: pl.composer.label('pl') })

async function atDesk({ person }: Stage): Promise<Page> {
  return (await person('anna')).page
}

/** Sees what was written to them, as a browser would say. */
async function reads(resident: Awaited<ReturnType<Stage['desk']['resident']>>): Promise<void> {
  await until(async () => {
    const { entries } = await resident.read()
    const last = entries.at(-1)
    if (last?.by.kind !== 'agent') throw new Error('not answered yet')
    ok(await resident.ask('message:read', { conversationId: resident.conversationId, seq: last.seq }))
  })
}

export const agentChapter: Chapter = {
  name: 'konsultant',
  pictures: [
    {
      name: 'logowanie',
      async reach({ visit }) {
        const page = await visit('/console/')
        await page.getByRole('textbox', { name: pl.signIn.email }).fill('anna@demo.example')
        await page.getByLabel(pl.signIn.password, { exact: true }).fill('haslo-demonstracyjne')
        return page
      },
    },
    {
      name: 'pierwszy-dzien',
      async reach(stage) {
        await stage.at('11:00')
        const page = await atDesk(stage)
        await page.getByRole('heading', { name: firstDayPl.title }).waitFor()
        return page
      },
    },
    {
      name: 'cwiczenie',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.getByRole('button', { name: firstDayPl.steps.practice.does }).click()
        await page.getByText('Kiedy odbieracie stare meble').first().waitFor()
        return page
      },
    },
    {
      name: 'pulpit',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.getByRole('button', { name: practicePl.leave }).click()
        await page.getByRole('button', { name: firstDayPl.over('f') }).click()
        await page.getByRole('button', { name: pl.idle.setAvailable('f') }).click()
        await page.getByText(pl.idle.ready).waitFor()
        return page
      },
    },
    {
      name: 'rozmowa',
      async reach(stage) {
        const { at, desk, person } = stage
        const anna = await person('anna')
        const olena = await desk.resident('roads')
        await olena.say('Dzień dobry, nie świeci latarnia przy ul. Królewskiej 47.')
        await anna.sees('Królewskiej 47')
        await anna.say('Dzień dobry, mam na imię Anna. Od kiedy nie świeci?')
        await anna.sees('Od kiedy nie świeci?')
        await reads(olena)
        await at('11:02')
        await olena.say('Od wczoraj wieczorem. Jest tam bardzo ciemno, a obok jest przystanek.')
        await anna.sees('Od wczoraj wieczorem')
        await at('11:03')
        await anna.say('Dziękuję. Zaraz przygotuję zgłoszenie do zarządu dróg.')
        await anna.sees('Zaraz przygotuję')
        await reads(olena)
        await until(async () =>
          expect(await anna.page.getByText(pl.talk.read, { exact: true }).count()).toBe(2),
        )
        const marek = await desk.resident('green')
        await marek.say('Kto przytnie gałęzie nad chodnikiem na Długiej?')
        await anna.page.getByText('Kto przytnie gałęzie').first().waitFor()
        await anna.page.keyboard.press('Alt+2')
        await anna.sees('Kto przytnie gałęzie')
        await anna.say('Zarząd Zieleni Miejskiej. Już sprawdzam, czy mają zgłoszenie.')
        await anna.sees('Już sprawdzam')
        await anna.page.keyboard.press('Alt+1')
        await anna.sees('Królewskiej 47')
        return anna.page
      },
    },
    {
      name: 'propozycja',
      async reach(stage) {
        const page = await atDesk(stage)
        await stage.assignBy('offer')
        const ewa = await stage.desk.resident('parking')
        await ewa.say('Czy dieslem z 2009 roku wjadę do centrum?')
        await page.getByRole('region', { name: pl.offer.label }).getByText('dieslem').waitFor()
        return page
      },
    },
    {
      name: 'gotowe-odpowiedzi',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.getByRole('button', { name: new RegExp(`^${pl.offer.accept}`) }).click()
        await stage.assignBy('automatic')
        await page.keyboard.press('Alt+1')
        await answer(page).fill('')
        await answer(page).press('/')
        await page.getByText(cannedPl.willInsert).first().waitFor()
        return page
      },
    },
    {
      name: 'bezpieczny-numer',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await answer(page).fill('')
        await page.getByRole('button', { name: pl.sealed.open }).click()
        await dialog(page)
          .getByRole('textbox', { name: pl.sealed.reason })
          .fill('Sprawdzę, czy dowód jest gotowy.')
        return page
      },
    },
    {
      name: 'sprawa',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Alt+r')
        const pane = page.getByRole('region', { name: pl.case.newTitle })
        await pane
          .getByRole('textbox', { name: pl.case.field.place })
          .fill('ul. Królewska 47, przy przystanku')
        return page
      },
    },
    {
      name: 'przekazanie',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await stage.desk.agent('bartek', {}, 'away')
        await stage.desk.agent('celina')
        await page.keyboard.press('Alt+p')
        await dialog(page)
          .getByRole('radio', { name: /Celina/ })
          .check()
        await dialog(page)
          .getByRole('textbox', { name: pl.transfer.noteFor.agent })
          .fill('Latarnia przy Królewskiej 47, mieszkanka czeka na numer sprawy.')
        return page
      },
    },
    {
      name: 'zakonczenie',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Alt+k')
        await dialog(page)
          .getByRole('radio', { name: pl.wrapUp.disposition('case_filed') })
          .check()
        return page
      },
    },
    {
      name: 'paleta',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: commandsPl.palette.search }).pressSequentially('rozmow')
        await page.getByText(commandsPl.names.transfer).waitFor()
        return page
      },
    },
    {
      name: 'historia',
      async reach(stage) {
        const page = await atDesk(stage)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Alt+h')
        await page.getByRole('searchbox', { name: historyPl.search.label }).fill('latarnia')
        await page.keyboard.press('Enter')
        await page.getByText('od tygodnia nie świeci').first().click()
        await page.getByText(historyPl.talk.readOnly).waitFor()
        return page
      },
    },
  ],
}
