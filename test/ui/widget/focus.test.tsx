import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { noNeeds } from '#shared/needs.ts'
import { doorsPl } from '#shared/strings/doors.pl.ts'
import { keepingPl } from '#shared/strings/keeping.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { modelServer } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
afterEach(cleanup)

const expectFocusOn = (find: () => Element) => waitFor(() => expect(document.activeElement).toBe(find()))

async function talking() {
  const server = modelServer()
  const widget = openWidget({ server })
  server.open()
  await widget.user.click(await widget.screen.findByRole('button', { name: widgetPl.start.begin }))
  await waitFor(() => expect(server.logs.has(one)).toBe(true))
  server.assign(one)
  const box = await widget.screen.findByRole('textbox', { name: widgetPl.composer.label })
  const press = async (name: string) => widget.user.click(await widget.screen.findByRole('button', { name }))
  return {
    ...widget,
    server,
    box: () => box,
    press,
    button: (name: string) => widget.screen.getByRole('button', { name }),
  }
}

describe('the focus, where a press takes its button away', () => {
  it('goes into the settings when they open, and back when they close', async () => {
    const { screen, user, button, press } = await talking()
    await press(widgetPl.header.settings)
    await expectFocusOn(() => screen.getByRole('region', { name: widgetPl.header.settings }))
    await user.tab()
    expect(document.activeElement?.closest('#settings')).not.toBeNull()
    await user.keyboard('{Escape}')
    await expectFocusOn(() => button(widgetPl.header.settings))
  })

  it('goes back to the settings from a door that closes there', async () => {
    const { server, button, press } = await talking()
    server.append(one, { kind: 'visitor' }, { type: 'needs_set', ...noNeeds, signLanguage: true })
    await press(widgetPl.header.settings)
    await press(doorsPl.signNotNeeded)
    await expectFocusOn(() => button(widgetPl.header.settings))
  })

  it('goes to the first of the topics that a press has shown', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(await screen.findByRole('button', { name: widgetPl.start.allTopics }))
    await waitFor(() => expect(document.activeElement?.matches('input[name=topic]')).toBe(true))
    expect(document.activeElement).not.toHaveProperty('checked', true)
  })

  it('goes to the box from a message that is sent again, or given up', async () => {
    const { screen, user, server, box } = await talking()
    server.refuses.set('message:send', 'too_large')
    await user.type(box(), 'Za długie{Enter}')
    for (const name of [widgetPl.notes.retry, widgetPl.notes.discard]) {
      const pressed = await screen.findByRole('button', { name })
      pressed.focus()
      await user.keyboard('{Enter}')
      await expectFocusOn(box)
    }
  })

  it('goes to the thanks for a rating, and back to what was chosen', async () => {
    const { screen, user, server, press } = await talking()
    server.end(one)
    await user.click(await screen.findByRole('radio', { name: keepingPl.rating.scores.fair }))
    await press(keepingPl.rating.send)
    await expectFocusOn(() => screen.getByText(keepingPl.rating.thanks, { selector: '.k-note' }))
    await press(keepingPl.rating.change)
    await expectFocusOn(() => screen.getByRole('radio', { name: keepingPl.rating.scores.fair }))
  })

  it('goes to the safe answer before everything is erased, and back from it', async () => {
    const { server, button, press } = await talking()
    server.end(one)
    await press(keepingPl.ledger.erase)
    await expectFocusOn(() => button(keepingPl.ledger.no))
    await press(keepingPl.ledger.no)
    await expectFocusOn(() => button(keepingPl.ledger.erase))
  })
})

it('the phone number beside the code for the phone can be dialled', async () => {
  const { screen, press } = await talking()
  await press(widgetPl.header.settings)
  await press(keepingPl.menu.phone)
  const number = await screen.findByRole('link', { name: '12 616 55 55' })
  expect(number.getAttribute('href')).toBe('tel:126165555')
})
