import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaseDraft } from '#shared/entities.ts'
import { assign } from '../../server/domain/assignment.ts'
import type { Author } from '../../server/domain/entries.ts'
import { firstBrokenRow } from '../../server/domain/register.ts'
import { publicKeyOf } from '../../server/domain/signing.ts'
import { fieldsOf, statementOf, verify } from '../../server/domain/snapshot.ts'
import { caseByCode } from '../../server/services/case-access.ts'
import { followUpCases, sweepCases } from '../../server/services/case-rows.ts'
import * as cases from '../../server/services/cases.ts'
import * as conversations from '../../server/services/conversations.ts'
import type { Deps } from '../../server/services/deps.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

const deadline = { timeout: 10_000, interval: 10 }
const received = new Date('2026-11-24T09:51:00Z')

let uri: string
let one: Process
let other: Process
/** Deps of two processes at a time that stands still. Rows follow only where a test wants them. */
let deps: Deps
let deps2: Deps
let database: Awaited<ReturnType<typeof connectStorage>>

beforeAll(async () => {
  uri = freshDatabase()
  one = await openProcess(uri)
  other = await openProcess(uri)
  deps = { ...one.deps, now: () => received }
  deps2 = { ...other.deps, now: () => received }
  database = await connectStorage(uri)
})
afterAll(async () => {
  await one.closeDatabase()
  await other.closeDatabase()
  await database.close()
})
beforeEach(async () => {
  await database.collection('limits').deleteMany({})
})

const refused = (code: string) => expect.objectContaining({ code })
const clientId = () => randomUUID()
const count = (collection: string, filter: object = {}) =>
  database.collection(collection).countDocuments(filter)

const draftOf = (changes: Partial<CaseDraft['fields']> = {}): CaseDraft => ({
  kind: 'report',
  topicId: 'roads',
  fields: {
    title: 'Nie świeci latarnia',
    body: 'Od tygodnia ciemno.\n<script>alert(1)</script>',
    place: 'ul. Królewska 47',
    contactName: '',
    contact: 'jan@example.pl',
    ...changes,
  },
  sources: { body: [2] },
})

/** A resident and an agent in a conversation with two messages. */
async function talk(through: Deps = deps) {
  const visitor: Author = { kind: 'visitor', id: newId() }
  const agent: Author = { kind: 'agent', id: newId() }
  const { id } = await conversations.start(through, visitor.id, {
    clientId: clientId(),
    topicId: 'other',
    language: 'uk',
  })
  await conversations.post(through, visitor, {
    conversationId: id,
    clientId: clientId(),
    text: 'Od tygodnia ciemno.',
  })
  await conversations.post(through, visitor, {
    conversationId: id,
    clientId: clientId(),
    text: 'A to prywatne.',
  })
  await through.entries.append(id, { kind: 'system', id: 'dispatcher' }, clientId(), (state) =>
    assign(state, {
      agent: { id: agent.id, name: 'Anna', form: 'f' },
      attempt: 1,
      acceptBy: new Date(received.getTime() + 30_000),
      why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
    }),
  )
  return { id, visitor, agent }
}

type Talk = Awaited<ReturnType<typeof talk>>

const propose = ({ id, agent }: Talk, draft = draftOf(), command = clientId()) =>
  cases.propose(deps, agent, { conversationId: id, clientId: command, draft })

const confirm = ({ id, visitor }: Talk, draftHash: string, command = clientId(), through = deps) =>
  cases.confirm(through, visitor, { conversationId: id, clientId: command, draftHash })

/** A case that was submitted, its rows not written: as if the process had died behind the entry. */
async function submitted(through = deps) {
  const conversation_ = await talk(through)
  const { draftHash } = await propose(conversation_)
  return { ...conversation_, draftHash, ...(await confirm(conversation_, draftHash, clientId(), through)) }
}

