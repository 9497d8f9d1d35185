import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { assign } from '../../server/domain/assignment.ts'
import type { Author } from '../../server/domain/entries.ts'
import { fieldsOf, statementOf } from '../../server/domain/snapshot.ts'
import { caseByCode } from '../../server/services/case-access.ts'
import { sweepCases } from '../../server/services/case-rows.ts'
import * as cases from '../../server/services/cases.ts'
import * as conversations from '../../server/services/conversations.ts'
import { noteVisitors } from '../../server/services/presence.ts'
import { newId } from '../../server/storage/mongo.ts'
import { deadline, ok, openVisitor } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
})

const refused = (code: string) => expect.objectContaining({ code })

const wish = (changes: Partial<cases.LeftCase> = {}): cases.LeftCase => ({
  clientId: randomUUID(),
  kind: 'question',
  topicId: 'waste',
  language: 'uk',
  fields: { body: 'Коли вивозять папір?', place: '', contactName: '', contact: 'olena@example.org' },
  ...changes,
})

const started = (visitorId: string) =>
  conversations.start(server.deps, visitorId, { clientId: randomUUID(), topicId: 'other', language: 'pl' })

describe('a question that is left', () => {
  it('becomes a signed case of its own kind and term, readable by its code', async () => {
    const { entry, state, reference, code } = await cases.leave(server.deps, newId(), wish())
    expect(entry).toMatchObject({ type: 'case_left', kind: 'question', reference })
    expect(state).toMatchObject({ status: 'closed', reason: 'case_left' })
    const view = await vi.waitFor(
      () => caseByCode(server.deps, { reference, code }, '198.51.100.7'),
      deadline,
    )
    expect(view).toMatchObject({ kind: 'question', deadline: { days: 7 } })
    expect(view.fields).toMatchObject({ body: 'Коли вивозять папір?', contact: 'olena@example.org' })
    const snapshot = await server.deps.storage.snapshots.byHash(state.cases[0]?.snapshotHash ?? '')
    if (!snapshot) throw new Error('there is no snapshot')
    expect(statementOf(snapshot)).toMatchObject({ kind: 'question', language: 'uk', confirmedBy: 'visitor' })
    expect(fieldsOf(snapshot).title).toMatch(/\S/)
  })

  it('never stands in the queue, however long it takes to be sent', async () => {
    const visitorId = newId()
    const clientId = `leave:${randomUUID()}`
    const begun = await conversations.start(server.deps, visitorId, {
      clientId,
      topicId: 'waste',
      language: 'pl',
      leaves: true,
    })
    expect(begun.status).toBe('leaving')
    const places = await server.deps.storage.conversations.queuePlaces()
    expect(places.map(({ _id }) => _id)).not.toContain(begun.id)
    expect(await conversations.openOf(server.deps, visitorId)).toBeNull()
    // Who wants to talk after all begins a conversation; what was begun for the question is over.
    const talk = await started(visitorId)
    expect(talk).toMatchObject({ status: 'queued' })
    expect(talk.id).not.toBe(begun.id)
    expect(await server.deps.entries.head(begun.id)).toMatchObject({ status: 'closed' })
  })

  it('is let go of with its visitor, when it was never sent', async () => {
    const visitorId = newId()
    const begun = await conversations.start(server.deps, visitorId, {
      clientId: randomUUID(),
      topicId: 'waste',
      language: 'pl',
      leaves: true,
    })
    await server.deps.storage.conversations.renewLeases([visitorId], -3_600)
    await vi.waitFor(async () => {
      await noteVisitors(server.deps)
      expect(await server.deps.entries.head(begun.id)).toMatchObject({ reason: 'abandoned' })
    }, deadline)
  })

  it('sent again, also many times at once, is one case with one number', async () => {
    const visitorId = newId()
    const same = wish()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => cases.leave(server.deps, visitorId, same).catch(() => null)),
    )
    const again = await cases.leave(server.deps, visitorId, same)
    for (const answer of answers) if (answer) expect(answer.reference).toBe(again.reference)
    expect(again.state.cases).toHaveLength(1)
    expect(await server.deps.storage.cases.byReference(again.reference)).toBeTruthy()
  })

  it('takes the place of waiting: the conversation ends with it, and what was said stays in its log', async () => {
    const visitor: Author = { kind: 'visitor', id: newId() }
    const { id } = await started(visitor.id)
    await conversations.post(server.deps, visitor, {
      conversationId: id,
      clientId: randomUUID(),
      text: 'Halo?',
    })
    const { state } = await cases.leave(server.deps, visitor.id, wish({ kind: 'report' }))
    expect(state).toMatchObject({ id, status: 'closed', reason: 'case_left' })
    const entries = await server.deps.entries.read(id, 0, 10)
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'case_left'])
  })

  it('is refused where an agent has come meanwhile; nothing is left behind', async () => {
    const visitorId = newId()
    const { id } = await started(visitorId)
    await server.deps.entries.append(id, { kind: 'system', id: 'dispatcher' }, 'a', (state) =>
      assign(state, {
        agent: { id: newId(), name: 'Anna', form: 'f' },
        attempt: 1,
        acceptBy: new Date(Date.now() + 60_000),
        why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
      }),
    )
    await expect(cases.leave(server.deps, visitorId, wish())).rejects.toEqual(refused('not_queued'))
    const open = await server.deps.storage.drafts.open()
    expect(open.map(({ conversationId }) => conversationId)).not.toContain(id)
  })

  it('is finished by the sweep when the process died behind the entry', async () => {
    const write = vi.spyOn(server.deps.storage.cases, 'create').mockRejectedValueOnce(new Error('died'))
    const { reference } = await cases.leave(server.deps, newId(), wish())
    await vi.waitFor(() => expect(write).toHaveBeenCalled(), deadline)
    await vi.waitFor(async () => {
      await sweepCases(server.deps)
      expect(await server.deps.storage.cases.byReference(reference)).toBeTruthy()
    }, deadline)
    write.mockRestore()
  })
})

it('is left over the socket, with bad input named and the number and code in the answer', async () => {
  const visitor = await openVisitor(server)
  const leave = (fields: object) =>
    visitor.connection.request('case:leave', { ...wish(), fields: { ...wish().fields, ...fields } })
  expect(await leave({ body: '  ' })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input', fields: [{ path: 'fields.body' }] },
  })
  const { conversation, reference, code, entry } = ok(await leave({}))
  expect(conversation.status).toBe('closed')
  expect(entry).toMatchObject({ type: 'case_left', reference })
  expect(code).toMatch(/\S{10}/)
  await visitor.leave()
})
