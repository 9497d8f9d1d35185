import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer, open } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const anna = { kind: 'agent', name: 'Anna', form: 'f' } as const
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

afterEach(cleanup)

async function talking(opened = openWidget()) {
  const { screen, server, user } = opened
  server.open()
  await user.click(screen.getByRole('button', { name: 'Zacznij rozmowę' }))
  await waitFor(() => expect(server.logs.has(one)).toBe(true))
  server.append(one, { kind: 'system' }, { type: 'assigned', agent: anna })
  return opened
}

it('shows a warning as it was said', async () => {
  const { screen, server } = await talking()
  server.append(one, anna, { type: 'warned', text: 'Prosimy o rozmowę bez obraźliwych słów.' })
  const text = await screen.findByText('Prosimy o rozmowę bez obraźliwych słów.')
  expect(text.getAttribute('lang')).toBe('pl')
  expect(screen.getByText('Uwaga od konsultanta')).toBeTruthy()
})

it('says why it ended, until when, and which other ways there are; and stays the same visitor until then', async () => {
  const browser = smallStorage()
  const { screen, server, session, user } = await talking(openWidget({ browser }))
  const until = inHours(24)
  server.append(one, anna, { type: 'closed', reason: 'conduct', blockedUntil: until })
  expect(await screen.findByRole('heading', { name: 'Zakończyliśmy tę rozmowę' })).toBeTruthy()
  expect(screen.getByText(/^Nową rozmowę możesz zacząć/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /12 616 55 55/ })).toBeTruthy()
  expect(session.token.get()).toBeNull()
  expect(session.blocked.get()).toMatchObject({ until })

  await user.click(screen.getByRole('button', { name: 'Zostaw pytanie lub zgłoszenie' }))
  expect(session.identify()).toEqual({ token: session.blocked.get()?.token })
  server.open(null, until)
  expect(
    await screen.findByRole('heading', { name: 'Na razie nie możesz zacząć rozmowy na czacie.' }),
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Wyślij/ })).toBeTruthy()
  expect(screen.getByRole('link', { name: /112/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Zacznij rozmowę' })).toBeNull()

  // The centre opens for everybody else.
  server.turn(open)
  expect(screen.queryByRole('button', { name: 'Zacznij rozmowę' })).toBeNull()
  // A supervisor has let them in.
  server.open()
  expect(await screen.findByRole('button', { name: 'Zacznij rozmowę' })).toBeTruthy()
  expect(session.blocked.get()).toBeNull()
})

it('says so to whom the server knows as blocked only at the start, and gives the text back', async () => {
  const opened = openWidget({ server: modelServer() })
  const { screen, server, user } = opened
  server.open()
  await user.type(screen.getByRole('textbox'), 'Halo')
  const until = inHours(1)
  server.refuses.set('conversation:start', { code: 'centre_closed', reason: 'blocked', opensAt: until })
  await user.click(screen.getByRole('button', { name: 'Zacznij rozmowę' }))
  await waitFor(() => expect(server.reconnects()).toBe(1))
  server.open(null, until)
  expect(
    await screen.findByRole('heading', { name: 'Na razie nie możesz zacząć rozmowy na czacie.' }),
  ).toBeTruthy()
  expect(screen.getByDisplayValue('Halo')).toBeTruthy()
})
