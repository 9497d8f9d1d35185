import { computed, signal } from '@preact/signals'
import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import type { ChimeState } from '#shared/client/chime.ts'
import { createSystemNotices } from '#shared/client/system-notices.ts'
import { type Alert, createAlerts } from '../../../console/alerts.ts'
import type { Conversation } from '../../../console/conversation.ts'
import { unreadCount } from '../../../console/conversation-facts.ts'
import { notifyOfMessages } from '../../../console/message-notices.ts'
import { followIcon } from '../../../console/title.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { log } from './entries.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const words = { title: 'Nowa', body: 'Odpady', lang: 'pl' }
const assignment = (left: number): Alert => ({
  ...{ key: 'k', conversationId: one, kind: 'assignment', topicId: 'waste' },
  left,
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  window.location.hash = ''
})

describe('what waits for an agent', () => {
  beforeEach(() => vi.useFakeTimers())

  function alertsOf(first: Alert[]) {
    const waiting = signal(first)
    const rung: number[] = []
    let sounding = 0
    const alerts = createAlerts({
      waiting,
      chime: {
        state: signal<ChimeState>('ready'),
        unlock: () => undefined,
        ring(milliseconds) {
          rung.push(milliseconds)
          sounding++
          return () => void sounding--
        },
      },
      notices: { permission: signal('denied' as const), ask: async () => undefined, show: () => () => {} },
      storage: createKeptStorage(smallStorage().open),
      agentId: 'a',
      isAway: () => true,
      isOnline: () => true,
      describe: () => words,
      open: () => undefined,
    })
    return { waiting, alerts, rung, sounding: () => sounding }
  }

  it('rings for as long as it waits, longer than sound is planned ahead, and stops when anybody takes it', () => {
    const { waiting, rung, sounding } = alertsOf([assignment(600_000)])
    expect(rung).toEqual([120_000])
    waiting.value = [assignment(540_000)]
    expect(rung).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    vi.advanceTimersByTime(60_000)
    expect(rung).toEqual([120_000, 120_000, 120_000])
    expect(sounding()).toBe(1)
    waiting.value = []
    expect(sounding()).toBe(0)
    vi.advanceTimersByTime(120_000)
    expect(rung).toHaveLength(3)
  })

  it('does not ring into the time after it', () => {
    const { waiting, rung } = alertsOf([assignment(70_000)])
    waiting.value = [assignment(10_000)]
    vi.advanceTimersByTime(60_000)
    expect(rung).toEqual([70_000, 10_000])
  })

  it('takes a notification that nothing is heard of as not shown', () => {
    const { alerts } = alertsOf([])
    alerts.tryNotice(words)
    expect(alerts.trial.value).toBe('asked')
    vi.advanceTimersByTime(5_000)
    expect(alerts.trial.value).toBe('failed')
  })
})

describe('a message of a resident', () => {
  function talk() {
    const readSeq = signal(0)
    const timeline = signal({ entries: [] as Entry[], lastSeq: 0 })
    const unread = computed(() => unreadCount(timeline.value.entries, readSeq.value))
    const summary = signal({ lastSeq: 2 })
    const conversation = { id: one, unread, summary, feed: { timeline } } as unknown as Conversation
    const conversations = signal<ReadonlyMap<string, Conversation>>(new Map([[one, conversation]]))
    const shown: string[] = []
    let open = 0
    const stop = notifyOfMessages({
      conversations,
      notices: {
        permission: signal('granted' as const),
        ask: async () => undefined,
        show({ tag }) {
          shown.push(tag)
          open = 1
          return () => (open = 0)
        },
      },
      isAway: () => isAway,
      areWanted: signal(true),
      lead: { isMine: signal(true), check: () => undefined },
      describe: () => words,
      open: () => undefined,
    })
    let isAway = true
    return {
      /** So much of the log has come, all of it said by the resident. */
      come: (lastSeq: number) => {
        const said = Array.from({ length: lastSeq }, () => ({ type: 'message' as const, text: 'Halo' }))
        timeline.value = {
          entries: log(
            one,
            said.map((content) => ['visitor', 0, content]),
          ),
          lastSeq,
        }
      },
      read: (seq: number) => (readSeq.value = seq),
      conversations,
      shown,
      isOpen: () => open === 1,
      look: (away: boolean) => (isAway = away),
      stop,
    }
  }

  it('is told to whoever looks elsewhere, each new one, until it is read', () => {
    const { come, read, shown, isOpen, look } = talk()
    come(2)
    expect(shown).toEqual([])
    come(3)
    come(4)
    expect(shown).toEqual([`said:${one}`, `said:${one}`])
    expect(isOpen()).toBe(true)
    read(4)
    expect(isOpen()).toBe(false)
    look(false)
    come(5)
    expect(shown).toHaveLength(2)
  })

  it('is told even where it came before the log could be read for the first time', () => {
    const { come, shown } = talk()
    come(3)
    expect(shown).toEqual([`said:${one}`])
  })

  it('is told no further when the conversation is gone', () => {
    const { come, conversations, shown, isOpen } = talk()
    come(3)
    conversations.value = new Map()
    expect(isOpen()).toBe(false)
    come(4)
    expect(shown).toHaveLength(1)
  })
})

