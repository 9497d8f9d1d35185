import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { post } from '../../server/domain/talk.ts'
import type { Author, LogEntry } from '../../server/domain/entries.ts'
import { entryKey, openEntryStore } from '../../server/storage/entry-store.ts'
import { connectLog, newId } from '../../server/storage/mongo.ts'
import {
  checkLogs,
  logTimes,
  openLog,
  readCollection,
  startConversation,
  writeAll,
  type Acknowledged,
} from '../support/log-load.ts'
import { startMongod, type Mongod } from '../support/mongod.ts'
import { startProxy, type Proxy } from '../support/proxy.ts'

let mongod: Mongod
let uri: string

beforeAll(async () => {
  mongod = await startMongod()
})
afterAll(() => mongod.stop())
beforeEach(() => {
  uri = mongod.uri(`log_${newId()}`)
})

const visitor = (): Author => ({ kind: 'visitor', id: newId() })
const say = (author: Author, text: string) => (state: Parameters<typeof post>[0]) => post(state, author, text)

/** Commands of the database itself, by a connection that no proxy and no replica set gets in the way of. */
async function admin<T>(work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(mongod.directUri).connect()
  try {
    return await work(client.db('admin'))
  } finally {
    await client.close()
  }
}

const failInserts = (times: number, data: object) =>
  admin((db) =>
    db.command({
      configureFailPoint: 'failCommand',
      mode: { times },
      data: { failCommands: ['insert'], appName: 'kck-log', ...data },
    }),
  )

describe('the log and the answers of the database', () => {
  it('answers try_again where a majority did not confirm, and finds the entry again by its clientId', async () => {
    const { log, close } = await openLog(uri)
    const author = visitor()
    const id = await startConversation(log, author.id)
    await failInserts(1, { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } })

    await expect(log.append(id, author, 'm-1', say(author, 'one'))).rejects.toThrow('try_again')
    const entry = await log.append(id, author, 'm-1', say(author, 'one'))

    expect(entry.seq).toBe(2)
    expect((await readCollection(uri)).get(id)).toHaveLength(2)
    await close()
  })

  it('fails what the same author had queued behind an unknown outcome, and nobody else', async () => {
    const { log, close } = await openLog(uri)
    const author = visitor()
    const agent: Author = { kind: 'system', id: 'somebody else' }
    const id = await startConversation(log, author.id)
    await failInserts(1, { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } })

    const outcomes = await Promise.allSettled([
      log.append(id, author, 'm-1', say(author, 'one')),
      log.append(id, author, 'm-2', say(author, 'two')),
      log.append(id, agent, 'left', () => ({ type: 'visitor_left' })),
    ])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    const types = (await readCollection(uri)).get(id)?.map(({ type }) => type)
    expect(types).toEqual(['started', 'message', 'visitor_left'])
    await close()
  })

  it('isolates a poisonous entry: its neighbours in the batch are stored, it alone is refused', async () => {
    const { log, close } = await openLog(uri)
    const author = visitor()
    const ids = await Promise.all(Array.from({ length: 24 }, () => startConversation(log, author.id)))
    const client = await new mongoose.mongo.MongoClient(uri).connect()
    await client.db().command({ collMod: 'entries', validator: { text: { $ne: 'poison' } } })
    await client.close()

    // The first write holds the lane; the others wait for it and leave in one batch.
    const [first = '', ...others] = ids
    const outcomes = await Promise.allSettled([
      log.append(first, author, 'm-1', say(author, 'first')),
      ...others.map((id, index) =>
        log.append(id, author, 'm-1', say(author, index === 11 ? 'poison' : 'good')),
      ),
    ])

    const rejected = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [index] : []))
    expect(rejected).toEqual([12])
    const logs = await readCollection(uri)
    expect(ids.map((id) => logs.get(id)?.length)).toEqual(ids.map((_, index) => (index === 12 ? 1 : 2)))
    const again = await log.append(others[11] ?? '', author, 'm-2', say(author, 'good again'))
    expect(again.seq).toBe(2)
    await close()
  })

  it('refuses an entry that is too large before it touches the database', async () => {
    const { log, close } = await openLog(uri)
    const author = visitor()
    const id = await startConversation(log, author.id)
    await expect(log.append(id, author, 'm-1', say(author, 'ł'.repeat(40_000)))).rejects.toThrow('too_large')
    expect((await log.append(id, author, 'm-2', say(author, 'small'))).seq).toBe(2)
    await close()
  })

  it('does not decide on a log that holds an entry of an unknown type', async () => {
    const { log, store, close } = await openLog(uri)
    const author = visitor()
    const id = await startConversation(log, author.id)
    const future = { seq: 2, v: 1, at: new Date(), by: author, clientId: 'f', type: 'from_the_future' }
    await store.insertBatch([{ _id: entryKey(id, 2), ...future } as never])

    await expect(log.append(id, author, 'm-1', say(author, 'one'))).rejects.toThrow('unsupported_entry')
    expect((await readCollection(uri)).get(id)).toHaveLength(2)
    await close()
  })

  it('refuses to open a collection that is not clustered', async () => {
    const client = await new mongoose.mongo.MongoClient(uri).connect()
    await client.db().createCollection('entries')
    await client.close()
    const connection = await connectLog(uri, logTimes)
    await expect(openEntryStore(connection, 1_000)).rejects.toThrow('not clustered')
    await connection.close()
  })
})

