import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation } from '../../server/services/derivation.ts'
import { finishErasures } from '../../server/services/erasure.ts'
import { newId } from '../../server/storage/mongo.ts'
import { endWithUs } from '../support/end-with-us.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

const SECRET = 'a secret that must go'
const uri = freshDatabase()
/** Sweeps only: it has not heard of any conversation before. */
let sweeper: Process

beforeAll(async () => {
  sweeper = await openProcess(uri)
})
afterAll(() => sweeper.closeDatabase())

/** A talk that has ended, with its document as far as its log. */
async function endedTalk(): Promise<string> {
  const { deps, closeDatabase } = await openProcess(uri)
  const derivation = createDerivation(deps)
  const author: Author = { kind: 'visitor', id: newId() }
  const { id } = await conversations.start(deps, author.id, {
    clientId: 's',
    topicId: 'other',
    language: 'pl',
  })
  await conversations.post(deps, author, { conversationId: id, clientId: 'm', text: SECRET })
  await conversations.mark(deps, author, { conversationId: id, seq: 2 }, 'read')
  await conversations.close(deps, author, { conversationId: id, clientId: 'c' })
  await derivation.close()
  await closeDatabase()
  return id
}

async function dies(kind: string, id: string, step: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/eraser.ts', uri, kind, id, step], {
    stdio: 'inherit',
  })
  endWithUs(child)
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

async function isSwept(): Promise<void> {
  await finishErasures(sweeper.deps)
  expect(await sweeper.deps.storage.erasures.ordered()).toEqual([])
}

it.each(['append', 'blank', 'follow', 'done'])(
  'a redaction whose process dies before "%s" is finished by a sweep',
  async (step) => {
    const id = await endedTalk()
    await dies('redact', id, step)
    await isSwept()

    const entries = await sweeper.deps.entries.read(id, 0, 100)
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'closed', 'redacted'])
    expect(await sweeper.deps.storage.conversations.byId(id)).toMatchObject({ lastSeq: 4, status: 'closed' })
  },
)

it.each(['append', 'blank', 'remove', 'removeCursors', 'blanked'])(
  'an erasure whose process dies before "%s" is finished by a sweep',
  async (step) => {
    const id = await endedTalk()
    await dies('erase', id, step)
    await isSwept()

    const entries = await sweeper.deps.entries.read(id, 0, 100)
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    expect(entries.map(({ type }) => type)).toEqual(['started', 'message', 'closed', 'erased'])
    expect(await sweeper.deps.storage.conversations.byId(id)).toBeNull()
    expect(await sweeper.deps.storage.cursors.of(id)).toEqual([
      { party: 'visitor', delivered: 0, read: 0 },
      { party: 'agent', delivered: 0, read: 0 },
    ])
  },
)
