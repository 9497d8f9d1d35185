import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startProxy, type Proxy } from '../support/proxy.ts'

let echo: Server
let proxy: Proxy
/** What reached the server, over all connections. */
let asked: string

const waiting = { timeout: 5_000, interval: 5 }

beforeEach(async () => {
  asked = ''
  echo = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      asked += bytes.toString()
      socket.write(bytes)
    })
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await startProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port })
})
afterEach(async () => {
  await proxy.stop()
  echo.close()
})

async function openClient() {
  const socket = connect(proxy.port, '127.0.0.1')
  let heard = ''
  socket.on('error', () => {})
  socket.on('data', (bytes) => (heard += bytes.toString()))
  await once(socket, 'connect')
  const client = {
    say: (text: string) => socket.write(text),
    hears: (text: string) => vi.waitFor(() => expect(heard).toBe(text), waiting),
    isGone: () => vi.waitFor(() => expect(socket.destroyed).toBe(true), waiting),
    heard: () => heard,
  }
  client.say('a')
  await client.hears('a')
  return client
}

const arrives = (text: string) => vi.waitFor(() => expect(asked).toBe(text), waiting)

for (const how of ['end', 'reset'] as const)
  it(`cuts (${how}) what stands and refuses what comes, until it is healed`, async () => {
    const client = await openClient()
    proxy.cut(how)
    await client.isGone()
    const refused = connect(proxy.port, '127.0.0.1').on('error', () => {})
    await once(refused, 'close')
    proxy.heal()
    await openClient()
  })

it('swallows everything while it is half-open, and drops the connection when it is healed', async () => {
  const client = await openClient()
  proxy.stall()
  client.say('b')
  proxy.heal()
  await client.isGone()
  expect(asked).toBe('a')
})

it('lets the question through and loses the answer', async () => {
  const client = await openClient()
  proxy.loseAnswers()
  client.say('b')
  await arrives('ab')
  proxy.heal()
  await client.isGone()
  expect(client.heard()).toBe('a')
})

it('cuts between a question and the answer that holds the mark', async () => {
  const client = await openClient()
  proxy.cutBeforeAnswer('c')
  client.say('b')
  await client.hears('ab')
  client.say('c')
  await client.isGone()
  expect([asked, client.heard()]).toEqual(['abc', 'ab'])
})

it('cuts after so many bytes', async () => {
  const client = await openClient()
  proxy.cutAfter(3)
  client.say('b')
  await client.hears('ab')
  client.say('cd')
  await client.isGone()
  expect(asked).toBe('ab')
})

it('holds everything back and loses nothing of it', async () => {
  const client = await openClient()
  proxy.hold()
  for (const letter of 'bcd') client.say(letter)
  proxy.heal()
  await client.hears('abcd')
})

for (const [name, slow] of [
  ['delays', () => proxy.delay(60)],
  ['throttles', () => proxy.throttle(20_000)],
] as const)
  it(`${name} without changing a byte or their order`, async () => {
    const client = await openClient()
    const long = Array.from({ length: 2_000 }, (_, index) => String(index)).join(' ')
    const began = Date.now()
    slow()
    client.say(long)
    await client.hears(`a${long}`)
    expect(Date.now() - began).toBeGreaterThanOrEqual(100)
  })
