import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectStorage } from '../../server/storage/mongo.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { filesAt, pdf } from '../support/uploads.ts'

let server: TestServer
let desk: Desk

beforeAll(async () => {
  server = await startServer({
    ...{ SWEEP_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0', RETENTION_DAYS: '10' },
    // Nobody listens there: what is to be sent waits.
    ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'czat@krakow.example' },
  })
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

const SECRET = 'Mieszkam na Długiej'

async function talked(said = SECRET) {
  const anna = await desk.agent('anna')
  const visitor = await desk.resident()
  const { conversationId, change, say } = visitor
  await until(() => expect(anna.pushes('conversation:assigned').at(-1)?.conversation.id).toBe(conversationId))
  await say(said)
  ok(await anna.ask('message:send', { ...change(), text: 'Rozumiem' }))
  const chief = await desk.agent('kierownik')
  ok(await chief.ask('note:whisper', { ...change(), text: 'szept' }))
  const ledger = async () => ok(await visitor.ask('privacy:read', { conversationId })).ledger
  const data = (format: string) =>
    fetch(`${server.url}/rozmowa/${conversationId}?format=${format}&lang=pl`, {
      headers: { authorization: `Bearer ${visitor.session.token}` },
    })
  return { anna, visitor, conversationId, change, ledger, data }
}

describe('what is kept', () => {
  it('is told with the day on which it goes, letters and devices with it', async () => {
    const { anna, visitor, conversationId, change, ledger } = await talked()
    const letter = { ...change(), address: 'jan@example.pl', language: 'pl' } as const
    ok(await visitor.ask('transcript:mail', letter))
    expect(await ledger()).toMatchObject({
      until: null,
      erasable: 'still_open',
      letters: [{ to: 'j***@example.pl', state: 'waiting' }],
      devices: 0,
    })
    ok(await anna.ask('conversation:close', change()))
    const { until: day, erasable } = await ledger()
    expect(erasable).toBe('now')
    expect(Date.parse(day ?? '') - Date.now()).toBeGreaterThan(9.9 * 86_400_000)
    const stranger = await desk.resident()
    expect(codeOf(await stranger.ask('privacy:read', { conversationId }))).toBe('not_found')
  })

  it('is handed over whole, to a machine and to people, and without a word of staff', async () => {
    const { anna, visitor, conversationId, change, data } = await talked()
    const letter = { ...change(), address: 'jan@example.pl', language: 'pl' } as const
    ok(await visitor.ask('transcript:mail', letter))
    const portal = { page: 'https://krakow.example/odpady', subject: 'r-17', name: 'Jan Przykładowy' }
    const { page: began, ...identity } = portal
    const author = { kind: 'visitor', id: (await desk.stateOf(conversationId)).visitorId } as const
    const introduced = { type: 'introduced', page: began, device: 'phone', identity } as const
    await server.deps.entries.append(conversationId, author, change().clientId, () => introduced)
    const files = filesAt(server.url, { token: visitor.session.token })
    const file = { conversationId, clientId: change().clientId, name: 'umowa.pdf', bytes: pdf(1_234_567) }
    await files.send(file, 'Strona z podpisem')
    const json = await (await data('data')).text()
    const given = JSON.parse(json) as {
      format: number
      letters: { to: string }[]
      portal: object
      deviceKinds: string[]
      files: { url: string; sentAt: string }[]
      conversation: { entries: { type: string }[] }
    }
    expect(given.format).toBe(1)
    expect(given.letters).toMatchObject([{ to: 'jan@example.pl' }])
    expect(given.portal).toEqual(portal)
    expect(given.deviceKinds).toEqual(['phone'])
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    const kept = { mime: 'application/pdf', size: 1_234_567, sha256, description: 'Strona z podpisem' }
    expect(given.files).toMatchObject([{ name: 'umowa.pdf', ...kept, from: 'visitor', case: null }])
    const [only] = given.files
    expect(Math.abs(Date.parse(only?.sentAt ?? '') - Date.now())).toBeLessThan(60_000)
    const bytes = Buffer.from(
      await (await fetch((only?.url ?? '').replace(server.origin, server.url))).arrayBuffer(),
    )
    expect(bytes.equals(file.bytes)).toBe(true)
    expect(given.conversation.entries.map(({ type }) => type)).toContain('message')
    const page = await (await data('data-html')).text()
    for (const copy of [json, page]) {
      expect(copy).toContain(SECRET)
      for (const word of ['szept', anna.id, 'capacity']) expect(copy).not.toContain(word)
    }
    expect(page).toContain('Adresy e-mail')
    for (const shown of [
      '<h2>Pliki</h2>',
      '1,2 MB',
      sha256,
      'Pobierz plik umowa.pdf</a>',
      'tak długo jak rozmowę',
    ])
      expect(page).toContain(shown)
    expect(page).toContain('Jan Przykładowy, r-17')
  })
})

describe('erasing at once', () => {
  it('is refused while the talk runs, for a stranger, and where a case hangs on it', async () => {
    const { anna, visitor, change } = await talked()
    const wish = change()
    expect(codeOf(await visitor.ask('privacy:erase', wish))).toBe('still_open')
    const stranger = await desk.resident()
    expect(codeOf(await stranger.ask('privacy:erase', wish))).toBe('not_found')
    const fields = { title: 't', body: 'b', place: '', contactName: '', contact: '' }
    const draft = { kind: 'report', topicId: 'roads', fields, sources: {} } as const
    const { draftHash } = ok(await anna.ask('case:propose', { ...change(), draft }))
    ok(await visitor.ask('case:confirm', { ...change(), draftHash }))
    ok(await anna.ask('conversation:close', change()))
    expect(codeOf(await visitor.ask('privacy:erase', wish))).toBe('has_case')
  })

  it('leaves nothing of it anywhere, is answered alike when repeated, and is audited', async () => {
    const secret = 'Mieszkam na Krótkiej'
    const { anna, visitor, conversationId, change, data } = await talked(secret)
    ok(await visitor.ask('device:invite', { conversationId }))
    const letter = { ...change(), address: 'jan.erased@example.pl', language: 'pl' } as const
    ok(await visitor.ask('transcript:mail', letter))
    ok(await anna.ask('conversation:close', change()))
    const wish = change()
    ok(await visitor.ask('privacy:erase', wish))
    expect(codeOf(await visitor.ask('privacy:erase', wish))).toBe('ok')
    expect((await data('text')).status).toBe(404)
    expect(codeOf(await anna.ask('conversation:resume', { conversationId, afterSeq: 0 }))).toBe('not_found')
    const connection = await connectStorage(server.mongodbUri)
    const left: string[] = []
    for (const { collectionName: name } of await (connection.db?.collections() ?? []))
      for (const row of await connection.collection(name).find().toArray()) left.push(JSON.stringify(row))
    await connection.close()
    expect(left.filter((row) => row.includes(secret) || row.includes('jan.erased'))).toEqual([])
    const about = left.filter((row) => row.includes(conversationId))
    expect(about.some((row) => row.includes('erasure:carried_out'))).toBe(true)
  })
})
