import type { Conversation } from '../domain/conversation.ts'
import type { EntryType } from '../domain/entries.ts'
import { hearers, invitedAgent } from '../domain/reading.ts'
import { conversationForAgent } from '../present.ts'
import type { Deps } from '../services/deps.ts'
import type { Appended } from '../storage/entry-log.ts'
import type { Sockets } from './io.ts'
import { agentRoom, conversationRoom, watchRoom } from './rooms.ts'

/** Entries after which other agents may hear the conversation than before. */
const changing: ReadonlySet<EntryType> = new Set<EntryType>([
  'assigned',
  'offered',
  'accepted',
  'declined',
  'requeued',
  'transferred',
  'transfer_proposed',
  'transfer_ended',
  'joined',
  'left',
  'case_left',
  'closed',
])

/** The agents whom an entry names: they may not be in the room yet. */
export function namedAgents(entry: Appended['entry']): string[] {
  if (entry.blanked) return []
  switch (entry.type) {
    case 'assigned':
    case 'offered':
    case 'joined':
      return [entry.agent.id]
    case 'transferred':
    case 'transfer_proposed':
      return entry.to.kind === 'agent' ? [entry.to.agent.id] : []
    default:
      return []
  }
}

/** Whom an entry takes the conversation from, as far as it says. */
function leavingAgent(entry: Appended['entry']): string | null {
  switch (entry.type) {
    case 'transferred':
      return entry.from
    case 'requeued':
    case 'declined':
    case 'left':
      return entry.agentId
    default:
      return null
  }
}

/** Who sits in the room of a conversation: exactly the agents who may hear it, and who watches. */
export function createSeating(deps: Deps, { agents }: Pick<Sockets, 'agents'>) {
  const { wrapUpSeconds } = deps.config.routing

  /** Whether this agent may only look, and has to decide. */
  function isAsked(state: Conversation, agentId: string): boolean {
    return (
      (state.status === 'offered' && state.agent.id === agentId) || invitedAgent(state)?.agent.id === agentId
    )
  }

  /** The first push about a conversation, to sockets of one agent. */
  function tellOf(state: Conversation, agentId: string, to: string | string[]): void {
    const push = { conversation: conversationForAgent(state) }
    if (isAsked(state, agentId)) agents.local.to(to).emit('conversation:offered', push)
    else agents.local.to(to).emit('conversation:assigned', push)
  }

  /** Before the entry is pushed: whoever hears it from now on comes in. */
  function letIn({ conversationId, entry, state }: Appended): void {
    if (!changing.has(entry.type) || !state) return
    for (const agentId of namedAgents(entry))
      if (hearers(state).includes(agentId))
        agents.local.in(agentRoom(agentId)).socketsJoin(conversationRoom(conversationId))
  }

  /** After it: newcomers learn what came to them, and who no longer takes part hears nothing further. */
  function settle({ conversationId, entry, state }: Appended): void {
    if (!changing.has(entry.type) || !state) return
    const now = hearers(state)
    const called = entry.type === 'accepted' && entry.agent ? [entry.agent.id] : namedAgents(entry)
    for (const agentId of called) if (now.includes(agentId)) tellOf(state, agentId, agentRoom(agentId))
    const room = conversationRoom(conversationId)
    const isOver = state.status === 'closed'
    const others = [...(agents.adapter.rooms.get(room) ?? [])].flatMap((id) => {
      const socket = agents.sockets.get(id)
      return socket && !now.includes(socket.data.agentId) ? [{ id, socket }] : []
    })
    const gone = others
      .filter(({ socket }) => isOver || !socket.rooms.has(watchRoom(conversationId)))
      .map(({ id }) => id)
    // Who took part and goes on watching is told as well: it is no longer theirs, though they still hear it.
    const leaving = leavingAgent(entry)
    const told = others
      .filter(({ id, socket }) => socket.data.agentId === leaving || gone.includes(id))
      .map(({ id }) => id)
    if (told.length === 0) return
    const wrapUp = isOver ? conversationForAgent(state, wrapUpSeconds) : null
    agents.local.to(told).emit('conversation:released', {
      conversationId,
      reason: releasedBy(entry.type),
      ...(wrapUp?.wrapUpUntil && { wrapUpUntil: wrapUp.wrapUpUntil, agentId: wrapUp.agentId ?? '' }),
    })
    if (gone.length > 0) agents.local.in(gone).socketsLeave([room, watchRoom(conversationId)])
  }

  return { letIn, settle, tellOf }
}

export type Seating = ReturnType<typeof createSeating>

function releasedBy(type: EntryType): 'requeued' | 'closed' | 'transferred' {
  if (type === 'closed' || type === 'case_left') return 'closed'
  return type === 'transferred' || type === 'transfer_ended' ? 'transferred' : 'requeued'
}
