import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweepBlocks } from '../../server/services/blocks.ts'
import { connectStorage } from '../../server/storage/mongo.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, newClientId, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectVisitor } from '../support/staff.ts'

let server: TestServer
let desk: Desk
let now = new Date()

beforeAll(async () => {
  server = await startServer({}, () => now)
})
afterAll(() => server.stop())
beforeEach(() => {
  now = new Date()
  desk = createDesk(server)
})
afterEach(() => desk.close())

const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()

/** Anna talks with a resident. */
async function talking() {
  const anna = await desk.agent('anna')
  const resident = await desk.resident()
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  return { anna, ...resident, token: resident.session.token }
}

describe('a resident who abuses', () => {
  it('is warned in an approved text of their language, once for each command', async () => {
    const { anna, change, read } = await talking()
    const warning = { ...change(), warningId: 'words' }
    const first = ok(await anna.ask('abuse:warn', warning))
    expect(ok(await anna.ask('abuse:warn', warning))).toEqual(first)
    const seen = (await read()).entries.filter(({ type }) => type === 'warned')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ text: expect.stringContaining('obraźliwych słów') })
    expect(JSON.stringify(seen)).not.toContain('warningId')
    expect(codeOf(await anna.ask('abuse:warn', { ...change(), warningId: 'own-words' }))).toBe(
      'invalid_input',
    )
  })

  it('is warned by nobody who does not take part', async () => {
    const { change } = await talking()
    const bartek = await desk.agent('bartek', {}, 'away')
    expect(codeOf(await bartek.ask('abuse:warn', { ...change(), warningId: 'words' }))).toBe('not_found')
    const end = { ...change(), blockHours: null, reason: 'x' }
    expect(codeOf(await bartek.ask('abuse:end', end))).toBe('not_found')
  })

  it('is blocked by an agent only after a warning, and then talks to nobody until then, but leaves what they have to say', async () => {
    const { anna, conversationId, change, read, token } = await talking()
    const end = { ...change(), blockHours: 24, reason: 'Groził śmiercią' }
    expect(codeOf(await anna.ask('abuse:end', end))).toBe('not_warned')
    ok(await anna.ask('abuse:warn', { ...change(), warningId: 'threats' }))
    const ended = ok(await anna.ask('abuse:end', end))
    expect(ok(await anna.ask('abuse:end', end))).toEqual(ended)
    const then = inHours(24)
    const { entries } = await read()
    expect(entries.at(-1)).toMatchObject({ type: 'closed', reason: 'conduct', blockedUntil: then })
    expect(JSON.stringify(entries)).not.toMatch(/Groził|noteId|abuse/)

    const back = await connectVisitor(server, token)
    expect(back.session.blockedUntil).toBe(then)
    expect(back.session.availability).toMatchObject({ reason: 'blocked', opensAt: then })
    expect(Date.parse(back.session.expiresAt)).toBeGreaterThanOrEqual(
      Math.floor(Date.parse(then) / 1000) * 1000,
    )
    const start = { clientId: newClientId(), topicId: 'other', language: 'pl' as const }
    expect(await back.ask('conversation:start', start)).toEqual({
      ok: false,
      error: { code: 'centre_closed', reason: 'blocked', opensAt: then },
    })
    const fields = { body: 'Latarnia nie świeci', place: '', contactName: '', contact: '' }
    ok(await back.ask('case:leave', { ...start, kind: 'question', fields }))
    back.close()
    expect(await auditOf(conversationId)).toContain('block:made')
  })

  it('is let in when the time is over, and earlier when a supervisor says so', async () => {
    for (const how of ['time', 'supervisor'] as const) {
      const { change, conversationId, token } = await talking()
      const chief = await desk.agent('kierownik', {}, 'away')
      // A supervisor needs no warning before.
      ok(await chief.ask('abuse:end', { ...change(), blockHours: 1, reason: 'Zalewa wiadomościami' }))
      const mine = async () =>
        ok(await chief.ask('block:list', {})).blocks.find((one) => one.conversationId === conversationId)
      expect(await mine()).toMatchObject({ until: inHours(1), reason: 'Zalewa wiadomościami' })
      if (how === 'time') now = new Date(now.getTime() + 3_600_001)
      else ok(await chief.ask('block:lift', { conversationId }))
      expect(await mine()).toBeUndefined()
      const back = await connectVisitor(server, token)
      expect(back.session.blockedUntil).toBeUndefined()
      const start = { clientId: newClientId(), topicId: 'other', language: 'pl' as const }
      const { conversation } = ok(await back.ask('conversation:start', start))
      ok(await back.ask('conversation:close', { conversationId: conversation.id, clientId: newClientId() }))
      back.close()
      await desk.close()
      desk = createDesk(server)
    }
  })

  it('is not blocked for longer than may be, and blocks are for supervisors to see and lift', async () => {
    const { anna, change, conversationId } = await talking()
    ok(await anna.ask('abuse:warn', { ...change(), warningId: 'words' }))
    const tooLong = { ...change(), blockHours: 73, reason: 'x' }
    expect(codeOf(await anna.ask('abuse:end', tooLong))).toBe('invalid_input')
    expect(codeOf(await anna.ask('block:list', {}))).toBe('not_found')
    expect(codeOf(await anna.ask('block:lift', { conversationId }))).toBe('not_found')
    expect(await notesIn(conversationId)).toEqual([])
  })

  it('is blocked all the same when the process ended before it had written that down', async () => {
    const { anna, change, conversationId, session } = await talking()
    ok(await anna.ask('abuse:warn', { ...change(), warningId: 'words' }))
    ok(await anna.ask('abuse:end', { ...change(), blockHours: 1, reason: 'Powód' }))
    const connection = await connectStorage(server.mongodbUri)
    const rows = connection.collection('blocks')
    await until(async () =>
      expect((await rows.deleteOne({ _id: conversationId as never })).deletedCount).toBe(1),
    )
    await connection.close()
    await until(async () => {
      await sweepBlocks(server.deps)
      const back = await connectVisitor(server, session.token)
      back.close()
      expect(back.session.blockedUntil).toBe(inHours(1))
    })
  })

  it('does not get away by erasing the conversation', async () => {
    const { anna, change, conversationId, ask, token } = await talking()
    ok(await anna.ask('abuse:warn', { ...change(), warningId: 'words' }))
    ok(await anna.ask('abuse:end', { ...change(), blockHours: 24, reason: 'Powód' }))
    ok(await ask('privacy:erase', { conversationId, clientId: newClientId() }))
    const back = await connectVisitor(server, token)
    expect(back.session.blockedUntil).toBe(inHours(24))
    back.close()
    const chief = await desk.agent('kierownik', {}, 'away')
    const mine = ok(await chief.ask('block:list', {})).blocks.find(
      (one) => one.conversationId === conversationId,
    )
    expect(mine).toMatchObject({ reason: null })
    ok(await chief.ask('block:lift', { conversationId }))
  })
})

