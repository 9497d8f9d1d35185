import type { z } from 'zod'
import type { Entry } from '#shared/entities.ts'
import type { agentCommands, AgentAnswers } from '#shared/protocol.ts'
import type { LogEntry } from '../domain/entries.ts'
import { colleagues } from '../services/colleagues.ts'
import * as conversations from '../services/conversations.ts'
import * as correcting from '../services/correcting.ts'
import type { Deps } from '../services/deps.ts'
import { notesOf } from '../services/notes.ts'
import * as offers from '../services/offers.ts'
import { requireInsight } from '../services/supervision.ts'
import * as transfers from '../services/transfers.ts'
import type { Who } from './talk.ts'

type Command = keyof typeof agentCommands
export type Input<C extends Command> = z.output<(typeof agentCommands)[C]>
export type Posted = Promise<{ entry: Entry }>
export type Present = (conversationId: string, entry: LogEntry) => Promise<Entry>

/** Answers a command with the entry that it made, as staff may see it. */
export const posting =
  (present: Present) =>
  async (conversationId: string, append: Promise<LogEntry>): Posted => ({
    entry: await present(conversationId, await append),
  })

/** How a conversation comes to an agent, goes to another one, what is put right in it and said after its end. */
export function assignments(deps: Deps, present: Present) {
  const posted = posting(present)
  return {
    'conversation:accept': (input: Input<'conversation:accept'>, { author }: Who) =>
      posted(input.conversationId, conversations.accept(deps, author, input)),
    'conversation:decline': (input: Input<'conversation:decline'>, { author }: Who) =>
      posted(input.conversationId, offers.decline(deps, author, input)),
    'conversation:pick': (input: Input<'conversation:pick'>, { author }: Who) =>
      posted(input.conversationId, offers.pick(deps, author, input)),
    'conversation:close': (input: Input<'conversation:close'>, { author }: Who) =>
      posted(input.conversationId, conversations.close(deps, author, input)),
    'conversation:transfer': (input: Input<'conversation:transfer'>, { author }: Who) =>
      posted(input.conversationId, transfers.transfer(deps, author, input)),
    'transfer:withdraw': (input: Input<'transfer:withdraw'>, { author }: Who) =>
      posted(input.conversationId, transfers.withdraw(deps, author, input)),
    'message:edit': (input: Input<'message:edit'>, { author }: Who) =>
      posted(input.conversationId, correcting.edit(deps, author, input)),
    'message:withdraw': (input: Input<'message:withdraw'>, { author }: Who) =>
      posted(input.conversationId, correcting.withdraw(deps, author, input)),
    'wrapup:set': (input: Input<'wrapup:set'>, { author }: Who) =>
      posted(input.conversationId, conversations.wrapUp(deps, author, input)),
    'note:list': async (
      { conversationId }: Input<'note:list'>,
      { author }: Who,
    ): Promise<AgentAnswers['note:list']> => {
      await requireInsight(deps, author.id, conversationId)
      return { notes: await notesOf(deps, conversationId) }
    },
    'colleague:list': async ({ conversationId }: Input<'colleague:list'>, { author }: Who) => {
      await requireInsight(deps, author.id, conversationId)
      return colleagues(deps, author, conversationId)
    },
  }
}
