import { waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Hours } from '#shared/settings.ts'
import { firstDirectory } from '../../../server/domain/departments-data.ts'
import { firstHours } from '../../../server/domain/hours-data.ts'
import { checkHours, holidaysFrom } from '../../../server/services/availability.ts'
import { adminHoursPl as words } from '../../../console/strings/admin-hours.pl.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { leaveSettings } from './leave-settings.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

beforeEach(() => {
  location.hash = '#admin/hours'
})
afterEach(leaveSettings)

/** The hours of a server that keeps versions, as the real one does. */
async function settingHours(first: Hours = firstHours, directory = firstDirectory) {
  const stored: Hours[] = [first]
  const setting = (version = stored.length) => ({
    ...{ kind: 'hours', version, value: stored[version - 1] },
    ...{ at: '2026-11-24T09:00:00.000Z', by: 'b'.repeat(24) },
  })
  const server = modelServer({
    agent: { ...self, role: 'administrator' },
    answers: {
      'staff:list': () => ({ staff: [] }),
      'settings:read': ({ kind }) => ({
        setting: kind === 'hours' ? setting() : { version: 1, value: kind === 'directory' ? directory : {} },
      }),
      'settings:versions': () => ({
        versions: stored.map((_, at) => ({ ...setting(at + 1), byName: 'Ewa' })).toReversed(),
        more: false,
      }),
      'settings:version': ({ version }) => ({ setting: setting(Number(version)) }),
      'settings:change': ({ value }) => {
        stored.push(value as Hours)
        return { setting: setting() }
      },
      'hours:check': (input) => (Hours.safeParse(input['hours']).success ? checkHours(input as never) : null),
      'hours:holidays': ({ from }) => ({ holidays: holidaysFrom(String(from)) }),
    },
  })
  const opened = await openConsole({ server })
  const { screen } = opened
  await screen.findByRole('heading', { name: words.week })
  const changes = () => within(screen.getByRole('region', { name: /^Nie/ }))
  return { ...opened, server, stored, changes }
}

