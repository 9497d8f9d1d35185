import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { redact } from '../../server/services/erasure.ts'
import { ok } from '../support/actors.ts'
import { createDesk, until, type Desk } from '../support/desk.ts'
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

const save = (conversationId: string, token: string, format = 'text') =>
  fetch(`${server.url}/rozmowa/${conversationId}?format=${format}&lang=pl`, {
    headers: { authorization: `Bearer ${token}` },
  })
const print = (conversationId: string, token: string) =>
  fetch(`${server.url}/rozmowa/${conversationId}/druk`, {
    method: 'POST',
    body: new URLSearchParams({ token, lang: 'pl' }),
  })

async function talked() {
  const anna = await desk.agent('anna')
  const visitor = await desk.resident()
  const { conversationId, change, say } = visitor
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  await say('Dzień dobry')
  const { entry } = await say('Mój sekret')
  ok(await anna.ask('message:send', { ...change(), text: 'W czym pomóc?' }))
  const chief = await desk.agent('kierownik')
  ok(await chief.ask('note:whisper', { ...change(), text: 'szept dla Anny' }))
  await redact(server.deps, { kind: 'visitor', id: 'v' }, conversationId, [entry.seq])
  return { anna, visitor, conversationId, change, token: visitor.session.token }
}

describe('a saved conversation', () => {
  it('holds what its resident sees, while it runs and after its end, and is a file', async () => {
    const { anna, conversationId, change, token } = await talked()
    const running = await save(conversationId, token)
    expect(running.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?rozmowa-[0-9A-F-]+\.txt"?$/,
    )
    expect(running.headers.get('cache-control')).toBe('no-store')
    const text = await running.text()
    expect(text).toMatch(/Ty:\r\n {4}Dzień dobry\r\n/)
    expect(text).toContain('Rozmowa trwa')
    expect(text).toContain('Treść usunięta')
    for (const secret of ['Mój sekret', 'szept', 'capacity', anna.id]) expect(text).not.toContain(secret)

    ok(await anna.ask('conversation:close', { ...change(), disposition: 'abuse' }))
    const page = await save(conversationId, token, 'html')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await page.text()
    expect(html).toContain('Koniec rozmowy')
    for (const secret of ['Mój sekret', 'szept', 'abuse', anna.id]) expect(html).not.toContain(secret)
  })

  it('is nobody else’s: another visitor, staff, no token, a forged one and an unknown id get nothing', async () => {
    const { conversationId, token } = await talked()
    const stranger = await desk.resident()
    const answers = [
      await save(conversationId, stranger.session.token),
      await save('f'.repeat(24), token),
      await save(conversationId, `${token.slice(0, -4)}AAAA`),
      await fetch(`${server.url}/rozmowa/${conversationId}?format=text&lang=pl`),
      await print(conversationId, stranger.session.token),
      await print(conversationId, 'x'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 401, 401, 404, 401])
    for (const answer of answers) expect(await answer.text()).not.toMatch(/Dzień dobry|W czym/)
    expect((await save(conversationId, token, 'exe')).status).toBe(400)
  })

  it('prints itself: the one page with a script, which is a file of ours', async () => {
    const { conversationId, token } = await talked()
    const page = await print(conversationId, token)
    const html = await page.text()
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/rozmowa/druk.js" defer>'])
    const [hash] = /sha256-[^']+/.exec(page.headers.get('content-security-policy') ?? '') ?? []
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(hash).toBeTruthy()
    expect(await (await fetch(`${server.url}/rozmowa/druk.js`)).text()).toContain('print()')
  })
})
