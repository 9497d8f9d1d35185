import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WireError } from '#shared/errors.ts'
import { signIn } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
const sockets: Socket[] = []

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect()
})

type Answer = { ok: true; data: Record<string, never> } | { ok: false; error: WireError }

interface Wire {
  socket: Socket
  heard: { event: string; push: unknown }[]
  ask(command: string, input: unknown): Promise<Answer>
}

/** A bare Socket.IO client, as a stranger (or an attacker) has one. */
async function connect(
  namespace: '/visitor' | '/agent',
  {
    auth = {},
    headers = {},
    to = server,
  }: { auth?: object; headers?: Record<string, string>; to?: TestServer } = {},
): Promise<Wire> {
  const socket = io(to.url + namespace, {
    auth: { protocol: 1, ...auth },
    extraHeaders: headers,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  sockets.push(socket)
  const heard: Wire['heard'] = []
  socket.onAny((event: string, push: unknown) => heard.push({ event, push }))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
      reject(new Error(error.data?.code ?? error.message)),
    )
    if (namespace === '/visitor') socket.once('session:opened', () => resolve())
    else socket.once('connect', () => resolve())
  })
  return { socket, heard, ask: (command, input) => socket.timeout(5_000).emitWithAck(command, input) }
}

const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.error.code)

let number = 0
const clientId = () => `c-${++number}`

async function talking(wire: Wire): Promise<string> {
  const answer: { ok: boolean; data: { conversation: { id: string } } } = await wire.socket
    .timeout(5_000)
    .emitWithAck('conversation:start', { clientId: clientId(), topicId: 'other', language: 'pl' })
  return answer.data.conversation.id
}

const staff = async (email: string, to: TestServer) => {
  const { id, cookie } = await signIn(to, email)
  return { id, wire: await connect('/agent', { headers: { cookie, origin: to.origin }, to }) }
}

describe('the handshake', () => {
  it.each([
    ['another protocol', '/visitor', { protocol: 2 }, 'protocol_outdated'],
    ['a made-up token', '/visitor', { token: 'x.y.z' }, 'unauthorized'],
    ['an operator instead of a token', '/visitor', { token: { $gt: '' } }, null],
    ['no cookie', '/agent', {}, 'unauthorized'],
  ] as const)('with %s on %s', async (_name, namespace, auth, code) => {
    const origin = { origin: server.origin }
    const connecting = connect(namespace, { auth, headers: namespace === '/agent' ? origin : {} })
    if (code) await expect(connecting).rejects.toThrow(code)
    // Whatever is no text is no token: somebody new.
    else await expect(connecting).resolves.toBeDefined()
  })

  it.each([
    'https://evil.test',
    'null',
    'http://localhost.evil.test',
    'http://127.0.0.1:1',
    'https://127.0.0.1',
  ])('from the page %s is refused, on both namespaces', async (origin) => {
    await expect(connect('/visitor', { headers: { origin } })).rejects.toThrow()
    const { cookie } = await signIn(server, 'anna@demo.example')
    await expect(connect('/agent', { headers: { origin, cookie } })).rejects.toThrow()
  })

  it('without an Origin is for visitors only', async () => {
    const { cookie } = await signIn(server, 'anna@demo.example')
    await expect(connect('/agent', { headers: { cookie } })).rejects.toThrow('unauthorized')
  })

  it('gives back the same visitor for their token, and nobody else', async () => {
    const first = await connect('/visitor')
    const id = await talking(first)
    const opened = first.heard.find(({ event }) => event === 'session:opened')?.push as { token: string }
    const again = await connect('/visitor', { auth: { token: opened.token } })
    expect(again.heard[0]?.push).toMatchObject({ conversation: { id } })
    const stranger = await connect('/visitor')
    expect(stranger.heard[0]?.push).toMatchObject({ conversation: null })
  })
})

