import { conversationForAgent, entryForAgent } from '../present.ts'
import type { Deps } from '../services/deps.ts'
import { earlierTalks } from '../services/earlier.ts'
import * as history from '../services/history.ts'
import { filtersOf, forgetFilter, saveFilter } from '../services/saved-filters.ts'
import { translate } from '../services/translations.ts'
import type { Input } from './assignments.ts'
import type { Who } from './talk.ts'

/** What has been: found, read and nothing else. Nobody hears anything further of what they look up here. */
export function historyCommands(deps: Deps) {
  const reader = ({ author }: Who) => history.readerOf(deps, author.id)
  return {
    'history:search': async (input: Input<'history:search'>, who: Who) =>
      history.search(deps, await reader(who), input),
    'history:read': async (input: Input<'history:read'>, who: Who) => {
      const { state, entries, more, cursors } = await history.read(deps, await reader(who), input)
      return {
        conversation: conversationForAgent(state),
        entries: entries.map((entry) => entryForAgent(state.id, entry, state)),
        more,
        cursors,
      }
    },
    'history:earlier': async (input: Input<'history:earlier'>, who: Who) =>
      earlierTalks(deps, await reader(who), input.conversationId),
    'message:translate': async (input: Input<'message:translate'>, who: Who) =>
      translate(deps, await reader(who), input),
    'history:choices': () => history.choices(deps),
    'history:filters': async (_input: Input<'history:filters'>, { author }: Who) => ({
      filters: await filtersOf(deps, author.id),
    }),
    'history:save': async (input: Input<'history:save'>, { author }: Who) => ({
      filters: await saveFilter(deps, author.id, input),
    }),
    'history:forget': async ({ filterId }: Input<'history:forget'>, { author }: Who) => ({
      filters: await forgetFilter(deps, author.id, filterId),
    }),
  }
}