describe('the opening hours', () => {
  it('list what is not saved line by line, save it, and undo it', async () => {
    const { screen, user, changes, stored } = await settingHours()
    const closes = screen.getByRole('textbox', { name: words.to(words.day.fri) })
    await user.clear(closes)
    await user.type(closes, '14:00')
    expect(changes().getByText(/Piątek/).textContent).toContain('7:40–14:00')
    expect(screen.getByText(words.lastNewAt('13:45'))).toBeTruthy()
    await user.click(screen.getByRole('checkbox', { name: /czynne Sobota/ }))
    expect(changes().getAllByRole('listitem')).toHaveLength(2)
    await user.click(changes().getByRole('button', { name: adminPl.undo }))
    expect(closes).toHaveProperty('value', '15:30')
    await user.clear(closes)
    await user.type(closes, '14.00')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored.at(-1)?.weekly.fri).toEqual([{ from: '07:40', to: '14:00' }]))
    expect(await screen.findByText(adminPl.saved)).toBeTruthy()
  })

  it('show what a day comes to while it is written, as residents read it', async () => {
    const { screen, user } = await settingHours()
    await user.click(screen.getByRole('button', { name: words.add }))
    const editor = within(screen.getByRole('region', { name: words.editor.newTitle }))
    const date = editor.getByLabelText(words.editor.date) as HTMLInputElement
    date.value = '2030-12-31'
    date.dispatchEvent(new Event('change', { bubbles: true }))
    const written = within(await screen.findByRole('region', { name: words.editor.title }))
    await user.type(written.getByRole('textbox', { name: words.editor.field.pl }), 'Sylwester')
    const check = within(screen.getByRole('region', { name: words.check.title }))
    const day = check.getByLabelText(words.check.date) as HTMLInputElement
    day.value = '2030-12-31'
    day.dispatchEvent(new Event('change', { bubbles: true }))
    expect(await check.findByText(words.check.closed)).toBeTruthy()
    await waitFor(() => expect(check.getByText(/Sylwester/).textContent).toMatch(/2\sstycznia/))
    expect(check.getAllByText(words.check.missing)).toHaveLength(2)
    expect(screen.getByText(words.without('EN, UK'))).toBeTruthy()
  })

  it('put both changes together when somebody was faster, and tell by whom', async () => {
    const { screen, user, changes, server, stored } = await settingHours()
    await user.click(screen.getByRole('checkbox', { name: /czynne Sobota/ }))
    stored.push({ ...firstHours, lastNewChatMinutes: 30 })
    server.refuses.set('settings:change', 'stale_version')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    expect((await screen.findByRole('alert')).textContent).toContain('Nałożyliśmy')
    expect(changes().getAllByRole('listitem')).toHaveLength(1)
    server.refuses.delete('settings:change')
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(3))
    expect(stored[2]).toMatchObject({ lastNewChatMinutes: 30, weekly: { sat: [{ from: '07:40' }] } })
  })

  it('take an older version back among what is not saved', async () => {
    const { screen, user, changes, stored } = await settingHours({ ...firstHours, lastNewChatMinutes: 45 })
    await user.click(screen.getByRole('checkbox', { name: /czynne Sobota/ }))
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: adminPl.versions.title }))
    const versions = within(await screen.findByRole('region', { name: adminPl.versions.title }))
    await user.click(await versions.findByRole('button', { name: /Wersja 1/ }))
    expect((await versions.findByText(/Sobota/)).textContent).toContain('zamknięte')
    await user.click(versions.getByRole('button', { name: adminPl.versions.restore }))
    expect(stored).toHaveLength(2)
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored[2]).toMatchObject({ weekly: { sat: [] } }))
  })

  it('name the day that the server does not take', async () => {
    const { screen, user, changes, server } = await settingHours()
    const opens = screen.getByRole('textbox', { name: words.from(words.day.mon) })
    await user.clear(opens)
    await user.type(opens, 'rano')
    const fields = [{ path: 'value.weekly.mon.0.from', problem: 'malformed' as const }]
    server.refuseOnce('settings:change', { code: 'invalid_input', fields })
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    expect(await screen.findByText(words.wrongDay)).toBeTruthy()
    expect(opens.getAttribute('aria-invalid')).toBe('true')
    expect(opens).toHaveProperty('value', 'rano')
  })

  it('show what a department’s own week comes to, and lead to where it is set', async () => {
    const hours = {
      rule: 'replace' as const,
      weekly: { ...firstHours.weekly, fri: [{ from: '10:00', to: '20:00' }] },
    }
    const [unit = expect.fail(), ...others] = firstDirectory.departments
    const { screen, user } = await settingHours(firstHours, {
      ...firstDirectory,
      departments: [{ ...unit, hours }, ...others],
    })
    const weeks = within(await screen.findByRole('region', { name: words.weeks.title }))
    const link = await weeks.findByRole('link', { name: unit.name })
    const check = within(screen.getByRole('region', { name: words.check.title }))
    const day = check.getByLabelText(words.check.date) as HTMLInputElement
    day.value = '2030-11-22'
    day.dispatchEvent(new Event('change', { bubbles: true }))
    expect(await check.findByText('piątek')).toBeTruthy()
    const time = check.getByLabelText(words.check.time) as HTMLInputElement
    time.value = '09:00'
    time.dispatchEvent(new Event('change', { bubbles: true }))
    expect(await check.findByText(words.check.open)).toBeTruthy()
    await user.selectOptions(check.getByRole('combobox', { name: words.check.whose }), unit.name)
    expect(await check.findByText(words.check.closed)).toBeTruthy()
    time.value = '12:00'
    time.dispatchEvent(new Event('change', { bubbles: true }))
    expect(await check.findByText(words.check.untilLast('15:15', '15:30'))).toBeTruthy()
    await user.click(link)
    expect(await screen.findByDisplayValue(unit.name)).toBeTruthy()
  })
})
