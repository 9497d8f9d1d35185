import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openVisitor } from '../support/actors.ts'
import { startProxy, type Proxy } from '../support/proxy.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let proxy: Proxy
/** Opens the transport of a socket, and dies before a word was said: a server that is being ended. */
let dying: Server
let deaths = 0

/** RFC 6455: what a key is answered with. */
const accepted = (key: string) =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

async function openAndDie(socket: Socket): Promise<void> {
  socket.on('error', () => {})
  const [bytes] = await once(socket, 'data')
  const key = /sec-websocket-key: (.+)\r\n/i.exec(String(bytes))?.[1]
  if (key) {
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    socket.write([...head, `Sec-WebSocket-Accept: ${accepted(key)}`, '', ''].join('\r\n'))
    deaths++
  }
  socket.end()
}

beforeAll(async () => {
  server = await startServer()
  dying = createServer((socket) => void openAndDie(socket))
  dying.listen(0, '127.0.0.1')
  await once(dying, 'listening')
})
afterAll(async () => {
  await proxy.stop()
  dying.close()
  await server.stop()
})

const soon = { timeout: 12_000, interval: 20 }

it('a client whose connection dies before the handshake tries again soon, and is back when it lives', async () => {
  const target = { host: '127.0.0.1', port: server.port }
  proxy = await startProxy(target)
  const visitor = await openVisitor({ port: proxy.port, url: server.url, origin: server.origin })
  target.port = (dying.address() as AddressInfo).port
  proxy.cut()
  proxy.heal()
  await vi.waitFor(() => expect(deaths).toBeGreaterThanOrEqual(2), soon)
  target.port = server.port
  await vi.waitFor(() => expect(visitor.connection.state.peek()).toBe('online'), soon)
  await visitor.leave()
})