describe('a proposal', () => {
  it('is read back with its hash, and reserves its reference', async () => {
    const about = await talk()
    const { entry, draftHash } = await propose(about)
    expect(entry).toMatchObject({ type: 'case_proposed', draftHash, draft: draftOf() })
    const stored = await database.collection('drafts').findOne({ conversationId: about.id })
    expect(stored).toMatchObject({ _id: draftHash, open: true })
    expect(stored?.['reference']).toMatch(/^KCK-26-/)
  })

  it('sent again, also twenty times at once and with another text, is answered like the first time', async () => {
    const about = await talk()
    const command = clientId()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => propose(about, draftOf({ title: `Tytuł ${index}` }), command)),
    )
    const again = await propose(about, draftOf({ title: 'inny' }), command)
    expect(new Set([...answers, again].map(({ draftHash }) => draftHash)).size).toBe(1)
    expect(await count('drafts', { conversationId: about.id })).toBe(1)
    const entries = await deps.entries.read(about.id, 0, 100)
    expect(entries.filter(({ type }) => type === 'case_proposed')).toHaveLength(1)
  })

  it('is not_found for an agent who is not responsible, and leaves nothing behind', async () => {
    const about = await talk()
    const stranger = { ...about, agent: { kind: 'agent', id: newId() } } as const
    await expect(propose(stranger)).rejects.toEqual(refused('not_found'))
    expect(await count('drafts', { conversationId: about.id })).toBe(0)
  })

  it('is refused with sources that nobody said', async () => {
    const about = await talk()
    await expect(propose(about, { ...draftOf(), sources: { title: [4] } })).rejects.toEqual(
      refused('invalid_input'),
    )
  })
})

describe('the resident', () => {
  it('confirms: snapshot first, then the entry, with reference and code', async () => {
    const about = await submitted()
    expect(about.entry).toMatchObject({ type: 'case_submitted', reference: about.reference, kind: 'report' })
    expect(about.code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    const state = await deps.entries.head(about.id)
    expect(state.proposal).toBeNull()
    const snapshot = await deps.storage.snapshots.byHash(state.cases[0]?.snapshotHash ?? '')
    if (!snapshot) throw new Error('no snapshot')
    expect(verify(snapshot, publicKeyOf(deps.config.signingKey))).toEqual({ isGenuine: true, erased: [] })
    expect(fieldsOf(snapshot)).toEqual(draftOf().fields)
    expect(statementOf(snapshot)).toMatchObject({
      reference: about.reference,
      topicId: 'roads',
      departmentId: 'zdmk',
      language: 'uk',
      conversationId: about.id,
      receivedAt: received.toISOString(),
      receivedLocalDate: '2026-11-24',
      deadline: { basis: 'SLA', days: 14, internalTarget: '2026-12-08' },
      confirmedBy: 'visitor',
    })
  })

  it('sends on only the messages that the draft came from', async () => {
    const { reference } = await submitted()
    const stored = await database.collection('snapshots').findOne({ reference })
    expect(stored?.['parts'].map(({ name }: { name: string }) => name)).toEqual([
      'field/title',
      'field/body',
      'field/place',
      'field/contactName',
      'field/contact',
      'entry/2',
      'entry/5',
    ])
    expect(JSON.stringify(stored)).not.toContain('prywatne')
  })

  it('confirms once, however often and through whichever process it is sent', async () => {
    const about = await talk()
    const { draftHash } = await propose(about)
    const command = clientId()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => confirm(about, draftHash, command, index % 2 ? deps : deps2)),
    )
    answers.push(await confirm(about, draftHash, command))
    expect(
      new Set(answers.map(({ reference, code, entry }) => `${reference} ${code} ${entry.seq}`)).size,
    ).toBe(1)
    const [first] = answers
    expect(await count('snapshots', { reference: first?.reference })).toBe(1)
    await expect(confirm(about, draftHash)).rejects.toEqual(refused('stale_proposal'))
  })

  it('cannot confirm what was replaced, declined or made up; no snapshot of it stays', async () => {
    const about = await talk()
    const first = await propose(about)
    const second = await propose(about, draftOf({ title: 'Nowy tytuł' }))
    await expect(confirm(about, first.draftHash)).rejects.toEqual(refused('stale_proposal'))
    await expect(confirm(about, 'f'.repeat(64))).rejects.toEqual(refused('stale_proposal'))
    const declined = await cases.decline(deps, about.visitor, {
      conversationId: about.id,
      clientId: clientId(),
      draftHash: second.draftHash,
      reason: 'Zły adres',
    })
    expect(declined).toMatchObject({ type: 'case_declined', reason: 'Zły adres' })
    await expect(confirm(about, second.draftHash)).rejects.toEqual(refused('stale_proposal'))
    const drafts = await database.collection('drafts').find({ conversationId: about.id }).toArray()
    expect(drafts).toHaveLength(2)
    expect(await count('snapshots', { reference: { $in: drafts.map(({ reference }) => reference) } })).toBe(0)
  })

  it('alone can confirm and ask for the code', async () => {
    const about = await talk()
    const { draftHash } = await propose(about)
    const stranger: Author = { kind: 'visitor', id: newId() }
    await expect(confirm({ ...about, visitor: stranger }, draftHash)).rejects.toEqual(refused('not_found'))
    await expect(confirm({ ...about, visitor: about.agent }, draftHash)).rejects.toEqual(refused('forbidden'))
    const { reference, code } = await confirm(about, draftHash)
    const wish = { conversationId: about.id, reference }
    expect(await cases.code(deps, about.visitor, wish)).toEqual({ reference, code })
    for (const asker of [stranger, { kind: 'agent', id: newId() } as const])
      await expect(cases.code(deps, asker, wish)).rejects.toEqual(refused('not_found'))
    await expect(cases.code(deps, about.agent, wish)).rejects.toEqual(refused('not_found'))
    const elsewhere = await submitted()
    await expect(
      cases.code(deps, about.visitor, { ...wish, reference: elsewhere.reference }),
    ).rejects.toEqual(refused('not_found'))
  })
})

