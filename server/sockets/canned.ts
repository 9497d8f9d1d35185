import type { AgentAnswers } from '#shared/protocol.ts'
import * as canned from '../services/canned.ts'
import type { Deps } from '../services/deps.ts'
import type { Input } from './assignments.ts'
import type { Who } from './talk.ts'

/** Texts that are ready to be inserted. Of namespace `/agent` alone: residents get what is sent, and nothing else of it. */
export function cannedCommands(deps: Deps) {
  return {
    'canned:list': ({ afterId }: Input<'canned:list'>, { author }: Who) =>
      canned.list(deps, author.id, afterId),
    'canned:facts': async () => ({ facts: canned.facts(deps) }),
    'canned:add': async (input: Input<'canned:add'>, { author }: Who) => ({
      reply: await canned.add(deps, author.id, input),
    }),
    'canned:change': async (input: Input<'canned:change'>, { author }: Who) => ({
      reply: await canned.change(deps, author.id, input),
    }),
    'canned:remove': async (
      input: Input<'canned:remove'>,
      { author }: Who,
    ): Promise<AgentAnswers['canned:remove']> => {
      await canned.remove(deps, author.id, input)
      return {}
    },
    'canned:use': async (
      input: Input<'canned:use'>,
      { author }: Who,
    ): Promise<AgentAnswers['canned:use']> => {
      await canned.use(deps, author.id, input)
      return {}
    },
  }
}
