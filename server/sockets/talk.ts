import type { z } from 'zod'
import type { Entry } from '#shared/entities.ts'
import type { Heartbeat, visitorCommands } from '#shared/protocol.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { whenGone } from '../services/derivation.ts'
import * as transfers from '../services/transfers.ts'
import { conversationRoom, followed } from './rooms.ts'

type Input<C extends keyof typeof visitorCommands> = z.output<(typeof visitorCommands)[C]>

/** Who asks: the author of what comes of it, and the socket that it came by. */
export interface Who {
  author: Author
  socket: { id: string; rooms: ReadonlySet<string> }
}

export interface Side {
  /** An entry as this side may see it. */
  present: (conversationId: string, entry: LogEntry) => Promise<Entry> | Entry
  /** Tells the other side, if it happens to listen. */
  tellTyping: (room: string, conversationId: string, typing: boolean) => void
}

/** What both sides do in a conversation alike. */
export function talk(deps: Deps, { present, tellTyping }: Side) {
  const posted = async (append: Promise<LogEntry>, conversationId: string) => ({
    entry: await present(conversationId, await append),
  })
  const nothing = async (work: Promise<unknown>): Promise<Record<string, never>> => {
    await work
    return {}
  }
  return {
    'message:send': (input: Input<'message:send'>, { author, socket }: Who) =>
      posted(conversations.post(deps, author, input, socket.id), input.conversationId),
    'transfer:accept': (input: Input<'transfer:accept'>, { author }: Who) =>
      posted(transfers.accept(deps, author, input), input.conversationId),
    'transfer:decline': (input: Input<'transfer:decline'>, { author }: Who) =>
      posted(transfers.decline(deps, author, input), input.conversationId),
    'message:received': (input: Input<'message:received'>, { author }: Who) =>
      nothing(conversations.mark(deps, author, input, 'delivered')),
    'message:read': (input: Input<'message:read'>, { author }: Who) =>
      nothing(conversations.mark(deps, author, input, 'read')),
    'typing:set': async ({ conversationId, typing }: Input<'typing:set'>, { author, socket }: Who) => {
      const room = conversationRoom(conversationId)
      const isSeen = socket.rooms.has(room) && (await conversations.isTalking(deps, author, conversationId))
      if (isSeen) tellTyping(room, conversationId, typing)
      return {}
    },
    'session:heartbeat': (_input: Input<'session:heartbeat'>, { socket }: Who) =>
      heartbeat(deps, socket.rooms),
  }
}

/** The last seq of everything that a socket follows; a client that is behind resumes. */
async function heartbeat(deps: Deps, rooms: ReadonlySet<string>): Promise<Heartbeat> {
  const heads = await Promise.all(
    followed(rooms).map(async (conversationId) => {
      const state = await deps.entries.head(conversationId).catch(whenGone)
      return state ? [{ conversationId, lastSeq: state.lastSeq }] : []
    }),
  )
  return { at: deps.now().toISOString(), heads: heads.flat() }
}
