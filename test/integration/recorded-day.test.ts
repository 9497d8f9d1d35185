import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readDayFromDatabase } from '../../bench/simulation/from-mongodb.ts'
import type { Author } from '../../server/domain/entries.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation } from '../../server/services/derivation.ts'
import { createDispatcher } from '../../server/services/dispatcher.ts'
import { freeSlotsOnRelease } from '../../server/services/slots.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, presentAgent, type Process } from '../support/processes.ts'

const factors = [1, 1.7, 2.5]

let mongodbUri: string
let opened: Process

beforeEach(async () => {
  mongodbUri = freshDatabase()
  opened = await openProcess(mongodbUri)
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await opened.closeDatabase()
})

/** What lies in the database, word for word. */
async function everything(): Promise<string> {
  const connection = await connectStorage(mongodbUri)
  const names = (await connection.listCollections()).map(({ name }) => name).toSorted()
  const all = await Promise.all(
    names.map((name) => connection.collection(name).find().sort({ _id: 1 }).toArray()),
  )
  await connection.close()
  return JSON.stringify(names.map((name, index) => [name, all[index]]))
}

it('reads a day back from the database: who came when, and what each would have taken with three at once', async () => {
  const { deps } = opened
  const derivation = createDerivation(deps)
  const dispatcher = createDispatcher(deps)
  freeSlotsOnRelease(deps)
  const at = (time: string) => vi.setSystemTime(new Date(`${time}+01:00`))
  const anna: Author = { kind: 'agent', id: await presentAgent(opened, { capacity: 10 }) }

  async function start(topicId: string, language: 'pl' | 'uk'): Promise<string> {
    const { id } = await conversations.start(deps, newId(), { clientId: 'start', topicId, language })
    await derivation.settled()
    dispatcher.wake()
    await dispatcher.idle()
    return id
  }
  const close = (conversationId: string) =>
    conversations.close(deps, anna, { conversationId, clientId: 'close' })

  at('2026-11-23T09:00:00')
  const yesterday = await start('other', 'pl')
  at('2026-11-23T09:10:00')
  await close(yesterday)
  at('2026-11-24T08:00:00.250')
  const alone = await start('vehicle', 'uk')
  at('2026-11-24T08:08:20.250')
  await close(alone)
  at('2026-11-24T10:00:00')
  const together = [await start('parking', 'pl'), await start('green', 'pl'), await start('civil', 'pl')]
  at('2026-11-24T10:10:00')
  for (const id of together) await close(id)
  at('2026-11-24T15:00:00')
  await start('other', 'pl')
  await derivation.settled()
  const before = await everything()

  const { arrivals, leftOut } = await readDayFromDatabase(mongodbUri, '2026-11-24', factors)

  const minutes = (count: number) => expect.closeTo(count * 60, 2)
  expect(arrivals).toEqual([
    { at: 1200.25, topicId: 'vehicle', language: 'uk', priority: 0, handlingSeconds: minutes(10) },
    { at: 8400, topicId: 'parking', language: 'pl', priority: 0, handlingSeconds: minutes(10) },
    { at: 8400, topicId: 'green', language: 'pl', priority: 0, handlingSeconds: minutes(10) },
    { at: 8400, topicId: 'civil', language: 'pl', priority: 0, handlingSeconds: minutes(10) },
  ])
  expect(leftOut).toBe(1)
  expect(await everything()).toBe(before)
})
