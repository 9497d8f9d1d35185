import { cleanup, within } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const id = '1'.repeat(24)
const button = { name: 'Przetłumacz na polski' }

afterEach(cleanup)

it('is offered for what is in another language, marked as made by a machine, and leaves the original', async () => {
  const server = modelServer({ answers: { 'message:translate': () => ({ text: 'Dzień dobry' }) } })
  const { screen, user } = await openConsole({ server })
  server.assign(id, 'waste', 'Доброго дня', 'Proszę o pomoc')
  const log = within(await screen.findByRole('log'))
  server.refuses.set('message:translate', 'try_again')
  // Polish needs none.
  await user.click(await log.findByRole('button', button))
  await log.findByText('Tłumacz nie odpowiedział. Oryginał jest powyżej.')
  server.refuses.delete('message:translate')
  await user.click(log.getByRole('button', { name: 'Spróbuj ponownie' }))
  expect((await log.findByText('Dzień dobry')).lang).toBe('pl')
  expect(log.getByText(/^Tłumaczenie maszynowe/)).toBeTruthy()
  expect(log.getByText('Доброго дня')).toBeTruthy()
  expect(server.askedFor('message:translate').at(-1)?.input).toMatchObject({ conversationId: id, to: 'pl' })
  await user.click(log.getByRole('button', { name: 'Ukryj tłumaczenie' }))
  expect(log.queryByText('Dzień dobry')).toBeNull()
})

it('is not offered where none is configured', async () => {
  const { screen, server } = await openConsole()
  server.assign(id, 'waste', 'Доброго дня')
  const log = within(await screen.findByRole('log'))
  await log.findByText('Доброго дня')
  expect(log.queryByRole('button', button)).toBeNull()
})
