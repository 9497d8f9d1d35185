import { describe, expect, it } from 'vitest'
import { assign } from '../../server/domain/assignment.ts'
import { close, post } from '../../server/domain/talk.ts'
import type { Author, EntryContent, LogEntry } from '../../server/domain/entries.ts'
import { createEntryLog, type EntryLog } from '../../server/storage/entry-log.ts'
import { entryKey } from '../../server/storage/entry-store.ts'
import { everyInterleaving, type EntryCollectionModel } from '../support/model/entry-collection.ts'

const ID = 'a'.repeat(24)
const visitor: Author = { kind: 'visitor', id: 'v'.repeat(24) }
const dispatcher: Author = { kind: 'system', id: 'dispatcher' }

const started: EntryContent & { type: 'started' } = {
  type: 'started',
  visitorId: visitor.id,
  topicId: 'other',
  departmentId: 'dk',
  language: 'pl',
}

type Answer = { command: string; entry?: LogEntry; refused?: string }

/** Two processes with one collection in which entry 1 stands already. */
function twoWriters(model: EntryCollectionModel): [EntryLog, EntryLog] {
  const first = { seq: 1, v: 1, at: new Date(0), by: visitor, clientId: 'start', ...started }
  model.seed({ _id: entryKey(ID, 1), ...first })
  const log = (name: string) =>
    createEntryLog(model.writer(name), {
      maxQueue: 100,
      maxHeadBytes: 1e6,
      now: () => new Date(1_000),
      pause: model.pause,
    })
  return [log('A'), log('B')]
}

const say = (log: EntryLog, clientId: string, text = clientId) =>
  answer(
    clientId,
    log.append(ID, visitor, clientId, (state) => post(state, visitor, text)),
  )

const give = (log: EntryLog, agentId: string) =>
  answer(
    `assign ${agentId}`,
    log.append(ID, dispatcher, `assign:${agentId}`, (state) =>
      assign(state, {
        agent: { id: agentId, name: agentId, form: 'f' },
        attempt: state.attempt + 1,
        acceptBy: new Date(9_000),
        why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
      }),
    ),
  )

const end = (log: EntryLog) =>
  answer(
    'close',
    log.append(ID, visitor, 'close', (state) => close(state, visitor, 'visitor')),
  )

async function answer(command: string, append: Promise<LogEntry>): Promise<Answer> {
  return append.then(
    (entry) => ({ command, entry }),
    (error: Error) => ({ command, refused: error.message }),
  )
}

/** What must hold in every order: no gap, no double, acknowledged = stored as answered, nothing after the end. */
function checkLog(model: EntryCollectionModel, answers: Answer[], path: string[]): void {
  const log = model.log()
  const where = path.join(' | ')
  expect(
    log.map(({ seq }) => seq),
    where,
  ).toEqual(log.map((_, index) => index + 1))
  const authored = log.map(({ by, clientId }) => `${by.kind}:${by.id}/${clientId}`)
  expect(new Set(authored).size, where).toBe(authored.length)
  for (const { entry } of answers) if (entry) expect(log[entry.seq - 1], where).toMatchObject(entry)
  const closedAt = log.findIndex(({ type }) => type === 'closed')
  if (closedAt >= 0) expect(closedAt, where).toBe(log.length - 1)
}

async function explore(
  unknowns: number,
  commands: (a: EntryLog, b: EntryLog) => Promise<Answer>[],
  alsoCheck: (answers: Answer[], log: LogEntry[], where: string) => void = () => {},
): Promise<number> {
  return everyInterleaving(unknowns, 60_000, (model) => {
    const [a, b] = twoWriters(model)
    const answers: Answer[] = []
    const running = commands(a, b).map((command) => command.then((done) => answers.push(done)))
    return {
      finished: Promise.all(running),
      check: (path) => {
        checkLog(model, answers, path)
        alsoCheck(answers, model.log(), path.join(' | '))
      },
    }
  })
}

describe('two writers on one conversation, every order of load, insert, majority, answer and catch-up', () => {
  it('stores two messages of two processes once each, without a gap', async () => {
    const runs = await explore(
      0,
      (a, b) => [say(a, 'one'), say(b, 'two')],
      (answers) => expect(answers.every(({ entry }) => entry)).toBe(true),
    )
    expect(runs).toBeGreaterThan(20)
  })

  it('stores a message once that is sent through both processes, and answers both alike', async () => {
    await explore(
      0,
      (a, b) => [say(a, 'same', 'first text'), say(b, 'same', 'first text')],
      (answers, log, where) => {
        expect(log, where).toHaveLength(2)
        expect(answers[0]?.entry, where).toEqual(answers[1]?.entry)
      },
    )
  })

  it('gives a conversation to one of two agents, and refuses the other', async () => {
    await explore(
      0,
      (a, b) => [give(a, 'anna'), give(b, 'bartek')],
      (answers, log, where) => {
        expect(
          log.filter(({ type }) => type === 'assigned'),
          where,
        ).toHaveLength(1)
        expect(answers.map(({ refused }) => refused ?? 'won').toSorted(), where).toEqual([
          'not_queued',
          'won',
        ])
      },
    )
  })

  it('writes nothing after a close that another process made', async () => {
    await explore(
      0,
      (a, b) => [end(a), say(b, 'late')],
      (answers, log, where) => {
        const late = answers.find(({ command }) => command === 'late')
        if (log.length === 2) expect(late?.refused, where).toBe('conversation_closed')
        else expect(late?.entry?.seq, where).toBe(2)
      },
    )
  })

  it('keeps the order of one author who writes ahead, also when an answer is lost', async () => {
    await explore(
      1,
      (a, b) => [say(a, 'm1'), say(a, 'm2'), give(b, 'anna')],
      (answers, log, where) => {
        const said = log.filter(({ type }) => type === 'message').map(({ clientId }) => clientId)
        // m2 without m1 would turn the author's words around as soon as m1 is sent again.
        expect(said[0] ?? 'm1', where).toBe('m1')
        const refused = answers.filter(({ refused: code }) => code).map(({ refused: code }) => code)
        expect(
          refused.every((code) => code === 'try_again' || code === 'not_queued'),
          where,
        ).toBe(true)
      },
    )
  })

  it('answers a repeat after a lost answer with the first entry', { timeout: 180_000 }, async () => {
    await explore(
      1,
      (a, b) => [
        say(a, 'm1').then(async (first) => (first.refused === 'try_again' ? say(a, 'm1') : first)),
        say(b, 'other'),
      ],
      (answers, log, where) => {
        const wasTried = answers.filter(({ refused }) => refused === 'try_again')
        // One answer may be lost; whoever asked again got an entry.
        expect(
          wasTried.every(({ command }) => command === 'other'),
          where,
        ).toBe(true)
        expect(
          log.filter(({ clientId }) => clientId === 'm1'),
          where,
        ).toHaveLength(1)
      },
    )
  })
})
