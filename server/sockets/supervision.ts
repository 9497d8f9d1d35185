import type { AgentConversation } from '#shared/entities.ts'
import type { Resumed, WhyWaiting } from '#shared/protocol.ts'
import { hearers } from '../domain/reading.ts'
import { conversationForAgent, entryForAgent } from '../present.ts'
import { actorOf } from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import { whenGone } from '../services/derivation.ts'
import * as supervision from '../services/supervision.ts'
import { posting, type Input, type Present } from './assignments.ts'
import type { AgentSocket } from './io.ts'
import { conversationRoom, watched, watchRoom } from './rooms.ts'
import type { Who } from './talk.ts'

type AgentWho = Who & { socket: AgentSocket }

/** What supervisors do in conversations that are not theirs; the services ask whether they may. */
export function supervisionCommands(deps: Deps, present: Present) {
  /** Whoever may no longer supervise hears nothing further of what is not theirs, from the next command on. */
  const actor = async ({ author, socket }: AgentWho) => {
    const asker = await actorOf(deps, author.id)
    if (!supervision.maySupervise(asker))
      for (const conversationId of watched(socket.rooms)) await stopWatching(socket, conversationId)
    return asker
  }
  const posted = posting(present)

  /** Who also takes part goes on hearing it. */
  async function stopWatching(socket: AgentSocket, conversationId: string): Promise<void> {
    await socket.leave(watchRoom(conversationId))
    const read = await deps.entries.head(conversationId).catch(whenGone)
    // Asked again in the moment of leaving: what comes later finds the socket outside, and lets it in.
    const state = deps.entries.glance(conversationId) ?? read
    if (!state || !hearers(state).includes(socket.data.agentId))
      await socket.leave(conversationRoom(conversationId))
  }

  return {
    /** Subscribes first, then reads, as every resume does. */
    'conversation:watch': async (
      input: Input<'conversation:watch'>,
      who: AgentWho,
    ): Promise<Resumed<AgentConversation>> => {
      const { conversationId } = input
      const { socket } = who
      const asker = await actor(who)
      supervision.requireSupervisor(asker)
      const isGoingOn = socket.rooms.has(watchRoom(conversationId))
      await socket.join([watchRoom(conversationId), conversationRoom(conversationId)])
      const { state, entries, more, cursors } = await supervision
        .watch(deps, asker, { ...input, isGoingOn })
        .catch(async (error: unknown) => {
          await stopWatching(socket, conversationId)
          throw error
        })
      if (state.status === 'closed') await stopWatching(socket, conversationId)
      return {
        conversation: conversationForAgent(state),
        entries: entries.map((entry) => entryForAgent(state.id, entry, state)),
        more,
        cursors,
      }
    },
    'conversation:unwatch': async (
      { conversationId }: Input<'conversation:unwatch'>,
      { socket }: AgentWho,
    ) => {
      if (socket.rooms.has(watchRoom(conversationId))) await stopWatching(socket, conversationId)
      return {}
    },
    'conversation:explain': async (
      { conversationId }: Input<'conversation:explain'>,
      who: AgentWho,
    ): Promise<WhyWaiting> => {
      const { widens, ...why } = await supervision.explain(deps, await actor(who), conversationId)
      return { ...why, widens: widens && { ...widens, at: widens.at.toISOString() } }
    },
    'conversation:join': async (input: Input<'conversation:join'>, who: AgentWho) =>
      posted(input.conversationId, supervision.join(deps, await actor(who), input)),
    'conversation:leave': async (input: Input<'conversation:leave'>, who: AgentWho) =>
      posted(input.conversationId, supervision.leave(deps, await actor(who), input)),
    'conversation:takeover': async (input: Input<'conversation:takeover'>, who: AgentWho) =>
      posted(input.conversationId, supervision.takeOver(deps, await actor(who), input)),
    'conversation:reassign': async (input: Input<'conversation:reassign'>, who: AgentWho) =>
      posted(input.conversationId, supervision.reassign(deps, await actor(who), input)),
    'conversation:end': async (input: Input<'conversation:end'>, who: AgentWho) =>
      posted(input.conversationId, supervision.end(deps, await actor(who), input)),
    'note:whisper': async (input: Input<'note:whisper'>, who: AgentWho) => ({
      note: await supervision.whisper(deps, await actor(who), input),
    }),
  }
}
