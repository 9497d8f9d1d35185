import mongoose from 'mongoose'
import { Temporal } from 'temporal-polyfill'
import type { ConversationDocument } from '../../server/storage/conversation-document.ts'
import type { EntryDocument } from '../../server/storage/entry-store.ts'
import type { Arrival } from './arrivals.ts'
import { OPENS_AT } from './city.ts'
import { handlingOf, type Stay } from './work.ts'

const ZONE = 'Europe/Warsaw'

type Started = Pick<ConversationDocument, '_id' | 'createdAt' | 'language' | 'topicId' | 'priority'>

/** What of an entry says who had the conversation when. */
interface Step {
  type: string
  at: Date
  /** Of an assignment, and of an offer that was accepted. */
  agent?: { id: string }
  /** Of a transfer to a colleague. */
  to?: { agent?: { id: string } }
}

const stepTypes: EntryDocument['type'][] = ['assigned', 'accepted', 'requeued', 'transferred', 'closed']

/**
 * A day as it was, from the database of the product. Only reads, and nothing of what was said. Conversations that nobody
 * took, or whose end is not there yet, are left out: how long they would have taken nobody knows.
 */
export async function readDayFromDatabase(uri: string, date: string, factors: readonly number[]) {
  const connection = await mongoose
    .createConnection(uri, { readPreference: 'secondaryPreferred', autoCreate: false, autoIndex: false })
    .asPromise()
  try {
    const opening = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: ZONE, plainTime: OPENS_AT })
    const midnight = opening.startOfDay()
    const started = await connection
      .collection<ConversationDocument>('conversations')
      .find<Started>(
        {
          createdAt: { $gte: dateOf(midnight), $lt: dateOf(midnight.add({ days: 1 })) },
          lastSeq: { $gt: 0 },
        },
        { projection: { createdAt: 1, language: 1, topicId: 1, priority: 1 }, sort: { createdAt: 1 } },
      )
      .toArray()
    const stays: Stay[] = []
    for (const { _id } of started) stays.push(...staysOf(_id, await stepsOf(connection, _id)))
    const handling = handlingOf(stays, factors)
    const arrivals = started.flatMap(({ _id, createdAt, language, topicId, priority = 0 }): Arrival[] => {
      const seconds = handling.get(_id)
      if (!seconds) return []
      const at = (createdAt.getTime() - opening.epochMilliseconds) / 1000
      return [{ at, topicId, language, priority, handlingSeconds: rounded(seconds) }]
    })
    return { arrivals, leftOut: started.length - arrivals.length }
  } finally {
    await connection.close()
  }
}

const rounded = (seconds: number) => Math.max(0.001, Math.round(seconds * 1000) / 1000)
const dateOf = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds)

/** In the order of the log; `0` is the character after `/`. */
function stepsOf(connection: mongoose.Connection, conversationId: string): Promise<Step[]> {
  return connection
    .collection<EntryDocument>('entries')
    .find<Step>(
      {
        _id: { $gt: `${conversationId}/`, $lt: `${conversationId}0` },
        type: { $in: stepTypes },
      },
      { projection: { type: 1, at: 1, 'agent.id': 1, 'to.agent.id': 1 }, sort: { _id: 1 } },
    )
    .toArray()
}

/** From each step after which somebody is responsible to the next step. One that still goes on does not count. */
function staysOf(conversationId: string, steps: readonly Step[]): Stay[] {
  if (steps.at(-1)?.type !== 'closed') return []
  // The first own action of who is responsible already changes nothing.
  const changes = steps.filter(({ type, agent }) => type !== 'accepted' || agent)
  return changes.flatMap((step, index) => {
    const agentId = (step.agent ?? step.to?.agent)?.id
    const next = changes[index + 1]
    if (!agentId || !next) return []
    return [{ conversationId, agentId, from: step.at.getTime(), to: next.at.getTime() }]
  })
}
