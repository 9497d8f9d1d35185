import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { sendingBy } from '../../../console/enter-key.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)

afterEach(cleanup)

type Console = Awaited<ReturnType<typeof openConsole>>

async function withTalk() {
  const opened = await openConsole()
  opened.server.assign(one, 'waste', 'Dzień dobry')
  await opened.screen.findByRole('textbox', { name: /^Odpowiedź/ })
  return opened
}

/** Opens the help by its button, which is there whatever the keys are. */
async function help({ screen, user }: Console) {
  await user.click(screen.getByRole('button', { name: /Anna Przykładowa/ }))
  await user.click(screen.getByRole('menuitem', { name: /^Skróty/ }))
  return screen.findByRole('dialog', { name: 'Skróty klawiszowe' })
}

async function change(opened: Console, keys: string) {
  const dialog = await help(opened)
  await opened.user.click(within(dialog).getByRole('button', { name: 'Zmień skrót: Przekaż rozmowę…' }))
  const catcher = within(dialog).getByRole('button', { name: /^Naciśnij nowe klawisze dla: Przekaż/ })
  await waitFor(() => expect(document.activeElement).toBe(catcher))
  if (keys) await opened.user.keyboard(keys)
  return dialog
}

const header = ({ screen }: Console) => screen.getByRole('button', { name: /^Przekaż/ })

describe('changing keys', () => {
  it('stores them, shows them everywhere, and hears them from then on', async () => {
    const opened = await withTalk()
    const { screen, server, user } = opened
    const dialog = await change(opened, '{Alt>}t{/Alt}')
    await within(dialog).findByText('Zapisano. Przekaż rozmowę…: Alt+T')
    expect(server.askedFor('shortcuts:change').at(-1)?.input).toEqual({ command: 'transfer', keys: 'Alt+T' })
    const button = within(dialog).getByRole('button', { name: 'Zmień skrót: Przekaż rozmowę…' })
    await waitFor(() => expect(document.activeElement).toBe(button))
    await user.click(within(dialog).getByRole('button', { name: 'Zamknij' }))
    expect(header(opened).textContent).toMatch(/Alt\+T/)
    expect(header(opened).getAttribute('aria-keyshortcuts')).toBe('Alt+T')
    await user.keyboard('{Alt>}p{/Alt}')
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.keyboard('{Alt>}t{/Alt}')
    expect(await screen.findByRole('dialog', { name: /Wywóz/ })).toBeTruthy()
  })

  it('names what has the keys, refuses, and leaves all as it was by Escape', async () => {
    const opened = await withTalk()
    const { server, user } = opened
    const dialog = await change(opened, '{Alt>}k{/Alt}')
    const problem = await within(dialog).findByText(/^Alt\+K to już „Zakończ rozmowę…”/)
    await user.keyboard('x')
    expect(problem.textContent).toMatch(/^X: Sam znak/)
    await user.keyboard('{Control>}w{/Control}')
    expect(problem.textContent).toMatch(/^Ctrl\+W: Te klawisze ma już przeglądarka/)
    await user.keyboard('{Escape}')
    const button = within(dialog).getByRole('button', { name: 'Zmień skrót: Przekaż rozmowę…' })
    await waitFor(() => expect(document.activeElement).toBe(button))
    expect(server.askedFor('shortcuts:change')).toHaveLength(0)
  })

  it('says that they could not be stored, and keeps the old ones', async () => {
    const opened = await withTalk()
    opened.server.refuses.set('shortcuts:change', 'try_again')
    const dialog = await change(opened, '{Alt>}t{/Alt}')
    expect((await within(dialog).findByText(/^Nie zapisano/)).textContent).toMatch(/Spróbuj ponownie/)
    expect(header(opened).textContent).toMatch(/Alt\+P/)
  })

  it('gives none, and the first ones back', async () => {
    const opened = await withTalk()
    const { user } = opened
    const dialog = await change(opened, '')
    await user.click(within(dialog).getByRole('button', { name: 'Bez skrótu' }))
    await within(dialog).findByText('Zapisano. Przekaż rozmowę…: brak')
    expect(header(opened).hasAttribute('aria-keyshortcuts')).toBe(false)
    expect(header(opened).querySelector('kbd')).toBeNull()
    await user.click(within(dialog).getByRole('button', { name: 'Zmień skrót: Przekaż rozmowę…' }))
    await user.click(within(dialog).getByRole('button', { name: 'Domyślny: Alt+P' }))
    await waitFor(() => expect(header(opened).textContent).toMatch(/Alt\+P/))
  })

  it('puts all back at once', async () => {
    const opened = await withTalk()
    const { server, user } = opened
    server.keepShortcuts({ version: 5, isOff: false, keys: { transfer: 'Alt+T', end: 'Alt+U' } })
    const dialog = await help(opened)
    await user.click(within(dialog).getByRole('button', { name: 'Przywróć wszystkie domyślne' }))
    await within(dialog).findByText(/^Zapisano\. Skróty są/)
    expect(header(opened).textContent).toMatch(/Alt\+P/)
  })
})

