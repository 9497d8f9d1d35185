import { batch, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Entry } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { Feed } from './feed.ts'
import { takeEffect, type Timeline, withPending } from './timeline.ts'

/** Reading a log backwards, from where it was entered. */
export interface History {
  /** What became of the last wish for older entries. */
  state: ReadonlySignal<'idle' | 'loading' | 'failed'>
  /** Reads entries from before those that are here, as many as one answer holds. Answers how many came. */
  load(): Promise<number>
}

export function createHistory(
  { timeline, change }: Pick<Feed, 'timeline' | 'change'>,
  ask: (beforeSeq: number) => Promise<Result<{ entries: Entry[] }>>,
): History {
  const state = signal<'idle' | 'loading' | 'failed'>('idle')
  return {
    state,
    async load() {
      const { before } = timeline.peek()
      if (before === 0 || state.peek() === 'loading') return 0
      state.value = 'loading'
      const answer = await ask(before + 1)
      batch(() => {
        if (answer.ok) change((now) => prepend(now, answer.data.entries))
        state.value = timeline.peek().before < before ? 'idle' : 'failed'
      })
      return before - timeline.peek().before
    },
  }
}

/** Puts older entries before those that are here, as far as they follow on without a gap. */
export function prepend(timeline: Timeline, older: readonly Entry[]): Timeline {
  const bySeq = new Map(older.map((entry) => [entry.seq, entry]))
  const found: Entry[] = []
  for (let seq = timeline.before; ; seq--) {
    const entry = bySeq.get(seq)
    if (!entry) break
    found.unshift(entry)
  }
  const entries = [...found, ...timeline.entries]
  const next = { ...timeline, entries, before: timeline.before - found.length }
  // They may have been read a moment before something that is known here changed them.
  for (const entry of timeline.entries) takeEffect(entry, entries, next)
  return withPending(next, timeline.pending)
}
