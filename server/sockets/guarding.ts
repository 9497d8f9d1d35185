import type { Deps } from '../services/deps.ts'
import { actorOf } from '../services/accounts.ts'
import { listBlocks, liftBlock } from '../services/blocks.ts'
import * as guarding from '../services/guarding.ts'
import * as mentions from '../services/mentions.ts'
import { posting, type Input, type Present } from './assignments.ts'
import type { Who } from './talk.ts'

/** What protects agents and calls for help, what conversations are sorted by, and who is named in notes. */
export function guardingCommands(deps: Deps, present: Present) {
  const posted = posting(present)
  const actor = ({ author }: Who) => actorOf(deps, author.id)
  return {
    'abuse:warn': (input: Input<'abuse:warn'>, { author }: Who) =>
      posted(input.conversationId, guarding.warn(deps, author, input)),
    'abuse:end': async (input: Input<'abuse:end'>, who: Who) =>
      posted(input.conversationId, guarding.endForAbuse(deps, await actor(who), input)),
    'block:list': async (_input: Input<'block:list'>, who: Who) => ({
      blocks: await listBlocks(deps, await actor(who)),
    }),
    'block:lift': async ({ conversationId }: Input<'block:lift'>, who: Who) => {
      await liftBlock(deps, await actor(who), conversationId)
      return {}
    },
    'tags:set': async (input: Input<'tags:set'>, who: Who) =>
      posted(input.conversationId, guarding.setTags(deps, await actor(who), input)),
    'note:add': async (input: Input<'note:add'>, { author }: Who) => ({
      note: await mentions.addNote(deps, author.id, input),
    }),
    'mention:candidates': async ({ conversationId }: Input<'mention:candidates'>, { author }: Who) => ({
      people: await mentions.mentionable(deps, author.id, conversationId),
    }),
    'mention:add': async (input: Input<'mention:add'>, { author }: Who) => {
      await mentions.mentionLater(deps, author.id, input)
      return {}
    },
    'mention:list': async (_input: Input<'mention:list'>, { author }: Who) => ({
      mentions: await mentions.listMentions(deps, author.id),
    }),
    'mention:read': async ({ noteIds }: Input<'mention:read'>, { author }: Who) => {
      await mentions.readMentions(deps, author.id, noteIds)
      return {}
    },
    'alarm:raise': (input: Input<'alarm:raise'>, { author }: Who) =>
      posted(input.conversationId, guarding.raiseAlarm(deps, author, input)),
    'alarm:take': async (input: Input<'alarm:take'>, who: Who) =>
      posted(input.conversationId, guarding.takeAlarm(deps, await actor(who), input)),
    'alarm:list': async (_input: Input<'alarm:list'>, who: Who) => ({
      alarms: await guarding.listAlarms(deps, await actor(who)),
    }),
  }
}
