import type { CommandId } from '../commands/registry.ts'
import type { FirstDayStrings } from '../strings/first-day.pl.ts'
import type { Pane } from '../view.ts'

/** One thing that the tour explains. */
export interface Stop {
  id: keyof FirstDayStrings['tour']['stops']
  /** Where it lies, on a screen with room for one pane. */
  pane: Pane
  find: (page: Document) => Element | null | undefined
  /** Whose keys are told. */
  keys?: CommandId
}

export const stops: readonly [Stop, ...Stop[]] = [
  { id: 'status', pane: 'talk', find: (page) => page.querySelector('.status-dot')?.closest('button') },
  { id: 'slots', pane: 'lists', find: (page) => page.querySelector('.own'), keys: 'slot' },
  { id: 'reply', pane: 'talk', find: (page) => page.querySelector('.composer') },
  { id: 'transfer', pane: 'talk', find: (page) => page.querySelector('.talk__head'), keys: 'transfer' },
  { id: 'case', pane: 'talk', find: (page) => page.querySelector('.talk__head'), keys: 'case' },
  { id: 'palette', pane: 'talk', find: (page) => page.querySelector('.command-box'), keys: 'palette' },
  { id: 'help', pane: 'talk', find: (page) => page.querySelector('.person'), keys: 'help' },
]

/** `isThere`: the thing itself; else the pane in which it will be. */
export function findStop({ find }: Stop, page: Document): { element: Element | null; isThere: boolean } {
  const own = find(page)
  const isThere = own !== null && own !== undefined && own.getClientRects().length > 0
  return isThere ? { element: own, isThere } : { element: page.querySelector('#talk'), isThere }
}