describe('the log and its connection', () => {
  let proxy: Proxy
  beforeEach(async () => {
    proxy = await startProxy({ host: '127.0.0.1', port: mongod.port })
  })

  const viaProxy = () =>
    `mongodb://127.0.0.1:${proxy.port}/${uri.split('/').at(-1)?.split('?')[0]}?directConnection=true`

  for (const fault of ['cut', 'stall'] as const) {
    it(`loses and doubles nothing when the connection is ${fault === 'cut' ? 'cut' : 'half-open'} under load`, async () => {
      const { log, close } = await openLog(viaProxy())
      const authors = Array.from({ length: 20 }, visitor)
      const ids = await Promise.all(authors.map(({ id }) => startConversation(log, id)))
      let isOver = false
      const writing = authors.map((author, index) =>
        writeAll(log, ids[index] ?? '', author, 100_000, () => isOver),
      )

      for (let round = 0; round < 3; round++) {
        const before = log.stats.committed
        await vi.waitFor(() => expect(log.stats.committed).toBeGreaterThan(before + 200), 20_000)
        const troubled = log.stats.unknown
        proxy[fault]()
        await vi.waitFor(() => expect(log.stats.unknown).toBeGreaterThan(troubled), 20_000)
        proxy.heal()
      }
      const healed = log.stats.committed
      await vi.waitFor(() => expect(log.stats.committed).toBeGreaterThan(healed + 200), 20_000)
      isOver = true
      const acknowledged = (await Promise.all(writing)).flat()

      expect(acknowledged.length).toBeGreaterThan(600)
      checkLogs(await readCollection(uri), acknowledged)
      await close()
      await proxy.stop()
    })
  }
})

describe('the log and a killed database', () => {
  it('has every acknowledged entry, once, in order, after mongod was killed three times under load', async () => {
    const { log, close } = await openLog(uri)
    const authors = Array.from({ length: 20 }, visitor)
    const ids = await Promise.all(authors.map(({ id }) => startConversation(log, id)))
    let isOver = false
    const writing = authors.map((author, index) =>
      writeAll(log, ids[index] ?? '', author, 100_000, () => isOver),
    )

    for (let round = 0; round < 3; round++) {
      const before = log.stats.committed
      await vi.waitFor(() => expect(log.stats.committed).toBeGreaterThan(before + 300), 30_000)
      await mongod.kill('SIGKILL')
      await mongod.restart()
    }
    const healed = log.stats.committed
    await vi.waitFor(() => expect(log.stats.committed).toBeGreaterThan(healed + 300), 30_000)
    isOver = true
    const acknowledged: Acknowledged[] = (await Promise.all(writing)).flat()

    expect(acknowledged.length).toBeGreaterThan(900)
    checkLogs(await readCollection(uri), acknowledged)
    await close()
  })
})

describe('what is redacted and erased', () => {
  it('keeps the frame of a blanked entry and answers its clientId still', async () => {
    const { log, store, close } = await openLog(uri)
    const author = visitor()
    const id = await startConversation(log, author.id)
    await log.append(id, author, 'm-1', say(author, 'a secret'))
    await store.blank(id, [2], false)

    const [, blanked] = (await readCollection(uri)).get(id) ?? []
    expect(blanked).toMatchObject({ seq: 2, type: 'message', by: author, clientId: 'm-1', blanked: true })
    expect(JSON.stringify(blanked)).not.toContain('secret')

    const other = await openLog(uri)
    const again: LogEntry = await other.log.append(id, author, 'm-1', say(author, 'a secret'))
    expect(again.seq).toBe(2)
    await other.close()
    await close()
  })
})
