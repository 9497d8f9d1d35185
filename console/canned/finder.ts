import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'

/** `slash`: what is looked for is typed in the answer itself; `field`: in a field of its own. */
export type How = 'slash' | 'field'

/** The search for a canned reply, over the box in which an answer is written. */
export interface Finder {
  /** Null: it is closed. */
  how: ReadonlySignal<How | null>
  /** What is typed after the slash. */
  query: ReadonlySignal<string>
  /** So much of the answer is the query, and goes when a reply is inserted. */
  queryLength: () => number
  /** The id of the option that is chosen, for the box that keeps the focus. */
  active: Signal<string | null>
  /** What is to be said of it, by a screen reader. */
  said: Signal<string>
  /** The answer was changed by hand. A slash that it begins with opens the search. */
  typed: (before: string, text: string, caret: number) => void
  open: () => void
  close: () => void
  /** A key in the box. True: it was meant for the search. */
  press: (event: KeyboardEvent) => boolean
  /** What keys do once the search is on the screen. */
  listen: (keys: (event: KeyboardEvent) => boolean) => () => void
}

export function createFinder(): Finder {
  const how = signal<How | null>(null)
  const query = signal('')
  const active = signal<string | null>(null)
  let keys: ((event: KeyboardEvent) => boolean) | null = null

  function show(next: How | null, words = ''): void {
    batch(() => {
      how.value = next
      query.value = words
      if (next === null) active.value = null
    })
  }

  return {
    how,
    query,
    queryLength: () => (how.peek() === 'slash' ? query.peek().length + 1 : 0),
    active,
    said: signal(''),
    typed(before, text, caret) {
      const words = text.slice(1, Math.max(1, caret))
      const isQuery = text.startsWith('/') && !words.includes('\n')
      if (how.peek() === 'slash') show(isQuery ? 'slash' : null, isQuery ? words : '')
      else if (how.peek() === null && before === '' && text === '/') show('slash')
    },
    open() {
      if (how.peek() === null) show('field')
    },
    close: () => show(null),
    press(event) {
      if (how.peek() === null || event.isComposing) return false
      if (event.key === 'Escape') show(null)
      else if (how.peek() === 'field') return false
      // What is still on its way must not let the query be sent.
      else if (!(keys ? keys(event) : event.key === 'Enter')) return false
      event.preventDefault()
      return true
    },
    listen(next) {
      keys = next
      return () => {
        if (keys === next) keys = null
      }
    },
  }
}
