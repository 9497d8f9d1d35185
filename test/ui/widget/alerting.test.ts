import { signal } from '@preact/signals-core'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ChimeState } from '#shared/client/chime.ts'
import { createClaims } from '#shared/client/claims.ts'
import { cleanup } from '@testing-library/preact'
import { startAlerting } from '../../../widget/app/alerting.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { createAlertWishes } from '../../../widget/app/alert-wishes.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const permission = signal<'granted' | 'denied'>('granted')
let stops: (() => void)[] = []

beforeEach(() => {
  permission.value = 'granted'
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  cleanup()
})

/** A tab that wants sound and notifications, and counts both. */
function tabIn(browser: ReturnType<typeof smallStorage>, server?: ReturnType<typeof openWidget>['server']) {
  const opened = openWidget({ browser, ...(server && { server }) })
  const rung: number[] = []
  const shown: string[] = []
  const state = signal<ChimeState>('ready')
  opened.store.own(createAlertWishes).sound.set(true)
  opened.store.own(createAlertWishes).notices.set(true)
  stops.push(
    startAlerting(opened.store, {
      openChime: () => ({ state, unlock: () => undefined, ring: (ms) => (rung.push(ms), () => undefined) }),
      notices: {
        permission,
        ask: async () => undefined,
        show: ({ body }) => (shown.push(body), () => undefined),
      },
      claim: createClaims(opened.kept, undefined),
    }),
  )
  return { ...opened, rung, shown, state }
}

async function talkingIn(browser = smallStorage()) {
  const tab = tabIn(browser)
  tab.server.open()
  tab.store.start('roads')
  await vi.waitFor(() => expect(tab.store.phase.value).toBe('waiting'))
  await vi.waitFor(() => expect(tab.store.talk.value?.feed.loaded.value).toBe(true))
  return tab
}

it('rings once for a message, in one of the tabs that can be heard', async () => {
  const browser = smallStorage()
  const here = await talkingIn(browser)
  const there = tabIn(browser, here.server)
  here.server.open(one)
  await vi.waitFor(() => expect(there.store.talk.value?.feed.loaded.value).toBe(true))
  here.server.assign(one)
  await vi.waitFor(() => expect([...here.rung, ...there.rung]).toHaveLength(1))
  here.server.say(one, 'Dzień dobry')
  await vi.waitFor(() => expect([...here.rung, ...there.rung]).toHaveLength(2))

  // One that nobody has touched yet cannot be heard, and leaves it to the other.
  here.state.value = 'blocked'
  const before = there.rung.length
  here.server.say(one, 'Słucham')
  await vi.waitFor(() => expect(there.rung).toHaveLength(before + 1))
})

it('says nothing of what was there before, of own words, or when it is off', async () => {
  const tab = await talkingIn()
  tab.store.type('Halo')
  tab.store.send()
  await vi.waitFor(() => expect(tab.store.entries.value).toHaveLength(2))
  expect(tab.rung).toEqual([])
  tab.store.own(createAlertWishes).sound.set(false)
  tab.server.say(one, 'Dzień dobry')
  await vi.waitFor(() => expect(tab.store.entries.value).toHaveLength(3))
  expect(tab.rung).toEqual([])
})

it('shows who looks elsewhere that there is news, without its text unless they want it', async () => {
  const tab = await talkingIn()
  tab.store.isVisible.value = false
  tab.server.say(one, 'Pana PESEL to …')
  await vi.waitFor(() => expect(tab.shown).toEqual(['Masz nową wiadomość.']), 5_000)
  tab.store.own(createAlertWishes).noticeText.set(true)
  tab.server.say(one, 'Gotowe.')
  await vi.waitFor(() => expect(tab.shown.at(-1)).toBe('Anna: Gotowe.'), 5_000)
})

it('shows nothing of what was read meanwhile, be it in another tab', async () => {
  const tab = await talkingIn()
  tab.store.isVisible.value = false
  tab.server.say(one, 'Dzień dobry')
  tab.store.read()
  tab.server.say(one, 'Proszę pisać')
  await vi.waitFor(() => expect(tab.shown).toHaveLength(1), 5_000)
})
