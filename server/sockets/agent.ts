import { agentCommands, type AgentAnswers, type AgentSession, type Resumed } from '#shared/protocol.ts'
import type { AgentConversation } from '#shared/entities.ts'
import { topics } from '../domain/departments.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { agentSelf, conversationForAgent, entryForAgent } from '../present.ts'
import * as accounts from '../services/accounts.ts'
import * as cases from '../services/cases.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { whenGone } from '../services/derivation.ts'
import { each } from '../services/each.ts'
import { chooseStatus, type Presence } from '../services/presence.ts'
import { agentTokenFromCookieHeader, readAgentToken } from '../services/tokens.ts'
import { binding } from './bind.ts'
import {
  forgetHandshake,
  isOwnPage,
  refusal,
  requestHeaders,
  requireProtocol,
  type AgentSocket,
  type Sockets,
} from './io.ts'
import type { QueuePush } from './queue-push.ts'
import { createAgentRates } from './rates.ts'
import { STAFF_ROOM, agentRoom, conversationRoom, followed, sessionRoom } from './rooms.ts'
import { talk, type Who } from './talk.ts'

type AgentWho = Who & { socket: AgentSocket }

/** Namespace `/agent`: who connects, and what they may ask. */
export function serveAgents(deps: Deps, { visitors, agents }: Sockets, presence: Presence, queue: QueuePush) {
  const rates = createAgentRates(deps.config.rateScale)

  agents.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error: unknown) => next(refusal(error)),
    )
  })

  /** The session is checked at every connect; a revoked one closes its sockets besides, see `sessionEnded`. */
  async function admit(socket: AgentSocket): Promise<void> {
    // Staff have a connection of their own: one that a visitor came by has let go of its request.
    const headers = requestHeaders(socket)
    if (!headers || !isOwnPage(headers)) throw new DomainError('unauthorized')
    requireProtocol(socket.handshake.auth)
    const token = agentTokenFromCookieHeader(headers.cookie)
    if (!token) throw new DomainError('unauthorized')
    const { agentId, sessionId } = readAgentToken(deps.config, token)
    if (!(await accounts.sessionIsLive(deps, sessionId))) throw new DomainError('unauthorized')
    socket.data = { agentId, sessionId }
    await presence.admitted(agentId)
  }

  agents.on('connection', (socket) => {
    const { agentId, sessionId } = socket.data
    forgetHandshake(socket)
    const leaseFailed = (error: unknown) => {
      deps.log.warn({ err: error }, 'lease not changed; the next renewal, or its end, does it')
    }
    presence.connected('agent', agentId).catch(leaseFailed)
    socket.once('disconnect', () => {
      presence.disconnected('agent', agentId).catch(leaseFailed)
    })
    void socket.join([STAFF_ROOM, agentRoom(agentId), sessionRoom(sessionId)])
    // A session that ended between the check and the room was told to nobody.
    endUnlessLive(sessionId).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'session not checked again; the next sweep does it')
    })
    listen(socket, { author: { kind: 'agent', id: agentId }, socket })
  })

  deps.events.on('sessionEnded', (sessionId) => agents.in(sessionRoom(sessionId)).disconnectSockets(true))

  const present = async (conversationId: string, entry: LogEntry) => {
    const { agents: names } = deps.entries.glance(conversationId) ?? (await deps.entries.head(conversationId))
    return entryForAgent(conversationId, entry, names)
  }

  const listen = binding<typeof agentCommands, AgentAnswers, AgentWho>(
    agentCommands,
    {
      ...talk(deps, {
        present,
        tellTyping: (room, conversationId, typing) =>
          visitors.to(room).volatile.emit('typing:changed', { conversationId, party: 'agent', typing }),
      }),
      'session:resume': (_input, { author, socket }) => resumeSession(socket, author.id),
      'presence:set': ({ status, awayReason }, { author }) =>
        chooseStatus(deps, author.id, status, awayReason),
      'conversation:resume': (input, { author, socket }) => resume(socket, author, input),
      'conversation:accept': async (input, { author }) => ({
        entry: await present(input.conversationId, await conversations.accept(deps, author, input)),
      }),
      'case:propose': async (input, { author }) => {
        const { entry, draftHash } = await cases.propose(deps, author, input)
        return { entry: await present(input.conversationId, entry), draftHash }
      },
    },
    { ...deps, namespace: 'agent', limit: (command, { author }) => rates(command, author.id) },
  )

  async function endUnlessLive(sessionId: string): Promise<void> {
    if (!(await accounts.sessionIsLive(deps, sessionId)))
      agents.in(sessionRoom(sessionId)).disconnectSockets(true)
  }

  async function isOwn(conversationId: string, agentId: string): Promise<boolean> {
    const state = await deps.entries.head(conversationId).catch(whenGone)
    return state?.status === 'active' && state.agent.id === agentId
  }

  /**
   * Whether a conversation is with this agent as far as this process has told anybody. To be asked in the moment of
   * joining: what was `read` before may be over, and what is told later finds the socket in the room.
   */
  function isWith(read: Conversation, agentId: string): boolean {
    // Where memory is tight, what was read is forgotten again by now.
    const state = deps.entries.glance(read.id) ?? (deps.entries.isLatest(read) ? read : null)
    return state?.status === 'active' && state.agent.id === agentId
  }

  /** Everything a console needs after a connect: joins first, then reads. */
  async function resumeSession(socket: AgentSocket, agentId: string): Promise<AgentSession> {
    const candidates = await conversations.ownOf(deps, agentId)
    for (const state of candidates) if (isWith(state, agentId)) await socket.join(conversationRoom(state.id))
    // What went to somebody else while we joined must not be heard: the log is asked again, then rooms are left.
    // Only what was followed before the second reading: one that comes meanwhile is rightly joined.
    const followedBefore = followed(socket.rooms)
    const own = await conversations.ownOf(deps, agentId)
    for (const id of followedBefore)
      if (!own.some((state) => state.id === id) && !(await isOwn(id, agentId)))
        await socket.leave(conversationRoom(id))
    const agent = await deps.storage.agents.byId(agentId)
    if (!agent) throw new DomainError('not_found')
    return {
      at: deps.now().toISOString(),
      agent: agentSelf(agent),
      conversations: own.map((state) => conversationForAgent(state)),
      queue: await queue.forAgents(),
      topics,
      demo: deps.config.mode === 'demo',
    }
  }

  /** Subscribes first, then reads: nothing can fall between the two; doubles are dropped by seq. */
  async function resume(
    socket: AgentSocket,
    author: Author,
    input: { conversationId: string; afterSeq: number },
  ): Promise<Resumed<AgentConversation>> {
    const room = conversationRoom(input.conversationId)
    await conversations.requireReader(deps, author, input.conversationId)
    await socket.join(room)
    const resumed = conversations.resume(deps, author, input)
    const { state, entries, more, cursors } = await resumed.catch(async (error: unknown) => {
      await socket.leave(room)
      throw error
    })
    if (state.status !== 'active') await socket.leave(room)
    return {
      conversation: conversationForAgent(state),
      entries: entries.map((entry) => entryForAgent(state.id, entry, state.agents)),
      more,
      cursors,
    }
  }

  return {
    /** Tells agents who are connected here what was given to them while this process was not told of it. */
    async findAssigned(): Promise<void> {
      const agentIds = new Set([...agents.sockets.values()].map(({ data }) => data.agentId))
      if (agentIds.size === 0) return
      for (const state of await conversations.heldBy(deps, [...agentIds])) {
        if (!isWith(state, state.agent.id)) continue
        const room = conversationRoom(state.id)
        const isMissing = (id: string) => !agents.adapter.rooms.get(room)?.has(id)
        const deaf = [...(agents.adapter.rooms.get(agentRoom(state.agent.id)) ?? [])].filter(isMissing)
        if (deaf.length === 0) continue
        agents.local.in(deaf).socketsJoin(room)
        agents.local.to(deaf).emit('conversation:assigned', { conversation: conversationForAgent(state) })
      }
    },

    /** Closes the sockets of sessions that expired, or were ended by another process. */
    async endRevoked(): Promise<void> {
      const sessionIds = new Set([...agents.sockets.values()].map(({ data }) => data.sessionId))
      await each(deps.log, 'sessions', sessionIds, endUnlessLive)
    },
  }
}
