import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFeed, type Feed } from '#shared/client/feed.ts'
import { createHistory, type History } from '#shared/client/history.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import {
  conversationId,
  createLocks,
  createMemoryStorage,
  createModelServer,
  type Fate,
  fates,
  type PushFate,
  pushFates,
} from './model.ts'

let page: EventTarget

beforeEach(() => {
  page = new EventTarget()
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 9) })
  vi.stubGlobal('window', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Fates from a list that fast-check can shrink; afterwards everything goes well. */
function fateful(requests: readonly Fate[], pushes: readonly PushFate[]) {
  const [request, push] = [requests.values(), pushes.values()]
  return createModelServer({
    fate: () => request.next().value ?? 'answered',
    push: () => push.next().value ?? 'heard',
  })
}

interface Tab {
  feed: Feed<VisitorConversation>
  history: History
  client: ReturnType<ReturnType<typeof createModelServer>['connect']>
}

/** `isBackwards`: from the newest entries on, as residents read. */
function world(server: ReturnType<typeof createModelServer>, isBackwards = false) {
  const storage = createMemoryStorage(page)
  const locks = createLocks()
  let id = 0
  const open = (): Tab => {
    const client = server.connect()
    const feed = createFeed<VisitorConversation>({
      conversationId,
      party: 'visitor',
      connection: client.connection,
      storage,
      locks,
      isFromNewest: isBackwards,
      newId: () => `c-${++id}`,
    })
    return { feed, client, history: createHistory(feed, client.askOlder) }
  }
  return open
}

function leave({ feed, client }: Tab): void {
  feed.dispose()
  client.leave()
}

const own = (server: ReturnType<typeof createModelServer>) =>
  server.log.flatMap((entry) => (entry.type === 'message' && entry.by.kind === 'visitor' ? [entry.text] : []))

describe('a feed', () => {
  it('loads a log of several pages', async () => {
    const server = fateful([], [])
    for (let n = 1; n <= 10; n++) server.say(`answer ${n}`)
    const { feed } = world(server)()
    await vi.advanceTimersByTimeAsync(200)
    expect(feed.loaded.value).toBe(true)
    expect(feed.timeline.value.entries).toEqual(server.log)
  })

  it('begins with the newest entries where older ones can be asked for, and reads those when told to', async () => {
    const server = fateful([], [])
    for (let n = 1; n <= 7; n++) server.say(`answer ${n}`)
    const { feed, history } = world(server, true)()
    await vi.advanceTimersByTimeAsync(200)
    expect(feed.loaded.value).toBe(true)
    expect(feed.timeline.value.entries).toEqual(server.log.slice(4))
    expect(feed.entered.value).toMatchObject({ lastSeq: 7 })

    const loading = history.load()
    expect(history.state.value).toBe('loading')
    // Asked once, however often it is wished for.
    expect(await history.load()).toBe(0)
    await vi.advanceTimersByTimeAsync(100)
    expect(await loading).toBe(3)
    expect(feed.timeline.value.entries).toEqual(server.log.slice(1))
    void history.load()
    await vi.advanceTimersByTimeAsync(100)
    expect(feed.timeline.value).toMatchObject({ before: 0, entries: server.log })
  })

  it('says that older entries did not come, and lets them be asked for again', async () => {
    const server = fateful(['answered', 'answered', 'try_again_before'], [])
    for (let n = 1; n <= 7; n++) server.say(`answer ${n}`)
    const { feed, history } = world(server, true)()
    await vi.advanceTimersByTimeAsync(200)
    void history.load()
    await vi.advanceTimersByTimeAsync(100)
    expect(history.state.value).toBe('failed')
    void history.load()
    await vi.advanceTimersByTimeAsync(100)
    expect(history).toMatchObject({ state: { value: 'idle' } })
    expect(feed.timeline.value.before).toBe(1)
  })

  it('notices by the heartbeat that the last push was lost', async () => {
    const server = fateful([], ['lost'])
    const { feed, client } = world(server)()
    await vi.advanceTimersByTimeAsync(100)
    server.say('lost on the way')
    await vi.advanceTimersByTimeAsync(100)
    expect(feed.timeline.value.lastSeq).toBe(0)

    client.heartbeat()
    await vi.advanceTimersByTimeAsync(100)
    expect(feed.timeline.value.entries).toEqual(server.log)
  })

  it('forgets that it was refused as soon as it hears again: the conversation has come back', async () => {
    const server = fateful([], [])
    const { feed, client } = world(server)()
    await vi.advanceTimersByTimeAsync(100)
    const refused = { ok: false, error: { code: 'not_found' } } as const
    vi.spyOn(client.connection, 'request').mockResolvedValueOnce(refused)
    client.drop()
    server.say('while somebody else had it')
    client.restore()
    await vi.advanceTimersByTimeAsync(100)
    expect(feed.refusal.value).toBe('not_found')

    server.say('given back')
    expect(feed.refusal.value).toBe(null)
    await vi.advanceTimersByTimeAsync(100)
    expect(feed.timeline.value.entries).toEqual(server.log)
  })

  it('keeps what was typed for a conversation that is over, marked and with its text', async () => {
    const server = fateful([], [])
    const open = world(server)
    const tab = open()
    await vi.advanceTimersByTimeAsync(100)
    tab.client.drop()
    tab.feed.send('too late')
    server.close()
    tab.client.restore()
    await vi.advanceTimersByTimeAsync(1_000)
    const kept = [{ clientId: 'c-1', text: 'too late', state: 'failed', refusal: 'conversation_closed' }]
    expect(tab.feed.timeline.value.pending).toEqual(kept)

    leave(tab)
    const reloaded = open()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(reloaded.feed.timeline.value.pending).toEqual(kept)
    reloaded.feed.discard('c-1')
    expect(reloaded.feed.timeline.value.pending).toEqual([])
  })

  it('gives up on a message that the server cannot take, and sends it once more when told to', async () => {
    const server = fateful(['answered', 'internal_once', 'internal_once', 'internal_once'], [])
    const { feed } = world(server)()
    await vi.advanceTimersByTimeAsync(100)
    feed.send('difficult')
    feed.send('easy')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(own(server)).toEqual(['easy'])
    expect(feed.timeline.value.pending).toMatchObject([{ text: 'difficult', refusal: 'internal' }])

    feed.retry('c-1')
    await vi.advanceTimersByTimeAsync(100)
    expect(own(server)).toEqual(['easy', 'difficult'])
    expect(feed.timeline.value.pending).toEqual([])
  })

  it('waits as long as the server asks for', async () => {
    const server = fateful(['answered', 'rate_limited'], [])
    const { feed } = world(server)()
    await vi.advanceTimersByTimeAsync(100)
    feed.send('fast')
    await vi.advanceTimersByTimeAsync(1_900)
    feed.send('faster')
    expect(own(server)).toEqual([])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(own(server)).toEqual(['fast', 'faster'])
  })

  it('keeps the order of writing when the clock is set back', async () => {
    const server = fateful([], [])
    const { feed, client } = world(server)()
    await vi.advanceTimersByTimeAsync(100)
    client.drop()
    feed.send('first')
    vi.setSystemTime(Date.now() - 3_600_000)
    feed.send('second')
    feed.send('third')
    client.restore()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(own(server)).toEqual(['first', 'second', 'third'])
  })

  it('shows at once what another tab sent, though its own push was lost', async () => {
    const server = fateful([], ['lost', 'lost'])
    const open = world(server)
    const [one, other] = [open(), open()]
    await vi.advanceTimersByTimeAsync(100)
    one.feed.send('from the other tab')
    expect(own(server)).toEqual([])
    await vi.advanceTimersByTimeAsync(500)
    expect(other.feed.timeline.value).toMatchObject({ entries: server.log, pending: [] })
    expect(own(server)).toEqual(['from the other tab'])
  })

  it('forgets that somebody is typing, and tells its own side sparingly', async () => {
    const server = fateful([], [])
    const { feed, client } = world(server)()
    const told = vi.spyOn(client.connection, 'tell')
    for (let n = 0; n < 12; n++) {
      feed.setTyping(true)
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(told.mock.calls.map(([, input]) => 'typing' in input && input.typing)).toEqual([true, true])
    await vi.advanceTimersByTimeAsync(6_000)
    expect(told.mock.lastCall?.[1]).toEqual({ conversationId, typing: false })
  })

  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('send', 'send_elsewhere', 'say') },
    { weight: 2, arbitrary: fc.constantFrom('drop', 'restore', 'reload', 'heartbeat', 'older') },
    { weight: 3, arbitrary: fc.constantFrom('wait_a_little', 'wait') },
  )

  it.each([false, true])(
    'shows the log in the end, each message of each tab once and in order, whatever gets lost; backwards: %s',
    async (isBackwards) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 40 }),
          fc.array(fc.constantFrom(...fates), { maxLength: 60 }),
          fc.array(fc.constantFrom(...pushFates), { maxLength: 60 }),
          fc.boolean(),
          async (steps, requests, pushes, closes) => {
            const server = fateful(requests, pushes)
            const open = world(server, isBackwards)
            let tab = open()
            const elsewhere = open()
            const written: string[] = []
            const write = ({ feed }: Tab) => {
              written.push(`text ${written.length}`)
              feed.send(written.at(-1) ?? '')
            }
            for (const name of steps) {
              if (name === 'send') write(tab)
              if (name === 'send_elsewhere') write(elsewhere)
              if (name === 'say') server.say(`answer ${server.log.length}`)
              if (name === 'drop') tab.client.drop()
              if (name === 'restore') tab.client.restore()
              if (name === 'heartbeat') tab.client.heartbeat()
              if (name === 'older') void tab.history.load()
              if (name === 'reload') {
                leave(tab)
                tab = open()
              }
              if (name === 'wait_a_little') await vi.advanceTimersByTimeAsync(15)
              if (name === 'wait') await vi.advanceTimersByTimeAsync(3_000)
              const { entries: seen, before } = tab.feed.timeline.peek()
              expect(seen).toEqual(server.log.slice(before, before + seen.length))
            }
            if (closes) server.close()
            server.beKind()
            await vi.advanceTimersByTimeAsync(100)
            for (const { client } of [tab, elsewhere]) client.restore()
            await vi.advanceTimersByTimeAsync(60_000)
            for (const { client } of [tab, elsewhere]) client.heartbeat()
            await vi.advanceTimersByTimeAsync(60_000)

            for (const { feed, history } of [tab, elsewhere])
              while (feed.timeline.peek().before > 0) {
                const loading = history.load()
                await vi.advanceTimersByTimeAsync(100)
                expect(await loading).toBeGreaterThan(0)
              }
            const { entries, early, pending } = tab.feed.timeline.value
            expect(entries).toEqual(server.log)
            expect(elsewhere.feed.timeline.value.entries).toEqual(server.log)
            expect(early).toEqual([])
            const stored = own(server)
            const kept = pending.map(({ text }) => text)
            expect([...stored, ...kept].toSorted()).toEqual(written.toSorted())
            // A refusal lets what follows go first; what was taken stands in the order of writing.
            expect(stored).toEqual(written.filter((text) => stored.includes(text)))
            expect(pending.every(({ state }) => state === 'failed')).toBe(true)
            if (!closes && !requests.includes('internal_once')) expect(kept).toEqual([])
            leave(tab)
            leave(elsewhere)
          },
        ),
        { numRuns: isBackwards ? 100 : 150 },
      )
    },
  )
})
