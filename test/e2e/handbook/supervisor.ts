import { expect } from 'vitest'
import { ok } from '../../support/actors.ts'
import { newClientId, until } from '../../support/desk.ts'
import { cannedPl } from '../../../console/strings/canned.pl.ts'
import { operationsPl } from '../../../console/strings/operations.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import { reportsPl } from '../../../console/strings/reports.pl.ts'
import { chooseInMenu, type Chapter } from './stage.ts'

const krystynasMenu = /Krystyna Kierownicza/

export const supervisor: Chapter = {
  name: 'kierownik',
  pictures: [
    {
      name: 'na-zywo',
      async reach({ at, desk, person }) {
        // Anna has three conversations by now; Celina gets as many, and two residents have to wait.
        await desk.agent('bartek', {}, 'offline')
        const celina = await desk.agent('celina')
        const begin = async (topicId: string) =>
          (await desk.resident(topicId)).say('Dzień dobry, mam pytanie.')
        for (const topicId of ['civil', 'other', 'id-card']) await begin(topicId)
        await until(() => expect(celina.pushes('conversation:assigned')).toHaveLength(3))
        for (const { conversation } of celina.pushes('conversation:assigned')) {
          const clientId = newClientId()
          ok(
            await celina.ask('message:send', {
              conversationId: conversation.id,
              clientId,
              text: 'Już sprawdzam.',
            }),
          )
        }
        await at('11:04')
        await begin('tax')
        await at('11:05')
        await begin('roads')
        await at('11:07')
        const { page } = await person('kierownik')
        await page
          .getByRole('button', { name: /Dlaczego czeka\?/ })
          .first()
          .waitFor()
        return page
      },
    },
    {
      name: 'podglad',
      async reach({ person }) {
        const { page } = await person('kierownik')
        await page
          .getByRole('button', { name: /^Anna Przykładowa/ })
          .first()
          .click()
        const pane = page.getByRole('region', { name: /^Podgląd rozmowy/ })
        await pane.getByText(pl.watch.unseen).waitFor()
        await pane
          .getByRole('textbox', { name: /^Szept do konsultanta/ })
          .fill('Zapytaj o numer latarni: jest na słupie.')
        return page
      },
    },
    {
      name: 'komunikat',
      async reach({ person }) {
        const krystyna = await person('kierownik')
        const { page } = krystyna
        await page.keyboard.press('Escape')
        await chooseInMenu(krystyna, krystynasMenu, operationsPl.menu)
        const dialog = page.getByRole('dialog')
        const texts = {
          pl: 'Awaria wodociągu na Woli Duchackiej. Woda wróci około 18.',
          en: 'Water failure in Wola Duchacka. Water will be back around 6 p.m.',
          uk: 'Аварія водопроводу на Wola Duchacka. Вода повернеться близько 18.',
        }
        for (const language of ['pl', 'en', 'uk'] as const)
          await dialog.getByRole('textbox', { name: operationsPl.field[language] }).fill(texts[language])
        await dialog.getByRole('radio', { name: operationsPl.paused }).check()
        return page
      },
    },
    {
      name: 'odpowiedzi',
      async reach({ person }) {
        const krystyna = await person('kierownik')
        const { page } = krystyna
        await page.keyboard.press('Escape')
        await chooseInMenu(krystyna, krystynasMenu, pl.person.canned)
        await page.getByRole('button', { name: /Chwila na sprawdzenie/ }).click()
        await page.getByText(cannedPl.manage.preview).waitFor()
        return page
      },
    },
    {
      name: 'raporty',
      async reach({ person }) {
        const { page } = await person('kierownik')
        await page.keyboard.press('Escape')
        await page.getByRole('link', { name: pl.areas.reports }).click()
        await page.getByRole('button', { name: reportsPl.kind.week, exact: true }).click()
        await page.getByRole('button', { name: reportsPl.earlier }).click()
        await page
          .getByRole('combobox', { name: reportsPl.against })
          .selectOption(reportsPl.againstChoice.before)
        await page.getByText(reportsPl.compared('')).first().waitFor()
        return page
      },
    },
  ],
}
