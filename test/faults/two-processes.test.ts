import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, it, vi } from 'vitest'
import type { LogEntry } from '../../server/domain/entries.ts'
import * as conversations from '../../server/services/conversations.ts'
import { repairDocuments } from '../../server/services/derivation.ts'
import { reconcileSlots } from '../../server/services/slots.ts'
import { newId } from '../../server/storage/mongo.ts'
import { checkLogs, readCollection, type Acknowledged } from '../support/log-load.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, presentAgent } from '../support/processes.ts'

const CAPACITY = 3

function startRacer(uri: string, seed: number, count: number) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/racer.ts', uri, String(seed), String(count)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const acknowledged: Acknowledged[] = []
  let markReady = () => {}
  const ready = new Promise<void>((done) => (markReady = done))
  const finished = new Promise<void>((done, fail) => {
    child.once('exit', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? done() : fail(new Error(`a racer ended with ${code}`)),
    )
  })
  createInterface(child.stdout).on('line', (line) => {
    if (line === 'ready') markReady()
    else if (line !== 'done') {
      const { conversationId, entry } = JSON.parse(line) as { conversationId: string; entry: LogEntry }
      acknowledged.push({ conversationId, entry: { ...entry, at: new Date(entry.at) } })
    }
  })
  return {
    ready,
    finished,
    acknowledged,
    kill: () => child.kill('SIGKILL'),
    begin: (work: object) => child.stdin.write(`${JSON.stringify(work)}\n`),
  }
}

it('two processes, one database, 1 000 racing appends, assignments, accepts and closes', async () => {
  const uri = freshDatabase()
  const racers = [startRacer(uri, 1, 500), startRacer(uri, 2, 500)]
  const observer = await openProcess(uri)
  const { deps } = observer
  const visitors = Array.from({ length: 20 }, () => newId())
  const talks = []
  for (const visitorId of visitors) {
    const { id } = await conversations.start(deps, visitorId, {
      clientId: 's',
      topicId: 'other',
      language: 'pl',
    })
    talks.push({ id, visitorId })
  }
  await repairDocuments(deps)
  const agents = await Promise.all(
    Array.from({ length: 4 }, () => presentAgent(observer, { capacity: CAPACITY })),
  )

  await Promise.all(racers.map(({ ready }) => ready))
  for (const racer of racers) racer.begin({ conversations: talks, agents })
  const race = new AbortController()
  const watching = (async () => {
    let most = 0
    while (!race.signal.aborted)
      for (const { slots } of await deps.storage.agents.withSlots()) most = Math.max(most, slots.length)
    return most
  })()
  await Promise.all(racers.map(({ finished }) => finished))
  race.abort()

  expect(await watching).toBeLessThanOrEqual(CAPACITY)
  const logs = await readCollection(uri)
  const acknowledged = racers.flatMap((racer) => racer.acknowledged)
  expect(acknowledged.length).toBeGreaterThan(100)
  checkLogs(logs, acknowledged)
  for (const [id, entries] of logs) {
    const count = (type: LogEntry['type']) => entries.filter((entry) => entry.type === type).length
    expect(count('assigned') - count('requeued'), `winners of ${id}`).toBeLessThanOrEqual(1)
    expect(count('closed'), `ends of ${id}`).toBeLessThanOrEqual(1)
    if (count('closed')) expect(entries.at(-1)?.type).toBe('closed')
  }

  // What a process left behind is put in order by the sweeps; then slots and logs say the same.
  await repairDocuments(deps)
  const later = { ...deps, now: () => new Date(Date.now() + 60_000) }
  await reconcileSlots(later)
  for (const agentId of agents) {
    const held = (await deps.storage.agents.byId(agentId))?.slots.map(({ conversationId }) => conversationId)
    const own = (await conversations.ownOf(deps, agentId)).map(({ id }) => id)
    expect(held?.toSorted()).toEqual(own.toSorted())
  }
  await observer.closeDatabase()
})

it('a process killed in the middle of it: what it acknowledged stands, and the lists catch up with the logs', async () => {
  const uri = freshDatabase()
  const racer = startRacer(uri, 3, 100_000)
  const observer = await openProcess(uri)
  const { deps } = observer
  const talks: { id: string; visitorId: string }[] = []
  for (let number = 0; number < 10; number++) {
    const visitorId = newId()
    const { id } = await conversations.start(deps, visitorId, {
      clientId: 's',
      topicId: 'other',
      language: 'pl',
    })
    talks.push({ id, visitorId })
  }
  await repairDocuments(deps)
  // Nobody may accept or close what is nobody's: all of it is messages, as fast as they go.
  await racer.ready
  racer.begin({ conversations: talks, agents: [newId()] })
  await vi.waitFor(() => expect(racer.acknowledged.length).toBeGreaterThan(300), 20_000)
  racer.kill()
  await racer.finished

  const logs = await readCollection(uri)
  checkLogs(logs, racer.acknowledged)
  // What it was storing as it died may still come to lie in the log.
  await vi.waitFor(async () => {
    await repairDocuments(deps)
    const last = await readCollection(uri)
    for (const { id } of talks)
      expect((await deps.storage.conversations.byId(id))?.lastSeq).toBe(last.get(id)?.length)
  }, 20_000)
  await observer.closeDatabase()
})
