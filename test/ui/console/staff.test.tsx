import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StaffMember } from '#shared/staff.ts'
import { firstDirectory } from '../../../server/domain/departments-data.ts'
import { merged } from '../../../console/admin/merge.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const words = adminPl.staff

beforeEach(() => {
  location.hash = '#admin'
})
afterEach(() => {
  cleanup()
  location.hash = ''
})

const member = (name: string, more: Partial<StaffMember> = {}): StaffMember => ({
  ...{ id: name.toLowerCase().padEnd(24, '0'), version: 1, email: `${name}@krakow.example`, name },
  ...{ publicName: name, form: 'f', role: 'agent', languages: ['pl'], departments: ['dk'], capacity: 3 },
  ...{ account: 'on', invitedUntil: null, status: 'available', isPresent: true, sessions: 1, demo: false },
  ...more,
})

async function administering(first: StaffMember[], role: 'administrator' | 'supervisor' = 'administrator') {
  let staff = first
  const directory = { kind: 'directory', version: 1, value: firstDirectory, at: '', by: 'system' }
  const put = (next: StaffMember) => {
    staff = [...staff.filter(({ id }) => id !== next.id), next]
    return { member: next, link: null }
  }
  const server = modelServer({
    agent: { ...self, role },
    answers: {
      'staff:list': () => ({ staff }),
      'settings:read': () => ({ setting: directory }),
      'staff:change': ({ agentId, version, profile, isActive }) => {
        const known = staff.find(({ id }) => id === agentId)
        const account = isActive ? 'on' : 'off'
        return put({ ...member(''), ...known, ...(profile as object), account, version: Number(version) + 1 })
      },
      'staff:invite': ({ profile }) => {
        const { email } = profile as StaffMember
        put(member('Nowa', { ...(profile as object), account: 'invited', sessions: 0 }))
        return { member: staff.find((one) => one.email === email), link: 'https://czat/#invitation=x' }
      },
    },
  })
  const opened = await openConsole({ server })
  const { screen, user } = opened
  const panel = () => within(screen.getByRole('complementary'))
  const open = async (name: string) => user.click(await screen.findByRole('button', { name }))
  return { ...opened, server, put, panel, open }
}

const save = adminPl.save

