import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import { attachWhole } from '../../server/services/attachments.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation } from '../../server/services/derivation.ts'
import { finishErasures } from '../../server/services/erasure.ts'
import { indexConversation } from '../../server/services/history-index.ts'
import { eraseOwn } from '../../server/services/privacy.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { endWithUs } from '../support/end-with-us.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'
import { pdf } from '../support/uploads.ts'

const SECRET = 'a secret that must go'
const uri = freshDatabase()
/** Sweeps only: it has not heard of any conversation before. */
let sweeper: Process
let database: Awaited<ReturnType<typeof connectStorage>>

beforeAll(async () => {
  sweeper = await openProcess(uri)
  database = await connectStorage(uri)
})
afterAll(() => Promise.all([sweeper.closeDatabase(), database.close()]))

/** A talk that has ended, with its document as far as its log. */
async function endedTalk() {
  const { deps, closeDatabase } = await openProcess(uri)
  const derivation = createDerivation(deps)
  const author: Author = { kind: 'visitor', id: newId() }
  const { id } = await conversations.start(deps, author.id, {
    clientId: 's',
    topicId: 'other',
    language: 'pl',
  })
  await conversations.post(deps, author, { conversationId: id, clientId: 'm', text: SECRET })
  const file = { conversationId: id, clientId: 'f', name: `${SECRET}.pdf`, bytes: pdf() }
  await attachWhole(deps, author, file)
  const attachment = await deps.storage.attachments.of(id, author.id, 'f')
  await conversations.mark(deps, author, { conversationId: id, seq: 2 }, 'read')
  await conversations.close(deps, author, { conversationId: id, clientId: 'c' })
  await derivation.close()
  await indexConversation(deps, id)
  expect(await wordsOf(id)).toContain('w:secret')
  await closeDatabase()
  return { id, author, fileId: attachment?._id ?? '' }
}

async function dies(kind: string, id: string, step: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/eraser.ts', uri, kind, id, step], {
    stdio: 'inherit',
  })
  endWithUs(child)
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

/** Neither its bytes nor its name are left. */
async function isGone(fileId: string): Promise<void> {
  const { attachments } = sweeper.deps.storage
  expect(await attachments.find(fileId)).toMatchObject({ state: 'dropped', name: '', file: null })
  await expect(attachments.read(fileId, 'content').toArray()).rejects.toThrow('not found')
}

/** What the history would find it by. */
const wordsOf = async (id: string) => (await sweeper.deps.storage.history.known(id))?.terms ?? []

async function isSwept(): Promise<void> {
  await finishErasures(sweeper.deps)
  expect(await sweeper.deps.storage.erasures.ordered()).toEqual([])
}

/** What the audit says of a conversation, in order. */
async function audited(id: string): Promise<string[]> {
  const rows = await database.collection('audit').find({ subject: id }).sort({ at: 1 }).toArray()
  return rows.map(({ action, details }) => `${action} ${details.kind} by ${details.by}`)
}

it.each(['append', 'dropFiles', 'blank', 'follow', 'index', 'done'])(
  'a redaction whose process dies before "%s" is finished by a sweep',
  async (step) => {
    const { id, fileId } = await endedTalk()
    await dies('redact', id, step)
    expect(await audited(id)).toContain('erasure:ordered redact by officer')
    await isSwept()
    expect(await audited(id)).toEqual([
      'erasure:ordered redact by officer',
      'erasure:carried_out redact by officer',
    ])

    const entries = await sweeper.deps.entries.read(id, 0, 100)
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    await isGone(fileId)
    expect(await wordsOf(id)).not.toContain('w:secret')
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'attached', 'closed', 'redacted'])
    expect(await sweeper.deps.storage.conversations.byId(id)).toMatchObject({ lastSeq: 5, status: 'closed' })
  },
)

it.each(['append', 'blank', 'remove', 'forgetWords', 'removeCursors', 'dropAllFiles', 'blanked'])(
  'an erasure whose process dies before "%s" is finished by a sweep',
  async (step) => {
    const { id, fileId } = await endedTalk()
    await dies('erase', id, step)
    expect(await audited(id)).toContain('erasure:ordered erase by officer')
    await isSwept()
    expect(await audited(id)).toEqual([
      'erasure:ordered erase by officer',
      'erasure:carried_out erase by officer',
    ])

    const entries = await sweeper.deps.entries.read(id, 0, 100)
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    await isGone(fileId)
    expect(await wordsOf(id)).not.toContain('w:secret')
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'attached', 'closed', 'erased'])
    expect(await sweeper.deps.storage.conversations.byId(id)).toBeNull()
    expect(await sweeper.deps.storage.cursors.of(id)).toEqual([
      { party: 'visitor', delivered: 0, read: 0 },
      { party: 'agent', delivered: 0, read: 0 },
    ])
  },
)

it('a resident who asks again after a crash has it erased at once, without a sweep', async () => {
  const { id, author, fileId } = await endedTalk()
  await dies('own', id, 'blank')
  await eraseOwn(sweeper.deps, author, id)

  expect(JSON.stringify(await sweeper.deps.entries.read(id, 0, 100))).not.toContain(SECRET)
  await isGone(fileId)
  expect(await wordsOf(id)).toEqual([])
  expect(await audited(id)).toEqual([
    'erasure:ordered erase by visitor',
    'erasure:carried_out erase by visitor',
  ])
  await eraseOwn(sweeper.deps, author, id)
  const stranger: Author = { kind: 'visitor', id: newId() }
  await expect(eraseOwn(sweeper.deps, stranger, id)).rejects.toThrow('not_found')
})