describe('the tab', () => {
  it('says what waits whatever screen is open, in its title, its icon and the badge of an installed app', async () => {
    const answers = {
      'history:search': () => ({ rows: [], next: null, total: 0 }),
      'history:choices': () => ({ topics: [], agents: [], departments: [] }),
      'history:filters': () => ({ filters: [] }),
    }
    const { server, store } = await openConsole({ server: modelServer({ answers }) })
    document.head.innerHTML = '<link rel="icon" href="/icon.svg">'
    const badges: number[] = []
    const desk = store.desk.value
    if (!desk) throw new Error('not signed in')
    const stop = followIcon(document, desk, { setAppBadge: async (count) => void badges.push(count ?? 0) })
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    desk.live.place.go('history')
    await waitFor(() => expect(document.title).toBe('Historia · Czat KCK'))
    server.offer(one, 'waste', 30, 'Kiedy?')
    await waitFor(() => expect(document.title).toBe('Nowa rozmowa · Historia · Czat KCK'))
    expect(icon?.getAttribute('href')).toContain('alert')
    expect(badges.at(-1)).toBe(1)
    server.release(one, 'requeued')
    await waitFor(() => expect(document.title).toBe('Historia · Czat KCK'))
    expect(badges.at(-1)).toBe(0)
    expect(icon?.getAttribute('href')).not.toContain('alert')
    stop()
  })
})

describe('a browser that shows no notifications', () => {
  it('is asked from the desk, and where it says no the way out is told step by step', async () => {
    const { screen, user, permission } = await openConsole()
    expect(screen.queryByRole('button', { name: 'Zezwól na powiadomienia' })).toBeNull()
    permission.value = 'unasked'
    await user.click(await screen.findByRole('button', { name: 'Zezwól na powiadomienia' }))
    await waitFor(() => expect(screen.queryByText(/nie zobaczysz powiadomień/)).toBeNull())

    permission.value = 'denied'
    await user.click(await screen.findByRole('button', { name: 'Co zrobić…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Sygnały nowych rozmów' }))
    expect(dialog.getAllByRole('listitem')).toHaveLength(3)
    // Who does without them is not warned any more.
    await user.click(dialog.getByRole('checkbox', { name: /^Powiadomienia/ }))
    await waitFor(() => expect(screen.queryByText(/blokuje powiadomienia/)).toBeNull())
  })

  it.each([
    [true, /System przyjął powiadomienie/],
    [false, /System nie pokazał powiadomienia/],
  ])('is found out by a trial (shown: %s)', async (takesNotices, result) => {
    const { screen, user, store, notices } = await openConsole({ takesNotices })
    store.desk.value?.view.show('alerts')
    await user.click(await screen.findByRole('button', { name: 'Sprawdź powiadomienie' }))
    const said = await screen.findByText(result)
    expect(said.closest('output')).not.toBeNull()
    expect(notices).toEqual(['Czat KCK: Tak wygląda powiadomienie'])
  })

  it('is noticed when its settings change, and what it says of each notification is passed on', async () => {
    const listeners: Record<string, () => void> = {}
    const made: Record<string, () => void>[] = []
    class ModelNotification {
      static permission: NotificationPermission = 'denied'
      addEventListener(event: string, heard: () => void) {
        made[made.length - 1] = { ...made.at(-1), [event]: heard }
      }
      constructor() {
        made.push({})
      }
      close = () => undefined
    }
    vi.stubGlobal('Notification', ModelNotification)
    const addEventListener = (event: string, heard: () => void) => (listeners[event] = heard)
    vi.stubGlobal('navigator', { permissions: { query: async () => ({ addEventListener }) } })
    const notices = createSystemNotices()
    const settled: boolean[] = []
    const show = () =>
      notices.show(
        { tag: 't', ...words },
        () => undefined,
        (isShown) => settled.push(isShown),
      )
    show()
    expect(settled).toEqual([false])
    ModelNotification.permission = 'granted'
    await waitFor(() => expect(listeners['change']).toBeTruthy())
    listeners['change']?.()
    expect(notices.permission.value).toBe('granted')
    show()
    show()
    made[0]?.['show']?.()
    made[1]?.['error']?.()
    expect(settled).toEqual([false, true, false])
  })
})
