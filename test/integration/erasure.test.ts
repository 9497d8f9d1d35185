import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../server/domain/assignment.ts'
import type { Author } from '../../server/domain/entries.ts'
import * as cases from '../../server/services/cases.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation } from '../../server/services/derivation.ts'
import { erase, finishErasures, redact } from '../../server/services/erasure.ts'
import { eraseExpired } from '../../server/services/retention.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

const DISPATCHER: Author = { kind: 'system', id: 'dispatcher' }
const SECRET = 'a secret that must go'
let process: Process
let settled: () => Promise<unknown>
let uri: string

beforeEach(async () => {
  uri = freshDatabase()
  process = await openProcess(uri)
  settled = createDerivation(process.deps).settled
})
afterEach(() => process.closeDatabase())

async function talk(isClosed: boolean) {
  const { deps } = process
  const author: Author = { kind: 'visitor', id: newId() }
  const { id } = await conversations.start(deps, author.id, {
    clientId: 's',
    topicId: 'other',
    language: 'pl',
  })
  const say = (clientId: string, text: string) =>
    conversations.post(deps, author, { conversationId: id, clientId, text })
  await say('m1', SECRET)
  await say('m2', 'harmless')
  if (isClosed) await conversations.close(deps, author, { conversationId: id, clientId: 'c' })
  await settled()
  return { id, author, say }
}

/** An agent to whom it was given. */
async function assigned(id: string): Promise<Author> {
  const agent: Author = { kind: 'agent', id: newId() }
  await process.deps.entries.append(id, DISPATCHER, 'a', (state) =>
    assign(state, {
      agent: { id: agent.id, name: 'Anna', form: 'f' },
      attempt: 1,
      acceptBy: new Date(),
      why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
    }),
  )
  return agent
}

const stored = async (id: string) => JSON.stringify(await process.deps.entries.read(id, 0, 100))

describe('redact', () => {
  it('blanks what was said and keeps that it was said', async () => {
    const { id, author, say } = await talk(false)
    await redact(process.deps, author, id, [2])

    const entries = await process.deps.entries.read(id, 0, 100)
    expect(await stored(id)).not.toContain(SECRET)
    expect(entries.map(({ type, seq }) => `${seq} ${type}`)).toEqual([
      '1 started',
      '2 message',
      '3 message',
      '4 redacted',
    ])
    expect(entries[1]).toMatchObject({ by: author, clientId: 'm1', blanked: true })
    // The outbox of a phone that was off all the time sends again: nothing comes back.
    expect((await say('m1', SECRET)).seq).toBe(2)
    expect(await stored(id)).not.toContain(SECRET)
  })

  it('refuses entries that carry no words, and leaves no order behind', async () => {
    const { id, author } = await talk(false)
    await expect(redact(process.deps, author, id, [1])).rejects.toThrow('invalid_input')
    expect(await process.deps.storage.erasures.ordered()).toEqual([])
  })

  it('is finished by the sweep when its process died between order and entry', async () => {
    const { id, author } = await talk(false)
    await process.deps.storage.erasures.order({
      _id: newId(),
      conversationId: id,
      kind: 'redact',
      seqs: [2],
      by: author,
      state: 'ordered',
      orderedAt: new Date(),
    })
    await finishErasures(process.deps)
    expect(await stored(id)).not.toContain(SECRET)
  })
})

