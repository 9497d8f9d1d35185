import { tabStorage } from '#shared/client/tab-storage.ts'
import type { Slots } from './slots.ts'

/** Who stood where on the desk, so that a reload of the page moves nobody. */
export interface Arrangement {
  slots: Slots
  /** Those that were shown beside each other, from left to right. */
  columns: readonly string[]
  current: string | null
}

/** Begins the keys under which a tab remembers it; ids alone, and gone with a sign-out. */
export const ARRANGED = 'kck.arranged.'

export interface Arranging {
  before: Arrangement
  keep: (now: Arrangement) => void
}

export function createArranging(agentId: string): Arranging {
  const kept = tabStorage(ARRANGED + agentId)
  return {
    before: parsed(kept.get()),
    keep: (now) => kept.set(JSON.stringify(now)),
  }
}

function parsed(text: string | null): Arrangement {
  try {
    const { slots, columns, current } = JSON.parse(text ?? '{}') as Partial<Arrangement>
    return { slots: slots ?? [], columns: columns ?? [], current: current ?? null }
  } catch {
    return { slots: [], columns: [], current: null }
  }
}
