import { visitorCommands, type Resumed, type VisitorAnswers } from '#shared/protocol.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { conversationForVisitor, entryForVisitor } from '../present.ts'
import * as cases from '../services/cases.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { noteReturn, type Presence } from '../services/presence.ts'
import { issueVisitorToken, renewVisitorToken, type IssuedToken } from '../services/tokens.ts'
import { binding } from './bind.ts'
import { forgetHandshake, refusal, requireProtocol, type Sockets, type VisitorSocket } from './io.ts'
import type { QueuePush } from './queue-push.ts'
import { createVisitorRates } from './rates.ts'
import { conversationRoom, visitorRoom } from './rooms.ts'
import { talk, type Who } from './talk.ts'

type VisitorWho = Who & { socket: VisitorSocket }

/** Namespace `/visitor`: who connects, and what they may ask. */
export function serveVisitors(
  deps: Deps,
  { visitors, agents }: Sockets,
  presence: Presence,
  queue: QueuePush,
): void {
  const rates = createVisitorRates(deps.config.rateScale)
  /** What each is told with the first push. */
  const tokens = new WeakMap<VisitorSocket, IssuedToken>()

  visitors.use((socket, next) => {
    try {
      admit(socket)
    } catch (error) {
      return next(refusal(error))
    }
    next()
  })

  function admit(socket: VisitorSocket): void {
    const auth: Record<string, unknown> = socket.handshake.auth
    requireProtocol(auth)
    const { token } = auth
    const { visitorId, issued } =
      typeof token === 'string' ? renewVisitorToken(deps.config, token, deps.now()) : somebodyNew()
    socket.data.visitorId = visitorId
    tokens.set(socket, issued)
  }

  function somebodyNew(): { visitorId: string; issued: IssuedToken } {
    const visitorId = conversations.newVisitorId()
    return { visitorId, issued: issueVisitorToken(deps.config, visitorId, deps.now()) }
  }

  visitors.on('connection', (socket) => {
    const { visitorId } = socket.data
    forgetHandshake(socket)
    void presence.connected('visitor', visitorId)
    socket.once('disconnect', () => void presence.disconnected('visitor', visitorId))
    void socket.join(visitorRoom(visitorId))
    listen(socket, { author: { kind: 'visitor', id: visitorId }, socket })
    open(socket, visitorId).catch((error: unknown) => {
      // Without its first push a client cannot begin: let it connect again.
      deps.log.warn({ err: error }, 'visitor session not opened')
      socket.disconnect(true)
    })
  })

  /** Thousands may come back at once: whatever is asked here is asked for many together, and most need no write. */
  async function open(socket: VisitorSocket, visitorId: string): Promise<void> {
    const found = await conversations.openOf(deps, visitorId)
    if (found) await presence.returned(visitorId, found.leaseLeft)
    const state = found?.state ?? null
    if (state) await socket.join(conversationRoom(state.id))
    const conversation = state && (await withPosition(state))
    const issued = tokens.get(socket)
    if (!issued) throw new Error('a visitor who was not admitted')
    tokens.delete(socket)
    socket.emit('session:opened', {
      at: deps.now().toISOString(),
      token: issued.token,
      expiresAt: issued.expiresAt.toISOString(),
      conversation,
    })
    if (state) await noteReturn(deps, state)
  }

  const present = (conversationId: string, entry: LogEntry) => entryForVisitor(conversationId, entry, {})

  const listen = binding<typeof visitorCommands, VisitorAnswers, VisitorWho>(
    visitorCommands,
    {
      ...talk(deps, {
        present,
        tellTyping: (room, conversationId, typing) =>
          agents.to(room).volatile.emit('typing:changed', { conversationId, party: 'visitor', typing }),
      }),
      'conversation:start': async (input, { author, socket }) => {
        const state = await conversations.start(deps, author.id, input)
        await socket.join(conversationRoom(state.id))
        return { conversation: await withPosition(state) }
      },
      'conversation:resume': (input, { author, socket }) => resume(socket, author, input),
      'case:confirm': async (input, { author }) => {
        const { entry, reference, code } = await cases.confirm(deps, author, input)
        return { entry: present(input.conversationId, entry), reference, code }
      },
      'case:decline': async (input, { author }) => ({
        entry: present(input.conversationId, await cases.decline(deps, author, input)),
      }),
      'case:code': (input, { author }) => cases.code(deps, author, input),
    },
    { ...deps, namespace: 'visitor', limit: (command, { author }) => rates(command, author.id) },
  )

  /** Subscribes first, then reads: nothing can fall between the two; doubles are dropped by seq. */
  async function resume(
    socket: VisitorSocket,
    author: Author,
    input: { conversationId: string; afterSeq: number },
  ): Promise<Resumed<VisitorConversation>> {
    const isOwn = socket.rooms.has(conversationRoom(input.conversationId))
    if (!isOwn) {
      await conversations.requireReader(deps, author, input.conversationId)
      await socket.join(conversationRoom(input.conversationId))
    }
    const { state, entries, more, cursors } = await conversations.resume(deps, author, input)
    return {
      conversation: await withPosition(state),
      entries: entries.map((entry) => entryForVisitor(state.id, entry, state.agents)),
      more,
      cursors,
    }
  }

  async function withPosition(state: Conversation): Promise<VisitorConversation> {
    return conversationForVisitor(state, await queue.positionOf(state))
  }
}
