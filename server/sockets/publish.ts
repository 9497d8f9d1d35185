import type { Appended } from '../storage/entry-log.ts'
import type { Deps } from '../services/deps.ts'
import { conversationForAgent, entryForAgent, entryForVisitor } from '../present.ts'
import type { Sockets } from './io.ts'
import { agentRoom, conversationRoom, visitorRoom } from './rooms.ts'

/** Hands what happened to the rooms. A push is a hint; whoever misses one finds it by `conversation:resume`. */
export function publish(deps: Deps, { visitors, agents }: Sockets): void {
  deps.entries.onEntry((appended) => {
    const { conversationId, entry, state } = appended
    const room = conversationRoom(conversationId)
    const names = state?.agents ?? {}
    if (entry.type === 'started' && state) visitors.in(visitorRoom(state.visitorId)).socketsJoin(room)
    if (entry.type === 'assigned') agents.in(agentRoom(entry.agent.id)).socketsJoin(room)

    visitors.to(room).emit('entry:appended', { entry: entryForVisitor(conversationId, entry, names) })
    agents.to(room).emit('entry:appended', { entry: entryForAgent(conversationId, entry, names) })
    tellAgents(appended, room)
  })

  /** The agent's own list changes with these entries. Who no longer takes part hears nothing further. */
  function tellAgents({ conversationId, entry, state }: Appended, room: string): void {
    if (entry.type === 'assigned' && state)
      agents
        .to(agentRoom(entry.agent.id))
        .emit('conversation:assigned', { conversation: conversationForAgent(state) })
    if (entry.type === 'requeued' || entry.type === 'closed') {
      const reason = entry.type
      agents.to(room).emit('conversation:released', { conversationId, reason })
      agents.in(room).socketsLeave(room)
    }
  }

  deps.events.on('cursorMoved', (conversationId, cursor) => {
    const room = conversationRoom(conversationId)
    visitors.to(room).emit('cursor:moved', { conversationId, cursor })
    agents.to(room).emit('cursor:moved', { conversationId, cursor })
  })

  deps.events.on('agentChanged', (agentId, status, awayReason) => {
    agents.to(agentRoom(agentId)).emit('presence:changed', { status, ...(awayReason && { awayReason }) })
  })
}
