import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HistoryFilter, HistoryRow } from '#shared/history.ts'
import type { Author } from '../../server/domain/entries.ts'
import { recordOf } from '../../server/domain/history.ts'
import { rebuildDocuments } from '../../server/services/derivation.ts'
import { erase, redact } from '../../server/services/erasure.ts'
import { createWalk } from '../../server/services/follower.ts'
import { historyFollowing, indexConversation } from '../../server/services/history-index.ts'
import { wholeLog } from '../../server/services/whole-log.ts'
import { ok, signIn } from '../support/actors.ts'
import { codeOf, createDesk, newClientId, until } from '../support/desk.ts'
import { everythingStored, storedIn } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'

const OFFICER: Author = { kind: 'system', id: 'officer' }
let server: TestServer
let desk: ReturnType<typeof createDesk>

beforeAll(async () => {
  server = await startServer()
})
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())
afterAll(() => server.stop())

const change = (conversationId: string) => ({ conversationId, clientId: newClientId() })
const index = (conversationId: string) => indexConversation(server.deps, conversationId)

/** A talk that has ended, as the history knows it. */
async function talk(
  agent: Staff,
  { topicId = 'other', said: words = ['Dzień dobry.'], answers = ['Już sprawdzam.'] } = {},
) {
  const resident = await desk.resident(topicId)
  const { conversationId } = resident
  await until(async () => expect((await desk.stateOf(conversationId)).status).toBe('active'))
  for (const text of words) await resident.say(text)
  for (const text of answers) ok(await agent.ask('message:send', { ...change(conversationId), text }))
  ok(await agent.ask('conversation:close', { ...change(conversationId), disposition: 'answered' }))
  await index(conversationId)
  return { ...resident, conversationId }
}

async function found(by: Staff, filter: HistoryFilter): Promise<HistoryRow[]> {
  return ok(await by.ask('history:search', { filter })).rows
}
const ids = (rows: readonly HistoryRow[]) => rows.map(({ id }) => id)

