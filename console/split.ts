import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { columnsIn, mostColumns } from './columns.ts'

/** How many conversations an agent wants beside each other, and how many there are. */
export interface Split {
  /** As many as were chosen, and as fit. */
  count: ReadonlySignal<number>
  /** What was chosen last in this browser, on whatever screen. */
  wanted: ReadonlySignal<number>
  /** How many fit. */
  room: ReadonlySignal<number>
  choose: (count: number) => void
  /** One more, and after as many as fit one again. */
  next: () => void
  /** The conversations have so many pixels of width. */
  measure: (width: number) => void
}

const KEY = 'kck.console.columns'

export function createSplit(storage: Pick<KeptStorage, 'get' | 'set'>): Split {
  const known = Math.trunc(Number(storage.get(KEY)))
  const wanted = signal(known >= 1 && known <= mostColumns ? known : 1)
  const room = signal(1)
  const count = computed(() => Math.min(wanted.value, room.value))

  function choose(next: number): void {
    wanted.value = next
    storage.set(KEY, String(next))
  }

  return {
    count,
    wanted,
    room,
    choose,
    next() {
      if (room.peek() > 1) choose(count.peek() === room.peek() ? 1 : count.peek() + 1)
    },
    measure(width) {
      room.value = columnsIn(width)
    },
  }
}
