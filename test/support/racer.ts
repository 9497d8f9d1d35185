import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Author } from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation } from '../../server/services/derivation.ts'
import { createDispatcher } from '../../server/services/dispatcher.ts'
import { freeSlotsOnRelease } from '../../server/services/slots.ts'
import { openProcess } from './processes.ts'

/**
 * A server process that races: `node --import tsx test/support/racer.ts URI SEED COMMANDS`. Waits for a line on
 * stdin with the work, `{conversations: [{id, visitorId}], agents: [id]}`, does random things with it as fast as it
 * can, and prints what was acknowledged, one JSON per line.
 */
const [, , uri = '', seed = '1', count = '500'] = process.argv
const { deps, closeDatabase } = await openProcess(uri)
const derivation = createDerivation(deps)
const dispatcher = createDispatcher(deps)
freeSlotsOnRelease(deps)

interface Work {
  conversations: { id: string; visitorId: string }[]
  agents: string[]
}

process.stdout.write('ready\n')
const [line] = await once(createInterface(process.stdin), 'line')
const work: Work = JSON.parse(String(line))

/** mulberry32: the same seed, the same wishes. */
let state = Number(seed)
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}

async function one(number: number): Promise<void> {
  const { id, visitorId } = work.conversations[random(work.conversations.length)] ?? { id: '', visitorId: '' }
  const agentId = work.agents[random(work.agents.length)] ?? ''
  const visitor: Author = { kind: 'visitor', id: visitorId }
  const agent: Author = { kind: 'agent', id: agentId }
  const change = { conversationId: id, clientId: `${seed}-${number}` }
  const dice = random(100)
  try {
    if (dice < 60) acknowledge(id, await conversations.post(deps, visitor, { ...change, text: `${number}` }))
    else if (dice < 80) acknowledge(id, await conversations.accept(deps, agent, change))
    else if (dice < 90) acknowledge(id, await conversations.close(deps, agent, change))
    else dispatcher.wake()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

function acknowledge(conversationId: string, entry: object): void {
  process.stdout.write(`${JSON.stringify({ conversationId, entry })}\n`)
}

const numbers = Array.from({ length: Number(count) }, (_, index) => index + 1)
await Promise.all(
  Array.from({ length: 20 }, async () => {
    for (let number = numbers.shift(); number; number = numbers.shift()) await one(number)
  }),
)
await dispatcher.idle()
await derivation.settled()
await new Promise<void>((written) => process.stdout.write('done\n', () => written()))
await derivation.close()
await closeDatabase()
process.exit(0)
