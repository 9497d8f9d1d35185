import { effect, untracked } from '@preact/signals-core'
import type { Announcer } from '#shared/client/announce.ts'
import { formats } from '#shared/client/strings.ts'
import type { Entry } from '#shared/entities.ts'
import { inWords } from '#shared/hidden-marks.ts'
import { limits } from '#shared/limits.ts'
import { NEAR_LIMIT } from './components/Composer.tsx'
import { minutesUntil } from './minutes-until.ts'
import type { Phase } from './phase.ts'
import { needsInWords } from './needs-words.ts'
import { reasonInWords } from '#shared/client/opening-words.ts'
import { spokenKind } from './answer-words.ts'
import { transferred, transferTo } from './transfer-words.ts'
import { placeInWords, waitInWords } from './waiting-words.ts'
import { createPlace } from './place.ts'
import { createReadingBack } from './reading-back.ts'
import { isOlderFocused } from './use-older.ts'
import type { WidgetStore } from './store.ts'
import { wordsOf } from './words.ts'

const QUEUE_MS = 60_000
const TYPING_MS = 30_000

/**
 * Tells screen readers what is new: once, in order, and not more often than a person can bear. `heardTo`: the last entry
 * that is no news any more.
 */
export function announceNews(
  store: WidgetStore,
  { announce }: Announcer,
  now = Date.now,
  heardTo: number | null = null,
): () => void {
  const words = () =>
    wordsOf(store.strings.peek(), 'cards', 'hours', 'leave', 'marks', 'menu', 'notes', 'waiting')
  const older = store.own(createReadingBack)
  const { place: standing } = store.own(createPlace)
  let lastSpeaker: string | undefined
  let queueAt = -Infinity
  let toldPlace: number | null = null
  let later: ReturnType<typeof setTimeout> | undefined
  let typingAt = -Infinity
  let wasLost = false
  let lastPhase: Phase | null = null
  let lastNotice: string | null | undefined
  let wasNear = false
  let lastOlder: 'idle' | 'loading' | 'failed' = 'idle'

  const stops = [
    effect(() => {
      const { talk, entries } = store
      // History is read, not announced; nor is what is older.
      if (!talk.value?.feed.loaded.value) {
        heardTo = talk.value?.lastSeq ?? null
        return
      }
      const all = entries.value
      const { lastSeq } = talk.value.feed.timeline.value
      const from = heardTo ?? lastSeq
      heardTo = lastSeq
      untracked(() => {
        for (const entry of all) if (entry.seq > from) tell(entry, all)
      })
    }),
    effect(() => {
      const place = standing.value
      clearTimeout(later)
      if (!place) toldPlace = null
      if (!place || place.position === toldPlace) return
      // What changed meanwhile is told afterwards, as it is then.
      later = setTimeout(tellPlace, Math.max(0, queueAt + QUEUE_MS - now()))
    }),
    effect(() => {
      if (!store.talk.value?.feed.otherTyping.value || now() - typingAt < TYPING_MS) return
      typingAt = now()
      const { typing, someoneTyping } = words().talk
      const name = store.facts.peek().agent?.name
      announce(name ? typing(name) : someoneTyping)
    }),
    effect(() => {
      const state = store.connection.state.value
      const { connection } = words()
      if (state === 'offline' && !wasLost) announce(`${connection.reconnecting}. ${connection.safe}`)
      if (state === 'online' && wasLost) announce(connection.back)
      if (state !== 'connecting') wasLost = state !== 'online'
    }),
    // What is there when the page opens is read, not announced.
    effect(() => {
      const phase = store.phase.value
      const before = lastPhase
      lastPhase = phase
      const strings = words()
      const why = store.availability.peek()
      if (before === 'start' && phase === 'closed' && why) announce(reasonInWords(why, strings))
      if (before === 'closed' && phase === 'start') announce(strings.closed.nowOpen)
    }),
    effect(() => {
      const notice = store.availability.value?.notice?.[store.language.peek()] ?? null
      const isNews = lastNotice !== undefined && notice !== lastNotice
      lastNotice = notice
      if (isNews && notice !== null) announce(notice)
    }),
    effect(() => {
      const { text } = store.aloud.value
      if (text) announce(text)
    }),
    effect(() => {
      const was = lastOlder
      lastOlder = older.state.value
      if (was !== 'loading' || !isOlderFocused()) return
      const { loaded, failed } = words().history
      announce(lastOlder === 'failed' ? failed : loaded)
    }),
    effect(() => {
      const news = store.files.open.value?.news.value
      if (news) announce(news.text)
    }),
    effect(() => {
      const { length } = store.draft.value
      const isNear = length >= NEAR_LIMIT
      if (isNear && !wasNear) announce(words().talk.left(limits.messageLength - length))
      wasNear = isNear
    }),
    effect(() => {
      const told = store.keeping.open.value?.news.value
      if (told) announce(told.text)
    }),
    effect(() => {
      const failed = store.pending.value.filter(({ state }) => state === 'failed').length
      if (failed > 0) announce(words().state.failed)
    }),
  ]

  function tellPlace(): void {
    const place = standing.peek()
    if (!place) return
    queueAt = now()
    toldPlace = place.position
    const strings = words()
    announce(`${placeInWords(place.position, strings)}. ${waitInWords(place, strings)}`)
  }

  function tell(entry: Entry, all: readonly Entry[]): void {
    const { log, state, case: cases, changes, events, idle, leave, marks, settings, talk, transfer } = words()
    const { time } = formats(store.language.peek())
    switch (entry.type) {
      case 'message':
      case 'attached': {
        const speaker = entry.by.kind === 'visitor' ? 'visitor' : (entry.by.name ?? 'agent')
        const name = entry.by.name ? log.agent(entry.by.name, entry.by.form) : log.someAgent
        const isOwn = speaker === 'visitor'
        const text = entry.type === 'message' ? inWords(entry.text, marks) : log.file(entry.name)
        announce(isOwn ? state.sent : speaker === lastSpeaker ? text : `${name}: ${text}`)
        lastSpeaker = speaker
        break
      }
      // What is said now; to read it out once more at the place where it was said is no news.
      case 'message_edited':
        announce(changes.editedAloud(entry.by.name ?? log.someAgent, inWords(entry.text, marks)))
        break
      case 'message_withdrawn':
        announce(changes.withdrawnAloud(entry.by.name ?? log.someAgent))
        break
      case 'assigned': {
        const { name = log.someAgent, form } = entry.agent
        const isWriting = store.phase.peek() === 'leave'
        announce(isWriting ? leave.cameAloud(name, form) : talk.joined(name, form, time(entry.at)))
        break
      }
      case 'requeued':
        announce(events.requeued)
        break
      case 'transferred':
        announce(transferred(entry, events, log.someAgent))
        break
      case 'joined':
        announce(events.alsoHere(entry.agent.name ?? log.someAgent, entry.agent.form))
        break
      case 'left':
        announce(events.leftTalk(entry.agent.name ?? log.someAgent, entry.agent.form))
        break
      case 'warned':
        announce(`${events.warned}: ${entry.text}`)
        break
      case 'transfer_proposed':
        announce(transfer.arrived(entry.by.name ?? log.someAgent, transferTo(entry.to, log)))
        break
      case 'transfer_ended':
        announce(events.transferEnded[entry.outcome])
        break
      case 'inactivity_warned': {
        const left = idle.left(minutesUntil(entry.closesAt, store.clock.now()))
        announce(`${idle.heading} ${idle.text(time(entry.closesAt), left)}`)
        break
      }
      case 'extended':
        announce(idle.goesOn)
        break
      case 'needs_set':
        needsInWords(entry, all, settings).forEach(announce)
        break
      case 'case_proposed':
        announce(cases.arrived)
        break
      case 'case_submitted':
      case 'case_left':
        announce(cases.accepted[spokenKind(entry.kind)])
        break
      case 'closed':
        announce(events.closed[entry.reason])
        break
      default:
    }
  }

  return () => {
    clearTimeout(later)
    for (const stop of stops) stop()
  }
}