describe('erase', () => {
  it('forgets a closed conversation: content, author, list; a late repeat finds nothing', async () => {
    const { id, author, say } = await talk(true)
    await erase(process.deps, author, id)

    const left = await stored(id)
    expect(left).not.toContain(SECRET)
    expect(left).not.toContain('harmless')
    expect((await process.deps.entries.read(id, 0, 3)).every(({ by }) => by.id === '')).toBe(true)
    expect(await process.deps.storage.conversations.byId(id)).toBeNull()
    await expect(say('m9', 'late')).rejects.toThrow('not_found')
    await expect(process.deps.entries.head(id)).rejects.toThrow('not_found')
  })

  it('refuses an open conversation', async () => {
    const { id, author } = await talk(false)
    await expect(erase(process.deps, author, id)).rejects.toThrow('forbidden')
    expect(await stored(id)).toContain(SECRET)
  })

  it('is finished by another process that never saw the conversation, and its keys go a day later', async () => {
    const { id, author } = await talk(true)
    const order = { conversationId: id, kind: 'erase', seqs: [], by: author, state: 'ordered' } as const
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await process.deps.storage.erasures.order({ _id: newId(), ...order, seqs: [], orderedAt: yesterday })
    const other = await openProcess(uri)
    await finishErasures(other.deps)
    // However old the order is, the keys stay for a day from the blanking on: no head may outlive its log.
    expect((await other.deps.entries.read(id, 0, 100)).length).toBeGreaterThan(0)
    expect(await stored(id)).not.toContain(SECRET)
    await finishErasures({ ...other.deps, now: () => new Date(Date.now() + 25 * 3_600_000) })
    expect(await other.deps.entries.read(id, 0, 100)).toEqual([])
    await expect(other.deps.entries.head(id)).rejects.toThrow('not_found')
    await other.closeDatabase()
  })

  it('comes by itself when the time of a conversation without a case is over', async () => {
    const { id } = await talk(true)
    await eraseExpired(process.deps)
    expect(await stored(id)).toContain(SECRET)
    const later = { ...process.deps, now: () => new Date(Date.now() + 31 * 86_400_000) }
    await eraseExpired(later)
    expect(await stored(id)).not.toContain(SECRET)
  })

  it('comes a day after a resident left the queue unanswered, once for all processes, and is audited', async () => {
    const { id } = await talk(true)
    const answered = await talk(false)
    const agent = await assigned(answered.id)
    const change = { conversationId: answered.id, clientId: 'r' }
    await conversations.post(process.deps, agent, { ...change, text: 'Rozumiem' })
    await conversations.close(process.deps, answered.author, change)
    await settled()

    const other = await openProcess(uri)
    const after = async (hours: number) => {
      const now = () => new Date(Date.now() + hours * 3_600_000)
      await Promise.all([process, other].map(({ deps }) => eraseExpired({ ...deps, now })))
    }
    await after(23.9)
    expect(await stored(id)).toContain(SECRET)
    await after(24.1)
    expect(await stored(id)).not.toContain(SECRET)
    expect(
      (await process.deps.entries.read(id, 0, 100)).filter(({ type }) => type === 'erased'),
    ).toHaveLength(1)
    expect(await process.deps.storage.conversations.byId(id)).toBeNull()
    expect(await stored(answered.id)).toContain(SECRET)
    await other.closeDatabase()

    const database = await connectStorage(uri)
    const carriedOut = { subject: id, action: 'erasure:carried_out' }
    const rows = await database.collection('audit').find(carriedOut).toArray()
    expect(rows).toMatchObject([{ actor: null, details: { kind: 'erase', by: 'retention' } }])
    await database.close()
  })

  it('of the words alone, where a case hangs on the conversation', async () => {
    const { deps } = process
    const { id, author } = await talk(false)
    const agent = await assigned(id)
    const fields = { title: SECRET, body: SECRET, place: '', contactName: '', contact: '' }
    const draft = { kind: 'report', topicId: 'roads', fields, sources: {} } as const
    const { entry, draftHash } = await cases.propose(deps, agent, {
      conversationId: id,
      clientId: 'p',
      draft,
    })
    expect(entry.type).toBe('case_proposed')
    const { reference } = await cases.confirm(deps, author, { conversationId: id, clientId: 'y', draftHash })
    await conversations.close(deps, author, { conversationId: id, clientId: 'c' })
    await settled()

    await deps.storage.outbox.prepare({
      _id: newId(),
      kind: 'transcript',
      conversationId: id,
      visitorId: author.id,
      clientId: 'm',
      to: 'jan@example.pl',
      language: 'pl',
      at: new Date(),
    })

    const later = { ...deps, now: () => new Date(Date.now() + 31 * 86_400_000) }
    await eraseExpired(later)
    expect(await stored(id)).not.toContain(SECRET)
    expect(await deps.storage.outbox.of(id)).toEqual([])
    expect((await deps.entries.head(id, { fresh: true })).cases).toMatchObject([{ reference }])
    const before = (await deps.entries.read(id, 0, 100)).length
    await settled()
    await eraseExpired(later)
    expect((await deps.entries.read(id, 0, 100)).length).toBe(before)
  })
})
