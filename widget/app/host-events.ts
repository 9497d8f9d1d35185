import { effect } from '@preact/signals-core'
import { createPlace } from './place.ts'
import type { WidgetStore } from './store.ts'

/**
 * What the page hears of a conversation: that it began, waits, was answered, is over. Nothing that was said, and nobody's
 * name: a page carries scripts of others. `known`: the conversation that was there when the page was opened, which is no news.
 */
export function tellEvents(
  store: WidgetStore,
  tell: (name: string, detail?: object) => void,
  known: string | null,
): void {
  /** Began on this page: all of it is news, also what its log says when it is read for the first time. */
  let begun = store.talk.peek()?.id ?? null
  if (begun === known) begun = null
  // Whoever comes late to tell it tells it now.
  if (begun) tell('conversationstart')
  let wasStarting = false
  effect(() => {
    const isStarting = store.starting.request.value !== null
    const talk = store.talk.value
    if (wasStarting && !isStarting && talk) {
      begun = talk.id
      tell('conversationstart')
    }
    wasStarting = isStarting
  })

  const { place } = store.own(createPlace)
  effect(() => {
    const now = place.value
    if (now) tell('queueposition', { position: now.position, wait: now.wait })
  })

  let before: { id: string; status: string | null; agent: string | undefined; isRated: boolean } | null =
    begun ? { id: begun, status: 'queued', agent: undefined, isRated: false } : null
  effect(() => {
    const id = store.talk.value?.id
    const { status, agent, closed } = store.facts.value
    const isRated = store.entries.value.some(({ type }) => type === 'rated')
    const name = status === 'active' ? agent?.name : undefined
    const now = id === undefined ? null : { id, status, agent: name, isRated }
    // What was so before this page was opened is no news.
    const isNews = now !== null && before?.id === now.id && (before.status !== null || id === begun)
    if (isNews && now.agent !== undefined && now.agent !== before?.agent) tell('agentjoin')
    if (isNews && status === 'closed' && before?.status !== 'closed')
      tell('conversationend', { reason: closed?.reason })
    if (isNews && isRated && !before?.isRated) tell('rating')
    before = now
  })
}
