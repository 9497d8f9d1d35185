import { effect, untracked } from '@preact/signals-core'
import { createAnnouncer } from '#shared/client/announce.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { noNeeds } from '#shared/needs.ts'
import { createAlertWishes } from './alert-wishes.ts'
import { announceNews } from './announcements.ts'
import { createAsked } from './asked.ts'
import { alerts } from './further-parts.tsx'
import type { WidgetStore } from './store.ts'
import { createTalkSteps } from './talk-steps.ts'
import { createUnread } from './unread.ts'
import { wordsOf } from './words.ts'

/**
 * What goes along with a talk and stands nowhere on the screen: news are read out, ring, and show in the title, and typing
 * is a sign of being here. `heardTo`: the last entry that is no news any more.
 */
export function accompany(store: WidgetStore, kept: KeptStorage, heardTo: number | null): void {
  const region = document.querySelector<HTMLElement>('#news')
  if (region) announceNews(store, createAnnouncer(region), Date.now, heardTo)
  ringIfWanted(store, kept)
  follow(store)
}

/** Without a sound. Returns how to stop it. */
export function follow(store: WidgetStore): () => void {
  const stops = [showInTitle(store), openWhatIsNeeded(store), takeTypingAsSign(store)]
  return () => stops.forEach((stop) => stop())
}

function showInTitle({ own, strings, isVisible }: WidgetStore): () => void {
  const asked = own(createAsked)
  const unread = own(createUnread)
  return effect(() => {
    const { title, talk } = wordsOf(strings.value, 'notes')
    // Whoever is elsewhere has to come back in time.
    const isCalled = asked.value.warning !== null && !isVisible.value
    const words = isCalled ? `${talk.called} · ${title}` : title
    document.title = unread.value > 0 ? `(${unread.value}) ${words}` : words
  })
}

function ringIfWanted(store: WidgetStore, kept: KeptStorage): void {
  const { sound, notices } = store.own(createAlertWishes)
  let isRinging = false
  effect(() => {
    if (isRinging || !(sound.isOn.value || notices.isOn.value)) return
    const part = alerts.module.value
    if (part) {
      isRinging = true
      part.alertByPlatform(store, kept)
    } else void alerts.load()
  })
}

/** In a conversation that began on another device. */
function openWhatIsNeeded({ own, doors }: WidgetStore): () => void {
  const asked = own(createAsked)
  return effect(() => {
    if (asked.value.needs !== noNeeds) doors.withOpen()
  })
}

/** Once for each warning. */
function takeTypingAsSign({ own, draft }: WidgetStore): () => void {
  const asked = own(createAsked)
  const talkSteps = own(createTalkSteps)
  let before = draft.peek()
  return effect(() => {
    const now = draft.value
    if (now !== before && now.trim() !== '' && asked.peek().warning) untracked(() => void talkSteps.extend())
    before = now
  })
}
