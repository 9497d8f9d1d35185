import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { sealedPl } from '../../../console/strings/sealed.pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer, type ModelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const PESEL = '44051401458'
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

afterEach(cleanup)

/** A conversation in which a PESEL was asked for by the button beside the answer. */
async function asking() {
  const server: ModelServer = modelServer({
    answers: {
      'sealed:request': ({ reason }) => ({
        entry: server.append(one, 'agent', {
          type: 'sealed_requested',
          kind: 'pesel',
          reason: String(reason),
          viewSeconds: 300,
          keepSeconds: 900,
        }),
      }),
      'sealed:reveal': () => ({ value: PESEL, until: inMinutes(5) }),
    },
  })
  const storage = smallStorage()
  const opened = await openConsole({ server, storage })
  const { screen, user } = opened
  server.assign(one, 'waste', 'Kiedy?')
  await user.click(await screen.findByRole('button', { name: sealedPl.open }))
  const dialog = await screen.findByRole('dialog', { name: sealedPl.title })
  await user.click(within(dialog).getByRole('button', { name: new RegExp(`^${sealedPl.ask}`) }))
  expect(within(dialog).getByRole('alert').textContent).toBe(sealedPl.reasonMissing)
  await user.type(within(dialog).getByRole('textbox'), 'Sprawdzę dowód.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  const card = await screen.findByRole('region', { name: sealedPl.heading('PESEL') })
  return { ...opened, server, storage, card }
}

it('asks for a number, shows it for its time, and has it no longer than that', async () => {
  const { user, server, card, storage } = await asking()
  expect(server.askedFor('sealed:request')[0]?.input).toMatchObject({
    kind: 'pesel',
    reason: 'Sprawdzę dowód.',
  })
  expect(card.textContent).toContain(sealedPl.waits)
  const request = Number(card.dataset['seq'])
  server.append(one, 'visitor', { type: 'sealed_given', request, until: inMinutes(15) })
  await user.click(await within(card).findByRole('button', { name: sealedPl.show }))
  expect(await within(card).findByText(PESEL)).toBeTruthy()
  expect(within(card).getByRole('button', { name: /Kopiuj/ })).toBeTruthy()
  expect(JSON.stringify([...storage.values])).not.toContain(PESEL)
  server.append(one, 'system', { type: 'sealed_ended', request, outcome: 'wiped' })
  await waitFor(() => expect(card.textContent).not.toContain(PESEL))
  expect(card.textContent).toContain(sealedPl.outcome.wiped)
  expect(within(card).queryByRole('button')).toBeNull()
})
