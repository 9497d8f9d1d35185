import mongoose from 'mongoose'
import { expect } from 'vitest'
import { post } from '../../server/domain/talk.ts'
import type { Author, LogEntry } from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { createEntryLog, type EntryLog } from '../../server/storage/entry-log.ts'
import { openEntryStore } from '../../server/storage/entry-store.ts'
import { connectLog, newId } from '../../server/storage/mongo.ts'

export const logTimes = { socketTimeoutMs: 1_500, wtimeoutMs: 1_000, maxQueue: 5_000, maxHeadBytes: 64e6 }

/** A log of its own, with a database client of its own: what a process has. */
export async function openLog(uri: string) {
  const connection = await connectLog(uri, logTimes)
  const store = await openEntryStore(connection, logTimes.wtimeoutMs)
  const log = createEntryLog(store, { ...logTimes, now: () => new Date() })
  return { log, store, close: () => connection.close() }
}

export async function startConversation(log: EntryLog, visitorId = newId()): Promise<string> {
  const id = newId()
  await log.create(id, { kind: 'visitor', id: visitorId }, 'start', {
    type: 'started',
    visitorId,
    topicId: 'other',
    departmentId: 'dk',
    language: 'pl',
  })
  return id
}

export interface Acknowledged {
  conversationId: string
  entry: LogEntry
}

/**
 * One visitor who writes `count` messages, one after the other, and sends each again with the same clientId
 * until it is acknowledged: what the outbox of a client does. `isOver` ends it early.
 */
export async function writeAll(
  log: EntryLog,
  conversationId: string,
  author: Author,
  count: number,
  isOver: () => boolean = () => false,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  for (let number = 1; number <= count && !isOver(); number++) {
    const clientId = `${author.id.slice(0, 6)}-${number}`
    for (;;) {
      try {
        const entry = await log.append(conversationId, author, clientId, (state) =>
          post(state, author, `message ${number} of ${author.id}`),
        )
        acknowledged.push({ conversationId, entry })
        break
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'try_again') throw error
        if (isOver()) return acknowledged
      }
    }
  }
  return acknowledged
}

/** Reads the collection past the product, with a client of its own. */
export async function readCollection(uri: string): Promise<Map<string, LogEntry[]>> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    const found = await client
      .db()
      .collection<LogEntry & { _id: string }>('entries')
      .find({}, { readConcern: 'majority', sort: { _id: 1 } })
      .toArray()
    const logs = new Map<string, LogEntry[]>()
    for (const { _id, ...entry } of found) {
      const id = _id.split('/')[0] ?? ''
      logs.set(id, [...(logs.get(id) ?? []), entry])
    }
    return logs
  } finally {
    await client.close()
  }
}

/** Acknowledged = stored, once, in order; no gap; each author's own order kept. */
export function checkLogs(logs: Map<string, LogEntry[]>, acknowledged: Acknowledged[]): void {
  for (const [id, entries] of logs) {
    expect(
      entries.map(({ seq }) => seq),
      `seqs of ${id}`,
    ).toEqual(entries.map((_, index) => index + 1))
    const authored = entries.map(({ by, clientId }) => `${by.kind}:${by.id}/${clientId}`)
    expect(new Set(authored).size, `doubles in ${id}`).toBe(authored.length)
    const times = entries.map(({ at }) => at.getTime())
    expect(times, `time runs backwards in ${id}`).toEqual(times.toSorted((one, other) => one - other))
    // A clientId here is `<writer>-<number>`: each writer's numbers must stand in their order.
    const written = entries
      .filter(({ type }) => type === 'message')
      .map(({ clientId }) => clientId.split('-'))
    for (const writer of new Set(written.map(([name]) => name))) {
      const numbers = written.filter(([name]) => name === writer).map(([, number]) => Number(number))
      expect(numbers, `order of ${writer} in ${id}`).toEqual(numbers.toSorted((one, other) => one - other))
    }
  }
  for (const { conversationId, entry } of acknowledged)
    expect(logs.get(conversationId)?.[entry.seq - 1], `acknowledged ${entry.clientId}`).toEqual(entry)
}
