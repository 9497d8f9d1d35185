import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { post } from '../../server/services/conversations.ts'
import { redact } from '../../server/services/erasure.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, newClientId, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let desk: Desk

beforeAll(async () => {
  server = await startServer({ SWEEP_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0' })
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

const WRONG = 'To powiem tylko sąsiadce'

/** Anna has said something wrong. */
async function talking() {
  const anna = await desk.agent('anna')
  const visitor = await desk.resident()
  const { conversationId, change, read } = visitor
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  const { entry } = ok(await anna.ask('message:send', { ...change(), text: WRONG }))
  const { seq } = entry
  return {
    anna,
    visitor,
    seq,
    change,
    conversationId,
    read: async () => JSON.stringify(await read()),
    save: async () => {
      const headers = { authorization: `Bearer ${visitor.session.token}` }
      return (await fetch(`${server.url}/rozmowa/${conversationId}?format=text&lang=pl`, { headers })).text()
    },
    log: async () => JSON.stringify(await server.deps.entries.read(conversationId, 0, 100)),
  }
}

describe('a message that was put right', () => {
  it('reaches the resident at once and says only that from then on; staff see both', async () => {
    const { anna, visitor, seq, change, conversationId, read, save, log } = await talking()
    const put = { ...change(), seq, text: 'Bilet kosztuje 6 zł' }
    const { entry } = ok(await anna.ask('message:edit', put))
    // Sent again, it is the same.
    expect(ok(await anna.ask('message:edit', put)).entry.seq).toBe(entry.seq)
    await until(() =>
      expect(heard(visitor, conversationId)).toContainEqual(
        expect.objectContaining({ type: 'message_edited', messageSeq: seq, text: put.text }),
      ),
    )
    for (const text of [await read(), await save()]) {
      expect(text).toContain(put.text)
      expect(text).not.toContain(WRONG)
    }
    expect(await log()).toContain(WRONG)
    const { entries } = ok(await anna.ask('conversation:resume', { conversationId, afterSeq: 0 }))
    expect(entries[seq - 1]).toMatchObject({ text: put.text, original: WRONG, changed: { seq: entry.seq } })
  })

  it('goes with all that it ever said when it is blanked', async () => {
    const { anna, seq, change, conversationId, log } = await talking()
    ok(await anna.ask('message:edit', { ...change(), seq, text: 'Pierwsza poprawka' }))
    ok(await anna.ask('message:edit', { ...change(), seq, text: 'Druga poprawka' }))
    await redact(server.deps, { kind: 'agent', id: anna.id }, conversationId, [seq])
    expect(await log()).not.toMatch(/sąsiadce|poprawka/)
    expect(codeOf(await anna.ask('message:edit', { ...change(), seq, text: 'x' }))).toBe('stale_attempt')
  })
})

describe('a message that was withdrawn', () => {
  it('leaves no word with the resident, not even of its corrections', async () => {
    const { anna, seq, change, read, save, log } = await talking()
    ok(await anna.ask('message:edit', { ...change(), seq, text: 'Poprawka' }))
    ok(await anna.ask('message:withdraw', { ...change(), seq }))
    for (const text of [await read(), await save()]) expect(text).not.toMatch(/sąsiadce|Poprawka/)
    expect(await save()).toContain('Wiadomość wycofana')
    expect(await log()).toContain(WRONG)
    expect(codeOf(await anna.ask('message:withdraw', { ...change(), seq }))).toBe('stale_attempt')
  })

  it('is nobody else’s to take back', async () => {
    const { visitor, seq, change, anna } = await talking()
    const bartek = await desk.agent('bartek')
    expect(codeOf(await bartek.ask('message:withdraw', { ...change(), seq }))).toBe('not_found')
    const { entry } = await visitor.say('Dzień dobry')
    expect(codeOf(await anna.ask('message:withdraw', { ...change(), seq: entry.seq }))).toBe('forbidden')
    expect(codeOf(await anna.ask('message:edit', { ...change(), seq: 99, text: 'x' }))).toBe('invalid_input')
  })
})

describe('the history of a long conversation', () => {
  it('comes from the newest backwards, whole and in order, to its resident alone', async () => {
    const { visitor, conversationId } = await talking()
    const { visitorId } = await desk.stateOf(conversationId)
    const author = { kind: 'visitor' as const, id: visitorId }
    for (let n = 1; n <= 2 * limits.historyPage; n++)
      await post(server.deps, author, { conversationId, clientId: newClientId(), text: `wpis ${n}` })

    const newest = ok(await visitor.ask('conversation:resume', { conversationId }))
    expect(newest).toMatchObject({ more: false, conversation: { status: 'active', agent: { name: 'Anna' } } })
    expect(newest.entries).toHaveLength(limits.historyPage)
    expect(newest.entries.at(-1)?.seq).toBe(newest.conversation.lastSeq)
    let entries: Entry[] = newest.entries
    for (let seq = entries[0]?.seq ?? 1; seq > 1; seq = entries[0]?.seq ?? 1) {
      const older = ok(await visitor.ask('conversation:history', { conversationId, beforeSeq: seq }))
      entries = [...older.entries, ...entries]
    }
    const whole: Entry[] = []
    for (let more = true; more;) {
      const afterSeq: number = whole.at(-1)?.seq ?? 0
      const resumed = ok(await visitor.ask('conversation:resume', { conversationId, afterSeq }))
      whole.push(...resumed.entries)
      more = resumed.more
    }
    expect(entries).toEqual(whole)
    expect(ok(await visitor.ask('conversation:history', { conversationId, beforeSeq: 1 })).entries).toEqual(
      [],
    )

    const stranger = await desk.resident()
    const asked = await stranger.ask('conversation:history', { conversationId, beforeSeq: 9 })
    expect(codeOf(asked)).toBe('not_found')
  })
})
