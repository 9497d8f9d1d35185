import { waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Directory } from '#shared/settings.ts'
import { firstDirectory } from '../../../server/domain/departments-data.ts'
import { firstHours } from '../../../server/domain/hours-data.ts'
import { adminDirectoryPl as words } from '../../../console/strings/admin-directory.pl.ts'
import { adminHoursPl } from '../../../console/strings/admin-hours.pl.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { leaveSettings } from './leave-settings.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

beforeEach(() => {
  location.hash = '#admin/directory'
})
afterEach(leaveSettings)

async function settingDirectory() {
  const stored: Directory[] = [firstDirectory]
  const setting = () => ({
    ...{ kind: 'directory', version: stored.length, value: stored.at(-1) },
    ...{ at: '2026-11-24T09:00:00.000Z', by: 'system' },
  })
  const server = modelServer({
    agent: { ...self, role: 'administrator' },
    answers: {
      'staff:list': () => ({ staff: [] }),
      'settings:read': ({ kind }) =>
        kind === 'hours' ? { setting: { version: 1, value: firstHours } } : { setting: setting() },
      'settings:change': ({ value }) => {
        stored.push(Directory.parse(value))
        return { setting: setting() }
      },
    },
  })
  const opened = await openConsole({ server })
  const { screen, user } = opened
  await screen.findByRole('heading', { name: words.title })
  const changes = () => within(screen.getByRole('region', { name: /^Nie/ }))
  const save = async (count: number) => {
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(count))
    return stored.at(-1)
  }
  const editor = (name: string) => within(screen.getByRole('region', { name }))
  return { ...opened, changes, save, editor }
}

describe('departments and topics', () => {
  it('try a keyword on a text before it is saved', async () => {
    const { screen, user, changes, save, editor } = await settingDirectory()
    const trial = screen.getByRole('textbox', { name: words.trial.label })
    await user.type(trial, 'na skwerze stoi hulajnoga')
    expect(screen.getByText(words.trial.nothing)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: firstDirectory.topics[0]?.name.pl ?? '' }))
    const keywords = editor(words.editor.topic).getByRole('textbox', { name: words.editor.keywords })
    await user.type(keywords, '\nhulajnoga')
    expect(screen.getByText(new RegExp(`^Podpowiemy: ${firstDirectory.topics[0]?.name.pl}`))).toBeTruthy()
    expect(changes().getAllByRole('listitem')).toHaveLength(1)
    expect(changes().getByText('hulajnoga', { exact: false })).toBeTruthy()
    expect((await save(2))?.topics[0]?.keywords.at(-1)).toBe('hulajnoga')
  })

  it('add a topic before those that are always there, and name it in the list of changes', async () => {
    const { user, changes, save, editor, screen } = await settingDirectory()
    await user.click(screen.getByRole('button', { name: words.addTopic }))
    for (const [language, text] of [
      ['pl', 'Rowery'],
      ['en', 'Bicycles'],
      ['uk', 'Велосипеди'],
    ] as const)
      await user.type(
        editor(words.editor.topic).getByRole('textbox', { name: adminPl.language[language] }),
        text,
      )
    await user.click(editor(words.editor.topic).getByRole('button', { name: adminPl.items.up }))
    expect(changes().getByText(/„Rowery”/).textContent).toContain(words.added)
    const saved = await save(2)
    const at = saved?.topics.findIndex(({ name }) => name.pl === 'Rowery') ?? -1
    expect(saved?.topics.slice(at + 1).some(({ id }) => id === 'other')).toBe(true)
    expect(saved?.topics[at]?.id).toMatch(/^topic-[a-z0-9-]+$/)
  })

  it('keep a department that has topics, and change how its conversations come', async () => {
    const { user, save, editor, screen } = await settingDirectory()
    const roads = firstDirectory.departments.find(({ id }) => id === 'zdmk')?.name ?? ''
    await user.click(screen.getByRole('button', { name: roads }))
    const department = editor(words.editor.department)
    expect(department.queryByRole('button', { name: words.editor.removeDepartment })).toBeNull()
    await user.selectOptions(department.getByRole('combobox', { name: words.editor.assignment }), 'offer')
    const saved = await save(2)
    expect(saved?.departments.find(({ id }) => id === 'zdmk')?.assignment).toBe('offer')
  })

  it('give a department a week of its own, say where nobody could come in, and take it back', async () => {
    const { screen, user, changes, save, editor } = await settingDirectory()
    const roads = firstDirectory.departments.find(({ id }) => id === 'zdmk')?.name ?? ''
    await user.click(screen.getByRole('button', { name: roads }))
    const department = editor(words.editor.department)
    const rule = await department.findByRole('combobox', { name: words.week.title })
    await user.selectOptions(rule, 'replace')
    expect(department.queryByText(/Dłużej niż centrum/)).toBeNull()
    const { day, to } = adminHoursPl
    const closes = department.getByRole('textbox', { name: to(day.wed) })
    await user.clear(closes)
    await user.type(closes, '18:00')
    expect(department.getByText(words.week.beyond(day.wed))).toBeTruthy()
    expect(changes().getByRole('listitem').textContent).toMatch(/jak centrum.*Środa 7:40–18:00/)
    await user.selectOptions(rule, 'narrow')
    expect(department.queryByText(/Dłużej niż centrum/)).toBeNull()
    const saved = await save(2)
    expect(saved?.departments.find(({ id }) => id === 'zdmk')?.hours).toEqual({
      rule: 'narrow',
      weekly: { ...firstHours.weekly, wed: [{ from: '07:40', to: '18:00' }] },
    })
    await user.selectOptions(rule, 'centre')
    expect(await save(3)).toEqual(firstDirectory)
  })
})
