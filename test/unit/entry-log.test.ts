import { describe, expect, it, vi } from 'vitest'
import { post } from '../../server/domain/talk.ts'
import type { Author, LogEntry } from '../../server/domain/entries.ts'
import { createEntryLog } from '../../server/storage/entry-log.ts'
import type { EntryStore } from '../../server/storage/entry-store.ts'

const ID = 'a'.repeat(24)
const visitor: Author = { kind: 'visitor', id: 'v'.repeat(24) }

const started = {
  type: 'started',
  visitorId: visitor.id,
  topicId: 'other',
  departmentId: 'dk',
  language: 'pl',
}
const first = { seq: 1, v: 1, at: new Date(0), by: visitor, clientId: 's', ...started } as LogEntry
const said = (seq: number) =>
  ({ seq, v: 1, at: new Date(0), by: visitor, clientId: `m${seq}`, type: 'message', text: 'x' }) as LogEntry

it('keeps an author’s order when the log could not be read: what was queued behind fails too', async () => {
  const stored = [first]
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

describe('what another process stored while no hint came', () => {
  /** A log of this process that has read entry 1; `stored` is what lies in the database. */
  async function listening(maxHeadBytes: number) {
    const stored = [first]
    let isAway = false
    const read = async (_id: string, afterSeq: number) => {
      if (isAway) throw new Error('the database is away')
      return stored.filter(({ seq }) => seq > afterSeq)
    }
    const store = {
      readAfter: read,
      hasNewer: async (known: { seq: number }[]) =>
        known.map(({ seq }) => stored.some((entry) => entry.seq === seq + 1)),
    } as unknown as EntryStore
    const clock = { now: 1e9 }
    const log = createEntryLog(store, { maxQueue: 100, maxHeadBytes, now: () => new Date(clock.now) })
    const heard: number[] = []
    log.onEntry(({ entry }) => heard.push(entry.seq))
    await log.head(ID)
    return { log, stored, heard, clock, away: (is: boolean) => (isAway = is) }
  }

  const NO_MEMORY = 1
  const ENOUGH = 1e6

  it.each([NO_MEMORY, ENOUGH])('is found by looking again, with %i bytes for heads', async (bytes) => {
    const { log, stored, heard } = await listening(bytes)
    expect(log.heads).toBe(bytes === NO_MEMORY ? 0 : 1)
    for (const seq of [2, 3]) {
      stored.push(said(seq))
      await log.lookAgain([ID])
      await log.idle()
    }
    expect(heard).toEqual([2, 3])
  })

  it('is told also when somebody else reads the conversation into memory again before the look', async () => {
    const { log, stored, heard } = await listening(NO_MEMORY)
    stored.push(said(2))
    await log.head(ID)
    await log.lookAgain([ID])
    await log.idle()
    expect(heard).toEqual([2])
  })

  it.each([NO_MEMORY, ENOUGH])('is found after a reading that failed, with %i bytes', async (bytes) => {
    const { log, stored, heard, clock, away } = await listening(bytes)
    // So long ago that the head begins anew.
    clock.now += 2 * 3_600_000
    stored.push(said(2))
    away(true)
    await expect(log.head(ID)).rejects.toThrow('try_again')
    away(false)
    await log.lookAgain([ID])
    await vi.waitFor(() => expect(heard).toEqual([2]))
  })

  it('is not remembered for conversations that nobody follows', async () => {
    const { log, stored, heard } = await listening(NO_MEMORY)
    await log.lookAgain([])
    stored.push(said(2))
    await log.head(ID)
    expect(heard).toEqual([])
  })
})

it('refuses nothing by what it remembers: another process may have stored what allows it', async () => {
  const stored = [first]
  const store = {
    insertBatch: async (documents: LogEntry[]) => {
      stored.push(...documents)
      return { kind: 'settled', conflicts: new Set<number>() }
    },
    readAfter: async (_id: string, afterSeq: number) => stored.filter(({ seq }) => seq > afterSeq),
    hasNewer: async (known: { seq: number }[]) =>
      known.map(({ seq }) => stored.some((entry) => entry.seq === seq + 1)),
  } as unknown as EntryStore
  const log = createEntryLog(store, { maxQueue: 100, maxHeadBytes: 1e6, now: () => new Date(1_000) })
  const agent: Author = { kind: 'agent', id: 'g'.repeat(24) }
  const answer = () => log.append(ID, agent, 'a1', (state) => post(state, agent, 'an answer'))
  await expect(answer()).rejects.toMatchObject({ code: 'not_found' })

  const given = { type: 'assigned', agent: { id: agent.id, name: 'Anna', form: 'f' }, attempt: 1 }
  const system: Author = { kind: 'system', id: 'dispatcher' }
  stored.push({
    ...{ seq: 2, v: 1, at: new Date(0), by: system, clientId: 'assign', ...given },
    acceptBy: new Date(1_000),
    why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
  } as LogEntry)
  expect(await answer()).toMatchObject({ seq: 3, type: 'message' })
})
