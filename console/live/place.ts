import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf } from '#shared/entities.ts'

/** What fills the screen. The wall is the board alone, large, for a room. */
export type Area = 'desk' | 'live' | 'wall' | 'history' | 'admin'

export interface Place {
  area: ReadonlySignal<Area>
  /** What stands after the area: what the history is asked. Kept while one is elsewhere. */
  query: ReadonlySignal<string>
  /** Which part of the administration is shown; kept while one is elsewhere. */
  section: ReadonlySignal<string>
  /** `to`: what the history is asked, or a part of the administration. */
  go: (area: Area, to?: string) => void
  dispose: () => void
}

type Self = Pick<AgentSelf, 'role' | 'capacity'>

export const mayAdminister = ({ role }: Pick<AgentSelf, 'role'>): boolean => role === 'administrator'
export const maySupervise = ({ role }: Pick<AgentSelf, 'role'>): boolean => role !== 'agent'

/** Who supervises and gets no conversations has nothing to do at the desk: they begin with the board. */
export function areaOf(hash: string, self: Self): Area {
  if (isHistory(hash)) return 'history'
  if (sectionOf(hash) !== null && mayAdminister(self)) return 'admin'
  if (!maySupervise(self)) return 'desk'
  if (hash === '#live' || hash === '#wall') return hash === '#live' ? 'live' : 'wall'
  return hash === '' && self.capacity === 0 ? 'live' : 'desk'
}

const isHistory = (hash: string) => /^#history(?:\?|$)/.test(hash)

/** Of `#admin/hours` it is `hours`; null elsewhere. */
const sectionOf = (hash: string) =>
  /^#admin(?:\/([a-z]*))?$/.exec(hash)?.[1] ?? (hash === '#admin' ? '' : null)

/** The area stands in the address, so that a reload, the back button and a wall's start page lead to it. */
export function createPlace(
  page: Pick<Window, 'location' | 'addEventListener' | 'removeEventListener'>,
  self: ReadonlySignal<Self>,
): Place {
  const hash = signal(page.location.hash)
  const query = signal('')
  const section = signal('')
  const heed = () => {
    hash.value = page.location.hash
    if (isHistory(hash.peek())) query.value = hash.peek().slice('#history?'.length)
    section.value = sectionOf(hash.peek()) || section.peek()
  }
  heed()
  page.addEventListener('hashchange', heed)
  return {
    area: computed(() => areaOf(hash.value, self.value)),
    query,
    section,
    go(area, to = area === 'admin' ? section.peek() : query.peek()) {
      const ways: Partial<Record<Area, string>> = { history: `?${to}`, admin: `/${to}` }
      page.location.hash = area + (to ? (ways[area] ?? '') : '')
      heed()
    },
    dispose: () => page.removeEventListener('hashchange', heed),
  }
}
