import { createHash, createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createConnection } from '#shared/client/connection.ts'
import { webSocketWire } from '#shared/client/web-socket-wire.ts'
import type { Entry } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes, VisitorSession } from '#shared/protocol.ts'
import { entryForAgent } from '../../server/present.ts'
import { redact } from '../../server/services/erasure.ts'
import { dial } from '../support/dial.ts'
import { deadline, ok, openAgent } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SECRET = 'tajny-klucz-portalu-o-dostatecznej-dlugosci'
const PORTAL = 'https://www.krakow.example'

let server: TestServer
const ends: (() => unknown)[] = []
beforeAll(async () => {
  server = await startServer({ IDENTITY_KEY: SECRET, IDENTITY_ISSUER: PORTAL, EMBED_ORIGINS: PORTAL })
})
afterAll(() => server.stop())
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function tokenFor(subject: string, name: string, secret = SECRET): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 300
  const text = `${part({ alg: 'HS256' })}.${part({ iss: PORTAL, aud: server.origin, exp, sub: subject, name })}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const JAN = () => tokenFor('r-17', 'Jan Przykładowy')

/** A resident's client that keeps nothing by itself. */
async function visitor(token?: string, device?: string) {
  const connection = createConnection<VisitorContract, VisitorPushes>({
    url: server.url,
    namespace: '/visitor',
    openedBy: 'session:opened',
    auth: () => ({ ...(token && { token }), ...(device && { device }) }),
    openWire: webSocketWire(dial),
  })
  ends.push(() => connection.dispose())
  const session = await new Promise<VisitorSession>((opened) => connection.on('session:opened', opened))
  await vi.waitFor(() => expect(connection.state.peek()).toBe('online'), deadline)
  return {
    session,
    ask: connection.request,
    async start(page?: string): Promise<string> {
      const input = { clientId: 's1', topicId: 'other', language: 'pl' as const, ...(page && { page }) }
      return ok(await connection.request('conversation:start', input)).conversation.id
    },
    async log(conversationId: string): Promise<Entry[]> {
      return ok(await connection.request('conversation:resume', { conversationId, afterSeq: 0 })).entries
    },
  }
}

const introduced = (entries: readonly Entry[]) => entries.filter(({ type }) => type === 'introduced')

/** What an agent to whom it goes reads. */
async function readByAgent(conversationId: string): Promise<readonly Entry[]> {
  const anna = await openAgent(server, 'anna@demo.example')
  ends.push(() => anna.leave())
  ok(await anna.connection.request('presence:set', { status: 'available' }))
  return vi.waitFor(() => {
    const entries = anna.feeds.get(conversationId)?.timeline.peek().entries ?? []
    if (introduced(entries).length === 0) throw new Error('not read yet')
    return entries
  }, deadline)
}

describe('a resident whom the portal names', () => {
  it('is named to the agent, with the page they began on, and stays who they are over a new connect', async () => {
    const first = await visitor()
    expect(first.session.identity).toBeNull()
    const { token, identity } = ok(await first.ask('session:identify', { token: JAN() }))
    expect(identity).toEqual({ name: 'Jan Przykładowy' })
    const second = await visitor(token)
    expect(second.session.identity).toEqual({ name: 'Jan Przykładowy' })
    const id = await second.start(`${PORTAL}/odpady`)
    // A repetition of the start introduces nobody twice.
    await second.start(`${PORTAL}/odpady`)
    expect(introduced(await second.log(id))).toMatchObject([{ seq: 2, name: 'Jan Przykładowy' }])
    expect(JSON.stringify(await second.log(id))).not.toContain('r-17')
    expect(introduced(await readByAgent(id))).toMatchObject([
      { seq: 2, name: 'Jan Przykładowy', subject: 'r-17', page: `${PORTAL}/odpady` },
    ])
    // What a portal said of a person goes like what the person said.
    await redact(server.deps, { kind: 'system', id: 'retention' }, id, [2])
    expect(JSON.stringify(await server.deps.entries.read(id, 0, 100))).not.toContain('Jan')
  })

  it('may come to be known in the middle of a conversation, once', async () => {
    const somebody = await visitor()
    const id = await somebody.start()
    expect(introduced(await somebody.log(id))).toEqual([])
    ok(await somebody.ask('session:identify', { token: JAN() }))
    ok(await somebody.ask('session:identify', { token: JAN() }))
    const [entry, ...more] = introduced(await somebody.log(id))
    expect(more).toEqual([])
    // Its clientId is kept when the rest is blanked: who knows whom to look for must not find them by it.
    for (const digest of ['hex', 'base64url'] as const)
      expect(entry?.clientId).not.toContain(createHash('sha256').update('r-17').digest(digest))
  })

  it('is nobody without a signature, and nothing is written', async () => {
    const somebody = await visitor()
    const id = await somebody.start()
    for (const token of [tokenFor('r-17', 'Jan', `${SECRET}!`), 'a.b.c', ''])
      expect(await somebody.ask('session:identify', { token })).toEqual({
        ok: false,
        error: { code: 'identification_failed' },
      })
    expect(introduced(await somebody.log(id))).toEqual([])
  })

  it('never becomes somebody else: neither known by the token nor by the conversation', async () => {
    const first = await visitor()
    const { token: unnamed } = first.session
    ok(await first.ask('session:identify', { token: JAN() }))
    await first.start()
    const olena = { token: tokenFor('r-18', 'Olena') }
    const refused = { ok: false, error: { code: 'somebody_else' } }
    expect(await first.ask('session:identify', olena)).toEqual(refused)
    // Another tab that knew nothing of it.
    const second = await visitor(unnamed)
    expect(await second.ask('session:identify', olena)).toEqual(refused)
  })
})

describe('the kind of device that a resident has', () => {
  it('is shown to staff from the beginning, and again when they come back by another', async () => {
    const onThePhone = await visitor(undefined, 'phone')
    const id = await onThePhone.start()
    const { token } = onThePhone.session
    expect(introduced(await onThePhone.log(id))).toEqual([])
    // A lost line is no other device; two of them are each told once.
    for (const device of ['phone', 'computer', 'computer', 'phone']) await visitor(token, device)
    const log = await server.deps.entries.read(id, 0, 100)
    const state = await server.deps.entries.head(id)
    const toStaff = introduced(log.map((entry) => entryForAgent(id, entry, state)))
    expect(toStaff).toMatchObject([{ device: 'phone' }, { device: 'computer' }, { device: 'phone' }])
  })

  it('is one of three, or nothing', async () => {
    const somebody = await visitor(undefined, 'iPhone 19 Pro, iOS 27.1')
    const id = await somebody.start()
    expect(JSON.stringify(await server.deps.entries.read(id, 0, 100))).not.toMatch(/introduced|iPhone/)
  })
})

describe('the page that a conversation began on', () => {
  it('is kept only where it is the portal’s', async () => {
    for (const page of ['https://evil.example/odpady', 'https://jan:haslo@www.krakow.example/']) {
      const somebody = await visitor()
      const id = await somebody.start(page)
      const log = await server.deps.entries.read(id, 0, 100)
      expect(log.some(({ type }) => type === 'introduced')).toBe(false)
    }
    const somebody = await visitor()
    const answer = await somebody.ask('conversation:start', {
      clientId: 's1',
      topicId: 'other',
      language: 'pl',
      page: 'javascript:alert(1)',
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: [{ path: 'page' }] } })
  })
})
