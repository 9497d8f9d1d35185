import type { EntryDocument, EntryStore } from './entry-store.ts'

/**
 * What became of one entry.
 * - `stored`: with majority and journal; may be acknowledged.
 * - `conflict`: its number was taken by somebody faster.
 * - `refused`: the database will never take this one.
 * - `unknown`: may or may not be stored; read the log again before anything else.
 * - `busy`: not even tried, the queue is full.
 */
export type CommitOutcome = 'stored' | 'conflict' | 'refused' | 'unknown' | 'busy'

export interface LaneLimits {
  maxQueue: number
  maxBatch: number
  maxBatchBytes: number
}

export interface LaneStats {
  flushes: number
  committed: number
  conflicts: number
  unknown: number
}

/** One write to the database: how many entries, what became of them, how long it took. */
export interface Flush {
  size: number
  conflicts: number
  unknown: number
  milliseconds: number
}

export interface LaneListeners {
  onTrouble?: (cause: unknown, outcome: CommitOutcome) => void
  onFlush?: (flush: Flush) => void
}

interface Waiting {
  document: EntryDocument
  bytes: number
  settle: (outcome: CommitOutcome) => void
}

/**
 * Group commit: everything that waits while a write is in flight goes out in the next one. One write in
 * flight, no timer: under load the batches grow by themselves, without load nobody waits.
 */
export function createCommitLane(
  store: Pick<EntryStore, 'insertBatch'>,
  limits: LaneLimits,
  { onTrouble, onFlush }: LaneListeners = {},
) {
  const queue: Waiting[] = []
  const stats: LaneStats = { flushes: 0, committed: 0, conflicts: 0, unknown: 0 }
  let flushing = false

  async function flush(): Promise<void> {
    if (flushing) return
    flushing = true
    while (queue.length > 0) await write(takeBatch())
    flushing = false
  }

  function takeBatch(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const waiting of queue) {
      bytes += waiting.bytes
      if (count > 0 && (count >= limits.maxBatch || bytes > limits.maxBatchBytes)) break
      count++
    }
    return queue.splice(0, count)
  }

  async function write(batch: Waiting[]): Promise<void> {
    stats.flushes++
    const began = performance.now()
    const outcome = await store.insertBatch(batch.map(({ document }) => document))
    onFlush?.({
      size: batch.length,
      conflicts: outcome.kind === 'settled' ? outcome.conflicts.size : 0,
      unknown: outcome.kind === 'unknown' ? batch.length : 0,
      milliseconds: performance.now() - began,
    })
    switch (outcome.kind) {
      case 'settled':
        batch.forEach((waiting, index) => {
          const isConflict = outcome.conflicts.has(index)
          stats[isConflict ? 'conflicts' : 'committed']++
          waiting.settle(isConflict ? 'conflict' : 'stored')
        })
        return
      case 'unknown':
        stats.unknown += batch.length
        onTrouble?.(outcome.cause, 'unknown')
        batch.forEach(({ settle }) => settle('unknown'))
        return
      case 'refused': {
        if (batch.length === 1) {
          onTrouble?.(outcome.cause, 'refused')
          batch[0]?.settle('refused')
          return
        }
        // The bad entry must not fail its neighbours. What is stored already answers "conflict" now, and its
        // writer finds it in the log by its clientId.
        const middle = batch.length >> 1
        await write(batch.slice(0, middle))
        await write(batch.slice(middle))
      }
    }
  }

  return {
    stats,
    /** Entries that wait for a write. */
    get length() {
      return queue.length
    },
    /** Never rejects. `bytes` is the entry's size as BSON. */
    commit(document: EntryDocument, bytes: number): Promise<CommitOutcome> {
      if (queue.length >= limits.maxQueue) return Promise.resolve('busy')
      return new Promise((settle) => {
        queue.push({ document, bytes, settle })
        void flush()
      })
    },
  }
}

export type CommitLane = ReturnType<typeof createCommitLane>
