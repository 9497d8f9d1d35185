import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCaseSteps } from '../../../widget/app/case-steps.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { code, modelServer, reference } from './model-server.ts'
import { createAlertWishes } from '../../../widget/app/alert-wishes.ts'
import { createAsked } from '../../../widget/app/asked.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)

afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

/** Two tabs of one browser, in which somebody is about to begin. */
async function twoTabs() {
  const browser = smallStorage()
  const [here, there] = [openWidget({ browser }), openWidget({ browser })]
  for (const { server } of [here, there]) server.open()
  /** What a browser tells the other tabs. */
  const tell = (other: typeof here) => other.kept.heed({ key: null })
  await waitFor(() => expect(here.store.phase.value).toBe('start'))
  return { browser, here, there, tell }
}

describe('two tabs', () => {
  it('have one draft, which the one that is being typed in writes', async () => {
    const { here, there, tell } = await twoTabs()
    here.store.type('Dzień')
    tell(there)
    expect(there.store.draft.value).toBe('Dzień')
    // Somebody types here at this very moment.
    there.session.draft.set('Dzień dobry')
    tell(here)
    expect(here.store.draft.value).toBe('Dzień')
    const later = Date.now() + 2_000
    vi.spyOn(Date, 'now').mockReturnValue(later)
    tell(here)
    expect(here.store.draft.value).toBe('Dzień dobry')
  })

  it('speak one language, and have one set of wishes', async () => {
    const { here, there, tell } = await twoTabs()
    await here.store.speak('uk')
    here.store.own(createAlertWishes).sound.set(true)
    tell(there)
    await waitFor(() => expect(there.store.language.value).toBe('uk'))
    expect(there.store.own(createAlertWishes).sound.isOn.value).toBe(true)
  })

  it('are one resident: a conversation that begins in one is asked for in the other', async () => {
    const { here, there, tell, browser } = await twoTabs()
    browser.setItem('kck.token', 'of another tab')
    here.store.start('roads')
    await waitFor(() => expect(here.store.phase.value).toBe('waiting'))
    // Whoever wrote last, the conversation belongs to who began it.
    expect(here.session.token.get()).toBe('token1')
    const before = there.server.reconnects()
    tell(there)
    expect(there.server.reconnects()).toBe(before + 1)
  })

  it('say what was written before the start once, though both knew of it', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const here = openWidget({ browser, server })
    here.store.type('Nie świeci latarnia')
    here.store.start('roads')
    const there = openWidget({ browser, server })
    expect(there.store.phase.value).toBe('starting')
    server.open()
    await waitFor(() => expect(here.store.phase.value).toBe('waiting'))
    there.kept.heed({ key: null })
    await waitFor(() => expect(server.askedFor('message:send').length).toBeGreaterThan(0))
    const said = server.logs.get(one)?.entries.filter(({ type }) => type === 'message')
    expect(said).toHaveLength(1)
  })

  it('leave each other what they began: the end in one takes nothing from the other', async () => {
    const { here, there, browser, tell } = await twoTabs()
    here.store.start('roads')
    await waitFor(() => expect(here.store.phase.value).toBe('waiting'))
    here.server.end(one)
    await waitFor(() => expect(here.store.phase.value).toBe('ended'))
    there.store.start('other')
    await waitFor(() => expect(there.store.phase.value).toBe('waiting'))
    browser.setItem('kck.conversation', '2'.repeat(24))
    const token = browser.getItem('kck.token')
    expect(token).not.toBeNull()
    tell(here)
    expect(here.store.phase.value).toBe('ended')
    here.store.renew()
    expect(browser.getItem('kck.token')).toBe(token)
  })
})

describe('the number of what was left', () => {
  it('is shown again after a reload of this tab, until one goes on, and to nobody else', async () => {
    const first = openWidget()
    const { server, browser, tab } = first
    server.open()
    first.store.start('roads')
    await waitFor(() => expect(first.store.phase.value).toBe('waiting'))
    server.propose(one)
    await waitFor(() => expect(first.store.own(createAsked).value.openProposal).not.toBeNull())
    await first.store.own(createCaseSteps).confirm(first.store.own(createAsked).value.openProposal ?? '')
    server.end(one)
    await waitFor(() => expect(first.store.phase.value).toBe('ended'))
    // Nothing that the next one at this computer would find.
    expect([...browser.values].join()).not.toMatch(/token|KCK/)
    expect([...tab.values].join()).not.toContain(code)
    first.leave()

    const stranger = openWidget({ server, browser })
    server.open()
    expect(stranger.store.phase.value).toBe('start')
    stranger.leave()

    const again = openWidget({ server, browser, tab })
    server.open()
    expect((await again.screen.findAllByText(reference)).length).toBeGreaterThan(0)
    expect((await again.screen.findAllByText(code)).length).toBeGreaterThan(0)
    expect(browser.getItem('kck.token')).toBeNull()
    again.store.renew()
    expect([...tab.values]).toEqual([])
  })
})

describe('a long talk', () => {
  it('opens at its newest messages; older ones come by a button, and the focus stays in the log', async () => {
    const first = openWidget()
    const { server, browser } = first
    server.open()
    first.store.start('roads')
    await waitFor(() => expect(first.store.phase.value).toBe('waiting'))
    server.assign(one)
    for (let n = 1; n <= 150; n++) server.say(one, `odpowiedź ${n}.`)
    first.leave()

    const { screen, user, store } = openWidget({ server, browser })
    server.open(one)
    expect(await screen.findByText('odpowiedź 150.')).toBeTruthy()
    expect(screen.queryByText('odpowiedź 2.')).toBeNull()
    expect(store.phase.value).toBe('talk')
    await user.click(screen.getByRole('button', { name: widgetPl.history.older }))
    expect(await screen.findByText('odpowiedź 2.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: widgetPl.history.older })).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('log'))
  })
})
