import type { Page } from 'playwright-core'
import { adminDirectoryPl } from '../../../console/strings/admin-directory.pl.ts'
import { adminHoursPl } from '../../../console/strings/admin-hours.pl.ts'
import { adminTextsPl } from '../../../console/strings/admin-texts.pl.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import type { Chapter, Stage } from './stage.ts'

async function section({ person }: Stage, name: string): Promise<Page> {
  const { page } = await person('admin')
  if (!page.url().includes('#admin')) await page.getByRole('link', { name: pl.areas.admin }).click()
  await page.getByRole('navigation', { name: adminPl.nav }).getByRole('link', { name }).click()
  await page.getByRole('heading', { name, exact: true }).waitFor()
  return page
}

/** What the picture before this one has left unsaved. */
async function discard({ person }: Stage): Promise<void> {
  const { page } = await person('admin')
  await page.getByRole('button', { name: adminPl.undo }).click()
}

export const administrator: Chapter = {
  name: 'administrator',
  pictures: [
    {
      name: 'konta',
      async reach(stage) {
        const page = await section(stage, adminPl.sections.staff)
        await page.getByRole('button', { name: /^Celina Przykładowa/ }).click()
        await page.getByRole('textbox', { name: adminPl.staff.publicName }).waitFor()
        return page
      },
    },
    {
      name: 'dzialy',
      async reach(stage) {
        const page = await section(stage, adminPl.sections.directory)
        await page
          .getByRole('textbox', { name: adminDirectoryPl.trial.label })
          .fill('Od tygodnia nie świeci latarnia pod blokiem')
        await page.getByText(/^Podpowiemy/).waitFor()
        return page
      },
    },
    {
      name: 'teksty',
      async reach(stage) {
        const page = await section(stage, adminPl.sections.texts)
        const text = 'Napisz, co się dzieje. Odpowiadamy od ręki.'
        await page
          .getByRole('group', { name: adminTextsPl.text.greeting.name })
          .getByRole('textbox', { name: adminTextsPl.language.pl })
          .fill(text)
        await page.frameLocator('.preview__frame').getByText(text).waitFor()
        return page
      },
    },
    {
      name: 'godziny',
      async reach(stage) {
        await discard(stage)
        const page = await section(stage, adminPl.sections.hours)
        const saturday = page.getByRole('group', { name: adminHoursPl.day.sat })
        await saturday.getByRole('checkbox').check()
        await page.getByText(adminPl.changes.title(1)).waitFor()
        return page
      },
    },
    {
      name: 'dziennik',
      async reach(stage) {
        await discard(stage)
        const page = await section(stage, adminPl.sections.audit)
        await page
          .getByRole('cell', { name: adminPl.audit.actions['setting:changed'] ?? '' })
          .first()
          .waitFor()
        return page
      },
    },
  ],
}
