import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentSelf } from '#shared/entities.ts'

/** What fills the screen. The wall is the board alone, large, for a room. */
export type Area = 'desk' | 'live' | 'wall' | 'history' | 'reports' | 'admin'

export interface Place {
  area: ReadonlySignal<Area>
  /** What stands after the area: what the history is asked. Kept while one is elsewhere. */
  query: ReadonlySignal<string>
  /** The same of the reports. */
  reportQuery: ReadonlySignal<string>
  /** Which part of the administration is shown; kept while one is elsewhere. */
  section: ReadonlySignal<string>
  /** `to`: what the history or the reports are asked, or a part of the administration. */
  go: (area: Area, to?: string) => void
  dispose: () => void
}

type Self = Pick<AgentSelf, 'role' | 'capacity'>

export const mayAdminister = ({ role }: Pick<AgentSelf, 'role'>): boolean => role === 'administrator'
export const maySupervise = ({ role }: Pick<AgentSelf, 'role'>): boolean => role !== 'agent'

/** Who supervises and gets no conversations has nothing to do at the desk: they begin with the board. */
export function areaOf(hash: string, self: Self): Area {
  if (queryIn(hash, 'history') !== null) return 'history'
  if (sectionOf(hash) !== null && mayAdminister(self)) return 'admin'
  if (!maySupervise(self)) return 'desk'
  if (queryIn(hash, 'reports') !== null) return 'reports'
  if (hash === '#live' || hash === '#wall') return hash === '#live' ? 'live' : 'wall'
  return hash === '' && self.capacity === 0 ? 'live' : 'desk'
}

/** What stands after the area; null in an address of another one. */
function queryIn(hash: string, area: Area): string | null {
  const [name, ...rest] = hash.split('?')
  return name === `#${area}` ? rest.join('?') : null
}

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
  const reportQuery = signal('')
  const section = signal('')
  const heed = () => {
    hash.value = page.location.hash
    query.value = queryIn(hash.peek(), 'history') ?? query.peek()
    reportQuery.value = queryIn(hash.peek(), 'reports') ?? reportQuery.peek()
    section.value = sectionOf(hash.peek()) || section.peek()
  }
  heed()
  page.addEventListener('hashchange', heed)
  return {
    area: computed(() => areaOf(hash.value, self.value)),
    query,
    reportQuery,
    section,
    go(area, wanted) {
      const kept: Partial<Record<Area, ReadonlySignal<string>>> = {
        history: query,
        reports: reportQuery,
        admin: section,
      }
      const to = wanted ?? kept[area]?.peek() ?? ''
      const ways: Partial<Record<Area, string>> = { history: `?${to}`, reports: `?${to}`, admin: `/${to}` }
      page.location.hash = area + (to ? (ways[area] ?? '') : '')
      heed()
    },
    dispose: () => page.removeEventListener('hashchange', heed),
  }
}
