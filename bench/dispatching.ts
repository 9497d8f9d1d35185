import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../server/storage/mongo.ts'
import { cpuMicros } from './processes.ts'
import { request, type Wire } from './wire.ts'

const WARM_UP_MS = 1_000
const ASSIGN_MS = 20_000
const ASSIGNED = Buffer.from('"type":"assigned"')

/**
 * Each visitor starts a conversation, waits for the agent and ends it, again and again. Answers the processor
 * microseconds, of server and database, for one conversation through the dispatcher.
 */
export async function dispatching(
  visitors: Wire[],
  seconds: number,
  serverPid: number,
  databasePid: number,
): Promise<number> {
  const over = performance.now() + WARM_UP_MS + seconds * 1_000
  let count = 0
  async function worker(visitor: Wire): Promise<void> {
    while (performance.now() < over) {
      const assigned = nextAssignment(visitor)
      const { conversation } = await request<{ conversation: { id: string } }>(
        visitor,
        'conversation:start',
        {
          clientId: newId(),
          topicId: 'other',
          language: 'pl',
        },
      )
      await assigned
      await request(visitor, 'conversation:close', { conversationId: conversation.id, clientId: newId() })
      count++
    }
  }
  const working = Promise.all(visitors.map(worker))
  await pause(WARM_UP_MS)
  const cpu = () => cpuMicros(serverPid) + cpuMicros(databasePid)
  const before = { count, cpu: cpu() }
  await pause(seconds * 1_000)
  const cost = (cpu() - before.cpu) / (count - before.count)
  await working
  return cost
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