describe('the accounts of staff', () => {
  it('are there for administrators alone', async () => {
    const { screen } = await administering([], 'supervisor')
    await screen.findByRole('link', { name: pl.areas.history })
    expect(screen.queryByRole('link', { name: adminPl.title })).toBeNull()
    expect(screen.queryByRole('heading', { name: words.title })).toBeNull()
  })

  it('leave the title of the tab what it says of conversations that wait', async () => {
    const { server } = await administering([member('Marta')])
    await waitFor(() => expect(document.title).toBe('Konsultanci · Czat KCK'))
    server.offer('1'.repeat(24), 'waste', 30, 'Kiedy?')
    await waitFor(() => expect(document.title).toBe('Nowa rozmowa · Konsultanci · Czat KCK'))
  })

  it('are a table with one Tab stop, found by a part of the name without diacritics', async () => {
    const { screen, user } = await administering([member('Łucja'), member('Marta'), member('Olga')])
    const first = await screen.findByRole('button', { name: 'Łucja' })
    expect(document.querySelectorAll('tbody [data-row][tabindex="0"]')).toHaveLength(1)
    first.focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toBe('Marta')
    await user.type(screen.getByRole('searchbox', { name: words.search }), 'luc')
    expect(screen.queryByRole('button', { name: 'Marta' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Łucja' })).toBeTruthy()
  })

  it('are changed beside the table and saved with the version that was seen', async () => {
    const { server, user, panel, open } = await administering([member('Marta')])
    await open('Marta')
    await user.click(panel().getByRole('checkbox', { name: 'ukraiński' }))
    await user.selectOptions(panel().getByRole('combobox', { name: words.capacity }), '4')
    await user.click(panel().getByRole('button', { name: save }))
    await waitFor(() => expect(server.askedFor('staff:change')).toHaveLength(1))
    expect(server.askedFor('staff:change')[0]?.input).toMatchObject({
      version: 1,
      isActive: true,
      profile: { languages: ['pl', 'uk'], capacity: 4, name: 'Marta' },
    })
  })

  it('ask for what is missing at its field, and hand the link over where no mail leaves the house', async () => {
    const { screen, user, panel, server } = await administering([])
    await user.click(await screen.findByRole('button', { name: words.add }))
    await user.click(panel().getByRole('button', { name: words.invite }))
    expect(await panel().findAllByText(adminPl.problem.missing)).toHaveLength(3)
    expect(server.askedFor('staff:invite')).toHaveLength(0)
    await user.type(panel().getByRole('textbox', { name: words.name }), 'Nowa Osoba')
    await user.type(panel().getByRole('textbox', { name: words.publicName }), 'Nowa')
    await user.type(panel().getByRole('textbox', { name: words.email }), 'nowa@krakow.example')
    await user.click(panel().getByRole('button', { name: words.invite }))
    expect(await screen.findByText('https://czat/#invitation=x')).toBeTruthy()
  })

  it('keep what was written when somebody was faster, put both together and name what differs', async () => {
    const marta = member('Marta')
    const { server, put, user, panel, open, screen } = await administering([marta])
    await open('Marta')
    await user.selectOptions(panel().getByRole('combobox', { name: words.capacity }), '4')
    await user.click(panel().getByRole('checkbox', { name: 'angielski' }))
    put({ ...marta, version: 2, capacity: 1, name: 'Marta Nowak' })
    server.refuses.set('staff:change', 'stale_version')
    await user.click(panel().getByRole('button', { name: save }))
    const told = await screen.findByText(new RegExp(words.others.slice(0, 20)))
    expect(told.textContent).toContain(words.conflicts(words.field['capacity'] ?? ''))
    server.refuses.delete('staff:change')
    await user.click(panel().getByRole('button', { name: save }))
    await waitFor(() => expect(server.askedFor('staff:change')).toHaveLength(2))
    expect(server.askedFor('staff:change')[1]?.input).toMatchObject({
      version: 2,
      profile: { name: 'Marta Nowak', capacity: 4, languages: ['pl', 'en'] },
    })
  })

  it('are not left behind half written: another one, another area, a reload', async () => {
    const { screen, user, panel, open } = await administering([member('Marta'), member('Olga')])
    await open('Marta')
    await user.type(panel().getByRole('textbox', { name: words.name }), ' Nowak')
    await open('Olga')
    expect(await panel().findByText(words.held)).toBeTruthy()
    const leaving = new Event('beforeunload', { cancelable: true })
    dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    location.hash = '#desk'
    await waitFor(() => expect(screen.queryByRole('heading', { name: words.title })).toBeNull())
    location.hash = '#admin'
    await screen.findByRole('heading', { name: words.title })
    expect(panel().getByRole('textbox', { name: words.name })).toHaveProperty('value', 'Marta Nowak')
    expect(screen.getByRole('link', { name: new RegExp(adminPl.unsaved) })).toBeTruthy()
    await user.click(panel().getByRole('button', { name: adminPl.undo }))
    expect(panel().getByRole('textbox', { name: words.name })).toHaveProperty('value', 'Marta')
  })

  it('take away one’s own rights only knowingly', async () => {
    const own = member('Anna', { id: self.id, role: 'administrator' })
    const { server, user, panel, open } = await administering([own])
    await open('Anna')
    await user.click(panel().getByRole('button', { name: words.deactivate }))
    await user.click(panel().getByRole('checkbox', { name: words.knowingly }))
    await user.click(panel().getByRole('button', { name: save }))
    await waitFor(() => expect(server.askedFor('staff:change')).toHaveLength(1))
    expect(server.askedFor('staff:change')[0]?.input).toMatchObject({ isActive: false, knowingly: true })
  })
})

describe('two changes of the same thing', () => {
  it('are put together by field and by item; where both differ mine holds and is named', () => {
    const base = {
      a: 1,
      b: 1,
      all: [
        { id: 'x', n: 1 },
        { id: 'y', n: 1 },
      ],
      words: ['p'],
    }
    const mine = {
      ...base,
      a: 2,
      all: [
        { id: 'x', n: 2 },
        { id: 'y', n: 1 },
        { id: 'z', n: 1 },
      ],
      words: ['q'],
    }
    const theirs = {
      ...base,
      a: 3,
      b: 3,
      all: [
        { id: 'w', n: 1 },
        { id: 'x', n: 1 },
      ],
      words: ['r'],
    }
    const { value, conflicts } = merged<unknown>(base, mine, theirs)
    expect(value).toEqual({
      ...{ a: 2, b: 3, words: ['q'] },
      all: [
        { id: 'w', n: 1 },
        { id: 'x', n: 2 },
        { id: 'z', n: 1 },
      ],
    })
    expect(conflicts.toSorted()).toEqual(['a', 'words'])
  })

  it('keep the order of who moved something, and both of what was added', () => {
    const item = (id: string) => ({ id })
    const base = ['a', 'b', 'c'].map(item)
    const mine = ['c', 'a', 'b', 'mine'].map(item)
    const theirs = ['a', 'b', 'c', 'theirs'].map(item)
    const { value } = merged(base, mine, theirs)
    expect(value.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'mine', 'theirs'])
  })
})
