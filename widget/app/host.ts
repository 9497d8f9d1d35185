import { effect } from '@preact/signals-core'
import type { Topic } from '#shared/entities.ts'
import type { ToHost, UncheckedCall } from '../bridge.ts'
import { createHostCalls } from './host-calls.ts'
import { tellEvents } from './host-events.ts'
import type { Person } from './person.ts'
import type { Session } from './session.ts'
import type { WidgetStore } from './store.ts'
import { createUnread } from './unread.ts'
import { wordsOf } from './words.ts'

interface Surroundings {
  store: WidgetStore
  person: Person
  session: Session
  topics: readonly Topic[]
  /** The conversation that ran, or had ended, when the page was opened. */
  known: string | null
  post(message: ToHost): void
  /** Begins anew, with what this browser keeps now. */
  restart(): void
}

/** The page around us hears of what happens here. Returns how what it asks for is done. */
export function meetHost({ known, post, ...surroundings }: Surroundings): (call: UncheckedCall) => void {
  const { store } = surroundings
  const unread = store.own(createUnread)
  effect(() => {
    const count = unread.value
    const { talk } = wordsOf(store.strings.value, 'notes')
    post({ kck: 'unread', count, words: talk.newMessages(count) })
  })
  tellEvents(store, (name, detail) => post({ kck: 'event', name, detail }), known)
  return createHostCalls({ ...surroundings, warn: (text) => post({ kck: 'warning', text }) })
}
