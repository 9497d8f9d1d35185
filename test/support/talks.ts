import { expect, vi } from 'vitest'
import type { Feed } from '#shared/client/feed.ts'
import {
  deadline,
  ok,
  openAgent,
  openVisitor,
  type ActorOptions,
  type AgentActor,
  type Reachable,
  type VisitorActor,
} from './actors.ts'
import { readCollection } from './log-load.ts'

/** Between two messages of one writer. */
const PACE_MS = 100
/** What a writer lets wait before it pauses. */
const MAX_WAITING = 20

interface Writer {
  conversationId: string
  party: 'visitor' | 'agent'
  feed: Feed
  said: string[]
  timer: ReturnType<typeof setInterval>
}

/**
 * Visitors and agents who write all the time, with the delivery mechanism of the product; and in the end the question
 * whether each word of theirs stands in the log once, in order, and on both screens.
 */
export function createTalks(server: Reachable) {
  const visitors: VisitorActor[] = []
  const agents: AgentActor[] = []
  const writers: Writer[] = []
  /** What people were shown beside `online`. */
  const states = new Set<string>()
  let isOver = false

  function write(conversationId: string, party: Writer['party'], feed: Feed, may = () => true): void {
    const said: string[] = []
    const timer = setInterval(() => {
      if (isOver || !may() || feed.timeline.peek().pending.length >= MAX_WAITING) return
      const text = `${party} of ${conversationId} says ${said.length + 1}`
      said.push(text)
      feed.send(text)
    }, PACE_MS)
    writers.push({ conversationId, party, feed, said, timer })
  }

  const watch = ({ connection }: VisitorActor | AgentActor) =>
    connection.state.subscribe((state) => void states.add(state))

  const acknowledged = () =>
    writers.reduce((sum, { said, feed }) => sum + said.length - feed.timeline.peek().pending.length, 0)

  return {
    visitors,
    agents,
    states,

    async addAgents(emails: string[], options?: ActorOptions): Promise<void> {
      for (const email of emails) {
        const agent = await openAgent(server, email, options)
        agents.push(agent)
        watch(agent)
        ok(await agent.connection.request('presence:set', { status: 'available' }))
        agent.onFollowed((id, feed) => write(id, 'agent', feed, () => agent.own.has(id)))
      }
    },

    async addVisitors(count: number, options?: ActorOptions): Promise<void> {
      for (let number = 0; number < count; number++) {
        const visitor = await openVisitor(server, options)
        visitors.push(visitor)
        watch(visitor)
        write(await visitor.start(), 'visitor', visitor.feed)
      }
    },

    /** Every conversation has its agent, who has begun to write. */
    async areAnswered(): Promise<void> {
      await vi.waitFor(() => {
        for (const { conversationId } of visitors)
          expect(writers.some((one) => one.party === 'agent' && one.conversationId === conversationId)).toBe(
            true,
          )
      }, deadline)
    },

    /** So many more messages are acknowledged. */
    async goOn(count: number): Promise<void> {
      const before = acknowledged()
      await vi.waitFor(() => expect(acknowledged()).toBeGreaterThan(before + count), deadline)
    },

    /** Everybody stops writing, and everything that was written arrives. Then all screens say what the log says. */
    async end(mongodbUri: string): Promise<number> {
      isOver = true
      for (const { timer } of writers) clearInterval(timer)
      for (const { feed } of writers)
        await vi.waitFor(() => expect(feed.timeline.peek().pending).toEqual([]), {
          ...deadline,
          timeout: 40_000,
        })
      const logs = await readCollection(mongodbUri)
      for (const { conversationId, party, feed, said } of writers) {
        const log = logs.get(conversationId) ?? []
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
        const stored = log.flatMap((entry) =>
          entry.type === 'message' && entry.by.kind === party ? [entry.text] : [],
        )
        expect(stored).toEqual(said)
        await vi.waitFor(
          () => expect(feed.timeline.peek().entries.map(shown)).toEqual(log.map((entry) => shown(entry))),
          deadline,
        )
      }
      return writers.reduce((sum, { said }) => sum + said.length, 0)
    },

    async leave(): Promise<void> {
      for (const { timer } of writers) clearInterval(timer)
      await Promise.all([...visitors, ...agents].map((one) => one.leave()))
    },
  }
}

export type Talks = ReturnType<typeof createTalks>

/** What of an entry both the log and every screen have; what is hidden from somebody keeps its number. */
const shown = (entry: { seq: number; type: string; text?: string }) =>
  entry.type === 'message' ? `${entry.seq} ${entry.text}` : `${entry.seq}`
