import { visitorCommands, type Resumed, type VisitorAnswers } from '#shared/protocol.ts'
import { deviceClasses, type DeviceClass, type VisitorConversation } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { conversationForVisitor, entryForVisitor } from '../present.ts'
import * as cases from '../services/cases.ts'
import { blockedUntil, closedFor, requireUnblocked } from '../services/blocks.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { identify, identityIn, introduce, noteDevice, pageOfPortal } from '../services/identification.ts'
import * as devices from '../services/devices.ts'
import { phoneCode } from '../services/phone.ts'
import { isAdmitted } from '../services/visitors.ts'
import { requestByMail } from '../services/outbox.ts'
import * as privacy from '../services/privacy.ts'
import { noteReturn, type Presence } from '../services/presence.ts'
import { rate } from '../services/rating.ts'
import * as sealed from '../services/sealed.ts'
import { issueVisitorToken, renewVisitorToken, type IssuedToken } from '../services/tokens.ts'
import { binding } from './bind.ts'
import type { CentrePush } from './centre-push.ts'
import {
  forgetHandshake,
  refusal,
  requireProtocol,
  type Sockets,
  type VisitorData,
  type VisitorSocket,
} from './io.ts'
import type { QueuePush } from './queue-push.ts'
import { createVisitorRates } from './rates.ts'
import { conversationRoom, deviceRoom, visitorRoom } from './rooms.ts'
import { talk, type Who } from './talk.ts'

type VisitorWho = Who & { socket: VisitorSocket }

