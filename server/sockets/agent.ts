import { agentCommands, type AgentAnswers, type AgentSession, type Resumed } from '#shared/protocol.ts'
import type { AgentConversation } from '#shared/entities.ts'
import { topicsForStaff } from '../domain/departments.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { hearers, heldSlots } from '../domain/reading.ts'
import { agentSelf, conversationForAgent, entryForAgent, outboxItem } from '../present.ts'
import * as accounts from '../services/accounts.ts'
import * as cases from '../services/cases.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { whenGone } from '../services/derivation.ts'
import { each } from '../services/each.ts'
import { finishStep, firstDayOf } from '../services/first-days.ts'
import { listOutbox, sendAgain } from '../services/outbox.ts'
import { openWithCode } from '../services/phone.ts'
import { chooseStatus, type Presence } from '../services/presence.ts'
import * as sealed from '../services/sealed.ts'
import { changeShortcuts, shortcutsOf } from '../services/shortcuts.ts'
import { agentTokenFromCookieHeader, readAgentToken } from '../services/tokens.ts'
import { assignments } from './assignments.ts'
import { binding } from './bind.ts'
import { cannedCommands } from './canned.ts'
import type { CentrePush } from './centre-push.ts'
import type { BoardPush } from './board-push.ts'
import {
  forgetHandshake,
  isOwnPage,
  refusal,
  requestHeaders,
  requireProtocol,
  type AgentSocket,
  type Sockets,
} from './io.ts'
import { guardingCommands } from './guarding.ts'
import { historyCommands } from './history.ts'
import type { QueuePush } from './queue-push.ts'
import { createAgentRates } from './rates.ts'
import { reportCommands } from './reports.ts'
import { STAFF_ROOM, agentRoom, conversationRoom, followed, sessionRoom, watchRoom } from './rooms.ts'
import { createSeating } from './seating.ts'
import { settingCommands } from './settings.ts'
import { staffCommands } from './staff.ts'
import { supervisionCommands } from './supervision.ts'
import { talk, type Who } from './talk.ts'

type AgentWho = Who & { socket: AgentSocket }