describe('the rows of a case', () => {
  it('are written by the sweep of another process when the one that had the entry died', async () => {
    const { reference, id, draftHash } = await submitted()
    expect(await count('cases', { _id: reference as never })).toBe(0)
    await sweepCases(deps2)
    const state = await deps.entries.head(id)
    expect(await deps.storage.cases.byReference(reference)).toMatchObject({
      status: 'submitted',
      kind: 'report',
      conversationId: id,
      draftHash,
      snapshotHash: state.cases[0]?.snapshotHash,
      departmentId: 'zdmk',
      createdAt: received,
      receivedLocalDate: '2026-11-24',
      history: [{ at: received, status: 'submitted' }],
    })
    expect(await deps.storage.register.has(reference)).toBe(true)
    expect(await deps.storage.drafts.openByReference(reference)).toBeNull()
  })

  it('keep what has happened to the case since, however often they are written', async () => {
    const { reference, draftHash, id } = await submitted()
    await sweepCases(deps)
    await database
      .collection('cases')
      .updateOne({ _id: reference as never }, { $set: { status: 'in_progress' } })
    await database.collection('drafts').updateOne({ _id: draftHash as never }, { $set: { open: true } })
    await sweepCases(deps)
    expect(await deps.storage.cases.byReference(reference)).toMatchObject({ status: 'in_progress' })
    expect(await count('register', { reference })).toBe(1)
    expect(await count('cases', { conversationId: id })).toBe(1)
  })

  it('are completed where a process died between register and case', async () => {
    const { reference } = await submitted()
    await sweepCases(deps)
    await database.collection('cases').deleteOne({ _id: reference as never })
    await database.collection('drafts').updateOne({ reference }, { $set: { open: true } })
    await sweepCases(deps2)
    expect(await count('cases', { _id: reference as never })).toBe(1)
    expect(await count('register', { reference })).toBe(1)
  })

  it('do not exist for a proposal that its conversation left behind, nor does its text', async () => {
    const about = await talk()
    const { draftHash } = await propose(about)
    await sweepCases(deps)
    expect(await count('drafts', { _id: draftHash as never })).toBe(1)
    await conversations.close(deps, about.visitor, { conversationId: about.id, clientId: clientId() })
    await sweepCases(deps)
    expect(await count('drafts', { _id: draftHash as never })).toBe(0)
  })

  it('go on for the others when one case cannot be finished', async () => {
    const broken = await submitted()
    await database.collection('snapshots').deleteMany({ reference: broken.reference })
    const whole = await submitted()
    await sweepCases(deps)
    expect(await count('cases', { _id: whole.reference as never })).toBe(1)
    await database.collection('drafts').deleteOne({ reference: broken.reference })
  })

  it('are numbered without a gap or a double by two processes that race, and the chain is whole', async () => {
    await sweepCases(deps)
    const before = await count('register')
    const submissions = await Promise.all(
      Array.from({ length: 24 }, (_, index) => submitted(index % 2 ? deps : deps2)),
    )
    await Promise.all([sweepCases(deps), sweepCases(deps2), sweepCases(deps), sweepCases(deps2)])
    const rows = await deps.storage.register.rows()
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: before + 24 }, (_, index) => index + 1))
    const registered = rows.slice(before).map(({ reference }) => reference)
    expect(registered.toSorted()).toEqual(submissions.map(({ reference }) => reference).toSorted())
    expect(firstBrokenRow(rows, publicKeyOf(deps.config.signingKey))).toBeNull()
  })

  it('follow at once where the process lives', async () => {
    const live = await openProcess(uri)
    const liveDeps = { ...live.deps, now: () => received }
    followUpCases(liveDeps)
    const { reference } = await submitted(liveDeps)
    await vi.waitFor(async () => expect(await count('cases', { _id: reference as never })).toBe(1), deadline)
    await vi.waitFor(
      async () => expect(await deps.storage.drafts.openByReference(reference)).toBeNull(),
      deadline,
    )
    await live.closeDatabase()
  })
})