describe('tags', () => {
  it('are chosen from the list, found in the history, and stay with who may see the conversation', async () => {
    const { anna, change, conversationId, ask } = await talking()
    const set = { ...change(), tagIds: ['outage', 'media'] }
    const first = ok(await anna.ask('tags:set', set))
    expect(first.entry).toMatchObject({ type: 'tagged', tagIds: ['media', 'outage'] })
    expect(ok(await anna.ask('tags:set', set))).toEqual(first)
    expect(codeOf(await anna.ask('tags:set', { ...change(), tagIds: ['nobody-knows'] }))).toBe(
      'invalid_input',
    )
    const bartek = await desk.agent('bartek', {}, 'away')
    expect(codeOf(await bartek.ask('tags:set', { ...change(), tagIds: [] }))).toBe('not_found')
    ok(await ask('conversation:close', change()))
    // The last word of who had it, also after the end.
    ok(await anna.ask('tags:set', { ...change(), tagIds: ['outage'] }))
    const rowsOf = async (tagId: string) => ok(await anna.ask('history:search', { filter: { tagId } })).rows
    const found = async (tagId: string) => (await rowsOf(tagId)).map(({ id }) => id)
    await until(async () => {
      expect(await found('outage')).toContain(conversationId)
      expect(await found('media')).not.toContain(conversationId)
    })
    expect((await rowsOf('outage')).find(({ id }) => id === conversationId)?.tagIds).toEqual(['outage'])
  })
})