describe("somebody else's conversation", () => {
  it('does not exist: every command answers not_found, like for an id that nobody has', async () => {
    const owner = await connect('/visitor')
    const id = await talking(owner)
    const thief = await connect('/visitor')
    const ids = [id, 'f'.repeat(24)]
    for (const conversationId of ids) {
      const change = { conversationId, clientId: clientId() }
      const draftHash = 'a'.repeat(64)
      const tries: [string, object][] = [
        ['conversation:resume', { conversationId, afterSeq: 0 }],
        ['conversation:close', change],
        ['message:send', { ...change, text: 'mine now' }],
        ['message:received', { conversationId, seq: 1 }],
        ['message:read', { conversationId, seq: 1 }],
        ['case:confirm', { ...change, draftHash }],
        ['case:decline', { ...change, draftHash }],
        ['case:code', { conversationId, reference: 'KCK-26-0000-0000-0' }],
      ]
      for (const [command, input] of tries)
        expect(`${command} ${codeOf(await thief.ask(command, input))}`).toBe(`${command} not_found`)
    }
    await owner.ask('message:send', { conversationId: id, clientId: clientId(), text: 'private' })
    await thief.ask('typing:set', { conversationId: id, typing: true })
    expect(JSON.stringify(thief.heard)).not.toContain('private')
    expect(owner.heard.some(({ event }) => event === 'typing:changed')).toBe(false)
  })

  it('is not heard by an agent who is not responsible any more', async () => {
    const quiet = await startServer()
    const anna = await staff('anna@demo.example', quiet)
    const visitor = await connect('/visitor', { to: quiet })
    const id = await talking(visitor)
    await vi.waitFor(() =>
      expect(anna.wire.heard.some(({ event }) => event === 'conversation:assigned')).toBe(true),
    )
    await visitor.ask('message:send', { conversationId: id, clientId: clientId(), text: 'for anna' })
    await vi.waitFor(() => expect(JSON.stringify(anna.wire.heard)).toContain('for anna'))
    await anna.wire.ask('presence:set', { status: 'offline' })
    await vi.waitFor(() =>
      expect(anna.wire.heard.some(({ event }) => event === 'conversation:released')).toBe(true),
    )
    await visitor.ask('message:send', { conversationId: id, clientId: clientId(), text: 'not for anna' })
    const tries: [string, object][] = [
      ['conversation:resume', { conversationId: id, afterSeq: 0 }],
      ['message:send', { conversationId: id, clientId: clientId(), text: 'still here' }],
      ['conversation:close', { conversationId: id, clientId: clientId() }],
    ]
    for (const [command, input] of tries)
      expect(codeOf(await anna.wire.ask(command, input))).toBe('not_found')
    expect(JSON.stringify(anna.wire.heard)).not.toContain('not for anna')
    await quiet.stop()
  })

  it('hears nothing that is for staff only: routing, reasons and ids of agents', async () => {
    const quiet = await startServer()
    const visitor = await connect('/visitor', { to: quiet })
    const bartek = await staff('bartek@demo.example', quiet)
    const id = await talking(visitor)
    await vi.waitFor(() =>
      expect(bartek.wire.heard.some(({ event }) => event === 'conversation:assigned')).toBe(true),
    )
    const answer = await visitor.ask('conversation:resume', { conversationId: id, afterSeq: 0 })
    await visitor.ask('conversation:close', { conversationId: id, clientId: clientId() })
    const everything = JSON.stringify([answer, visitor.heard])
    for (const secret of ['why', 'attempt', 'candidates', bartek.id, 'demo.example', 'departmentId'])
      expect(everything).not.toContain(secret)
    await quiet.stop()
  })
})

