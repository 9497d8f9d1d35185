import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { backToQueue } from '../../server/services/overdue.ts'
import { deadline, openAgent, openVisitor, type AgentActor, type VisitorActor } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let anna: AgentActor
let bartek: AgentActor
let visitors: VisitorActor[]
/** Ids of the two conversations that Anna has. */
let x: string
let y: string
/** Readings of y that hang, as from a slow database, until they are let go. */
let held: (() => void)[]
let isSlow: boolean

beforeEach(async () => {
  server = await startServer({ SKIP_SECONDS: '300', ACCEPT_SECONDS: '300' })
  anna = await openAgent(server, 'anna@demo.example')
  await anna.connection.request('presence:set', { status: 'available' })
  visitors = [await openVisitor(server), await openVisitor(server)]
  ;[x = '', y = ''] = [await visitors[0]?.start(), await visitors[1]?.start()]
  await vi.waitFor(() => expect([...anna.own].toSorted()).toEqual([x, y].toSorted()), deadline)
  bartek = await openAgent(server, 'bartek@demo.example')
  await bartek.connection.request('presence:set', { status: 'available' })

  held = []
  isSlow = false
  const { entries } = server.deps
  const head = entries.head.bind(entries)
  vi.spyOn(entries, 'head').mockImplementation(async (id, options) => {
    const state = await head(id, options)
    if (isSlow && id === y && options?.fresh) await new Promise<void>((go) => held.push(go))
    return state
  })
  return async () => {
    letGo()
    await Promise.all([anna, bartek, ...visitors].map((actor) => actor.leave()))
    await server.stop()
  }
})
afterEach(() => vi.restoreAllMocks())

function letGo(): void {
  isSlow = false
  for (const go of held.splice(0)) go()
}

const hangs = () => vi.waitFor(() => expect(held.length).toBeGreaterThan(0), { ...deadline, timeout: 40_000 })

/** x goes to Bartek while the reading for Anna hangs. */
async function passOn(): Promise<void> {
  const state = await server.deps.entries.head(x)
  if (state.status !== 'active') throw new Error('x is nobody')
  await backToQueue(server.deps, state, 'agent_vanished', new Date(Date.now() + 300_000))
  await vi.waitFor(() => expect(bartek.own.has(x)).toBe(true), deadline)
}

/** What Anna's connection hears of x from now on. */
function listen(): string[] {
  const heard: string[] = []
  anna.connection.on('entry:appended', ({ entry }) => {
    if (entry.conversationId === x) heard.push(`${entry.seq} ${entry.type}`)
  })
  anna.connection.on('conversation:assigned', ({ conversation }) => {
    if (conversation.id === x) heard.push('assigned to Anna')
  })
  return heard
}

async function sayInX(): Promise<void> {
  visitors[0]?.feed.send('not for anna')
  await vi.waitFor(() => expect(visitors[0]?.feed.timeline.peek().pending).toEqual([]), deadline)
  await anna.connection.request('session:heartbeat', {})
}

it('the sweep that finds what an agent was not told of lets nobody into what has gone on meanwhile', async () => {
  // Only the sweep asks for the agents who are connected here.
  const { agents } = server.deps.storage
  const present = agents.present
  vi.spyOn(agents, 'present').mockImplementation((ids) => {
    if (ids) isSlow = true
    return present(ids)
  })
  await hangs()
  await passOn()
  const heard = listen()
  letGo()
  await sayInX()
  expect(heard).toEqual([])
})

it('a console whose session is read slowly hears nothing of what went to somebody else meanwhile', async () => {
  const isHere = [...anna.feeds.values()]
  for (const feed of isHere) feed.dispose()
  isSlow = true
  void anna.connection.request('session:resume', {})
  await hangs()
  await passOn()
  const heard = listen()
  // The first reading comes, the second hangs again.
  for (const go of held.splice(0)) go()
  await hangs()
  await sayInX()
  expect(heard).toEqual([])
})