/** Namespace `/agent`: who connects, and what they may ask. */
export function serveAgents(
  deps: Deps,
  { visitors, agents }: Sockets,
  {
    presence,
    queue,
    centre,
    board,
  }: { presence: Presence; queue: QueuePush; centre: CentrePush; board: BoardPush },
) {
  const rates = createAgentRates(deps.config.rateScale)
  const seating = createSeating(deps, { agents })
  const { wrapUpSeconds } = deps.config.routing

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
    const state = deps.entries.glance(conversationId) ?? (await deps.entries.head(conversationId))
    return entryForAgent(conversationId, entry, state)
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
      'presence:set': ({ status, ...more }, { author }) => chooseStatus(deps, author.id, status, more),
      ...assignments(deps, present),
      ...supervisionCommands(deps, present),
      ...historyCommands(deps),
      ...reportCommands(deps),
      ...cannedCommands(deps),
      ...staffCommands(deps),
      ...guardingCommands(deps, present),
      'shortcuts:change': async (change, { author }) => {
        const shortcuts = await changeShortcuts(deps, author.id, change)
        agents.to(agentRoom(author.id)).emit('shortcuts:changed', shortcuts)
        return { shortcuts }
      },
      'firstDay:done': async ({ step }, { author }) => ({
        done: await finishStep(deps, author.id, step),
      }),
      'board:watch': async ({ on }, { author, socket }) =>
        board.watch(socket, await accounts.actorOf(deps, author.id), on),
      'conversation:resume': (input, { author, socket }) => resume(socket, author, input),
      'case:propose': async (input, { author }) => {
        const { entry, draftHash } = await cases.propose(deps, author, input)
        return { entry: await present(input.conversationId, entry), draftHash }
      },
      'phone:open': async (input, { author }) => {
        const { entry, state } = await openWithCode(deps, author, input)
        return {
          entry: await present(state.id, entry),
          conversation: conversationForAgent(state, wrapUpSeconds),
        }
      },
      'outbox:list': async (_input, { author }) => ({
        items: (await listOutbox(deps, await accounts.actorOf(deps, author.id))).map(outboxItem),
      }),
      'outbox:retry': async ({ mailId }, { author }) => {
        await sendAgain(deps, await accounts.actorOf(deps, author.id), mailId)
        return {}
      },
      'sealed:request': async (input, { author }) => ({
        entry: await present(input.conversationId, await sealed.request(deps, author, input)),
      }),
      'sealed:reveal': async (input, { author, socket }) => {
        const reader = { id: author.id, sessionId: socket.data.sessionId }
        const { value, until } = await sealed.reveal(deps, reader, input)
        return { value, until: until.toISOString() }
      },
      'sealed:end': async (input, { author }) => ({
        entry: await present(input.conversationId, await sealed.end(deps, author, input)),
      }),
      ...settingCommands(deps),
    },
    { ...deps, namespace: 'agent', limit: (command, { author }) => rates(command, author.id) },
  )

  async function endUnlessLive(sessionId: string): Promise<void> {
    if (!(await accounts.sessionIsLive(deps, sessionId)))
      agents.in(sessionRoom(sessionId)).disconnectSockets(true)
  }

  async function hears(conversationId: string, agentId: string): Promise<boolean> {
    const state = await deps.entries.head(conversationId).catch(whenGone)
    return state !== null && hearers(state).includes(agentId)
  }

  /**
   * Whether a conversation is with this agent as far as this process has told anybody. To be asked in the moment of
   * joining: what was `read` before may be over, and what is told later finds the socket in the room.
   */
  function isWith(read: Conversation, agentId: string): boolean {
    // Where memory is tight, what was read is forgotten again by now.
    const state = deps.entries.glance(read.id) ?? (deps.entries.isLatest(read) ? read : null)
    return state !== null && hearers(state).includes(agentId)
  }

  /** Everything a console needs after a connect: joins first, then reads. */
  async function resumeSession(socket: AgentSocket, agentId: string): Promise<AgentSession> {
    const candidates = await conversations.concerning(deps, agentId)
    for (const state of candidates) if (isWith(state, agentId)) await socket.join(conversationRoom(state.id))
    // What went to somebody else while we joined must not be heard: the log is asked again, then rooms are left.
    // Only what was followed before the second reading: one that comes meanwhile is rightly joined.
    const followedBefore = followed(socket.rooms)
    const own = await conversations.concerning(deps, agentId)
    const isMissing = (id: string) =>
      !own.some((state) => state.id === id && hearers(state).includes(agentId))
    for (const id of followedBefore)
      if (isMissing(id) && !socket.rooms.has(watchRoom(id)) && !(await hears(id, agentId)))
        await socket.leave(conversationRoom(id))
    const isDescribed = (state: Conversation) =>
      heldSlots(state, deps.now(), wrapUpSeconds).some((slot) => slot.agentId === agentId)
    const shown = own.filter((state) => hearers(state).includes(agentId) || isDescribed(state))
    const [agent, shortcuts, firstDay] = await Promise.all([
      deps.storage.agents.byId(agentId),
      shortcutsOf(deps, agentId),
      firstDayOf(deps, agentId),
    ])
    if (!agent) throw new DomainError('not_found')
    return {
      at: deps.now().toISOString(),
      agent: agentSelf(agent),
      conversations: shown.map((state) => conversationForAgent(state, wrapUpSeconds)),
      queue: await queue.forAgents(),
      topics: topicsForStaff(deps.settings.directory()),
      availability: centre.current(),
      editSeconds: deps.config.editSeconds,
      shortcuts,
      firstDay,
      translates: deps.translator !== null,
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
    if (!hearers(state).includes(author.id) && !socket.rooms.has(watchRoom(state.id)))
      await socket.leave(room)
    return {
      conversation: conversationForAgent(state, wrapUpSeconds),
      entries: entries.map((entry) => entryForAgent(state.id, entry, state)),
      more,
      cursors,
    }
  }

  return {
    /** Tells agents who are connected here what was given to them while this process was not told of it. */
    async findAssigned(): Promise<void> {
      const agentIds = new Set([...agents.sockets.values()].map(({ data }) => data.agentId))
      if (agentIds.size === 0) return
      for (const { agentId, state } of await conversations.heardBy(deps, [...agentIds])) {
        if (!isWith(state, agentId)) continue
        const room = conversationRoom(state.id)
        const isMissing = (id: string) => !agents.adapter.rooms.get(room)?.has(id)
        const deaf = [...(agents.adapter.rooms.get(agentRoom(agentId)) ?? [])].filter(isMissing)
        if (deaf.length === 0) continue
        agents.local.in(deaf).socketsJoin(room)
        seating.tellOf(state, agentId, deaf)
      }
    },

    /** Closes the sockets of sessions that expired, or were ended by another process. */
    async endRevoked(): Promise<void> {
      const sessionIds = new Set([...agents.sockets.values()].map(({ data }) => data.sessionId))
      await each(deps.log, 'sessions', sessionIds, endUnlessLive)
    },
  }
}
