import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const menu = { name: 'Popraw albo wycofaj tę wiadomość' }

afterEach(cleanup)

async function answered() {
  const server = modelServer()
  const opened = await openConsole({ server })
  server.assign(one, 'waste', 'Kiedy?')
  const box = await opened.screen.findByRole('textbox', { name: /^Odpowiedź/ })
  await opened.user.type(box, 'W czwartek{Enter}')
  const log = await opened.screen.findByRole('log')
  await within(log).findByText('W czwartek')
  return { ...opened, log }
}

it('puts an own message right, keeps the focus, and shows what was said at first', async () => {
  const { user, log, server } = await answered()
  await user.click(await within(log).findByRole('button', menu))
  await user.click(within(log).getByRole('menuitem', { name: 'Popraw' }))
  const field = within(log).getByRole<HTMLTextAreaElement>('textbox', { name: 'Nowa treść wiadomości' })
  expect(document.activeElement).toBe(field)
  // Nothing to save yet.
  await user.keyboard('{Enter}')
  expect(server.askedFor('message:edit')).toHaveLength(0)
  await user.clear(field)
  await user.type(field, 'W piątek{Enter}')
  await within(log).findByText('W piątek')
  expect(within(log).getByText(/^zmieniono \d\d:\d\d$/)).toBeTruthy()
  expect(within(log).getByText('W czwartek').closest('details')).not.toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(log))
})

it('keeps what was typed when it is refused, and says why', async () => {
  const { user, log, server } = await answered()
  server.refuses.set('message:edit', 'too_late')
  await user.click(await within(log).findByRole('button', menu))
  await user.click(within(log).getByRole('menuitem', { name: 'Popraw' }))
  await user.type(within(log).getByRole('textbox'), ' rano{Enter}')
  expect((await within(log).findByRole('alert')).textContent).toMatch(/Minął czas/)
  expect(within(log).getByRole<HTMLTextAreaElement>('textbox').value).toBe('W czwartek rano')
  await user.keyboard('{Escape}')
  expect(within(log).queryByRole('textbox')).toBeNull()
})

it('takes an own message back when it was asked once more', async () => {
  const { user, log, server } = await answered()
  await user.click(await within(log).findByRole('button', menu))
  await user.click(within(log).getByRole('menuitem', { name: 'Wycofaj' }))
  expect(server.askedFor('message:withdraw')).toHaveLength(0)
  await user.click(within(log).getByRole('button', { name: 'Wycofaj' }))
  expect(await within(log).findByText('Wiadomość wycofana')).toBeTruthy()
  expect(within(log).queryByRole('button', menu)).toBeNull()
})
