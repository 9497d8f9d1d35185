import type { Appended } from '../storage/entry-log.ts'
import type { Deps } from '../services/deps.ts'
import { conversationForAgent, entryForAgent, entryForVisitor } from '../present.ts'
import type { Askers } from './askers.ts'
import type { Sockets } from './io.ts'
import { agentRoom, conversationRoom, visitorRoom } from './rooms.ts'

/**
 * Hands what happened to the rooms of this process; every other process does the same for its own. A push is a hint;
 * whoever misses one finds it by `conversation:resume`. Who asked has the entry in the acknowledgement.
 */
export function publish(deps: Deps, { visitors, agents }: Sockets, askers: Askers): void {
  deps.entries.onEntry((appended) => {
    const { conversationId, entry, state } = appended
    const room = conversationRoom(conversationId)
    const names = state?.agents ?? {}
    if (entry.type === 'started' && state) visitors.local.in(visitorRoom(state.visitorId)).socketsJoin(room)
    if (entry.type === 'assigned') agents.local.in(agentRoom(entry.agent.id)).socketsJoin(room)

    const asker = askers.of(conversationId, entry)
    if (isHeard(visitors, room, asker))
      visitors.local
        .to(room)
        .except(asker ?? [])
        .emit('entry:appended', { entry: entryForVisitor(conversationId, entry, names) })
    if (isHeard(agents, room, asker))
      agents.local
        .to(room)
        .except(asker ?? [])
        .emit('entry:appended', { entry: entryForAgent(conversationId, entry, names) })
    tellAgents(appended, room)
  })

  /** The agent's own list changes with these entries. Who no longer takes part hears nothing further. */
  function tellAgents({ conversationId, entry, state }: Appended, room: string): void {
    if (entry.type === 'assigned' && state)
      agents.local
        .to(agentRoom(entry.agent.id))
        .emit('conversation:assigned', { conversation: conversationForAgent(state) })
    if (entry.type === 'requeued' || entry.type === 'closed') {
      const reason = entry.type
      agents.local.to(room).emit('conversation:released', { conversationId, reason })
      agents.local.in(room).socketsLeave(room)
    }
  }

  deps.events.on('cursorMoved', (conversationId, cursor) => {
    const room = conversationRoom(conversationId)
    visitors.local.to(room).emit('cursor:moved', { conversationId, cursor })
    agents.local.to(room).emit('cursor:moved', { conversationId, cursor })
  })

  // Rare enough for the adapter, which tells the other processes.
  deps.events.on('agentChanged', (agentId, status, awayReason) => {
    agents.to(agentRoom(agentId)).emit('presence:changed', { status, ...(awayReason && { awayReason }) })
  })
}

/** Whether anybody but the asker is there: what nobody hears need not be presented and encoded. */
function isHeard(
  { adapter }: Sockets['visitors'] | Sockets['agents'],
  room: string,
  asker: string | undefined,
): boolean {
  const listeners = adapter.rooms.get(room)
  if (!listeners) return false
  return listeners.size > 1 || asker === undefined || !listeners.has(asker)
}
