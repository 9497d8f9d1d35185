import { effect, signal, untracked } from '@preact/signals-core'
import type { Chime } from '#shared/client/chime.ts'
import type { Claim } from '#shared/client/claims.ts'
import type { SystemNotices } from '#shared/client/system-notices.ts'
import type { Entry } from '#shared/entities.ts'
import { createAlertWishes } from './alert-wishes.ts'
import { loadAlertWords } from './load-alert-words.ts'
import type { WidgetStore } from './store.ts'

/** So long another tab, in which it is being read, may say so. */
const NOTICE_AFTER_MS = 1_500
/** Of a message, where a resident wants to see it. */
const SHOWN_LENGTH = 120
const ONCE = 1

/** Beside what agents say: somebody comes, or the resident is asked. */
const news: ReadonlySet<Entry['type']> = new Set([
  'assigned',
  'case_proposed',
  'transfer_proposed',
  'inactivity_warned',
])
const isNews = ({ type, by }: Entry) => news.has(type) || (type === 'message' && by.kind === 'agent')

/** Rings, and shows a notification to who looks elsewhere: once for each of them, in one of the tabs. */
export function startAlerting(
  { talk, own, isVisible, readTo, language, strings }: WidgetStore,
  { openChime, notices, claim }: { openChime(): Chime; notices: SystemNotices; claim: Claim },
): () => void {
  const wishes = own(createAlertWishes)
  const chime = signal<Chime | null>(null)
  let heardTo: number | null = null
  let trials = 0
  let closeNotice: (() => void) | null = null

  /** Browsers let a page be heard only after somebody has touched it. */
  function touch(): void {
    if (!wishes.sound.isOn.peek()) return
    chime.value ??= openChime()
    chime.peek()?.unlock()
  }

  async function ring(entry: Entry): Promise<void> {
    const bell = chime.peek()
    const mayBeHeard = wishes.sound.isOn.peek() && bell?.state.peek() === 'ready'
    if (mayBeHeard && (await claim('sound', entry))) bell.ring(ONCE)
  }

  async function notify(entry: Entry): Promise<void> {
    const isWanted = () => wishes.notices.isOn.peek() && !isVisible.peek() && entry.seq > readTo.peek()
    if (!isWanted() || notices.permission.peek() !== 'granted') return
    const words = await loadAlertWords(language.peek())
    await new Promise((resolve) => setTimeout(resolve, NOTICE_AFTER_MS))
    if (!isWanted() || !(await claim('notice', entry))) return
    const text =
      entry.type !== 'message'
        ? words.other[entry.type === 'assigned' ? 'assigned' : 'asked']
        : wishes.noticeText.isOn.peek()
          ? `${entry.by.name ?? strings.peek().log.someAgent}: ${entry.text.slice(0, SHOWN_LENGTH)}`
          : words.message
    const notice = { tag: 'kck-news', title: strings.peek().title, body: text, lang: language.peek() }
    closeNotice = notices.show(notice, () => {})
  }

  const stops = [
    effect(() => {
      const feed = talk.value?.feed
      if (!feed?.loaded.value) {
        heardTo = null
        return
      }
      const { entries, lastSeq } = feed.timeline.value
      const from = heardTo ?? lastSeq
      heardTo = lastSeq
      const newest = entries.filter((entry) => entry.seq > from && isNews(entry)).at(-1)
      untracked(() => {
        if (!newest) return
        void ring(newest)
        void notify(newest)
      })
    }),
    effect(() => {
      const bell = chime.value
      if (bell?.state.value !== 'ready' || wishes.trials.value === trials) return
      trials = wishes.trials.value
      bell.ring(ONCE)
    }),
    effect(() => {
      if (isVisible.value) closeNotice?.()
    }),
  ]
  // What turned it on was a touch, too.
  touch()
  for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, touch, { capture: true })
  return () => {
    for (const stop of stops) stop()
    for (const event of ['pointerdown', 'keydown'])
      document.removeEventListener(event, touch, { capture: true })
  }
}