describe('what comes over the wire', () => {
  it('is refused in any wrong shape, named field by field, and changes nothing', async () => {
    const wire = await connect('/visitor')
    const conversationId = await talking(wire)
    const good = { conversationId, clientId: 'x', text: 'x' }
    const bad: unknown[] = [
      undefined,
      null,
      'text',
      7,
      [],
      { ...good, conversationId: { $gt: '' } },
      { ...good, conversationId: 'short' },
      { ...good, text: { $ne: null } },
      { ...good, text: ['x'] },
      { ...good, text: '' },
      { ...good, text: '   \n' },
      { ...good, text: 'a\u0000b' },
      { ...good, text: 'lone \ud800 surrogate' },
      { ...good, text: 'x'.repeat(5_001) },
      { ...good, clientId: '../etc' },
      { ...good, clientId: 'x'.repeat(65) },
      { ...good, by: { kind: 'agent' } },
      { ...good, seq: 1 },
      { ...good, role: 'administrator' },
      JSON.parse('{"conversationId":"' + conversationId + '","clientId":"x","text":"x","__proto__":{"a":1}}'),
    ]
    for (const input of bad) {
      const answer = await wire.ask('message:send', input)
      expect([JSON.stringify(input), codeOf(answer)]).toEqual([JSON.stringify(input), 'invalid_input'])
    }
    expect(await wire.ask('message:send', { ...good, text: 'x'.repeat(5_001) })).toEqual({
      ok: false,
      error: { code: 'invalid_input', fields: [{ path: 'text', problem: 'too_long' }] },
    })
    expect((await server.deps.entries.head(conversationId)).lastSeq).toBeLessThanOrEqual(2)
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })

  it('keeps text exactly: spaces, line ends, combining marks, emoji, right-to-left', async () => {
    const wire = await connect('/visitor')
    const conversationId = await talking(wire)
    const texts = [
      '  both ends  ',
      'a\r\nb\tc',
      'e\u0301 vs \u00e9',
      '👩‍👩‍👧‍👦🇺🇦',
      '\u202Eabc\u202C',
      'ЇїҐґ ąęłż',
      '<b>&amp;</b>',
    ]
    for (const text of texts) await wire.ask('message:send', { conversationId, clientId: clientId(), text })
    const stored = await server.deps.entries.read(conversationId, 0, 100)
    expect(stored.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual(texts)
  })

  it('may lack an acknowledgement, have two, or be unknown: the server lives and others are served', async () => {
    const wire = await connect('/visitor')
    const conversationId = await talking(wire)
    const message = (text: string) => ({ conversationId, clientId: clientId(), text })
    wire.socket.emit('message:send', message('no acknowledgement'))
    wire.socket.emit('message:send')
    wire.socket.emit('message:send', () => {}, message('callback first'))
    wire.socket.emit('no:such', { x: 1 })
    wire.socket.emit('entry:appended', { entry: { text: 'forged' } })
    expect(codeOf(await wire.ask('message:send', message('still alive')))).toBe('ok')
    const texts = (await server.deps.entries.read(conversationId, 0, 100)).flatMap((entry) =>
      entry.type === 'message' ? [entry.text] : [],
    )
    expect(texts).toEqual(['no acknowledgement', 'still alive'])
  })

  it('is cut off when a frame is larger than allowed; nobody else notices', async () => {
    const bystander = await connect('/visitor')
    const wire = await connect('/visitor')
    const gone = new Promise((done) => wire.socket.once('disconnect', done))
    wire.socket.emit('message:send', { text: 'x'.repeat(200_000) })
    await gone
    expect(codeOf(await bystander.ask('session:heartbeat', {}))).toBe('ok')
  })

  it('is limited in rate for one visitor over all sockets, says when to come back, and spares the others', async () => {
    const strict = await startServer({ RATE_SCALE: '1' })
    const wire = await connect('/visitor', { to: strict })
    const opened = wire.heard[0]?.push as { token: string }
    const twin = await connect('/visitor', { to: strict, auth: { token: opened.token } })
    const other = await connect('/visitor', { to: strict })
    const conversationId = await talking(wire)
    const send = (by: Wire) => by.ask('message:send', { conversationId, clientId: clientId(), text: 'x' })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, turn) => send(turn % 2 ? wire : twin)))
    const refused = answers.filter((answer) => codeOf(answer) === 'rate_limited')
    expect(refused).toHaveLength(30)
    expect(refused[0]).toMatchObject({ error: { retryAfter: expect.any(Number) } })
    expect(codeOf(await other.ask('session:heartbeat', {}))).toBe('ok')
    await strict.stop()
  })
})

describe('the same clientId', () => {
  it('twenty times at once, with other words, and after the end: one entry, the first words', async () => {
    const wire = await connect('/visitor')
    const conversationId = await talking(wire)
    const once = { conversationId, clientId: 'once' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => wire.ask('message:send', { ...once, text: `words ${turn}` })),
    )
    const first = answers.map((answer) => JSON.stringify(answer))
    expect(new Set(first).size).toBe(1)
    await wire.ask('conversation:close', { conversationId, clientId: 'end' })
    expect(JSON.stringify(await wire.ask('message:send', { ...once, text: 'later words' }))).toBe(first[0])
    expect(codeOf(await wire.ask('message:send', { conversationId, clientId: 'new', text: 'x' }))).toBe(
      'conversation_closed',
    )
  })
})

describe('a clientId that stands for something else', () => {
  it('is refused, and what it was used for first stays', async () => {
    const wire = await connect('/visitor')
    const conversationId = await talking(wire)
    await wire.ask('message:send', { conversationId, clientId: 'twice', text: 'words' })
    expect(codeOf(await wire.ask('conversation:close', { conversationId, clientId: 'twice' }))).toBe(
      'invalid_input',
    )
    expect((await server.deps.entries.head(conversationId)).status).not.toBe('closed')
  })
})

describe('a session that ends', () => {
  it('closes its sockets at once and lets nobody in again', async () => {
    const { cookie } = await signIn(server, 'celina@demo.example')
    const headers = { cookie, origin: server.origin }
    const wire = await connect('/agent', { headers })
    const gone = new Promise((done) => wire.socket.once('disconnect', done))
    const response = await fetch(`${server.url}/console/api/session`, {
      method: 'DELETE',
      headers: { ...headers, 'x-requested-with': 'kck-console' },
    })
    expect(response.ok).toBe(true)
    await gone
    await expect(connect('/agent', { headers })).rejects.toThrow('unauthorized')
  })
})
