import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import { newId } from '../../server/storage/mongo.ts'
import { checkLogs, openLog, readCollection, startConversation, writeAll } from '../support/log-load.ts'
import { startReplicaSet, type ReplicaSet } from '../support/replica-set.ts'

let set: ReplicaSet

beforeAll(async () => {
  set = await startReplicaSet()
})
afterAll(() => set.stop())

it('keeps every acknowledged entry over a lagging majority, a killed primary and a step-down', async () => {
  const uri = set.uri(`log_${newId()}`)
  const { log, close } = await openLog(uri)
  const authors = Array.from({ length: 12 }, (): Author => ({ kind: 'visitor', id: newId() }))
  const ids = await Promise.all(authors.map(({ id }) => startConversation(log, id)))
  let isOver = false
  const writing = authors.map((author, index) =>
    writeAll(log, ids[index] ?? '', author, 100_000, () => isOver),
  )
  const more = async (count: number) => {
    const before = log.stats.committed
    await vi.waitFor(() => expect(log.stats.committed).toBeGreaterThan(before + count), 60_000)
  }

  await more(100)
  // The primary takes what no majority has: nothing of it may be acknowledged, and it is rolled back with the primary.
  await set.lag()
  const { committed, unknown } = log.stats
  await vi.waitFor(() => expect(log.stats.unknown).toBeGreaterThan(unknown), 30_000)
  // At most what was under way when the lag began.
  expect(log.stats.committed).toBeLessThanOrEqual(committed + 12)
  const revive = await set.killPrimary()
  await set.catchUp()
  await more(100)
  revive()
  await more(100)
  await set.stepDown()
  await more(100)

  isOver = true
  const acknowledged = (await Promise.all(writing)).flat()
  expect(acknowledged.length).toBeGreaterThan(400)
  checkLogs(await readCollection(uri), acknowledged)
  await close()
})
