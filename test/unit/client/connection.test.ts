import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConnection, type Connection } from '#shared/client/connection.ts'
import { whereServerIs } from '#shared/client/find-server.ts'
import { eitherWire } from '#shared/client/either-wire.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import { webSocketWire } from '#shared/client/web-socket-wire.ts'
import type { OpenWire } from '#shared/client/wire.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import { dial } from '../../support/dial.ts'

type Visitor = Connection<VisitorContract, VisitorPushes>

/** To whoever asks whether somebody is here. */
const answerAll: RequestListener = (_request, response) => void response.end()

/** A Socket.IO server that does only what a test tells it to. */
async function startServer() {
  const http = createServer(answerAll)
  const io = new Server(http)
  const sockets: Socket[] = []
  const behaviour = {
    refuse: null as string | null,
    open: true,
    answersHeartbeat: true,
    handshakes: [] as object[],
  }
  const visitors = io.of('/visitor')
  visitors.use((socket, next) => {
    behaviour.handshakes.push(socket.handshake.auth)
    const code = behaviour.refuse
    next(code ? Object.assign(new Error(code), { data: { code } }) : undefined)
  })
  visitors.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('session:heartbeat', (_input, acknowledge: (answer: object) => void) => {
      const heads = [{ conversationId: 'c', lastSeq: sockets.length }]
      if (behaviour.answersHeartbeat) acknowledge({ ok: true, data: { at: '', heads } })
    })
    if (behaviour.open) socket.emit('session:opened', {})
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const { port } = http.address() as AddressInfo
  return { behaviour, sockets, url: `http://127.0.0.1:${port}`, close: () => io.close() }
}

let server: Awaited<ReturnType<typeof startServer>>
let connection: Visitor

beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  connection.dispose()
  await server.close()
})

const wires: Record<string, OpenWire> = {
  'by WebSocket alone': webSocketWire(dial),
  'by the library': socketIoWire(),
  'by long polling': socketIoWire({ transports: ['polling'] }),
  'by the library, where the server is': whereServerIs(socketIoWire()),
}
let openWire = webSocketWire(dial)

function connect(options: { heartbeatMs?: number } = {}): Visitor {
  connection = createConnection({
    url: server.url,
    namespace: '/visitor',
    openedBy: 'session:opened',
    auth: () => ({ token: 'mine' }),
    openWire,
    ...options,
  })
  return connection
}
const becomes = (state: string) =>
  vi.waitFor(() => expect(connection.state.value).toBe(state), { timeout: 5_000 })

