import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

afterEach(cleanup)

const pausedLine = /^Kolejka jest wstrzymana/
const field = (dialog: HTMLElement, name: string) => within(dialog).getByRole('textbox', { name })

async function openDialog(server = modelServer({ agent: { ...self, role: 'supervisor' } })) {
  const opened = await openConsole({ server })
  const { screen, user } = opened
  await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
  await user.click(screen.getByRole('menuitem', { name: 'Komunikat i kolejka' }))
  const dialog = await screen.findByRole('dialog', { name: 'Komunikat i kolejka' })
  await within(dialog).findByRole('textbox', { name: 'Po polsku' })
  return { ...opened, dialog }
}

describe('notice and pause', () => {
  it('are shown to all staff, and offered to supervisors only', async () => {
    const { screen, user, server, said } = await openConsole()
    await screen.findByRole('button', { name: /^Dostępn/ })
    server.operate({ notice: { pl: 'Powódź', en: 'Flood', uk: 'Повінь' }, paused: true })
    expect(await screen.findByText(pausedLine)).toBeTruthy()
    expect(screen.getByText('Komunikat dla mieszkańców: Powódź')).toBeTruthy()
    expect(said).toContain('Kolejka została wstrzymana.')
    expect(screen.queryByRole('button', { name: 'Zmień' })).toBeNull()
    await user.click(screen.getByRole('button', { name: /Anna Przykładowa/ }))
    expect(screen.queryByRole('menuitem', { name: /^Komunikat/ })).toBeNull()
    server.operate({ notice: null, paused: false })
    await waitFor(() => expect(screen.queryByText(pausedLine)).toBeNull())
  })

  it('are published after a look at what residents will see', async () => {
    const { screen, user, server, dialog } = await openDialog()
    await user.type(field(dialog, 'Po polsku'), 'Powódź')
    await user.type(field(dialog, 'Po angielsku'), 'Flood')
    await user.click(within(dialog).getByRole('button', { name: 'Dalej' }))
    // All three languages, or none.
    expect(field(dialog, 'Po ukraińsku').getAttribute('aria-invalid')).toBe('true')
    expect(server.askedFor('settings:change')).toEqual([])

    await user.type(field(dialog, 'Po ukraińsku'), 'Повінь')
    await user.click(within(dialog).getByRole('radio', { name: /^Wstrzymana/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Dalej' }))
    expect(await within(dialog).findByText('Повінь')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Popraw'))
    await user.click(within(dialog).getByRole('button', { name: 'Opublikuj' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(server.askedFor('settings:change')[0]?.input).toMatchObject({
      version: 1,
      value: { notice: { pl: 'Powódź', en: 'Flood', uk: 'Повінь' }, paused: true },
    })
    expect(await screen.findByText(pausedLine)).toBeTruthy()
  })

  it('keep what was typed when somebody else was faster, and show what they made', async () => {
    const { user, server, dialog, screen } = await openDialog()
    for (const name of ['Po polsku', 'Po angielsku', 'Po ukraińsku'])
      await user.type(field(dialog, name), 'Mój komunikat')
    server.operate({ notice: { pl: 'Inny', en: 'Other', uk: 'Інший' }, paused: true })
    await user.click(within(dialog).getByRole('button', { name: 'Dalej' }))
    await user.click(await within(dialog).findByRole('button', { name: 'Opublikuj' }))
    const alert = await within(dialog).findByRole('alert')
    expect(alert.textContent).toMatch(/„Inny”, kolejka wstrzymana/)
    expect(field(dialog, 'Po polsku')).toHaveProperty('value', 'Mój komunikat')

    await user.click(within(dialog).getByRole('button', { name: 'Dalej' }))
    await user.click(await within(dialog).findByRole('button', { name: 'Opublikuj' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByText('Komunikat dla mieszkańców: Mój komunikat')).toBeTruthy()
  })

  it('say why they were refused', async () => {
    const { user, server, dialog } = await openDialog()
    server.refuses.set('settings:change', 'forbidden')
    await user.click(within(dialog).getByRole('radio', { name: /^Wstrzymana/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Dalej' }))
    await user.click(await within(dialog).findByRole('button', { name: 'Opublikuj' }))
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/Nie masz uprawnień/)
  })
})
