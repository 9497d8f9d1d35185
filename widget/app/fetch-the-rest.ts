import { effect } from '@preact/signals-core'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { beside, loadParts } from './parts.tsx'
import type { WidgetStore } from './store.ts'

/** The first screen, and the talk itself, come first. */
const REST_MS = 1500

/**
 * What everybody needs comes as soon as the screen stands: what a talk has beside its words. Once somebody has begun, all
 * comes that a talk may need, so that whoever loses the line later has it.
 */
export function fetchTheRest(
  store: WidgetStore,
  kept: KeptStorage,
  meetHost: () => Promise<void> = async () => {},
): void {
  let isAccompanied = false
  let heardTo: number | null = null
  const stopHearing = effect(() => {
    const talk = store.talk.value
    if (talk?.feed.loaded.value) heardTo ??= talk.feed.timeline.peek().lastSeq
    else heardTo = talk?.lastSeq ?? null
  })

  async function prepare(): Promise<void> {
    void meetHost()
    const part = await beside.load()
    if (!part || isAccompanied) return
    isAccompanied = true
    part.accompany(store, kept, heardTo)
    stopHearing()
  }

  // With every turn of the line: what did not come is asked for again.
  effect(() => {
    if (store.connection.state.value !== 'connecting') setTimeout(() => void prepare(), REST_MS)
  })
  const stop = effect(() => {
    const phase = store.phase.value
    if (phase === 'start' || phase === 'loading') return
    void prepare()
    setTimeout(() => loadParts().catch(() => {}), REST_MS)
    queueMicrotask(() => stop())
  })
}
