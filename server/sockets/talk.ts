import type { z } from 'zod'
import type { Entry } from '#shared/entities.ts'
import type { Heartbeat, visitorCommands } from '#shared/protocol.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import * as conversations from '../services/conversations.ts'
import type { Deps } from '../services/deps.ts'
import { whenGone } from '../services/derivation.ts'
import type { Askers } from './askers.ts'
import { conversationRoom, followed } from './rooms.ts'

type Input<C extends keyof typeof visitorCommands> = z.output<(typeof visitorCommands)[C]>

export interface Side {
  author: Author
  socketId: string
  askers: Askers
  /** The rooms of the socket: what it may say something volatile in. */
  rooms: () => ReadonlySet<string>
  /** An entry as this side may see it. */
  present: (conversationId: string, entry: LogEntry) => Promise<Entry>
  /** Tells the other side, if it happens to listen. */
  tellTyping: (room: string, conversationId: string, typing: boolean) => void
}

/** What both sides do in a conversation alike. */
export function talk(deps: Deps, { author, socketId, askers, rooms, present, tellTyping }: Side) {
  const posted = async (append: Promise<LogEntry>, conversationId: string) => ({
    entry: await present(conversationId, await append),
  })
  const nothing = async (work: Promise<unknown>): Promise<Record<string, never>> => {
    await work
    return {}
  }
  return {
    'message:send': (input: Input<'message:send'>) =>
      posted(
        askers.during(socketId, author, input, conversations.post(deps, author, input)),
        input.conversationId,
      ),
    'conversation:close': (input: Input<'conversation:close'>) =>
      posted(conversations.close(deps, author, input), input.conversationId),
    'message:received': (input: Input<'message:received'>) =>
      nothing(conversations.mark(deps, author, input, 'delivered')),
    'message:read': (input: Input<'message:read'>) =>
      nothing(conversations.mark(deps, author, input, 'read')),
    'typing:set': ({ conversationId, typing }: Input<'typing:set'>) => {
      const room = conversationRoom(conversationId)
      if (rooms().has(room)) tellTyping(room, conversationId, typing)
      return nothing(Promise.resolve())
    },
    'session:heartbeat': () => heartbeat(deps, rooms()),
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
