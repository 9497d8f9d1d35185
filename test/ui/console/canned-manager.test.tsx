import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '#shared/entities.ts'
import { misalignments } from '../../../console/canned/alignment.ts'
import { cannedPl } from '../../../console/strings/canned.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import { reply, shelf } from './canned-replies.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const words = cannedPl.manage

afterEach(cleanup)

const photo = reply('Dowód: zdjęcie', {
  folder: 'Dowody',
  texts: { pl: 'Nowe zdjęcie.', en: '', uk: 'Нова фотографія.' },
})
const hello = reply('Powitanie')

async function managing(role: Role = 'supervisor') {
  const kept = shelf([photo, hello])
  const server = modelServer({ agent: { ...self, role }, answers: kept.answers })
  const opened = await openConsole({ server })
  const { screen, user } = opened
  const open = async () => {
    await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
    await user.keyboard('{ArrowDown}')
    screen.getByRole('menuitem', { name: pl.person.canned }).focus()
    await user.keyboard('{Enter}')
    return screen.findByRole('dialog', { name: words.title })
  }
  const dialog = await open()
  await within(dialog).findByRole('button', { name: /^Powitanie/ })
  const field = (name: string | RegExp) => within(dialog).getByRole('textbox', { name }) as HTMLInputElement
  return { ...opened, kept, dialog, open, field }
}

