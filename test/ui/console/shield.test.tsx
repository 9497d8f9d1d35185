import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { shieldEn } from '../../../console/strings/shield.en.ts'
import { shieldPl } from '../../../console/strings/shield.pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const PESEL = '44051401458'
const warning = { name: shieldPl.heading.pesel }

afterEach(cleanup)

async function talking() {
  const storage = smallStorage()
  const opened = await openConsole({ storage })
  opened.server.assign(one, 'waste', 'Kiedy?')
  const box = await opened.screen.findByRole('textbox', { name: /^Odpowiedź/ })
  return { ...opened, box, stored: () => JSON.stringify([...storage.values]) }
}

describe('a number that names a person, in an answer of an agent', () => {
  it('is told of while it is typed; the first Enter leads to the choice, the second sends without it', async () => {
    const { screen, user, server, box, said, stored } = await talking()
    await user.type(box, `Pani PESEL ${PESEL}`)
    const section = await screen.findByRole('region', warning)
    expect(section.textContent).toContain(shieldPl.text('[PESEL ukryty]'))
    await waitFor(() => expect(said.some((text) => text.startsWith(shieldPl.heading.pesel))).toBe(true))
    expect(stored()).not.toContain(PESEL)
    await user.keyboard('{Enter}')
    const hide = within(section).getByRole('button', { name: shieldPl.send })
    await waitFor(() => expect(document.activeElement).toBe(hide))
    expect(server.askedFor('message:send')).toHaveLength(0)
    expect(box).toHaveProperty('value', `Pani PESEL ${PESEL}`)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(server.askedFor('message:send')).toHaveLength(1))
    expect(server.askedFor('message:send')[0]?.input).toMatchObject({ text: 'Pani PESEL [PESEL ukryty]' })
    expect(document.activeElement).toBe(box)
    expect(screen.queryByRole('region', warning)).toBeNull()
  })

  it('can be taken out of the text, or left to be changed', async () => {
    const { screen, user, server, box } = await talking()
    await user.type(box, `${PESEL} to Pani?`)
    const section = await screen.findByRole('region', warning)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe(shieldPl.send))
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(box)
    await user.click(within(section).getByRole('button', { name: shieldPl.remove }))
    expect(box).toHaveProperty('value', 'to Pani?')
    await waitFor(() => expect(screen.queryByRole('region', warning)).toBeNull())
    await user.keyboard('{Enter}')
    await waitFor(() => expect(server.askedFor('message:send')[0]?.input).toMatchObject({ text: 'to Pani?' }))
  })
})

it('a hidden number is said and shown in the language of the agent', async () => {
  const { screen, user, server, said } = await talking()
  await user.click(screen.getByRole('button', { name: /Anna/ }))
  await user.click(screen.getByRole('menuitemradio', { name: 'English' }))
  await waitFor(() => expect(document.documentElement.lang).toBe('en'))
  server.append(one, 'visitor', { type: 'message', text: 'Mój [PESEL ukryty]' })
  await waitFor(() => expect(said.at(-1)).toContain(`Mój ${shieldEn.marks.pesel()}`))
  expect((await screen.findAllByText(/\[PESEL hidden\]/)).length).toBeGreaterThan(0)
  expect(screen.queryByText(/ukryty/)).toBeNull()
})
