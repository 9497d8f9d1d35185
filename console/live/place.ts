import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf } from '#shared/entities.ts'

/** What fills the screen. The wall is the board alone, large, for a room. */
export type Area = 'desk' | 'live' | 'wall' | 'history'

export interface Place {
  area: ReadonlySignal<Area>
  /** What stands after the area: what the history is asked. Kept while one is elsewhere. */
  query: ReadonlySignal<string>
  go: (area: Area, query?: string) => void
  dispose: () => void
}

type Self = Pick<AgentSelf, 'role' | 'capacity'>

export const maySupervise = ({ role }: Pick<AgentSelf, 'role'>): boolean => role !== 'agent'

/** Who supervises and gets no conversations has nothing to do at the desk: they begin with the board. */
export function areaOf(hash: string, self: Self): Area {
  if (isHistory(hash)) return 'history'
  if (!maySupervise(self)) return 'desk'
  if (hash === '#live' || hash === '#wall') return hash === '#live' ? 'live' : 'wall'
  return hash === '' && self.capacity === 0 ? 'live' : 'desk'
}

const isHistory = (hash: string) => /^#history(?:\?|$)/.test(hash)

/** The area stands in the address, so that a reload, the back button and a wall's start page lead to it. */
export function createPlace(
  page: Pick<Window, 'location' | 'addEventListener' | 'removeEventListener'>,
  self: ReadonlySignal<Self>,
): Place {
  const hash = signal(page.location.hash)
  const query = signal('')
  const heed = () => {
    hash.value = page.location.hash
    if (isHistory(hash.peek())) query.value = hash.peek().slice('#history?'.length)
  }
  heed()
  page.addEventListener('hashchange', heed)
  return {
    area: computed(() => areaOf(hash.value, self.value)),
    query,
    go(area, asked = query.peek()) {
      page.location.hash = area === 'history' && asked ? `${area}?${asked}` : area
      heed()
    },
    dispose: () => page.removeEventListener('hashchange', heed),
  }
}
