import mongoose from 'mongoose'
import { eachDay } from '../../../server/domain/periods.ts'
import { countDays, takeFacts } from '../../../server/services/facts.ts'
import { entryKey } from '../../../server/storage/entry-store.ts'
import { playMonth } from '../../support/month.ts'
import type { TestServer } from '../../support/server.ts'

/** All Saints' Day is among them, and closed. */
const weeks = { from: '2039-10-24', to: '2039-11-07' }
const closed = new Set(['2039-11-01'])
const names = ['anna', 'bartek', 'celina']

const isWorkday = (day: string) => !closed.has(day) && ![0, 6].includes(new Date(day).getUTCDay())

function isInHours(begun: Date): boolean {
  const clock = begun.toLocaleTimeString('pl-PL', {
    timeZone: 'Europe/Warsaw',
    hour: '2-digit',
    minute: '2-digit',
  })
  return clock >= '07:40' && clock < '15:20'
}

/** Conversations of two weeks and of yesterday, in the opening hours: for the reports, and for what is expected today. */
export async function playWeeks({ deps, mongodbUri }: TestServer): Promise<void> {
  const accounts = await Promise.all(names.map((name) => deps.storage.agents.byEmail(`${name}@demo.example`)))
  const agents = accounts.flatMap((one) =>
    one ? [{ id: one._id, name: one.publicName, form: one.form }] : [],
  )
  const talks = playMonth(eachDay(weeks).filter(isWorkday), 90, 11, agents).filter(
    ({ entries: [first] }) => first && isInHours(first.at),
  )
  const connection = await mongoose.createConnection(mongodbUri).asPromise()
  const documents = talks.flatMap(({ id, entries }) =>
    entries.map((entry) => ({ _id: entryKey(id, entry.seq) as never, ...entry })),
  )
  await connection.collection('entries').insertMany(documents)
  await connection.close()
  for (const { id } of talks) await takeFacts(deps, id)
  await countDays(deps)
}
