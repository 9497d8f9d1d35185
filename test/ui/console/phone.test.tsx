import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { phonePl } from '../../../console/strings/keeping.pl.ts'
import { pl } from '../../../console/strings/pl.ts'
import { workPl } from '../../../console/strings/work.pl.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)

afterEach(cleanup)

/** The dialog for the code of somebody on the phone, opened by the menu. */
async function openDialog(server = modelServer()) {
  const opened = await openConsole({ server })
  const { screen, user } = opened
  await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
  await user.click(screen.getByRole('menuitem', { name: phonePl.menu }))
  const dialog = await screen.findByRole('dialog', { name: phonePl.title })
  const field = within(dialog).getByRole('textbox', { name: phonePl.code })
  return { ...opened, server, dialog, field }
}

describe('a code from the phone', () => {
  it('is asked of nobody before it has six digits, and says so at its field', async () => {
    const { user, server, dialog, field } = await openDialog()
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.type(field, '123 45{Enter}')
    const problem = await within(dialog).findByRole('alert')
    expect(problem.textContent).toBe(phonePl.refusals.invalid_input)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-describedby')).toBe(problem.id)
    expect(server.askedFor('phone:open')).toEqual([])
  })

  it('that is wrong says what to do', async () => {
    const server = modelServer()
    server.refuses.set('phone:open', 'not_found')
    const { user, dialog, field } = await openDialog(server)
    await user.type(field, '123456{Enter}')
    expect((await within(dialog).findByRole('alert')).textContent).toBe(phonePl.refusals.not_found)
    expect(field).toHaveProperty('value', '123456')
  })

  it('brings the conversation on the screen, with the box to write in', async () => {
    const server = modelServer({
      answers: { 'phone:open': () => ({ conversation: { id: one, status: 'active' } }) },
    })
    const { user, screen, field } = await openDialog(server)
    server.assign(one, 'waste', 'Kiedy?')
    // It stands there already, behind the dialog: the focus must not end at what opened that.
    await screen.findByRole('textbox', { name: pl.composer.label('pl') })
    await user.type(field, '123 456')
    await user.click(screen.getByRole('button', { name: phonePl.open }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(server.askedFor('phone:open')[0]?.input).toMatchObject({ code: '123456' })
    await waitFor(() => expect(document.activeElement?.matches('textarea')).toBe(true))
  })

  it('of a conversation that is over lets it be read, and what was taken back stays hidden', async () => {
    const closed = { id: one, status: 'closed' }
    const said = [
      { seq: 1, by: { kind: 'visitor' }, type: 'message', text: 'Kiedy odbiór?' },
      { seq: 2, by: { kind: 'agent', name: 'Bartek' }, type: 'message', text: 'W piątek' },
      {
        seq: 3,
        by: { kind: 'agent', name: 'Bartek' },
        type: 'message',
        text: '',
        changed: { seq: 4, at: '2026-11-24T10:00:00.000Z', withdrawn: true },
      },
    ].map((entry) => ({ conversationId: one, at: '2026-11-24T10:00:00.000Z', language: 'pl', ...entry }))
    const server = modelServer({
      answers: {
        'phone:open': () => ({ conversation: closed }),
        'conversation:resume': () => ({ conversation: closed, entries: said, more: false, cursors: [] }),
      },
    })
    const { user, screen, field } = await openDialog(server)
    await user.type(field, '123456{Enter}')
    const dialog = await screen.findByRole('dialog', { name: phonePl.readTitle })
    const items = within(dialog).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Mieszkaniec.*Kiedy odbiór\?$/),
      expect.stringMatching(/^Bartek.*W piątek$/),
      expect.stringContaining(workPl.correction.withdrawn),
    ])
    await waitFor(() => expect(document.activeElement?.textContent).toBe(phonePl.ended))
  })
})
