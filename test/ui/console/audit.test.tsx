import { cleanup, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '#shared/audit.ts'
import type { Texts } from '#shared/settings.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { firstTexts } from '../../../server/domain/texts-data.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const { audit: words } = adminPl
const versions: Texts[] = [firstTexts, { ...firstTexts, pl: { title: 'Czat Miasta' } }]

const entry = (action: string, changes: Partial<AuditEntry>): AuditEntry => ({
  ...{ id: action, at: '2026-11-24T09:00:00.000Z', actor: 'b'.repeat(24), actorName: 'Ewa Testowa' },
  ...{ action, subject: null, subjectName: null, details: {}, changes: [] },
  ...changes,
})

beforeEach(() => {
  location.hash = '#admin/audit'
})
afterEach(() => {
  cleanup()
  location.hash = ''
})

async function reading(...entries: AuditEntry[]) {
  const server = modelServer({
    agent: { ...self, role: 'administrator' },
    answers: {
      'staff:list': () => ({ staff: [] }),
      'audit:list': () => ({ entries, more: false }),
      'settings:version': ({ kind, version }) => ({
        setting: { kind, version, value: versions[Number(version) - 1], at: '', by: '' },
      }),
    },
  })
  const opened = await openConsole({ server })
  const rows = (await opened.screen.findAllByRole('row')).slice(1)
  return { ...opened, rows, server }
}

describe('the audit', () => {
  it('says of a change of the texts what was and what is, when somebody asks', async () => {
    const details = { kind: 'texts', before: 1, after: 2 }
    const { rows, user } = await reading(entry('setting:changed', { subject: 'texts', details }))
    const row = within(rows[0] ?? expect.fail())
    expect(row.getByText('Teksty czatu')).toBeTruthy()
    expect(row.getByText('wersja 1 → 2')).toBeTruthy()
    await user.click(row.getByRole('button', { name: words.look }))
    const line = await row.findByRole('listitem')
    expect(line.textContent).toMatch(/Tytuł, po polsku:.*nasz tekst.*Czat Miasta/)
    await user.click(row.getByRole('button', { name: words.hide }))
    expect(row.queryByRole('listitem')).toBeNull()
  })

  it('says so where a version cannot be had, and can be asked again', async () => {
    const details = { kind: 'texts', before: 1, after: 2 }
    const { rows, user, server } = await reading(entry('setting:changed', { subject: 'texts', details }))
    const row = within(rows[0] ?? expect.fail())
    server.refuseOnce('settings:version', { code: 'not_found' })
    await user.click(row.getByRole('button', { name: words.look }))
    expect((await row.findByRole('alert')).textContent).toBe(words.lookFailed)
    await user.click(row.getByRole('button', { name: words.look }))
    expect(await row.findByRole('listitem')).toBeTruthy()
    expect(row.queryByRole('alert')).toBeNull()
  })

  it('has words for what was done and for what is known beside', async () => {
    const { rows } = await reading(
      entry('setting:changed', { subject: 'safety', details: { kind: 'safety', before: 3, after: 4 } }),
      entry('sealed:viewed', { details: { seq: 7, kind: 'pesel', first: true } }),
      entry('erasure:ordered', { details: { order: 'x1', kind: 'erase', by: 'visitor' } }),
      entry('canned:imported', { details: { command: 'c-1', added: 3, changed: 1 } }),
      entry('history:exported', { details: { step: 'done', rows: 12 } }),
    )
    const said = rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(2)
        .map(({ textContent }) => textContent),
    )
    expect(said).toEqual([
      ['Zmiana ustawień', 'Bezpieczeństwo', `wersja 3 → 4${words.look}`],
      ['Odczyt bezpiecznego numeru', '', 'wpis nr 7, PESEL, pierwszy raz: tak'],
      ['Zlecenie usunięcia danych', '', 'cała rozmowa, na polecenie: mieszkańca'],
      ['Wczytanie gotowych odpowiedzi', '', 'dodano: 3, zmieniono: 1'],
      ['Pobranie listy rozmów', '', 'zakończono, rozmów: 12'],
    ])
  })
})
