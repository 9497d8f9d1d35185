import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Feed } from '#shared/client/feed.ts'
import type { AgentConversation } from '#shared/entities.ts'
import { deadline, openAgent, openVisitor } from '../support/actors.ts'
import { readCollection } from '../support/log-load.ts'
import { pythonWithSocketIo } from '../support/python.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let python: string

beforeAll(async () => {
  python = await pythonWithSocketIo()
  server = await startServer()
}, 240_000)
afterAll(() => server.stop())

interface Told {
  event: string
  id?: string
  seq?: number
  type?: string
  text?: string | null
  clientId?: string
  connects?: number
  position?: number
  waiting?: { wait: unknown }
  reference?: string
  code?: string
  types?: string[]
  entries?: { seq: number; type: string; text: string | null }[]
}

/** The client that knows nothing of us but docs/protocol.md, led line by line. */
function startStranger({ url }: { url: string }, ...how: string[]) {
  const child = spawn(python, ['test/python/scenario.py', url, ...how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const told: Told[] = []
  createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line)))
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return {
    told,
    ended,
    tell: (command: string) => child.stdin.write(`${command}\n`),
    hears: (match: (one: Told) => boolean) =>
      vi.waitFor(() => {
        const found = told.findLast(match)
        if (!found) throw new Error(`not yet; told so far: ${JSON.stringify(told.slice(-5))}`)
        return found
      }, deadline),
  }
}

it('a stranger in Python chats, is dropped, resumes, repeats, and has the same log as everybody', async () => {
  const anna = await openAgent(server, 'anna@demo.example')
  const stranger = startStranger(server)
  const { id = '' } = await stranger.hears(({ event }) => event === 'conversation')
  await stranger.hears(({ event }) => event === 'ready')
  const feed = await vi.waitFor((): Feed<AgentConversation> => {
    const found = anna.feeds.get(id)
    if (!found) throw new Error('not assigned yet')
    return found
  }, deadline)
  const entryWith = (text: string) => stranger.hears((one) => one.event === 'entry' && one.text === text)

  feed.send('Dzień dobry')
  await entryWith('Dzień dobry')

  stranger.tell('drop')
  await stranger.hears(({ event }) => event === 'away')
  feed.send('said while you were away')
  feed.send('and another thing')
  await vi.waitFor(() => expect(feed.timeline.peek().pending).toEqual([]), deadline)
  stranger.tell('send "written while away"')
  stranger.tell('resume')
  expect((await stranger.hears(({ event }) => event === 'back')).connects).toBeGreaterThan(1)
  await entryWith('and another thing')
  await entryWith('written while away')

  // The connection dies between the storing and the answer: the client has to ask again, under the same clientId.
  stranger.tell('lose "stored once 🙏"')
  const first = await stranger.hears((one) => one.event === 'sent' && one.text === 'stored once 🙏')
  const count = stranger.told.filter(({ event }) => event === 'sent').length
  stranger.tell('repeat')
  await vi.waitFor(
    () => expect(stranger.told.filter(({ event }) => event === 'sent').length).toBe(count + 1),
    deadline,
  )
  expect(stranger.told.findLast(({ event }) => event === 'sent')).toMatchObject({
    seq: first.seq,
    clientId: first.clientId,
  })

  stranger.tell('dump')
  const { entries = [] } = await stranger.hears(({ event }) => event === 'timeline')
  const log = (await readCollection(server.mongodbUri)).get(id) ?? []
  const said = log.flatMap((entry) =>
    entry.type === 'message' ? [{ seq: entry.seq, text: entry.text }] : [],
  )
  expect(entries.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq))
  const heard = entries.flatMap(({ seq, type, text }) => (type === 'message' ? [{ seq, text }] : []))
  expect(heard).toEqual(said)
  await vi.waitFor(() => expect(feed.timeline.peek().lastSeq).toBe(log.length), deadline)
  const seen = feed.timeline.peek().entries
  expect(
    seen.flatMap((entry) => (entry.type === 'message' ? [{ seq: entry.seq, text: entry.text }] : [])),
  ).toEqual(said)
  expect(said.map(({ text }) => text)).toContain(
    '  Dziękuję 🙏🏽 👩‍👩‍👧‍👦 🇺🇦🇵🇱 — “cudzysłów”, \u2028 i dwie spacje na końcu  ',
  )

  stranger.tell('close')
  expect(await stranger.ended).toBe(0)
  await vi.waitFor(() => expect(feed.timeline.peek().entries.at(-1)?.type).toBe('closed'), deadline)
  await anna.leave()
})

it('a stranger in Python hears the place go down, and leaves a question once, its answer lost on the way', async () => {
  // Nobody is at work here.
  const alone = await startServer({ QUEUE_PUSH_MS: '100' })
  const first = await openVisitor(alone)
  await first.start('waste')
  const stranger = startStranger(alone, 'ask', 'Kiedy odbiorą papier? 🙏')
  const behind = await stranger.hears(({ event }) => event === 'place')
  expect(behind).toMatchObject({ position: 2, waiting: { wait: null } })
  await first.close()
  expect(await stranger.ended).toBe(0)
  expect(stranger.told.findLast(({ event }) => event === 'place')).toMatchObject({ position: 1 })
  const { reference = '', types } = stranger.told.find(({ event }) => event === 'left') ?? {}
  expect(types).toEqual(['started', 'case_left'])
  await vi.waitFor(
    async () => expect(await alone.deps.storage.cases.byReference(reference)).toBeTruthy(),
    deadline,
  )
  await first.leave()
  await alone.stop()
})