describe('switching the keys off', () => {
  it('leaves none of them, no hints, and the ways by buttons', async () => {
    const opened = await withTalk()
    const { screen, user } = opened
    const dialog = await help(opened)
    await user.click(within(dialog).getByRole('checkbox', { name: /^Skróty działają/ }))
    await waitFor(() => expect(header(opened).textContent).toBe('Przekaż '))
    await user.click(within(dialog).getByRole('button', { name: 'Zamknij' }))
    await user.keyboard('{Alt>}p{/Alt}{Control>}k{/Control}{Control>}/{/Control}')
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Szukaj lub wykonaj' }))
    expect(await screen.findByRole('combobox', { name: /^Szukaj polecenia/ })).toBeTruthy()
  })

  it('shows what is stored where it could not be stored', async () => {
    const opened = await withTalk()
    opened.server.refuses.set('shortcuts:change', 'try_again')
    const dialog = await help(opened)
    const box = within(dialog).getByRole<HTMLInputElement>('checkbox', { name: /^Skróty działają/ })
    await opened.user.click(box)
    await within(dialog).findByText(/^Nie zapisano/)
    expect(box.checked).toBe(true)
  })
})

describe('Enter in an answer', () => {
  it('begins a new line for who wants that, Ctrl+Enter sends, and what is said under the field follows', async () => {
    const opened = await withTalk()
    const { screen, server, user } = opened
    const dialog = within(await help(opened))
    await user.click(dialog.getByRole('checkbox', { name: /^W odpowiedzi Enter/ }))
    await waitFor(() => expect(dialog.getByText('Ctrl+Shift+Enter')).toBeTruthy())
    await user.click(dialog.getByRole('button', { name: 'Zamknij' }))
    expect(screen.getByText(/^Enter nowy wiersz/)).toBeTruthy()
    const box = screen.getByRole('textbox', { name: /^Odpowiedź/ })
    await user.type(box, 'W czwartek.{Enter}Rano.')
    expect(server.askedFor('message:send')).toEqual([])
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(server.askedFor('message:send')).toHaveLength(1))
    expect(server.askedFor('message:send')[0]?.input['text']).toBe('W czwartek.\nRano.')
  })

  it.each([
    [false, '', 'send'],
    [false, 'ctrlKey', 'send-next'],
    [false, 'shiftKey', null],
    [true, '', null],
    [true, 'shiftKey', null],
    [true, 'metaKey', 'send'],
    [true, 'ctrlKey shiftKey', 'send-next'],
    [true, 'ctrlKey altKey', null],
    [true, 'ctrlKey isComposing', null],
  ])('asks for what it says (new line: %s, with: %s)', (breaksLine, held, wanted) => {
    const keys = Object.fromEntries(held.split(' ').map((name) => [name, true]))
    const by = (key: string) => new KeyboardEvent('keydown', { ...keys, key })
    expect(sendingBy(by('Enter'), breaksLine)).toBe(wanted)
    expect(sendingBy(by('e'), breaksLine)).toBeNull()
  })
})

describe('keys from another desk', () => {
  it('hold at once, and what is older does not undo them', async () => {
    const opened = await withTalk()
    const { server } = opened
    server.keepShortcuts({ version: 7, isOff: false, keys: { transfer: 'Alt+T', end: 'e' } })
    await waitFor(() => expect(header(opened).textContent).toMatch(/Alt\+T/))
    expect(opened.screen.getByRole('button', { name: /^Zakończ/ }).textContent).toMatch(/Alt\+K/)
    server.keepShortcuts({ version: 6, isOff: false, keys: {} })
    expect(header(opened).textContent).toMatch(/Alt\+T/)
  })
})
