import { effect, untracked } from '@preact/signals'
import type { Announcer } from '#shared/client/announce.ts'
import { formats } from '#shared/client/strings.ts'
import type { Entry } from '#shared/entities.ts'
import { placeInWords } from './components/QueueBlock.tsx'
import type { WidgetStore } from './store.ts'

const QUEUE_MS = 60_000
const TYPING_MS = 30_000

/** Tells screen readers what is new: once, in order, and not more often than a person can bear. */
export function announceNews(store: WidgetStore, { announce }: Announcer, now = Date.now): () => void {
  let heardTo: number | null = null
  let lastSpeaker: string | undefined
  let queueAt = -Infinity
  let typingAt = -Infinity
  let wasLost = false

  const stops = [
    effect(() => {
      const { talk, entries } = store
      // History is read, not announced.
      if (!talk.value?.feed.loaded.value) {
        heardTo = null
        return
      }
      const all = entries.value
      const from = heardTo ?? all.length
      heardTo = all.length
      untracked(() => {
        for (const entry of all.slice(from)) tell(entry)
      })
    }),
    effect(() => {
      const { place, phase } = store
      if (phase.value !== 'waiting' || !place.value || now() - queueAt < QUEUE_MS) return
      queueAt = now()
      announce(placeInWords(place.value.position, store.strings.peek().waiting))
    }),
    effect(() => {
      if (!store.talk.value?.feed.otherTyping.value || now() - typingAt < TYPING_MS) return
      typingAt = now()
      const { typing, someoneTyping } = store.strings.peek().log
      const name = store.facts.peek().agent?.name
      announce(name ? typing(name) : someoneTyping)
    }),
    effect(() => {
      const state = store.connection.state.value
      const words = store.strings.peek().connection
      if (state === 'offline' && !wasLost) announce(`${words.reconnecting}. ${words.safe}`)
      if (state === 'online' && wasLost) announce(words.back)
      if (state !== 'connecting') wasLost = state !== 'online'
    }),
    effect(() => {
      const failed = store.pending.value.filter(({ state }) => state === 'failed').length
      if (failed > 0) announce(store.strings.peek().state.failed)
    }),
  ]

  function tell(entry: Entry): void {
    const { log, state, case: words } = store.strings.peek()
    const { time } = formats(store.language.peek())
    switch (entry.type) {
      case 'message': {
        const speaker = entry.by.kind === 'visitor' ? 'visitor' : (entry.by.name ?? 'agent')
        const name = entry.by.name ? log.agent(entry.by.name, entry.by.form) : log.someAgent
        const isOwn = speaker === 'visitor'
        announce(isOwn ? state.sent : speaker === lastSpeaker ? entry.text : `${name}: ${entry.text}`)
        lastSpeaker = speaker
        break
      }
      case 'assigned':
        announce(log.joined(entry.agent.name ?? log.someAgent, entry.agent.form, time(entry.at)))
        break
      case 'requeued':
        announce(log.requeued)
        break
      case 'case_proposed':
        announce(words.arrived)
        break
      case 'case_submitted':
        announce(words.accepted)
        break
      case 'closed':
        announce(log.closed[entry.reason])
        break
      default:
    }
  }

  return () => stops.forEach((stop) => stop())
}
