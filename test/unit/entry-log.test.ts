import { expect, it } from 'vitest'
import { post } from '../../server/domain/conversation.ts'
import type { Author, LogEntry } from '../../server/domain/entries.ts'
import { createEntryLog } from '../../server/storage/entry-log.ts'
import type { EntryStore } from '../../server/storage/entry-store.ts'

const ID = 'a'.repeat(24)
const visitor: Author = { kind: 'visitor', id: 'v'.repeat(24) }

it('keeps an author’s order when the log could not be read: what was queued behind fails too', async () => {
  const started = {
    type: 'started',
    visitorId: visitor.id,
    topicId: 'other',
    departmentId: 'dk',
    language: 'pl',
  }
  const stored = [{ seq: 1, v: 1, at: new Date(0), by: visitor, clientId: 's', ...started } as LogEntry]
  let isAway = true
  const store = {
    insertBatch: async (documents: LogEntry[]) => {
      stored.push(...documents)
      return { kind: 'settled', conflicts: new Set<number>() }
    },
    readAfter: async (_id: string, afterSeq: number) => {
      if (isAway) {
        isAway = false
        throw new Error('the database is away')
      }
      return stored.filter(({ seq }) => seq > afterSeq)
    },
  } as unknown as EntryStore
  const log = createEntryLog(store, { maxQueue: 100, maxHeadBytes: 1e6, now: () => new Date(1_000) })
  const say = (text: string) => log.append(ID, visitor, text, (state) => post(state, visitor, text))

  const outcomes = await Promise.allSettled([say('one'), say('two')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await say('one')
  await say('two')
  expect(stored.map(({ clientId }) => clientId)).toEqual(['s', 'one', 'two'])
})
