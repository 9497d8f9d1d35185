import mongoose from 'mongoose'
import type { Conversation } from '../domain/conversation.ts'
import { ENTRY_VERSION, type Author, type EntryContent, type LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { createCommitLane, type CommitOutcome, type Flush } from './commit-lane.ts'
import { entryKey, type EntryStore } from './entry-store.ts'
import { gathered } from './gather.ts'
import { advance, authorKey, createHeads, heardTo, reset, sizeOf, type Head, type Job } from './heads.ts'
import { placeOf } from './seen.ts'

export interface EntryLogOptions {
  maxQueue: number
  maxHeadBytes: number
  now: () => Date
  /** Called for outcomes that an operator should see. */
  onTrouble?: (cause: unknown, outcome: CommitOutcome) => void
  /** Called once for each write to the database. */
  onFlush?: (flush: Flush) => void
  /** Called when something is refused because too much is waiting. */
  onBusy?: () => void
  /** Waits between two looks for an entry that must be there. Tests replace it. */
  pause?: (milliseconds: number) => Promise<void>
}

/** An entry and where it belongs. */
export interface Told {
  conversationId: string
  entry: LogEntry
}

/** What a listener is told, in the order of the log. */
export interface Appended extends Told {
  /** State after the entry; null after an erasure. */
  state: Conversation | null
  /**
   * How this process came by it: `append`: it stored the entry itself; `log`: it found it there, after a conflict or
   * an outcome that was unknown; `hint`: the process that stored it said so, and does what has to follow.
   */
  source: 'append' | 'log' | 'hint'
  /** Whoever had it appended and waits for it, by the name that they gave. */
  asker?: string | undefined
}

const MAX_ENTRY_BYTES = 64 * 1024
const MAX_BATCH = 1_000
const MAX_BATCH_BYTES = 8 * 1024 * 1024
const READ_PAGE = 500
const LOOK_PAGE = 1_000
const MAX_CONFLICTS = 200
const REVERIFY_MS = 60 * 60 * 1000
/** Waits for the entry behind a duplicate key to become visible to majority reads; 2.5 s in all. */
const CATCH_UP_PAUSES_MS = [2, 5, 10, 20, 40, 80, 160, 320, 640, 1_280]

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/**
 * The log of all conversations. Append is compare-and-append: the domain decides on the folded state, the
 * entry is inserted at the next number, and the key decides who was first. See docs/architecture.md.
 */
export function createEntryLog(store: EntryStore, options: EntryLogOptions) {
  const { now, pause = wait } = options
  const heads = createHeads(options.maxHeadBytes)
  const lane = createCommitLane(
    store,
    { maxQueue: options.maxQueue, maxBatch: MAX_BATCH, maxBatchBytes: MAX_BATCH_BYTES },
    options,
  )
  const isBehind = gathered((known: Parameters<EntryStore['hasNewer']>[0]) => store.hasNewer(known))
  const listeners = new Set<(appended: Appended) => void>()
  let queued = 0
  const waitingForIdle = new Set<() => void>()

  function notify(head: Head, entry: LogEntry, source: Appended['source'], asker?: string): void {
    const appended = { conversationId: head.id, entry, state: head.state, source, asker }
    for (const listener of listeners) {
      try {
        listener(appended)
      } catch (error) {
        // The entry is stored, whatever becomes of the hint.
        options.onTrouble?.(error, 'stored')
      }
    }
  }

  /** Runs `work` when everything asked before it for this conversation is done. */
  function inTurn<T>(conversationId: string, author: string, work: (head: Head) => Promise<T>): Promise<T> {
    if (queued >= options.maxQueue) {
      options.onBusy?.()
      return Promise.reject(new DomainError('try_again'))
    }
    queued++
    const head = heads.take(conversationId)
    return new Promise<T>((resolve, reject) => {
      // The seam where a job loses its type: what it resolves with is what its own work answers.
      head.jobs.push({ author, run: work, resolve: resolve as Job['resolve'], reject })
      void drain(head)
    })
  }

  function settled(count: number): void {
    queued -= count
    if (queued > 0) return
    for (const tell of waitingForIdle) tell()
    waitingForIdle.clear()
  }

  async function drain(head: Head): Promise<void> {
    if (head.busy) return
    head.busy = true
    for (let job = head.jobs.shift(); job; job = head.jobs.shift()) {
      const before = sizeOf(head)
      try {
        job.resolve(await job.run(head))
      } catch (error) {
        job.reject(error)
      }
      heads.account(head, before)
      settled(1)
    }
    head.busy = false
    heads.evictIdle()
  }

  /** What the same author had queued behind a failed append fails with it: the author's order is kept. */
  function failBehind(head: Head, author: string): void {
    const behind = head.jobs.filter((job) => job.author === author)
    head.jobs = head.jobs.filter((job) => job.author !== author)
    settled(behind.length)
    for (const { reject } of behind) reject(new DomainError('try_again'))
  }

  const isOld = ({ verifiedAt }: Head) => now().getTime() - verifiedAt > REVERIFY_MS
  const isFresh = (head: Head) => head.clean && !isOld(head)

  /**
   * Folds in what stands in the log after the head. Says whether there was anything. Listeners are told all that they
   * have not heard: at the very first reading, which is no news, only what a hint has just announced. A head that nobody
   * looked after for long begins anew: its log may have been erased meanwhile, and what is gone is only noticed from the
   * start.
   */
  async function catchUp(head: Head, announced = Infinity): Promise<boolean> {
    const before = heardTo(head)
    const tellFrom = head.verifiedAt === 0 && head.forgottenAt === 0 ? announced : 0
    if (isOld(head)) reset(head)
    for (;;) {
      const entries = await store.readAfter(head.id, head.lastSeq, READ_PAGE)
      for (const entry of entries) {
        advance(head, entry)
        if (entry.seq > before && entry.seq >= tellFrom) notify(head, entry, 'log')
      }
      if (entries.length < READ_PAGE) break
    }
    head.clean = true
    head.verifiedAt = now().getTime()
    return head.lastSeq > before
  }

  /** Reads what others may have written since; a head that is known well is only asked about. */
  async function freshen(head: Head): Promise<void> {
    await readOrTryAgain(head, async () => {
      const isKnown = isFresh(head) && head.verifiedAt > 0
      const isCurrent = isKnown && !(await isBehind({ conversationId: head.id, seq: head.lastSeq }))
      if (isCurrent) head.verifiedAt = now().getTime()
      else await catchUp(head)
    })
  }

  /** Takes over what another process stored. Where the hint does not fit on the head, the log is read instead. */
  async function takeHint(head: Head, entry: LogEntry): Promise<void> {
    if (!takeNext(head, entry) && entry.seq > head.lastSeq)
      await readOrTryAgain(head, () => catchUp(head, entry.seq))
  }

  /** Whether the hint fits on the head; then it is taken. */
  function takeNext(head: Head, entry: LogEntry): boolean {
    const isNext = head.clean && head.verifiedAt > 0 && entry.seq === head.lastSeq + 1
    if (!isNext) return false
    advance(head, entry)
    notify(head, entry, 'hint')
    return true
  }

  /** Most hints fit on a head that nothing is under way on: those need no turn. */
  function takeAtOnce({ conversationId, entry }: Told): boolean {
    if (!heads.peek(conversationId)) return false
    const head = heads.take(conversationId)
    if (head.busy) return false
    const before = sizeOf(head)
    const isTaken = takeNext(head, entry)
    heads.account(head, before)
    return isTaken
  }

  /** A read that fails says nothing about the log: the head is read anew before it is used again. */
  async function readOrTryAgain<T>(head: Head, read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      head.clean = false
      options.onTrouble?.(error, 'unknown')
      throw new DomainError('try_again')
    }
  }

  /** Somebody else holds our number: their entry is there, or will be visible in a moment. */
  async function catchUpAfterConflict(head: Head): Promise<void> {
    for (const milliseconds of [0, ...CATCH_UP_PAUSES_MS]) {
      if (milliseconds > 0) await pause(milliseconds)
      if (await readOrTryAgain(head, () => catchUp(head))) return
    }
    head.clean = false
    throw new DomainError('try_again')
  }

  async function entryAt(head: Head, seq: number): Promise<LogEntry> {
    const [entry] = await readOrTryAgain(head, () => store.readAfter(head.id, seq - 1, 1))
    if (!entry) throw new DomainError('not_found')
    return entry
  }

  /** The entry that carries the clientId already, from the first place where it may stand. */
  async function firstOf(
    head: Head,
    author: Author,
    clientId: string,
    place: number,
  ): Promise<LogEntry | null> {
    for (let seq: number | null = place; seq !== null; seq = placeOf(head.seen, author, clientId, seq)) {
      const entry = await entryAt(head, seq)
      const { by } = entry
      if (by.kind === author.kind && by.id === author.id && entry.clientId === clientId) return entry
    }
    return null
  }

  /** Whatever keeps an append from the log, what its author had queued behind it must not overtake it. */
  async function appendInTurn(
    head: Head,
    author: Author,
    clientId: string,
    decide: Decide,
    asker?: string,
  ): Promise<LogEntry> {
    try {
      let isSure = !isFresh(head)
      if (isSure) await freshen(head)
      for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
        if (head.unsupported) throw new DomainError('unsupported_entry')
        const place = placeOf(head.seen, author, clientId)
        const first = place && (await firstOf(head, author, clientId, place))
        if (first) return first
        // Time never runs backwards within a log, whatever the clocks of two processes say.
        const at = new Date(Math.max(now().getTime(), head.lastAt.getTime()))
        const content = decided(head, at, decide)
        if (content instanceof DomainError) {
          if (isSure) throw content
          // What is stored is settled by its key. A refusal has none: it must rest on what the log says now.
          await freshen(head)
          isSure = true
          continue
        }
        const entry: LogEntry = {
          seq: head.lastSeq + 1,
          v: ENTRY_VERSION,
          at,
          by: author,
          clientId,
          ...content,
        }
        const document = { _id: entryKey(head.id, entry.seq), ...entry }
        const outcome = await lane.commit(document, storableSize(document))
        if (outcome === 'stored') {
          advance(head, entry)
          notify(head, entry, 'append', asker)
          return entry
        }
        if (outcome === 'refused') throw new Error(`The database refused an entry of type ${entry.type}`)
        if (outcome === 'unknown') head.clean = false
        if (outcome !== 'conflict') throw new DomainError('try_again')
        await catchUpAfterConflict(head)
      }
      throw new DomainError('try_again')
    } catch (error) {
      const isDecision = error instanceof DomainError && error.code !== 'try_again'
      if (!isDecision) failBehind(head, authorKey(author))
      throw error
    }
  }

  /** A hint is never worth an error: whatever it did not bring about, a look into the log does. */
  function takeInTurn(conversationId: string, work: (head: Head) => Promise<void>): void {
    inTurn(conversationId, 'reader', work).catch((error: unknown) => {
      if (!(error instanceof DomainError)) options.onTrouble?.(error, 'unknown')
    })
  }

  return {
    stats: lane.stats,

    /** Appends and reads that have begun and not ended. */
    get waiting() {
      return queued
    },
    get heads() {
      return heads.size
    },

    /**
     * Stores one entry, once: a `clientId` that stands in the log already (for this author) is answered with
     * its first entry. `decide` may run several times and must be pure. Listeners are told of the `asker`, who will have
     * the entry as the answer. Throws `not_found` where there is no log, `try_again` when the outcome is unknown, and
     * whatever `decide` throws.
     */
    append(
      conversationId: string,
      author: Author,
      clientId: string,
      decide: (state: Conversation, now: Date) => EntryContent,
      asker?: string,
    ): Promise<LogEntry> {
      return inTurn(conversationId, authorKey(author), (head) =>
        appendInTurn(head, author, clientId, (current, at) => decide(requireState(current), at), asker),
      )
    },

    /** What a command of this author was answered with before; null where it is new. Throws `not_found`, `try_again`. */
    answerTo(conversationId: string, author: Author, clientId: string): Promise<LogEntry | null> {
      return inTurn(conversationId, 'reader', async (head) => {
        await freshen(head)
        requireState(head)
        const place = placeOf(head.seen, author, clientId)
        return place ? firstOf(head, author, clientId, place) : null
      })
    },

    /** Entry 1. Only for an id whose intent is stored; an id that ever had a log answers `not_found`. */
    create(
      conversationId: string,
      author: Author,
      clientId: string,
      content: EntryContent,
    ): Promise<LogEntry> {
      return inTurn(conversationId, authorKey(author), (head) =>
        appendInTurn(head, author, clientId, (current) => {
          if (current.lastSeq > 0) throw new DomainError('not_found')
          return content
        }),
      )
    },

    /** The folded state as this process knows it; `fresh` reads what others have written since. Throws `not_found`. */
    head(conversationId: string, { fresh = false } = {}): Promise<Conversation> {
      return inTurn(conversationId, 'reader', async (head) => {
        if (fresh || !isFresh(head)) await freshen(head)
        return requireState(head)
      })
    },

    /** The state that this process has in memory, without waiting and without looking: for names, never for a decision. */
    glance(conversationId: string): Conversation | null {
      return heads.peek(conversationId)?.state ?? null
    },

    /** Whether listeners have heard of nothing beyond this state, in memory or not; no where that is not known. */
    isLatest: ({ id, lastSeq }: Conversation): boolean => heads.heardTo(id) === lastSeq,

    /**
     * Takes the word of another process for what it stored: heads go forward and listeners are told without a read.
     * What is neither in memory here nor of interest to anybody here is passed over.
     */
    hear(told: readonly Told[], isOfInterest: (one: Told) => boolean): void {
      for (const one of told) {
        if (takeAtOnce(one)) continue
        if (heads.peek(one.conversationId) || isOfInterest(one))
          takeInTurn(one.conversationId, (head) => takeHint(head, one.entry))
      }
    },

    /**
     * Looks whether others have written to these conversations, whether in memory here or not, and tells listeners what
     * they wrote. Of all others that are out of memory it is forgotten up to where listeners have heard.
     */
    async lookAgain(conversationIds: readonly string[]): Promise<void> {
      heads.keepInMind(new Set(conversationIds))
      const known = conversationIds.map((conversationId) => ({
        conversationId,
        seq: heads.heardTo(conversationId),
      }))
      for (let start = 0; start < known.length; start += LOOK_PAGE) {
        const page = known.slice(start, start + LOOK_PAGE)
        const newer = await store.hasNewer(page)
        page.forEach(({ conversationId }, index) => {
          if (newer[index]) takeInTurn(conversationId, freshen)
        })
      }
    },

    /** Whether there is no entry at all. */
    isEmpty(conversationId: string): Promise<boolean> {
      return inTurn(conversationId, 'reader', async (head) => {
        await freshen(head)
        return head.lastSeq === 0
      })
    },

    /** Stored entries after `afterSeq`, in order, at most `limit`. Throws `try_again`. */
    async read(conversationId: string, afterSeq: number, limit: number): Promise<LogEntry[]> {
      return store.readAfter(conversationId, afterSeq, limit).catch((error: unknown) => {
        options.onTrouble?.(error, 'unknown')
        throw new DomainError('try_again')
      })
    },

    /** Resolves when nothing is under way. */
    idle(): Promise<void> {
      return queued === 0 ? Promise.resolve() : new Promise((done) => waitingForIdle.add(done))
    },

    /**
     * Hears the entries in the order of each log, after they are stored and before they are acknowledged; each once, but
     * for one that a late hint announces of a conversation that was out of memory: that may come again from the log.
     */
    onEntry(listener: (appended: Appended) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type EntryLog = ReturnType<typeof createEntryLog>

type Decide = (head: Head, at: Date) => EntryContent

/** What is to be stored, or why nothing is. */
function decided(head: Head, at: Date, decide: Decide): EntryContent | DomainError {
  try {
    return decide(head, at)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** Throws `too_large`, or the serialiser's error, before the entry can touch the lane. */
function storableSize(document: object): number {
  const bytes = mongoose.mongo.BSON.calculateObjectSize(document)
  if (bytes > MAX_ENTRY_BYTES) throw new DomainError('too_large')
  return bytes
}

function requireState(head: Head): Conversation {
  if (head.unsupported) throw new DomainError('unsupported_entry')
  if (head.state === null) throw new DomainError('not_found')
  return head.state
}