describe('the management of canned replies, by keyboard alone', () => {
  it('shows them by folder in one Tab stop, and names the versions that are missing', async () => {
    const { dialog, user } = await managing()
    expect(
      within(dialog)
        .getAllByRole('heading', { level: 3 })
        .map((one) => one.textContent),
    ).toEqual(['Dowody', 'Ogólne'])
    const first = within(dialog).getByRole('button', { name: /^Dowód: zdjęcie/ })
    expect(first.textContent).toContain(cannedPl.without(['en']))
    first.focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toContain('Powitanie')
    expect(dialog.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1)
  })

  it('says when none of them fits what is looked for', async () => {
    const { dialog, user } = await managing()
    const search = within(dialog).getByRole('searchbox', { name: words.search })
    await user.type(search, 'powit')
    expect(within(dialog).queryByText(words.none)).toBeNull()
    await user.type(search, 'zzz')
    await within(dialog).findByText(words.none)
  })

  it('changes one: variables by buttons where the caret is, a preview, Ctrl+Enter saves', async () => {
    const { dialog, user, field, server } = await managing()
    await user.click(within(dialog).getByRole('button', { name: /^Powitanie/ }))
    await waitFor(() => expect(document.activeElement).toBe(field(/^Tytuł/)))
    const text = field(words.text.pl)
    text.focus()
    text.setSelectionRange(0, 0)
    await user.click(within(dialog).getByRole('button', { name: cannedPl.variables.agent }))
    expect(field(words.text.pl).value).toBe('{agent} Powitanie.')
    expect(within(dialog).getByRole('region', { name: words.preview }).textContent).toContain(
      'Anna Powitanie.',
    )
    await user.click(within(dialog).getByRole('button', { name: words.forms }))
    const name = await within(dialog).findByRole('textbox', { name: words.firstField.forms })
    await waitFor(() => expect(document.activeElement).toBe(name))
    await user.keyboard('dni')
    for (const [example, form] of [
      [1, 'dzień'],
      [2, 'dni'],
      [5, 'dni'],
    ] as const)
      await user.type(within(dialog).getByRole('textbox', { name: words.formFor(example) }), form)
    await user.keyboard('{Enter}')
    expect(field(words.text.pl).value).toBe('{agent} {dni} {dni|dzień|dni|dni} Powitanie.')
    expect(within(dialog).getByRole('region', { name: words.preview }).textContent).toContain(
      'Anna 5 dni Powitanie.',
    )
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(server.askedFor('canned:change')).toHaveLength(1))
    expect(server.askedFor('canned:change')[0]?.input).toMatchObject({
      replyId: hello.id,
      version: 1,
      reply: { texts: { pl: '{agent} {dni} {dni|dzień|dni|dni} Powitanie.' } },
    })
  })

  it('adds one, and says at the field what is missing', async () => {
    const { dialog, user, field, kept } = await managing()
    await user.click(within(dialog).getByRole('button', { name: words.addShared }))
    await user.type(field(/^Skrót/), 'Źle')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(within(dialog).getAllByText(words.problem.missing)).toHaveLength(2))
    expect(within(dialog).getByText(words.problem.malformed)).toBeTruthy()
    await user.clear(field(/^Skrót/))
    await user.type(field(/^Tytuł/), 'Nowa')
    await user.type(field(words.text.pl), 'Treść')
    await user.click(within(dialog).getByText(words.departments(0)))
    await user.click(within(dialog).getByRole('checkbox', { name: 'Zarząd Dróg' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await within(dialog).findByRole('button', { name: /^Nowa/, current: true })
    expect(kept.byId('added2')).toMatchObject({ isShared: true, departments: ['d'], title: 'Nowa' })
  })

  it('keeps what was typed when somebody was faster, shows what they made, and saves over it only then', async () => {
    const { dialog, user, field, kept, server } = await managing()
    await user.click(within(dialog).getByRole('button', { name: /^Powitanie/ }))
    await user.type(field(words.text.pl), ' Moje.')
    kept.put({ ...hello, version: 2, texts: { pl: 'Inne.', en: '', uk: '' } })
    server.refuses.set('canned:change', 'stale_version')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect((await within(dialog).findByRole('alert')).textContent).toBe(words.stale('Inne.'))
    expect(field(words.text.pl).value).toBe('Powitanie. Moje.')
    server.refuses.delete('canned:change')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(kept.byId(hello.id)?.texts.pl).toBe('Powitanie. Moje.'))
    expect(server.askedFor('canned:change').at(-1)?.input).toMatchObject({ version: 2 })
  })

  it('loses nothing by another choice or by closing, and removes after one question', async () => {
    const { dialog, user, field, screen, open, kept } = await managing()
    await user.click(within(dialog).getByRole('button', { name: /^Powitanie/ }))
    await user.type(field(words.text.pl), ' Moje.')
    await user.click(within(dialog).getByRole('button', { name: /^Dowód/ }))
    expect((await within(dialog).findByRole('alert')).textContent).toBe(words.unsaved)
    expect(field(words.text.pl).value).toBe('Powitanie. Moje.')
    await user.click(within(dialog).getByRole('button', { name: pl.back }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const again = within(await open())
    expect(again.getByRole('textbox', { name: words.text.pl })).toHaveProperty('value', 'Powitanie. Moje.')
    await user.click(again.getByRole('button', { name: words.discard }))
    await user.click(again.getByRole('button', { name: /^Powitanie/ }))
    await user.click(await again.findByRole('button', { name: words.remove }))
    expect(kept.byId(hello.id)).toBeTruthy()
    await user.click(again.getByRole('button', { name: words.removeSure }))
    await waitFor(() => expect(kept.byId(hello.id)).toBeUndefined())
    await waitFor(() => expect(again.queryByRole('button', { name: /^Powitanie/ })).toBeNull())
  })

  it('lets an agent read what is shared and write their own', async () => {
    const { dialog, user, field, kept } = await managing('agent')
    expect(within(dialog).queryByRole('button', { name: words.addShared })).toBeNull()
    await user.click(within(dialog).getByRole('button', { name: /^Powitanie/ }))
    expect(await within(dialog).findByText(words.readOnly)).toBeTruthy()
    expect(field(words.text.pl)).toHaveProperty('readOnly', true)
    await user.click(within(dialog).getByRole('button', { name: words.addOwn }))
    await user.type(field(/^Tytuł/), 'Moja')
    await user.type(field(words.text.pl), 'Treść')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(kept.byId('added2')).toMatchObject({ isShared: false, title: 'Moja' }))
  })
})

describe('the table of canned replies', () => {
  const answered = (status: number, body: unknown) => async () =>
    new Response(JSON.stringify(body), { status })

  async function sending(answer: () => Promise<Response>) {
    const asked: string[] = []
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url)
      return answer()
    })
    const opened = await managing()
    const input = within(opened.dialog).getByLabelText(cannedPl.exchange.send)
    await opened.user.upload(input, new File(['title;pl'], 'gotowe.csv', { type: 'text/csv' }))
    return { ...opened, asked }
  }
  afterEach(() => vi.unstubAllGlobals())

  it('says what came of it, and shows what is new', async () => {
    const { dialog, server, asked } = await sending(answered(200, { added: 2, changed: 1, unchanged: 5 }))
    expect(await within(dialog).findByText('Wczytano. Dodane: 2, zmienione: 1, bez zmian: 5.')).toBeTruthy()
    expect(asked[0]).toMatch(/^\/console\/api\/canned\?clientId=/)
    await waitFor(() => expect(server.askedFor('canned:list').length).toBeGreaterThan(1))
  })

  it('names each wrong line with its number and what is wrong', async () => {
    const problems = [
      { line: 3, column: 'title', problem: 'missing' },
      { line: 7, problem: 'stale' },
    ]
    const { dialog } = await sending(answered(422, { problems, count: 3 }))
    const alert = await within(dialog).findByRole('alert')
    expect(alert.textContent).toContain('Nic nie wczytano. 3 błędy')
    expect(alert.textContent).toContain('Wiersz 3, kolumna title: brakuje treści.')
    expect(alert.textContent).toContain('Wiersz 7: ktoś zmienił tę odpowiedź')
    expect(alert.textContent).toContain(cannedPl.exchange.more(1))
  })

  it('is the same command when the file is chosen again after an answer that got lost', async () => {
    const answers = ['lost', 'taken', 'taken']
    const { dialog, user, asked } = await sending(async () => {
      if (answers.shift() === 'lost') throw new TypeError('no line')
      return new Response('{"added":1,"changed":0,"unchanged":0}')
    })
    expect((await within(dialog).findByRole('alert')).textContent).toBe(pl.refusal('timeout'))
    const file = new File(['title;pl'], 'gotowe.csv', { type: 'text/csv', lastModified: 5 })
    const choose = () => user.upload(within(dialog).getByLabelText(cannedPl.exchange.send), file)
    answers.unshift('lost')
    await choose()
    await within(dialog).findByRole('alert')
    await choose()
    await within(dialog).findByText(/^Wczytano/)
    await choose()
    await waitFor(() => expect(asked).toHaveLength(4))
    expect(asked[2]).toBe(asked[1])
    expect(asked[3]).not.toBe(asked[2])
  })

  it('renews a session that ran out, once', async () => {
    const answers = [401, 200]
    const { dialog, asked } = await sending(
      async () => new Response('{"added":0,"changed":0,"unchanged":1}', { status: answers.shift() ?? 500 }),
    )
    await within(dialog).findByText(/bez zmian: 1/)
    expect(asked).toHaveLength(2)
    expect(asked[1]).toBe(asked[0])
  })
})

it('says what a version lacks beside the original', () => {
  const texts = { pl: '{agent} {agent|am|em} {dni} {dni|dzień|dni|dni}', en: '{dni} {dni|days}', uk: '' }
  expect(misalignments(reply('x', { texts }))).toEqual([
    { language: 'en', kind: 'absent', name: 'agent' },
    { language: 'en', kind: 'forms', name: 'dni' },
  ])
})
