import type { Entry } from '#shared/entities.ts'
import type { Appended } from '../storage/entry-log.ts'
import type { Deps } from '../services/deps.ts'
import { entryForAgent, entryForVisitor, statusOf } from '../present.ts'
import type { Sockets } from './io.ts'
import { createSeating } from './seating.ts'
import { agentRoom, conversationRoom, deviceRoom, visitorRoom, watchRoom } from './rooms.ts'

interface EntryPush {
  entry: Entry
}

interface Emitter {
  emit(event: 'entry:appended', push: EntryPush): unknown
}

/** What both namespaces have in common. */
interface Audience {
  adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> }
  sockets: ReadonlyMap<string, Emitter>
  local: { to(room: string): { except(socketIds: string | string[]): Emitter } }
}

/**
 * Hands what happened to the rooms of this process; every other process does the same for its own. A push is a hint;
 * whoever misses one finds it by `conversation:resume`. Who asked has the entry in the acknowledgement.
 */
export function publish(deps: Deps, { visitors, agents }: Sockets): void {
  const seating = createSeating(deps, { agents })
  deps.entries.onEntry((appended) => {
    const { conversationId, entry, state } = appended
    const room = conversationRoom(conversationId)
    if (entry.type === 'started' && state) visitors.local.in(visitorRoom(state.visitorId)).socketsJoin(room)
    if (entry.type === 'device_removed' && !entry.blanked)
      visitors.local.in(deviceRoom(entry.deviceId)).disconnectSockets(true)
    seating.letIn(appended)

    const toVisitors = emitHere(visitors, room, appended, entryForVisitor)
    const toAgents = emitHere(agents, room, appended, entryForAgent)
    seating.settle(appended)
    // What nobody here waits for, a process may read much later.
    if (toVisitors || toAgents) deps.metrics.delivered((deps.now().getTime() - entry.at.getTime()) / 1000)
  })

  deps.events.on('cursorMoved', (conversationId, cursor) => {
    const room = conversationRoom(conversationId)
    visitors.local.to(room).emit('cursor:moved', { conversationId, cursor })
    agents.local.to(room).emit('cursor:moved', { conversationId, cursor })
  })

  // Rare enough for the adapter, which tells the other processes.
  deps.events.on('agentChanged', (agentId) => {
    tellStatus(agentId).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'status not pushed; the next session shows it'),
    )
  })

  async function tellStatus(agentId: string): Promise<void> {
    const account = await deps.storage.agents.byId(agentId)
    if (account) agents.to(agentRoom(agentId)).emit('presence:changed', statusOf(account))
  }

  deps.events.on('mentioned', (agentId, mention) => {
    agents.to(agentRoom(agentId)).emit('mention:added', { mention })
  })

  deps.events.on('alarmChanged', (alarm, to) => {
    agents.to(to.map(agentRoom)).emit('alarm:changed', { alarm })
  })

  deps.events.on('noteAdded', (note, to) => {
    agents.to([...to.map(agentRoom), watchRoom(note.conversationId)]).emit('note:added', { note })
  })
}

/**
 * Pushes an entry to everybody in the room but the asker. A room mostly holds one: what nobody hears is not even
 * presented, and what one hears needs no broadcast. For more the frame is encoded once.
 */
function emitHere(
  namespace: Audience,
  room: string,
  { conversationId, entry, state, asker }: Appended,
  present: typeof entryForAgent,
): boolean {
  const members = namespace.adapter.rooms.get(room)
  if (!members) return false
  const isAskerThere = asker !== undefined && members.has(asker)
  const count = members.size - (isAskerThere ? 1 : 0)
  if (count === 0) return false
  const push = { entry: present(conversationId, entry, state ?? { agents: {}, changes: {} }) }
  if (count > 1) {
    namespace.local
      .to(room)
      .except(asker ?? [])
      .emit('entry:appended', push)
    return true
  }
  for (const id of members) if (id !== asker) namespace.sockets.get(id)?.emit('entry:appended', push)
  return true
}
