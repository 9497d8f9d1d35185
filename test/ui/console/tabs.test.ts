import { computed, signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChimeState } from '#shared/client/chime.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { Entry } from '#shared/entities.ts'
import { type Alert, createAlerts } from '../../../console/alerts.ts'
import type { Conversation } from '../../../console/conversation.ts'
import { unreadCount } from '../../../console/conversation-facts.ts'
import { findTabs } from '../../../console/lead.ts'
import { notifyOfMessages } from '../../../console/message-notices.ts'
import { modelTabs } from '../../support/model-tabs.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { log } from './entries.ts'

const one = '1'.repeat(24)
const words = { title: 'Nowa', body: 'Odpady', lang: 'pl' }
const offer: Alert = { key: 'k', conversationId: one, kind: 'offer', topicId: 'waste', left: 600_000 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** One agent's console in so many tabs of one browser; what waits and what a resident writes comes to all of them. */
function open(count: number, { shareNothing = false } = {}) {
  const browser = modelTabs()
  const waiting = signal<Alert[]>([])
  const timeline = signal({ entries: [] as Entry[], lastSeq: 0 })
  const readSeq = signal(0)
  const kept = smallStorage()
  const tabs = Array.from({ length: count }, (_, index) => {
    const mine = browser.tab(`${index}`)
    const state = signal<ChimeState>('ready')
    const storage = createKeptStorage(kept.open)
    const notices = new Set<string>()
    const tab = { ...mine, state, storage, notices, isAway: true, isOnline: true, rings: 0 }
    const system = {
      permission: signal('granted' as const),
      ask: async () => undefined,
      show({ tag }: { tag: string }) {
        notices.add(tag)
        return () => void notices.delete(tag)
      },
    }
    const alerts = createAlerts({
      waiting,
      chime: {
        state,
        unlock: () => undefined,
        ring() {
          tab.rings++
          return () => void tab.rings--
        },
      },
      notices: system,
      storage,
      agentId: 'a',
      tabs: shareNothing ? undefined : mine,
      isAway: () => tab.isAway,
      isOnline: () => tab.isOnline,
      describe: () => words,
      open: () => undefined,
    })
    const unread = computed(() => unreadCount(timeline.value.entries, readSeq.value))
    const summary = signal({ lastSeq: 0 })
    const conversation = { id: one, unread, summary, feed: { timeline } } as unknown as Conversation
    const stop = notifyOfMessages({
      conversations: signal<ReadonlyMap<string, Conversation>>(new Map([[one, conversation]])),
      notices: system,
      isAway: () => tab.isAway,
      areWanted: alerts.areNoticesOn,
      lead: alerts.lead,
      describe: () => words,
      open: () => undefined,
    })
    return Object.assign(tab, {
      alerts,
      close() {
        stop()
        alerts.dispose()
      },
    })
  })
  return {
    browser,
    tabs,
    waiting,
    say(lastSeq: number) {
      const said = Array.from({ length: lastSeq }, () => ({ type: 'message' as const, text: 'Halo' }))
      const entries = log(
        one,
        said.map((content) => ['visitor', 0, content]),
      )
      timeline.value = { entries, lastSeq }
    },
    read: (seq: number) => (readSeq.value = seq),
    ringing: () => tabs.map(({ rings }) => rings),
    noticed: () => tabs.map(({ notices }) => [...notices]),
  }
}

/** Lets locks and messages between tabs come to rest. */
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

describe('a console that is open in two tabs', () => {
  it('rings and notifies in one, and in the other when that one is closed', async () => {
    const { tabs, waiting, ringing, noticed } = open(2)
    await settle()
    waiting.value = [offer]
    await settle(60_000)
    expect(ringing()).toEqual([1, 0])
    expect(noticed()).toEqual([['k'], []])
    tabs[0]?.close()
    await settle()
    expect(ringing()).toEqual([0, 1])
    expect(noticed()).toEqual([[], ['k']])
    waiting.value = []
    expect(ringing()).toEqual([0, 0])
  })

  it('tells it in the tab that was used last, and shows no notification to whoever looks at one', async () => {
    const { tabs, waiting, ringing, noticed, say, read } = open(2)
    await settle()
    Object.assign(tabs[1] ?? {}, { isAway: false })
    tabs[1]?.use()
    await settle()
    waiting.value = [offer]
    say(1)
    await settle(60_000)
    expect(ringing()).toEqual([0, 1])
    expect(noticed()).toEqual([[], []])
    read(1)
    Object.assign(tabs[1] ?? {}, { isAway: true })
    tabs[0]?.use()
    await settle(10_000)
    expect(ringing()).toEqual([1, 0])
    say(2)
    expect(noticed()).toEqual([['k', `said:${one}`], []])
  })

  it.each(['sleeps', 'has lost the server'])('is heard though the tab that leads %s', async (how) => {
    const { browser, tabs, waiting, ringing, noticed, say } = open(2)
    await settle()
    if (how === 'sleeps') browser.asleep.add('0')
    else Object.assign(tabs[0] ?? {}, { isOnline: false })
    waiting.value = [offer]
    say(1)
    await settle(2_000)
    expect(ringing()).toEqual([0, 1])
    expect(noticed()[1]).toEqual(expect.arrayContaining(['k', `said:${one}`]))
  })

  it('rings in the tab that may be heard, and where none may be, the lead stays', async () => {
    const { tabs, waiting, ringing } = open(2)
    const [first, second] = tabs
    await settle()
    if (first) first.state.value = 'blocked'
    waiting.value = [offer]
    await settle(2_000)
    expect(ringing()).toEqual([0, 1])
    if (second) second.state.value = 'blocked'
    await settle(60_000)
    expect(second?.alerts.lead.isMine.value).toBe(true)
  })

  it('is silenced for all tabs in one', async () => {
    const { tabs, waiting, ringing } = open(2)
    await settle()
    waiting.value = [offer]
    await settle()
    tabs[1]?.alerts.setSound(false)
    tabs[0]?.storage.heed({ key: 'kck.console.sound' })
    expect(ringing()).toEqual([0, 0])
    expect(tabs[0]?.alerts.isSoundOn.value).toBe(false)
  })

  it('tells everything in each where tabs cannot know of each other', async () => {
    const { waiting, ringing, noticed } = open(2, { shareNothing: true })
    waiting.value = [offer]
    expect(ringing()).toEqual([1, 1])
    expect(noticed()).toEqual([['k'], ['k']])
    vi.stubGlobal('navigator', {})
    expect(findTabs()).toBeUndefined()
  })
})
