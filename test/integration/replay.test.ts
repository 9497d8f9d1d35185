import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { LogEntry } from '../../server/domain/entries.ts'
import { type AgentActor, deadline, openAgent, openVisitor, type VisitorActor } from '../support/actors.ts'
import { allDialogues, type Dialogue } from '../support/dialogues.ts'
import { readCollection } from '../support/log-load.ts'
import { seeded } from '../support/random.ts'
import { startServer, type TestServer } from '../support/server.ts'

const AT_ONCE = 20
const dialogues = allDialogues()
const random = seeded(20261124)
/** The cards in the dialogues, by their check digits: the shield hides them, and nothing else in all of them. */
const CARDS = /4342432163328663|38520000023237|378282246310005|4532 0244 9834 3127/
let troubles = 0
let hiddenCards = 0

let server: TestServer
let agents: AgentActor[]

beforeAll(async () => {
  server = await startServer({ DEFAULT_CAPACITY: '20', ACCEPT_SECONDS: '3600', QUEUE_PUSH_MS: '1000' })
  const emails = ['anna@demo.example', 'bartek@demo.example']
  agents = await Promise.all(emails.map((email) => openAgent(server, email)))
})
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.leave()))
  await server.stop()
})

/** Plays one dialogue through the widget's and the console's own mechanism. Answers the conversation's id. */
async function play({ turns }: Dialogue): Promise<string> {
  const visitor = await openVisitor(server)
  try {
    const id = await visitor.start()
    let said = 0
    let last: Promise<void> = Promise.resolve()
    for (const { party, text } of turns) {
      if (random() < 0.15) last = last.then(() => trouble(visitor))
      said += 1
      if (party === 'visitor') visitor.feed.send(text)
      else await reply(id, text)
      // Who answers has read what was said before.
      const isAnswered = turns[said] && turns[said]?.party !== party
      if (isAnswered) await vi.waitFor(() => expect(settledFor(visitor, party, id)).toBe(said), deadline)
    }
    await last
    await vi.waitFor(() => expect(messages(visitor)).toBe(said), deadline)
    await visitor.close()
    return id
  } finally {
    await visitor.leave()
  }
}

const messages = ({ feed }: VisitorActor) =>
  feed.timeline.peek().entries.filter(({ type }) => type === 'message').length

function settledFor(visitor: VisitorActor, party: 'visitor' | 'agent', id: string): number | undefined {
  if (party === 'agent') return messages(visitor)
  const feed = holder(id)?.feeds.get(id)
  return feed?.timeline.peek().entries.filter(({ type }) => type === 'message').length
}

const holder = (id: string) => agents.find((agent) => agent.own.has(id))

async function reply(id: string, text: string): Promise<void> {
  const agent = await vi.waitFor(() => {
    const found = holder(id)
    if (!found) throw new Error('nobody has it yet')
    return found
  }, deadline)
  agent.feeds.get(id)?.send(text)
}

/**
 * A lost line, found again as soon as the loss is noticed; or a reload in the middle of it all. A moment after the
 * call, so that it meets messages and acknowledgements on their way.
 */
async function trouble(visitor: VisitorActor): Promise<void> {
  troubles += 1
  await new Promise((begin) => setTimeout(begin, random() * 10))
  if (random() < 0.5) visitor.reload()
  else await visitor.loseLine()
}

const shown = (entries: LogEntry[]) =>
  entries.flatMap((entry) => (entry.type === 'message' ? [[entry.by.kind, entry.text]] : []))

it(
  `keeps ${dialogues.length} dialogues byte for byte, ${AT_ONCE} at a time, over lost lines and reloads`,
  { timeout: 240_000 },
  async () => {
    const waiting = [...dialogues.entries()]
    const ids = new Map<number, string>()
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) ids.set(next[0], await play(next[1]))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))

    expect(troubles).toBeGreaterThan(0)
    const logs = await readCollection(server.mongodbUri)
    expect(logs.size).toBe(dialogues.length)
    for (const [index, { name, turns }] of dialogues.entries()) {
      const entries = logs.get(ids.get(index) ?? '') ?? []
      const kept = shown(entries)
      expect(
        kept.map(([party]) => party),
        name,
      ).toEqual(turns.map(({ party }) => party))
      for (const [at, { text }] of turns.entries()) {
        if (kept[at]?.[1] === text) continue
        expect(text).toMatch(CARDS)
        expect(kept[at]?.[1]).toBe(text.replace(CARDS, '[numer karty ukryty]'))
        hiddenCards += 1
      }
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
      const other = entries.filter(({ type }) => type !== 'message').map(({ type }) => type)
      expect(other.filter((type) => type === 'started' || type === 'closed')).toEqual(['started', 'closed'])
      expect(entries.at(-1)?.type).toBe('closed')
    }
    expect(hiddenCards).toBe(4)
  },
)
