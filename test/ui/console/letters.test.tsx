import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { OutboxItem } from '#shared/protocol.ts'
import { lettersPl } from '../../../console/strings/letters.pl.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

afterEach(cleanup)

const letter = (id: string, changes: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  conversationId: '6a162f0c93beaabbccddeeff',
  to: `${id}***@example.pl`,
  state: 'failed',
  at: '2026-11-24T09:40:00.000Z',
  tries: 10,
  problem: 'unreachable',
  ...changes,
})

async function openLetters(first: OutboxItem[], role: 'administrator' | 'supervisor' = 'administrator') {
  let items = first
  const server = modelServer({
    agent: { ...self, role },
    answers: {
      'outbox:list': () => ({ items }),
      'outbox:retry': ({ mailId }) => {
        items = items.map((one) =>
          one.id === mailId ? { ...one, state: 'waiting', tries: 0, problem: null } : one,
        )
        return {}
      },
    },
  })
  const opened = await openConsole({ server })
  const { screen, user } = opened
  await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
  return { ...opened, setItems: (next: OutboxItem[]) => (items = next) }
}

async function shown(first: OutboxItem[]) {
  const opened = await openLetters(first)
  await opened.user.click(opened.screen.getByRole('menuitem', { name: lettersPl.menu }))
  const dialog = within(await opened.screen.findByRole('dialog', { name: lettersPl.title }))
  return { ...opened, dialog }
}

describe('letters that did not go out', () => {
  it('are shown with what happened, and are tried again by the keyboard; it is said, and the focus stays', async () => {
    const { user, server, dialog } = await shown([
      letter('jan', { problem: 'refused', tries: 1 }),
      letter('ola', { state: 'waiting', tries: 3 }),
    ])
    const rows = await dialog.findAllByRole('listitem')
    expect(rows[0]?.textContent).toContain('Nie wysłano · 1 próba')
    expect(rows[0]?.textContent).toContain(lettersPl.problem.refused)
    expect(rows[0]?.textContent).toContain('rozmowa 6A16-2F0C-93BE')
    expect(rows[1]?.textContent).toContain('Czeka na wysłanie · 3 próby')
    expect(rows[1]?.textContent).toContain(lettersPl.again)
    const retry = dialog.getByRole('button', { name: 'Wyślij ponownie: jan***@example.pl' })
    expect(dialog.getAllByRole('button', { name: /^Wyślij ponownie/ })).toHaveLength(1)
    server.refuses.set('outbox:retry', 'try_again')
    retry.focus()
    await user.keyboard('{Enter}')
    expect((await dialog.findByRole('alert')).textContent).toBeTruthy()
    server.refuses.delete('outbox:retry')
    await user.keyboard('{Enter}')
    expect(await dialog.findByText(lettersPl.retried('jan***@example.pl'))).toBeTruthy()
    expect(server.askedFor('outbox:retry').at(-1)?.input).toEqual({ mailId: 'jan' })
    expect(dialog.queryByRole('button', { name: /^Wyślij ponownie/ })).toBeNull()
    await waitFor(() => expect(document.activeElement?.classList).toContain('letter'))
    expect(dialog.queryByRole('alert')).toBeNull()
  })

  it('that somebody else has tried again, or that went with their conversation, are simply gone', async () => {
    const { user, server, dialog, setItems } = await shown([letter('jan')])
    const retry = await dialog.findByRole('button', { name: /^Wyślij ponownie/ })
    setItems([])
    server.refuses.set('outbox:retry', 'not_found')
    await user.click(retry)
    expect(await dialog.findByText(lettersPl.empty)).toBeTruthy()
    expect(dialog.queryByRole('alert')).toBeNull()
  })

  it('are none: the screen says what would stand here, and what to do then', async () => {
    const { dialog, user, setItems } = await shown([])
    expect(await dialog.findByText(lettersPl.empty)).toBeTruthy()
    expect(dialog.getByText(lettersPl.emptyHelp)).toBeTruthy()
    setItems([letter('jan')])
    await user.click(dialog.getByRole('button', { name: lettersPl.refresh }))
    expect(await dialog.findByText('jan***@example.pl')).toBeTruthy()
  })

  it('that cannot be read are asked for again', async () => {
    const opened = await openLetters([letter('jan')])
    const { screen, user, server } = opened
    server.refuses.set('outbox:list', 'timeout')
    await user.click(screen.getByRole('menuitem', { name: lettersPl.menu }))
    const dialog = within(await screen.findByRole('dialog'))
    expect((await dialog.findByRole('alert')).textContent).toBeTruthy()
    server.refuses.delete('outbox:list')
    await user.click(dialog.getByRole('button', { name: lettersPl.reload }))
    expect(await dialog.findByText('jan***@example.pl')).toBeTruthy()
  })

  it('are offered to administrators only, as the server has it', async () => {
    const { screen } = await openLetters([], 'supervisor')
    expect(screen.queryByRole('menuitem', { name: lettersPl.menu })).toBeNull()
  })
})
