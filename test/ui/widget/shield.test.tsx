import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { sealedPl } from '#shared/strings/sealed.pl.ts'
import { shieldPl } from '#shared/strings/shield.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { anna } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const PESEL = '44051401458'
const message = { name: widgetPl.composer.label }

afterEach(cleanup)

async function talking() {
  const opened = openWidget()
  const { screen, user, server } = opened
  server.open()
  await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
  await screen.findByText('Jesteś 2. w kolejce')
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  return { ...opened, stored: () => JSON.stringify([...opened.browser.values]) }
}

describe('a number that names a person', () => {
  const box = { name: shieldPl.heading.pesel }

  it('is announced while it is typed, and the first Enter leads to the choice; the second sends without it', async () => {
    const { screen, user, server, stored } = await talking()
    const written = screen.getByRole('textbox', message)
    await user.type(written, `mój PESEL ${PESEL}`)
    const warning = await screen.findByRole('region', box)
    expect(warning.textContent).toContain('[PESEL ukryty]')
    expect(stored()).not.toContain(PESEL)
    await user.keyboard('{Enter}')
    const hide = within(warning).getByRole('button', { name: shieldPl.send })
    await waitFor(() => expect(document.activeElement).toBe(hide))
    expect(server.askedFor('message:send')).toHaveLength(0)
    // What was typed stays in its box.
    expect(written).toHaveProperty('value', `mój PESEL ${PESEL}`)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(server.askedFor('message:send')).toHaveLength(1))
    expect(server.askedFor('message:send')[0]?.input).toMatchObject({ text: 'mój PESEL [PESEL ukryty]' })
    expect(document.activeElement).toBe(written)
    expect(screen.queryByRole('region', box)).toBeNull()
    expect(stored()).not.toContain(PESEL)
  })

  it('can be taken out of the text, or changed', async () => {
    const { screen, user, server } = await talking()
    const written = screen.getByRole('textbox', message)
    await user.type(written, `${PESEL} to ja`)
    const warning = await screen.findByRole('region', box)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe(shieldPl.send))
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(written)
    await user.click(within(warning).getByRole('button', { name: shieldPl.remove }))
    expect(written).toHaveProperty('value', 'to ja')
    await waitFor(() => expect(screen.queryByRole('region', box)).toBeNull())
    await user.keyboard('{Enter}')
    await waitFor(() => expect(server.askedFor('message:send')[0]?.input).toMatchObject({ text: 'to ja' }))
  })

  it('is hidden in what begins a conversation, too', async () => {
    const { screen, user, server, browser } = openWidget()
    server.open()
    const first = screen.getByRole('textbox', { name: new RegExp(widgetPl.greeting) })
    await user.type(first, PESEL)
    const warning = await screen.findByRole('region', box)
    await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
    expect(server.askedFor('conversation:start')).toHaveLength(0)
    await user.click(within(warning).getByRole('button', { name: shieldPl.start }))
    await waitFor(() =>
      expect(server.askedFor('message:send')[0]?.input).toMatchObject({ text: '[PESEL ukryty]' }),
    )
    expect(JSON.stringify([...browser.values])).not.toContain(PESEL)
  })
})

describe('a sealed field', () => {
  const card = { name: sealedPl.heading('Anna') }
  const ask = ({ server }: Awaited<ReturnType<typeof talking>>) =>
    server.append(one, anna, {
      type: 'sealed_requested',
      kind: 'pesel',
      reason: 'Sprawdzę, czy dowód jest gotowy.',
      viewSeconds: 300,
      keepSeconds: 900,
    })

  it('says what for and who will see it, takes only such a number, and keeps it nowhere', async () => {
    const opened = await talking()
    const { screen, user, server, stored } = opened
    const { seq } = ask(opened)
    const asked = await screen.findByRole('region', card)
    expect(asked.textContent).toContain('Sprawdzę, czy dowód jest gotowy.')
    expect(asked.textContent).toContain('Zobaczy go tylko Anna, przez 5 minut.')
    const field = within(asked).getByRole('textbox', { name: sealedPl.kind.pesel })
    expect(field.getAttribute('autocomplete')).toBe('off')
    await user.type(field, '44051401457{Enter}')
    expect(within(asked).getByRole('alert').textContent).toBe(sealedPl.wrong)
    expect(document.activeElement).toBe(field)
    expect(server.askedFor('sealed:give')).toHaveLength(0)
    await user.clear(field)
    server.loseAnswers(true)
    await user.type(field, `${PESEL}{Enter}`)
    await waitFor(() => expect(server.askedFor('sealed:give').length).toBeGreaterThan(1), { timeout: 5_000 })
    server.loseAnswers(false)
    expect(await within(asked).findByText(/^Numer podany\. Anna zobaczy go do 10:55\./)).toBeTruthy()
    expect(server.askedFor('sealed:give')[0]?.input).toMatchObject({ seq, value: PESEL })
    expect(new Set(server.askedFor('sealed:give').map(({ input }) => input['clientId'])).size).toBe(1)
    expect(within(asked).queryByRole('textbox')).toBeNull()
    expect(stored()).not.toContain(PESEL)
    expect(server.askedFor('message:send')).toHaveLength(0)
  })

  it('may be refused, and says when the number is gone', async () => {
    const opened = await talking()
    const { screen, user, server } = opened
    const { seq } = ask(opened)
    await user.click(await screen.findByRole('button', { name: sealedPl.decline }))
    expect(await screen.findByText(sealedPl.outcome.declined)).toBeTruthy()
    expect(server.askedFor('sealed:decline')[0]?.input).toMatchObject({ seq })
  })

  it('is over when somebody else takes the conversation', async () => {
    const opened = await talking()
    ask(opened)
    await opened.screen.findByRole('region', card)
    opened.server.append(one, { kind: 'system' }, { type: 'requeued', reason: 'agent_vanished' })
    expect(await opened.screen.findByText(sealedPl.outcome.withdrawn)).toBeTruthy()
  })
})