describe('a call for a supervisor', () => {
  it('reaches supervisors who are there and who come later, once, until the first one takes it', async () => {
    const { anna, change, conversationId } = await talking()
    const there = await desk.agent('kierownik', {}, 'away')
    const call = { ...change(), scriptId: 'threat' }
    const { entry } = ok(await anna.ask('alarm:raise', call))
    ok(await anna.ask('alarm:raise', call))
    expect(codeOf(await anna.ask('alarm:raise', { ...change(), scriptId: 'bomb' }))).toBe('stale_attempt')
    await until(() =>
      expect(there.pushes('alarm:changed')[0]?.alarm).toMatchObject({ conversationId, taken: null }),
    )
    expect(anna.pushes('alarm:changed')).toEqual([])
    const later = await desk.agent('admin', {}, 'away')
    const mine = async () =>
      ok(await later.ask('alarm:list', {})).alarms.filter((one) => one.conversationId === conversationId)
    expect(await mine()).toMatchObject([{ seq: entry.seq, scriptId: 'threat', by: { id: anna.id } }])

    const take = { ...change(), seq: entry.seq }
    expect(codeOf(await anna.ask('alarm:take', take))).toBe('not_found')
    ok(await there.ask('alarm:take', take))
    expect(codeOf(await later.ask('alarm:take', { ...change(), seq: entry.seq }))).toBe('stale_attempt')
    expect(await mine()).toEqual([])
    expect(codeOf(await anna.ask('alarm:list', {}))).toBe('not_found')
    expect(await auditOf(conversationId)).toEqual(expect.arrayContaining(['alarm:raised', 'alarm:taken']))
  })
})

describe('a mention in a note', () => {
  it('tells who may read the conversation, also who was away, and nobody else', async () => {
    const { anna, change, conversationId } = await talking()
    const { people } = ok(await anna.ask('mention:candidates', { conversationId }))
    const names = people.map(({ name }) => name)
    expect(names).toContain('Krystyna Kierownicza (demo)')
    expect(names).not.toContain('Bartek Przykładowy (demo)')
    const bartek = await desk.agent('bartek', {}, 'away')
    const text = '@Krystyna Kierownicza (demo), @Bartek Przykładowy (demo): proszę spojrzeć'
    const note = { ...change(), text }
    const first = ok(await anna.ask('note:add', note))
    expect(ok(await anna.ask('note:add', note))).toEqual(first)

    const chief = await desk.agent('kierownik', {}, 'away')
    const mine = async () =>
      ok(await chief.ask('mention:list', {})).mentions.filter((one) => one.conversationId === conversationId)
    expect(await mine()).toMatchObject([{ text, isRead: false, by: 'Anna Przykładowa (demo)' }])
    ok(await chief.ask('mention:read', { noteIds: [first.note.id] }))
    expect(await mine()).toMatchObject([{ isRead: true }])
    expect(ok(await bartek.ask('mention:list', {})).mentions).toEqual([])
    expect(bartek.pushes('mention:added')).toEqual([])
    expect(codeOf(await bartek.ask('note:add', { ...change(), text: 'x' }))).toBe('not_found')
    expect(codeOf(await bartek.ask('mention:candidates', { conversationId }))).toBe('not_found')

    ok(await anna.ask('note:add', { ...change(), text: '@krystyna kierownicza (demo) jeszcze raz' }))
    await until(() => expect(chief.pushes('mention:added')).toHaveLength(1))
  })
})

