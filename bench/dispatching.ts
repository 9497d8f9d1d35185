import { newId } from '../server/storage/mongo.ts'
import { request, type Wire } from './wire.ts'

const ASSIGN_MS = 20_000
const ASSIGNED = Buffer.from('"type":"assigned"')

/**
 * Each visitor starts a conversation, waits for the agent and ends it, again and again. Answers how many
 * conversations went through the dispatcher.
 */
export async function dispatching(visitors: Wire[], isOver: () => boolean): Promise<number> {
  let count = 0
  async function one(visitor: Wire): Promise<void> {
    const assigned = nextAssignment(visitor)
    const { conversation } = await request<{ conversation: { id: string } }>(visitor, 'conversation:start', {
      clientId: newId(),
      topicId: 'other',
      language: 'pl',
    })
    await assigned
    await request(visitor, 'conversation:close', { conversationId: conversation.id, clientId: newId() })
  }
  await Promise.all(
    visitors.map(async (visitor) => {
      for (; !isOver(); count++) await one(visitor)
    }),
  )
  return count
}

function nextAssignment(visitor: Wire): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('not assigned in time')), ASSIGN_MS)
    visitor.onPush = (body) => {
      if (!body.includes(ASSIGNED)) return
      clearTimeout(timer)
      done()
    }
  })
}