describe('the history', () => {
  it('shows agents their own and what their departments have dealt with, supervisors everything', async () => {
    // Whoever comes later would be given what waits, before they can say that they are away.
    const celina = await desk.agent('celina', { departments: ['zdmk'] }, 'away')
    const krystyna = await desk.agent('kierownik', {}, 'away')
    const anna = await desk.agent('anna', { departments: ['dk'] })
    const waste = await talk(anna, { said: ['Kiedy wywóz gruzu?'] })
    ok(await anna.ask('presence:set', { status: 'offline' }))
    const bartek = await desk.agent('bartek', { departments: ['zdmk'] })
    const roads = await talk(bartek, { topicId: 'roads', said: ['Dziura w jezdni obok gruzu.'] })
    const running = await desk.resident('roads')
    await until(async () => expect((await desk.stateOf(running.conversationId)).status).toBe('active'))
    await index(running.conversationId)

    const gruz = { text: 'gruz' }
    expect(ids(await found(anna, gruz))).toEqual([waste.conversationId])
    expect(ids(await found(bartek, gruz))).toEqual([roads.conversationId])
    // Of her department, though never hers; what runs is not.
    expect(ids(await found(celina, gruz))).toEqual([roads.conversationId])
    expect(ids(await found(celina, { status: 'running' }))).toEqual([])
    expect(ids(await found(bartek, { status: 'running' }))).toEqual([running.conversationId])
    expect(ids(await found(krystyna, gruz))).toEqual([roads.conversationId, waste.conversationId])
    expect(ids(await found(krystyna, { status: 'running' }))).toContain(running.conversationId)

    const open = (by: Staff, conversationId: string) =>
      by.ask('history:read', { conversationId, afterSeq: 0 })
    const notes = (by: Staff, conversationId: string) => by.ask('note:list', { conversationId })
    expect(codeOf(await open(anna, roads.conversationId))).toBe('not_found')
    expect(codeOf(await notes(anna, roads.conversationId))).toBe('not_found')
    expect(codeOf(await open(celina, running.conversationId))).toBe('not_found')
    expect(codeOf(await open(anna, 'f'.repeat(24)))).toBe('not_found')
    for (const by of [bartek, celina, krystyna]) {
      expect(ok(await open(by, roads.conversationId)).entries.length).toBeGreaterThan(3)
      expect(codeOf(await notes(by, roads.conversationId))).toBe('ok')
    }
    // Whose own it is leaves no trace, everybody else does; what was looked for is never written down.
    const rows = await storedIn(server.mongodbUri, 'audit', { subject: roads.conversationId })
    expect(rows.map(({ actor, action }) => ({ actor, action }))).toEqual([
      { actor: celina.id, action: 'conversation:read' },
      { actor: krystyna.id, action: 'conversation:read' },
    ])
    const searches = await storedIn(server.mongodbUri, 'audit', { action: 'history:searched' })
    expect(searches.length).toBeGreaterThan(5)
    expect(JSON.stringify(searches)).not.toContain('gruz')
  })

  it('finds every form of a word, marks it, and finds by whatever else is known', async () => {
    const anna = await desk.agent('anna', { departments: ['dk', 'zdmk'] })
    const one = await talk(anna, {
      topicId: 'roads',
      said: ['Dzień dobry, mam pytanie.', 'Czy opłata za śmieci przy ulicy Długiej wzrośnie?'],
    })
    const other = await talk(anna, { said: ['Nie wiem nic o opłacie.'] })
    ok(await one.ask('rating:set', { ...one.change(), score: 'poor', comment: 'długo' }))
    await index(one.conversationId)

    for (const text of ['opłaty za smieciami', 'OPLATE', 'śmieciach opłacie', 'ulicę Długą'])
      expect(ids(await found(anna, { text })), text).toContain(one.conversationId)
    expect(ids(await found(anna, { text: 'opłat' }))).toEqual([other.conversationId, one.conversationId])
    expect(ids(await found(anna, { text: 'opłata nieobecna' }))).toEqual([])
    const [row] = await found(anna, { text: 'smieciami oplaty' })
    const marked = row?.excerpt?.marks.map(([start, end]) => row.excerpt?.text.slice(start, end))
    expect(marked).toEqual(['opłata', 'śmieci'])

    const only: HistoryFilter[] = [
      { text: 'opłata', topicId: 'roads' },
      { text: 'opłata', rating: 'poor' },
      {
        text: `${one.conversationId.slice(0, 4)}-${one.conversationId.slice(4, 8)}-${one.conversationId.slice(8, 12)}`,
      },
    ]
    for (const filter of only) expect(ids(await found(anna, filter))).toEqual([one.conversationId])
    const both: HistoryFilter[] = [
      { text: 'opłata', agentId: anna.id },
      { text: 'opłata', language: 'pl', disposition: 'answered', status: 'closed' },
      { text: 'opłata', from: '2020-01-01', to: '2099-12-31' },
    ]
    for (const filter of both) expect(await found(anna, filter)).toHaveLength(2)
    const none: HistoryFilter[] = [
      { text: 'opłata', caseKind: 'any' },
      { text: 'opłata', rating: 'good' },
      { text: 'opłata', to: '2020-01-01' },
      { text: 'opłata', from: '2099-01-01' },
    ]
    for (const filter of none) expect(await found(anna, filter)).toEqual([])
  })

  it('goes on where a page ended, while new ones begin and end', async () => {
    const krystyna = await desk.agent('kierownik', {}, 'away')
    const now = Date.now()
    const all = Array.from({ length: 60 }, (_, at) => String(at).padStart(24, 'a'))
    const state = await server.deps.entries.head((await desk.resident('other')).conversationId, {
      fresh: true,
    })
    // Many begin in one and the same instant.
    const put = (id: string, at: number) =>
      server.deps.storage.history.put({ ...recordOf(state, []), id, at: new Date(at), terms: ['w:stron'] })
    for (const [at, id] of all.entries()) await put(id, now - Math.floor(at / 30) * 1000)
    const seen: string[] = []
    let after: { at: string; id: string } | undefined
    let total: number | null = 0
    for (let page = 0; ; page++) {
      const answer = ok(
        await krystyna.ask('history:search', { filter: { text: 'strona' }, ...(after && { after }) }),
      )
      if (page === 0) total = answer.total
      seen.push(...ids(answer.rows))
      await put(`b${String(page).padStart(23, '0')}`, now + 1000 + page)
      if (!answer.next) break
      after = answer.next
    }
    expect(total).toBe(60)
    expect(seen).toHaveLength(60)
    expect(new Set(seen)).toEqual(new Set(all))
    for (const id of [
      ...all,
      ...(await storedIn(server.mongodbUri, 'history', { _id: /^b0/ })).map(({ _id }) => String(_id)),
    ])
      await server.deps.storage.history.remove(id)
  })

  it('knows nothing any more of what was put right, withdrawn, redacted or erased', async () => {
    const anna = await desk.agent('anna')
    const krystyna = await desk.agent('kierownik', {}, 'away')
    const resident = await desk.resident('other')
    const { conversationId } = resident
    await until(async () => expect((await desk.stateOf(conversationId)).status).toBe('active'))
    const { entry: secret } = await resident.say('Mieszkam przy Tajemniczej.')
    await resident.say('Zwykłe zdanie.')
    const wrong = ok(
      await anna.ask('message:send', { ...change(conversationId), text: 'Pomyłkowa odpowiedź' }),
    )
    const taken = ok(await anna.ask('message:send', { ...change(conversationId), text: 'Zbędna uwaga' }))
    await index(conversationId)
    const isFoundBy = async (text: string) => ids(await found(krystyna, { text })).includes(conversationId)
    for (const text of ['tajemnicza', 'pomyłkowe', 'zbędny', 'zwykły'])
      expect(await isFoundBy(text), text).toBe(true)

    ok(
      await anna.ask('message:edit', { ...change(conversationId), seq: wrong.entry.seq, text: 'Poprawiona' }),
    )
    ok(await anna.ask('message:withdraw', { ...change(conversationId), seq: taken.entry.seq }))
    await index(conversationId)
    for (const text of ['pomyłkowe', 'zbędny']) expect(await isFoundBy(text), text).toBe(false)
    expect(await isFoundBy('poprawiony')).toBe(true)

    await redact(server.deps, OFFICER, conversationId, [secret.seq])
    expect(await isFoundBy('tajemnicza')).toBe(false)
    expect(await isFoundBy('zwykły')).toBe(true)

    // Who read the log before all that comes late with it: nothing of it comes back.
    const state = await desk.stateOf(conversationId)
    const stale = recordOf({ ...state, lastSeq: secret.seq }, [], { terms: ['w:tajemnicz'], rating: null })
    await server.deps.storage.history.put(stale)
    expect(await isFoundBy('tajemnicza')).toBe(false)

    ok(await anna.ask('conversation:close', { ...change(conversationId), disposition: 'answered' }))
    await erase(server.deps, OFFICER, conversationId)
    await server.deps.storage.history.put({ ...stale, seq: 10_000 })
    expect(await isFoundBy('zwykły')).toBe(false)
    expect(await isFoundBy('tajemnicza')).toBe(false)
    expect(codeOf(await krystyna.ask('history:read', { conversationId, afterSeq: 0 }))).toBe('not_found')
    expect((await everythingStored(server.mongodbUri)).includes('tajemnicz')).toBe(false)
  })

  it('is the same made step by step, made at once, and made anew', async () => {
    const anna = await desk.agent('anna')
    const resident = await desk.resident('roads')
    const { conversationId } = resident
    await until(async () => expect((await desk.stateOf(conversationId)).status).toBe('active'))
    const document = async () => (await storedIn(server.mongodbUri, 'history', { _id: conversationId }))[0]
    for (const text of ['Latarnia nie świeci.', 'Od wczoraj.']) {
      await resident.say(text)
      await index(conversationId)
    }
    ok(await anna.ask('message:send', { ...change(conversationId), text: 'Sprawdzam latarnię.' }))
    ok(await anna.ask('conversation:close', { ...change(conversationId), disposition: 'answered' }))
    ok(await resident.ask('rating:set', { ...resident.change(), score: 'good', comment: '' }))
    await index(conversationId)
    const stepwise = await document()
    expect(stepwise?.['rating']).toBe('good')

    const state = await desk.stateOf(conversationId)
    const whole = recordOf(state, await wholeLog(server.deps, conversationId))
    const known = await server.deps.storage.history.known(conversationId)
    expect(known).toMatchObject({ seq: whole.seq, terms: whole.terms, rating: 'good' })

    await rebuildDocuments(server.deps, server.deps.store.conversationIds())
    expect(await document()).toEqual(stepwise)
    // Lost altogether, the walk finds it.
    await server.deps.storage.history.remove(conversationId)
    await createWalk(server.deps, historyFollowing(server.deps))()
    expect(await document()).toEqual(stepwise)
  })

  it('comes to know of it by itself', async () => {
    const anna = await desk.agent('anna')
    const resident = await desk.resident('other')
    await resident.say('Samoczynnie odnaleziona')
    await until(async () => expect((await desk.stateOf(resident.conversationId)).status).toBe('active'))
    ok(await anna.ask('conversation:close', { ...change(resident.conversationId), disposition: 'answered' }))
    await until(async () =>
      expect(ids(await found(anna, { text: 'samoczynny odnaleziony' }))).toEqual([resident.conversationId]),
    )
  })

  it('goes out as a table and as a transcript, to who may have it, and is audited', async () => {
    const celina = await desk.agent('celina', { departments: ['sa'] }, 'away')
    const anna = await desk.agent('anna', { departments: ['zdmk'] })
    const { conversationId } = await talk(anna, { topicId: 'roads', said: ['Wyjątkowe słowa mieszkańca'] })
    const get = async (by: string, path: string, headers: Record<string, string> = own) => {
      const { cookie } = await signIn(server, `${by}@demo.example`)
      return fetch(`${server.url}/console/api/history/${path}`, { headers: { cookie, ...headers } })
    }
    const own = { 'x-requested-with': 'kck-console' }
    const table = (text: string) =>
      `table?${new URLSearchParams({ filter: JSON.stringify({ text }), lang: 'pl' }).toString()}`

    const response = await get('anna', table('wyjątkowym słowem'))
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const bytes = Buffer.from(await response.arrayBuffer())
    const lines = bytes.toString('utf8').trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('Anna Przykładowa (demo)')
    expect(lines[1]).not.toContain('Wyjątkowe')
    expect((await (await get('celina', table('wyjątkowe'))).text()).trim().split('\r\n')).toHaveLength(1)
    expect((await get('anna', table('a'), {})).status).toBe(401)
    expect((await get('anna', 'table?filter=%7B&lang=pl')).status).toBe(400)
    expect((await get('anna', 'table?filter=%7B%22secret%22%3A1%7D&lang=pl')).status).toBe(400)

    const one = `${conversationId}/transcript?format=text&lang=pl`
    expect(await (await get('anna', one)).text()).toContain('Wyjątkowe słowa mieszkańca')
    expect((await get('celina', one)).status).toBe(404)
    expect((await get('celina', `${'f'.repeat(24)}/transcript?format=html&lang=pl`)).status).toBe(404)
    const rows = await storedIn(server.mongodbUri, 'audit', { action: /exported$/ })
    expect(rows.map(({ actor, action, details }) => ({ actor, action, details }))).toEqual([
      { actor: anna.id, action: 'history:exported', details: { step: 'begun' } },
      { actor: anna.id, action: 'history:exported', details: { step: 'done', rows: 1 } },
      { actor: celina.id, action: 'history:exported', details: { step: 'begun' } },
      { actor: celina.id, action: 'history:exported', details: { step: 'done', rows: 0 } },
      { actor: anna.id, action: 'conversation:exported', details: {} },
    ])
  })

  it('asks the database only bounded questions', async () => {
    const { history } = server.deps.storage
    const rights = ['reader:x', 'ended:dk', 'ended:zdmk']
    const questions = [[], [rights], [['w:latarn']], [['w:latarn', 'w:x'], ['topic:roads'], rights]]
    for (const groups of questions) {
      const plan = await history.explain({ groups, from: null, before: null, idPrefix: null }, 26)
      const text = JSON.stringify(plan)
      expect(text).not.toContain('COLLSCAN')
      // Nor is anything sorted in memory: a page ends where it is full.
      expect(text).not.toContain('"stage":"SORT"')
    }
  })

  it('keeps filters for whoever saved them', async () => {
    const [anna, bartek] = [await desk.agent('anna', {}, 'away'), await desk.agent('bartek', {}, 'away')]
    const filter: HistoryFilter = { text: 'latarnia', rating: 'poor' }
    ok(await anna.ask('history:save', { name: 'Skargi', filter: { rating: 'poor' } }))
    const { filters } = ok(await anna.ask('history:save', { name: ' Skargi ', filter }))
    expect(filters).toEqual([{ id: filters[0]?.id, name: 'Skargi', filter }])
    expect(ok(await bartek.ask('history:filters', {})).filters).toEqual([])
    ok(await bartek.ask('history:forget', { filterId: filters[0]?.id ?? '' }))
    expect(ok(await anna.ask('history:filters', {})).filters).toHaveLength(1)
    expect(ok(await anna.ask('history:forget', { filterId: filters[0]?.id ?? '' })).filters).toEqual([])
    for (let at = 0; at < 30; at++) ok(await anna.ask('history:save', { name: `${at}`, filter }))
    expect(codeOf(await anna.ask('history:save', { name: 'jeszcze jeden', filter }))).toBe('too_large')
    expect(codeOf(await anna.ask('history:save', { name: '1', filter: {} }))).toBe('ok')
  })
})
