import type { Author, LogEntry } from '../domain/entries.ts'
import type { Folded } from '../domain/conversation.ts'
import { fold, isKnown } from '../domain/fold.ts'
import { note, type Seen } from './seen.ts'

/** Work on one conversation, done strictly one after the other. */
export interface Job {
  author: string
  run: (head: Head) => Promise<unknown>
  resolve: (result: unknown) => void
  reject: (cause: unknown) => void
}

/** What a process remembers of a conversation that it serves. */
export interface Head {
  readonly id: string
  state: Folded
  lastSeq: number
  lastAt: Date
  seen: Seen
  /** The log holds an entry that this process does not know: it must not decide here. */
  unsupported: boolean
  /** False until read once, and after every write whose outcome is unknown. */
  clean: boolean
  verifiedAt: number
  /** Where it stood when it was last forgotten: what comes after is news to listeners. 0: it never was in memory. */
  forgottenAt: number
  jobs: Job[]
  busy: boolean
}

export function authorKey(author: Author): string {
  return `${author.kind}:${author.id}`
}

const nothingRead = (): Pick<
  Head,
  'state' | 'lastSeq' | 'lastAt' | 'seen' | 'unsupported' | 'clean' | 'verifiedAt'
> => ({
  state: null,
  lastSeq: 0,
  lastAt: new Date(0),
  seen: [],
  unsupported: false,
  clean: false,
  verifiedAt: 0,
})

/** As if it had never been read, but for what listeners have heard. */
export function reset(head: Head): void {
  Object.assign(head, nothingRead(), { forgottenAt: heardTo(head) })
}

/** Up to where listeners have heard of it, or had nothing to hear. */
export function heardTo({ lastSeq, forgottenAt }: Head): number {
  return Math.max(lastSeq, forgottenAt)
}

/** Takes the next entry into the head. Entries come without gaps; anything else is a damaged log. */
export function advance(head: Head, entry: LogEntry): void {
  if (entry.seq !== head.lastSeq + 1)
    throw new Error(`Log of ${head.id} is damaged: entry ${entry.seq} follows ${head.lastSeq}`)
  if (!isKnown(entry)) head.unsupported = true
  if (!head.unsupported) head.state = fold(head.state, head.id, entry)
  head.lastSeq = entry.seq
  head.lastAt = entry.at
  note(head.seen, entry.by, entry.clientId)
}

const BYTES_PER_HEAD = 2_000
const BYTES_PER_ENTRY = 8

/** Roughly what a head takes in memory, in bytes. */
export function sizeOf({ seen }: Head): number {
  return BYTES_PER_HEAD + BYTES_PER_ENTRY * seen.length
}

/** The heads in memory, least recently used first; idle ones go when they take more than `maxBytes`. */
export function createHeads(maxBytes: number) {
  const heads = new Map<string, Head>()
  /** Where those stood that went. */
  const forgotten = new Map<string, number>()
  let bytes = 0

  function evictIdle(): void {
    for (const head of heads.values()) {
      if (bytes <= maxBytes) return
      if (head.busy || head.jobs.length > 0) continue
      heads.delete(head.id)
      forgotten.set(head.id, heardTo(head))
      bytes -= sizeOf(head)
    }
  }

  return {
    /** The head of a conversation, unread if it is new here; becomes the most recently used. */
    take(id: string): Head {
      const known = heads.get(id)
      if (known) {
        heads.delete(id)
        heads.set(id, known)
        return known
      }
      const head: Head = {
        id,
        ...nothingRead(),
        forgottenAt: forgotten.get(id) ?? 0,
        jobs: [],
        busy: false,
      }
      forgotten.delete(id)
      heads.set(id, head)
      bytes += sizeOf(head)
      return head
    },
    /** The head, if it is in memory; stays as recently used as it was. */
    peek: (id: string): Head | undefined => heads.get(id),
    /** Up to where listeners have heard of a conversation, in memory or not; 0 where that is not known. */
    heardTo(id: string): number {
      const head = heads.get(id)
      return head ? heardTo(head) : (forgotten.get(id) ?? 0)
    },
    /** Of what is not in memory, keeps in mind only where these stood. To be called often: nothing else bounds it. */
    keepInMind(ids: ReadonlySet<string>): void {
      for (const id of forgotten.keys()) if (!ids.has(id)) forgotten.delete(id)
    },
    /** Keeps the account of memory after work on a head that took `before` bytes. */
    account(head: Head, before: number): void {
      bytes += sizeOf(head) - before
    },
    evictIdle,
    get size() {
      return heads.size
    },
  }
}
