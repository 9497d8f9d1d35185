import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { announceNews } from '../../../widget/app/announcements.ts'
import { anna } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

/** The patterns of docs/accessibility.md that are rules of the app, by their numbers; test/e2e has the others. */
const one = '1'.repeat(24)
const { composer, idle, leave, state, talk } = widgetPl
const box = { name: composer.label }

beforeEach(() => vi.useRealTimers())
afterEach(cleanup)

async function talking() {
  const opened = openWidget()
  const { screen, user, server, store } = opened
  server.open()
  await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
  await screen.findByRole('textbox', box)
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  const said: string[] = []
  let now = 0
  const stop = announceNews(store, { announce: (text) => said.push(text), dispose: () => {} }, () => now)
  return { ...opened, said, stop, pass: (ms: number) => (now += ms) }
}

describe('what is announced', () => {
  it('pattern 8: an own message that went, and one that did not', async () => {
    const { screen, user, server, said, stop } = await talking()
    await user.type(screen.getByRole('textbox', box), 'Dzień dobry{Enter}')
    await waitFor(() => expect(said).toEqual([state.sent]))
    server.refuses.set('message:send', 'too_large')
    await user.type(screen.getByRole('textbox', box), 'Za długie{Enter}')
    await waitFor(() => expect(said).toEqual([state.sent, state.failed]))
    expect(screen.getByRole('button', { name: widgetPl.notes.retry })).toBeTruthy()
    stop()
  })

  it('pattern 9: that somebody types, at most once in 30 seconds', async () => {
    const { server, said, stop, pass } = await talking()
    const type = async (typing: boolean) => {
      server.push('typing:changed', { conversationId: one, party: 'agent', typing })
      await Promise.resolve()
    }
    pass(60_000)
    await type(true)
    await type(false)
    pass(29_000)
    await type(true)
    await type(false)
    expect(said).toEqual([talk.typing('Anna')])
    pass(2_000)
    await type(true)
    expect(said).toEqual([talk.typing('Anna'), talk.typing('Anna')])
    stop()
  })

  it('a message with a hidden number, in the language of who hears it', async () => {
    const { server, store, said, stop } = await talking()
    await store.speak('en')
    const { seq } = server.append(one, anna, { type: 'message', text: 'Mam [PESEL ukryty]' })
    await waitFor(() => expect(said.at(-1)).toContain('Mam [PESEL hidden]'))
    server.append(one, anna, { type: 'message_edited', messageSeq: seq, text: 'Jest [numer dowodu ukryty]' })
    await waitFor(() => expect(said.at(-1)).toContain('Jest [ID card number hidden]'))
    expect(said.join()).not.toContain('ukryty')
    stop()
  })

  it('pattern 12: how much room is left, once, near the end of it', async () => {
    const { store, said, stop } = await talking()
    store.type('a'.repeat(limits.messageLength * 0.9 - 1))
    expect(said).toEqual([])
    store.type('a'.repeat(limits.messageLength * 0.9))
    store.type('a'.repeat(limits.messageLength * 0.9 + 1))
    expect(said).toEqual([talk.left(limits.messageLength * 0.1)])
    stop()
  })
})

describe('time', () => {
  it('pattern 11: a warning can be answered with one press, more than ten times', async () => {
    const { screen, user, server, stop } = await talking()
    for (let times = 1; times <= 11; times++) {
      server.warn(one)
      await user.click(await screen.findByRole('button', { name: idle.here }))
      await waitFor(() => expect(screen.queryByText(idle.heading)).toBeNull())
    }
    expect(server.askedFor('conversation:extend')).toHaveLength(11)
    stop()
  })

  it('pattern 11: what was said is still there when a talk has ended by silence', async () => {
    const { screen, server, stop } = await talking()
    server.say(one, 'Proszę o adres.')
    server.append(one, { kind: 'system' }, { type: 'closed', reason: 'inactive' })
    expect(await screen.findByText(widgetPl.ended.inactive)).toBeTruthy()
    expect(screen.getByText('Proszę o adres.')).toBeTruthy()
    stop()
  })
})

describe('a form', () => {
  async function form() {
    const opened = openWidget()
    opened.server.open()
    await opened.user.click(opened.screen.getByRole('button', { name: widgetPl.toLeave.open }))
    await opened.screen.findByRole('heading', { name: leave.heading })
    return opened
  }

  it('pattern 13: says in words what is wrong, at the field, and leads to the first one', async () => {
    const { screen, user } = await form()
    await user.click(screen.getByRole('button', { name: leave.send.question }))
    const body = screen.getByRole('textbox', { name: leave.body.question })
    await waitFor(() => expect(document.activeElement).toBe(body))
    expect(body.getAttribute('aria-invalid')).toBe('true')
    const described = body.getAttribute('aria-describedby')?.split(' ') ?? []
    const words = described.map((id) => document.querySelector(`#${id}`)?.textContent).join(' ')
    expect(words).toContain(leave.missing.question)
  })

  it('pattern 22: lets the browser fill in who somebody is, and keeps it', async () => {
    const { screen, user } = await form()
    const name = screen.getByRole('textbox', { name: new RegExp(`^${leave.name}`) })
    const contact = screen.getByRole('textbox', { name: new RegExp(`^${leave.contact}`) })
    expect(name.getAttribute('autocomplete')).toBe('name')
    expect(contact.getAttribute('autocomplete')).toBe('email')
    await user.type(contact, 'olena@example.org')
    await user.click(screen.getByRole('radio', { name: leave.kinds.report }))
    expect(screen.getByRole('textbox', { name: new RegExp(`^${leave.contact}`) })).toHaveProperty(
      'value',
      'olena@example.org',
    )
  })
})
