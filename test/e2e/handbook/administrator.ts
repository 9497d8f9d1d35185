import type { Page } from 'playwright-core'
import { adminDirectoryPl } from '../../../console/strings/admin-directory.pl.ts'
import { adminHoursPl } from '../../../console/strings/admin-hours.pl.ts'
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
      name: 'godziny',
      async reach(stage) {
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
        const { page: hours } = await stage.person('admin')
        await hours.getByRole('button', { name: adminPl.undo }).click()
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