describe.each(Object.entries(wires))('a connection %s', (_name, open) => {
  beforeEach(() => {
    openWire = open
  })

  it('leaves a server that ends, also when a heartbeat was under way as it was told', async () => {
    server.behaviour.answersHeartbeat = false
    connect({ heartbeatMs: 200 })
    const [first] = await vi.waitFor(() => {
      expect(server.sockets).toHaveLength(1)
      return server.sockets
    })
    first?.once('session:heartbeat', (_input: object, acknowledge: (answer: object) => void) => {
      server.behaviour.answersHeartbeat = true
      first.emit('server:draining', { withinMs: 50 })
      acknowledge({ ok: true, data: { at: '', heads: [] } })
    })
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2), { timeout: 5_000 })
    await becomes('online')
  })

  it('says its protocol and token, and is online only after the first push', async () => {
    server.behaviour.open = false
    connect()
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1))
    expect(connection.state.value).toBe('connecting')
    expect(await connection.request('session:heartbeat', {})).toMatchObject({ error: { code: 'timeout' } })

    server.sockets[0]?.emit('session:opened', {})
    await becomes('online')
    expect(server.behaviour.handshakes).toEqual([{ protocol: 1, token: 'mine' }])
    expect(await connection.request('session:heartbeat', {})).toMatchObject({ ok: true })
  })

  it('comes back by itself, answers at once what was under way, and sends nothing late', async () => {
    connect()
    await becomes('online')
    const heard: string[] = []
    server.sockets[0]?.onAny((command: string) => heard.push(command))
    const pushes: unknown[] = []
    connection.on('typing:changed', (push) => pushes.push(push))
    const underWay = connection.request('typing:set', { conversationId: 'c', typing: true })
    await vi.waitFor(() => expect(heard).toEqual(['typing:set']))

    server.sockets[0]?.conn.close()
    expect(await underWay).toEqual({ ok: false, error: { code: 'timeout' } })
    expect(connection.state.value).toBe('offline')
    expect(await connection.request('session:heartbeat', {})).toMatchObject({ error: { code: 'timeout' } })

    await becomes('online')
    expect(server.sockets).toHaveLength(2)
    const [, second] = server.sockets
    second?.onAny((command: string) => heard.push(command))
    second?.emit('typing:changed', { conversationId: 'c' })
    await vi.waitFor(() => expect(pushes).toEqual([{ conversationId: 'c' }]))
    expect(heard).toEqual(['typing:set'])
  })

  it('keeps trying while nothing listens', async () => {
    await server.close()
    connect()
    await becomes('offline')
    const port = Number(new URL(server.url).port)
    const http = createServer(answerAll)
    const io = new Server(http)
    io.of('/visitor').on('connection', (socket) => void socket.emit('session:opened', {}))
    await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening))
    await becomes('online')
    connection.dispose()
    await io.close()
    server = await startServer()
  })

  it('stays away after a refusal until it is told to come again', async () => {
    server.behaviour.refuse = 'token_expired'
    connect()
    await becomes('refused')
    expect(connection.refusal.value).toBe('token_expired')

    server.behaviour.refuse = null
    connection.reconnect()
    await becomes('online')
    expect(connection.refusal.value).toBeNull()
    expect(server.behaviour.handshakes).toHaveLength(2)
  })

  it('tries again by itself when the server is not ready', async () => {
    server.behaviour.refuse = 'try_again'
    connect()
    await becomes('offline')
    server.behaviour.refuse = null
    await becomes('online')
  })

  it('hands on the heads of each heartbeat', async () => {
    // Long enough for an answer on a machine without time: else there is another connection.
    connect({ heartbeatMs: 1_000 })
    const heads: unknown[] = []
    connection.onHeads((told) => heads.push(told))
    await vi.waitFor(() => expect(heads.length).toBeGreaterThan(1), { timeout: 20_000 })
    expect(heads[0]).toEqual([{ conversationId: 'c', lastSeq: 1 }])
    expect(connection.lastEventAt.value).toBeGreaterThan(Date.now() - 5_000)
  })

  it('does not believe in a connection on which the heartbeat gets no answer', async () => {
    connect({ heartbeatMs: 150 })
    await becomes('online')
    server.behaviour.answersHeartbeat = false
    await vi.waitFor(() => expect(server.sockets.length).toBeGreaterThan(1), { timeout: 5_000 })
    server.behaviour.answersHeartbeat = true
    await becomes('online')
  })

  it('stays away for good once it is disposed of, also in the middle of a heartbeat', async () => {
    server.behaviour.answersHeartbeat = false
    const first = connect({ heartbeatMs: 200 })
    await becomes('online')
    const asked = new Promise<void>((resolve) => server.sockets[0]?.onAny(() => resolve()))
    await asked
    first.dispose()
    connect()
    await becomes('online')
    expect(server.behaviour.handshakes).toHaveLength(2)
  })
})

describe('several ways', () => {
  const never: OpenWire = (_target, ears) => {
    queueMicrotask(() => ears.closed())
    return { send() {}, close() {} }
  }
  const counted = (open: OpenWire) => {
    const way = { opened: 0, open: (): Promise<OpenWire> => Promise.resolve(count) }
    const count: OpenWire = (target, ears) => {
      way.opened += 1
      return open(target, ears)
    }
    return way
  }

  it('go from the first to the next in one try, and begin with what came through', async () => {
    const blocked = counted(never)
    const polling = counted(socketIoWire({ transports: ['polling'] }))
    openWire = eitherWire([blocked.open, polling.open])
    connect()
    await becomes('online')
    expect([blocked.opened, polling.opened]).toEqual([1, 1])

    connection.reconnect()
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2))
    await becomes('online')
    expect([blocked.opened, polling.opened]).toEqual([1, 2])
  })

  it('end a try when none is left, and a later try begins anew; what could not be loaded counts as blocked', async () => {
    const blocked = counted(never)
    let isLoadable = false
    const late = async () => {
      if (!isLoadable) throw new Error('no network')
      return webSocketWire(dial)
    }
    openWire = eitherWire([blocked.open, late])
    connect()
    await becomes('offline')
    isLoadable = true
    await becomes('online')
    expect(blocked.opened).toBeGreaterThan(1)
  })

  it('give up one that says nothing, and never take a refusal for a blocked way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const silent = counted(() => ({ send() {}, close() {} }))
    const next = counted(webSocketWire(dial))
    server.behaviour.refuse = 'token_expired'
    openWire = eitherWire([silent.open, next.open])
    connect()
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    await becomes('refused')
    expect([silent.opened, next.opened]).toEqual([1, 1])
  })
})