describe('the code', () => {
  it('opens the case, also when the rows are not there yet', async () => {
    const { reference, code } = await submitted()
    const view = await caseByCode(deps, { reference: reference.toLowerCase(), code }, '1.2.3.4')
    expect(view).toMatchObject({ reference, stage: 'new', fields: draftOf().fields, receivedAt: received })
    expect(view.departmentName).toBe('Zarząd Dróg Miasta Krakowa')
  })

  it('stands in no collection', async () => {
    const { code, reference } = await submitted()
    await caseByCode(deps, { reference, code }, '1.2.3.4')
    for (const name of [
      'entries',
      'conversations',
      'drafts',
      'snapshots',
      'cases',
      'register',
      'limits',
      'audit',
    ]) {
      const documents = JSON.stringify(await database.collection(name).find().toArray())
      expect(documents.includes(code) || documents.includes(code.replace('-', '')), name).toBe(false)
    }
  })

  it('that is wrong is answered like a reference that nobody has', async () => {
    const { reference } = await submitted()
    const unknown = 'KCK-26-0000-0000-'
    const nobody = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (check) => unknown + check)
    const answers = await Promise.all(
      [reference, ...nobody].map((asked, index) =>
        caseByCode(deps, { reference: asked, code: 'AAAAA-AAAAA' }, `ip ${index}`).catch(
          (error: unknown) => error,
        ),
      ),
    )
    for (const answer of answers) expect(answer).toMatchObject({ code: 'not_found', details: {} })
  })

  it('can be guessed at five times an hour, also at once, whoever asks; the right one does not count', async () => {
    const { reference, code } = await submitted()
    for (let round = 0; round < 7; round++) await caseByCode(deps, { reference, code }, 'home')
    const guesses = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        caseByCode(deps, { reference, code: 'AAAAA-AAAAA' }, `ip ${index}`),
      ),
    )
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'let in'))
    expect(codes.filter((answer) => answer === 'not_found')).toHaveLength(5)
    expect(codes.filter((answer) => answer === 'rate_limited')).toHaveLength(7)
    await expect(caseByCode(deps, { reference, code }, 'home')).rejects.toEqual(refused('rate_limited'))
  })

  it('can be guessed at thirty times an hour from one address, whatever the reference', async () => {
    const guesses = await Promise.allSettled(
      Array.from({ length: 35 }, (_, index) =>
        caseByCode(deps, { reference: `KCK ${index}`, code: 'A' }, 'one'),
      ),
    )
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'let in'))
    expect(codes.filter((answer) => answer === 'not_found')).toHaveLength(30)
    expect(codes.filter((answer) => answer === 'rate_limited')).toHaveLength(5)
  })
})