describe('a mention in what was not written for that', () => {
  it('tells of a note at the end, and of one that stands already, once, and only who may read it', async () => {
    const { anna, change, conversationId } = await talking()
    const chief = await desk.agent('kierownik', {}, 'away')
    const bartek = await desk.agent('bartek', {}, 'away')
    const mine = async () =>
      ok(await chief.ask('mention:list', {})).mentions.filter((one) => one.conversationId === conversationId)
    const { note } = ok(await anna.ask('note:add', { ...change(), text: 'Trzeci raz w tym tygodniu' }))
    const { people } = ok(await anna.ask('mention:candidates', { conversationId }))
    const to = people.find(({ name }) => name.startsWith('Krystyna'))?.id ?? ''
    const pointed = { conversationId, noteId: note.id, to }
    ok(await anna.ask('mention:add', pointed))
    expect(await mine()).toMatchObject([{ noteId: note.id, isRead: false, by: 'Anna Przykładowa (demo)' }])
    ok(await chief.ask('mention:read', { noteIds: [note.id] }))
    ok(await anna.ask('mention:add', pointed))
    expect(await mine()).toMatchObject([{ noteId: note.id, isRead: true }])
    await until(() => expect(chief.pushes('mention:added').at(-1)?.mention.isRead).toBe(true))

    expect(codeOf(await anna.ask('mention:add', { ...pointed, to: bartek.id }))).toBe('invalid_input')
    expect(codeOf(await anna.ask('mention:add', { ...pointed, noteId: to }))).toBe('not_found')
    expect(codeOf(await bartek.ask('mention:add', pointed))).toBe('not_found')

    const text = 'Do wglądu: @Krystyna Kierownicza (demo)'
    ok(await anna.ask('conversation:close', change()))
    ok(await anna.ask('wrapup:set', { ...change(), disposition: 'answered', note: text }))
    const texts = async () => (await mine()).map((one) => one.text).toSorted()
    expect(await texts()).toEqual([text, note.text].toSorted())
  })
})

describe('the resident', () => {
  it('gets nothing of what staff write, sort by and settle, in any push or answer, nor in what they take along', async () => {
    const inner = ['WEWNETRZNE', 'outage', 'self-harm', 'warningId', 'noteId', 'alarm', 'mention', 'tagIds']
    const { anna, change, conversationId, ask, everything, session, read } = await talking()
    const chief = await desk.agent('kierownik', {}, 'away')
    ok(await anna.ask('message:send', { ...change(), text: 'Dzień dobry' }))
    ok(await anna.ask('tags:set', { ...change(), tagIds: ['outage'] }))
    ok(await anna.ask('note:add', { ...change(), text: '@Krystyna Kierownicza (demo) WEWNETRZNE' }))
    const raised = ok(await anna.ask('alarm:raise', { ...change(), scriptId: 'self-harm' }))
    ok(await chief.ask('alarm:take', { ...change(), seq: raised.entry.seq }))
    ok(await chief.ask('note:whisper', { ...change(), text: 'WEWNETRZNE' }))
    ok(await anna.ask('abuse:warn', { ...change(), warningId: 'words' }))
    ok(await anna.ask('abuse:end', { ...change(), blockHours: 1, reason: 'WEWNETRZNE' }))
    await read()
    ok(await ask('conversation:history', { conversationId, beforeSeq: 1_000 }))
    ok(await ask('privacy:read', { conversationId }))
    const back = await connectVisitor(server, session.token)
    ok(await back.ask('conversation:resume', { conversationId, afterSeq: 0 }))
    const headers = { authorization: `Bearer ${session.token}` }
    const taken = await Promise.all(
      ['html', 'text', 'data', 'data-html'].map(async (format) =>
        (await fetch(`${server.url}/rozmowa/${conversationId}?format=${format}&lang=pl`, { headers })).text(),
      ),
    )
    const all = JSON.stringify([everything(), back.everything(), taken])
    back.close()
    expect(all).toContain('Dzień dobry')
    expect(all).toContain('obraźliwych słów')
    for (const word of inner) expect(all, word).not.toContain(word)
    expect(all).not.toContain(anna.id)
    expect(all).not.toContain(chief.id)
  })
})

const notesIn = (conversationId: string) => server.deps.storage.notes.of(conversationId)

/** What is written down for auditors about a conversation. */
async function auditOf(conversationId: string): Promise<string[]> {
  const connection = await connectStorage(server.mongodbUri)
  const rows = await connection
    .collection('audit')
    .find({ subject: conversationId })
    .sort({ at: 1 })
    .toArray()
  await connection.close()
  return rows.map(({ action }) => String(action))
}