/** Namespace `/visitor`: who connects, and what they may ask. */
export function serveVisitors(
  deps: Deps,
  { visitors, agents }: Sockets,
  { presence, queue, centre }: { presence: Presence; queue: QueuePush; centre: CentrePush },
): void {
  const rates = createVisitorRates(deps.config.rateScale)
  /** What each is told with the first push. */
  const tokens = new WeakMap<VisitorSocket, IssuedToken & { isNew: boolean }>()

  visitors.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error: unknown) => next(refusal(error)),
    )
  })

  async function admit(socket: VisitorSocket): Promise<void> {
    const auth: Record<string, unknown> = socket.handshake.auth
    requireProtocol(auth)
    const { token } = auth
    const { visitorId, identity, deviceId, issued } =
      typeof token === 'string' ? renewVisitorToken(deps.config, token, deps.now()) : somebodyNew()
    if (!(await isAdmitted(deps, { visitorId, deviceId }))) throw new DomainError('unauthorized')
    socket.data = { visitorId, identity, deviceId, device: deviceClassOf(auth['device']) }
    tokens.set(socket, { ...issued, isNew: typeof token !== 'string' })
  }

  function somebodyNew() {
    const visitorId = conversations.newVisitorId()
    const issued = issueVisitorToken(deps.config, visitorId, deps.now())
    return { visitorId, identity: null, deviceId: null, issued }
  }

  visitors.on('connection', (socket) => {
    const { visitorId, deviceId } = socket.data
    forgetHandshake(socket)
    void presence.connected('visitor', visitorId)
    socket.once('disconnect', () => void presence.disconnected('visitor', visitorId))
    void socket.join(visitorRoom(visitorId))
    if (deviceId) void socket.join(deviceRoom(deviceId))
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
    const { identity, device, deviceId } = socket.data
    // Said in another tab, or before this conversation; nobody gets further into somebody else's.
    if (state && identity && state.subject !== identity.subject)
      await identify(deps, { kind: 'visitor', id: visitorId }, identity)
    if (state && device && state.device !== device)
      await noteDevice(deps, { kind: 'visitor', id: visitorId }, state, device)
    if (state) await socket.join(conversationRoom(state.id))
    const conversation = state && (await withPlace(state))
    const issued = tokens.get(socket)
    if (!issued) throw new Error('a visitor who was not admitted')
    tokens.delete(socket)
    // What was shut out between the check and the room was told to nobody.
    if (!(await isAdmitted(deps, socket.data))) throw new DomainError('unauthorized')
    // Who has a talk going on is not blocked, and who is new cannot be.
    const until = state || issued.isNew ? null : await blockedUntil(deps, whoIs(socket))
    // Who is blocked stays the one who is, for as long as that holds.
    const { token, expiresAt } = until
      ? issueVisitorToken(deps.config, visitorId, deps.now(), { identity, deviceId, until })
      : issued
    socket.emit('session:opened', {
      at: deps.now().toISOString(),
      token,
      expiresAt: expiresAt.toISOString(),
      ...(until && { blockedUntil: until.toISOString() }),
      identity: identity && { name: identity.name },
      conversation,
      availability: until ? closedFor(centre.current(), until) : centre.current(),
    })
    if (state) await noteReturn(deps, state)
  }

  // What residents get as an answer they did themselves: there is nobody to name.
  const present = (conversationId: string, entry: LogEntry) =>
    entryForVisitor(conversationId, entry, { agents: {}, changes: {} })

  const listen = binding<typeof visitorCommands, VisitorAnswers, VisitorWho>(
    visitorCommands,
    {
      ...talk(deps, {
        present,
        tellTyping: (room, conversationId, typing) =>
          agents.to(room).volatile.emit('typing:changed', { conversationId, party: 'visitor', typing }),
      }),
      'conversation:start': async (input, { author, socket }) => {
        await requireUnblocked(deps, whoIs(socket))
        const state = await conversations.start(deps, author.id, input)
        await socket.join(conversationRoom(state.id))
        await introduceAtStart(author, socket.data, state.id, input)
        return { conversation: await withPlace(state) }
      },
      'conversation:resume': (input, { author, socket }) => resume(socket, author, input),
      'conversation:history': async (input, { author }) => {
        const { state, entries } = await conversations.history(deps, author, input)
        return { entries: entries.map((entry) => entryForVisitor(state.id, entry, state)) }
      },
      'case:confirm': async (input, { author }) => {
        const { entry, reference, code } = await cases.confirm(deps, author, input)
        return { entry: present(input.conversationId, entry), reference, code }
      },
      'case:decline': async (input, { author }) => ({
        entry: present(input.conversationId, await cases.decline(deps, author, input)),
      }),
      'case:code': (input, { author }) => cases.code(deps, author, input),
      'conversation:close': async (input, { author }) => ({
        entry: present(input.conversationId, await conversations.close(deps, author, input)),
      }),
      'case:leave': async (input, { author, socket }) => {
        const { state, entry, reference, code } = await cases.leave(deps, author.id, input)
        await socket.join(conversationRoom(state.id))
        return {
          conversation: conversationForVisitor(state),
          entry: present(state.id, entry),
          reference,
          code,
        }
      },
      'session:identify': async ({ token }, { author, socket }) => {
        const identity = identityIn(deps.config, token, deps.now())
        const known = socket.data.identity
        if (known && known.subject !== identity.subject) throw new DomainError('somebody_else')
        await identify(deps, author, identity)
        socket.data.identity = identity
        const issued = issueVisitorToken(deps.config, author.id, deps.now(), {
          identity,
          deviceId: socket.data.deviceId,
        })
        const { name } = identity
        return { token: issued.token, expiresAt: issued.expiresAt.toISOString(), identity: { name } }
      },
      'sealed:give': async (input, { author }) => ({
        entry: present(input.conversationId, await sealed.give(deps, author, input)),
      }),
      'sealed:decline': async (input, { author }) => ({
        entry: present(input.conversationId, await sealed.end(deps, author, input)),
      }),
      'conversation:extend': async (input, { author }) => ({
        entry: present(input.conversationId, await conversations.extend(deps, author, input)),
      }),
      'transcript:mail': async ({ address, ...input }, { author }) => ({
        entry: present(input.conversationId, await requestByMail(deps, author, { ...input, address })),
      }),
      'device:invite': async ({ conversationId }, { author }) => {
        const { expiresAt, ...invitation } = await devices.invite(deps, author, conversationId)
        return { ...invitation, expiresAt: expiresAt.toISOString() }
      },
      'device:remove': async (input, { author }) => ({
        entry: present(input.conversationId, await devices.remove(deps, author, input)),
      }),
      'phone:code': async ({ conversationId }, { author }) => {
        const { code, expiresAt } = await phoneCode(deps, author, conversationId)
        return { code, expiresAt: expiresAt.toISOString() }
      },
      'privacy:read': async ({ conversationId }, { author }) => ({
        ledger: await privacy.ledgerOf(deps, author, conversationId),
      }),
      'privacy:erase': async ({ conversationId }, { author }) => {
        await privacy.eraseOwn(deps, author, conversationId)
        return {}
      },
      'rating:set': async (input, { author }) => ({
        entry: present(input.conversationId, await rate(deps, author, input)),
      }),
      'needs:set': async (input, { author }) => ({
        entry: present(input.conversationId, await conversations.setNeeds(deps, author, input)),
      }),
    },
    { ...deps, namespace: 'visitor', limit: (command, { author }) => rates(command, author.id) },
  )

  const whoIs = ({ data: { visitorId, identity } }: VisitorSocket) => ({
    visitorId,
    subject: identity?.subject ?? null,
  })

  /** Right after entry 1; a repetition of the start says it again, which changes nothing. */
  async function introduceAtStart(
    visitor: Author,
    { identity, device }: Pick<VisitorData, 'identity' | 'device'>,
    conversationId: string,
    input: { clientId: string; page?: string },
  ): Promise<void> {
    const page = pageOfPortal(deps.config, input.page)
    if (page === undefined && !identity && !device) return
    const said = {
      ...(page !== undefined && { page }),
      ...(device && { device }),
      ...(identity && { identity }),
    }
    await introduce(deps, visitor, { conversationId, clientId: `introduction:${input.clientId}` }, said)
  }

  /** Subscribes first, then reads: nothing can fall between the two; doubles are dropped by seq. */
  async function resume(
    socket: VisitorSocket,
    author: Author,
    input: { conversationId: string; afterSeq?: number },
  ): Promise<Resumed<VisitorConversation>> {
    const isOwn = socket.rooms.has(conversationRoom(input.conversationId))
    if (!isOwn) {
      await conversations.requireReader(deps, author, input.conversationId)
      await socket.join(conversationRoom(input.conversationId))
    }
    const { state, entries, more, cursors } = await conversations.resume(deps, author, input)
    return {
      conversation: await withPlace(state),
      entries: entries.map((entry) => entryForVisitor(state.id, entry, state)),
      more,
      cursors,
    }
  }

  async function withPlace(state: Conversation): Promise<VisitorConversation> {
    return conversationForVisitor(state, await queue.placeOf(state))
  }
}

/** What is not one of ours says nothing: nobody is refused for it. */
function deviceClassOf(said: unknown): DeviceClass | null {
  return deviceClasses.find((one) => one === said) ?? null
}
