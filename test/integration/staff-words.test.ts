import { connect, createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { io, type Socket } from 'socket.io-client'
import type { Entry } from '#shared/entities.ts'
import { ok } from '../support/actors.ts'
import { topicOf, workInEveryWay } from '../support/department-ways.ts'
import { createDesk, until } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({
    SWEEP_MS: '100',
    REPAIR_MS: '300',
    QUEUE_PUSH_MS: '100',
    LEASE_GRACE_SECONDS: '0',
    CONTACT_SECONDS: '0',
    WRAP_UP_SECONDS: '2',
    SKIP_SECONDS: '0',
  })
  await workInEveryWay(server)
})
afterAll(() => server.stop())

/** A line to the server that keeps every byte that comes back by it. */
async function record() {
  const chunks: Buffer[] = []
  const relay = createServer((incoming) => {
    const outgoing = connect(server.port, '127.0.0.1')
    outgoing.on('data', (bytes: Buffer) => void chunks.push(bytes))
    incoming.pipe(outgoing).pipe(incoming)
    for (const end of [incoming, outgoing]) end.on('error', () => {}).on('close', () => incoming.destroy())
  })
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening))
  const { port } = relay.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    bytes: () => Buffer.concat(chunks),
    stop: () => relay.close(),
  }
}

type Ask = (
  command: string,
  input: object,
) => Promise<{ ok: boolean; data: { conversation: { id: string } } }>

/** A resident's connection by one transport alone. */
async function connectBy(url: string, transport: 'websocket' | 'polling') {
  const socket: Socket = io(`${url}/visitor`, {
    auth: { protocol: 1 },
    transports: [transport],
    forceNew: true,
    reconnection: false,
  })
  const entries: Entry[] = []
  socket.on('entry:appended', ({ entry }: { entry: Entry }) => void entries.push(entry))
  await new Promise<void>((opened, failed) => {
    socket.once('session:opened', () => opened())
    socket.once('connect_error', failed)
  })
  const ask: Ask = (command, input) => socket.timeout(10_000).emitWithAck(command, input)
  return { ask, entries, close: () => void socket.disconnect() }
}

const words = {
  whisper: 'ZAPYTAJ-GO-O-ADRES',
  cold: 'NOTATKA-PRZEKAZANIA',
  warm: 'NOTATKA-NAMYSŁU',
  reassigned: 'NOTATKA-KIEROWNIKA',
  wrapUp: 'NOTATKA-PO-ROZMOWIE',
}

/** What only staff may read, of the places where it is made. */
const ofRouting = [
  'noteId',
  'skipUntil',
  'wasOffered',
  'candidates',
  'excluded',
  'idleSeconds',
  'acceptBy',
  'attempt',
  'least_loaded',
  'same_agent',
  'taken_over',
  'wrapped_up',
  'offered',
  'conflict',
  'abuse',
  'Przykład',
  'Kierownicza',
  '@demo.example',
]

it.each(['websocket', 'polling'] as const)(
  'nothing that staff say or settle among themselves comes by the %s of a resident, byte for byte',
  { timeout: 60_000 },
  async (transport) => {
    const desk = createDesk(server)
    const line = await record()
    const chief = await desk.agent('kierownik')
    const [anna, bartek] = [
      await desk.agent('anna', { departments: ['zzm', 'dk'] }),
      await desk.agent('bartek', { departments: ['zzm', 'dk'] }),
    ]
    const visitor = await connectBy(line.url, transport)
    const started = await visitor.ask('conversation:start', {
      clientId: 'start',
      topicId: topicOf.offer,
      language: 'pl',
    })
    const conversationId = started.data.conversation.id
    let count = 0
    const change = () => ({ conversationId, clientId: `c-${count++}` })
    const noted: string[] = []
    const notes = async (agent: Staff) => {
      for (const { id } of ok(await agent.ask('note:list', { conversationId })).notes) noted.push(id)
    }
    const seen = (type: Entry['type']) =>
      until(() => expect(visitor.entries.map((entry) => entry.type)).toContain(type))
    const responsible = async (agent: Staff) =>
      until(async () =>
        expect(await desk.stateOf(conversationId)).toMatchObject({
          status: 'active',
          agent: { id: agent.id },
        }),
      )

    // Offered, declined, offered to the next, accepted.
    const asked = await until(() => {
      const one = [anna, bartek].find((agent) => agent.pushes('conversation:offered').length > 0)
      if (!one) throw new Error('nobody was asked')
      return one
    })
    const other = asked === anna ? bartek : anna
    ok(await asked.ask('conversation:decline', { ...change(), reason: 'conflict' }))
    const taker = await until(() => {
      const one = [other, asked].find(
        (agent) => agent.pushes('conversation:offered').length > (agent === asked ? 1 : 0),
      )
      if (!one) throw new Error('nobody was asked again')
      return one
    })
    ok(await taker.ask('conversation:accept', change()))
    await seen('assigned')
    const next = taker === anna ? bartek : anna
    ok(await taker.ask('message:send', { ...change(), text: 'to widzi każdy' }))

    // Watched, whispered to, typed by who only watches.
    ok(await chief.ask('conversation:watch', { conversationId, afterSeq: 0 }))
    ok(await chief.ask('typing:set', { conversationId, typing: true }))
    ok(await chief.ask('note:whisper', { ...change(), text: words.whisper }))

    // Asked and withdrawn; asked and accepted; handed over; reassigned; taken over; joined.
    const toNext = { kind: 'agent' as const, agentId: next.id, warm: true }
    const first = ok(await taker.ask('conversation:transfer', { ...change(), to: toNext, note: words.warm }))
    ok(await taker.ask('transfer:withdraw', { ...change(), seq: first.entry.seq }))
    const second = await until(async () =>
      ok(await taker.ask('conversation:transfer', { ...change(), to: toNext, note: words.warm })),
    )
    await visitor.ask('transfer:accept', { ...change(), seq: second.entry.seq })
    ok(await next.ask('transfer:accept', { ...change(), seq: second.entry.seq }))
    await responsible(next)
    await until(async () =>
      ok(
        await next.ask('conversation:transfer', {
          ...change(),
          to: { kind: 'agent', agentId: taker.id, warm: false },
          note: words.cold,
        }),
      ),
    )
    await responsible(taker)
    await notes(taker)
    await until(async () =>
      ok(
        await chief.ask('conversation:reassign', {
          ...change(),
          to: { kind: 'agent', agentId: next.id, warm: false },
          note: words.reassigned,
        }),
      ),
    )
    await responsible(next)
    ok(await chief.ask('conversation:join', change()))
    ok(await chief.ask('message:send', { ...change(), text: 'a to mówi kierowniczka' }))
    ok(await chief.ask('conversation:takeover', change()))
    await until(async () =>
      ok(
        await chief.ask('conversation:transfer', {
          ...change(),
          to: { kind: 'agent', agentId: taker.id, warm: false },
          note: words.cold,
        }),
      ),
    )
    await responsible(taker)
    await visitor.ask('conversation:resume', { conversationId, afterSeq: 0 })
    ok(await taker.ask('conversation:close', { ...change() }))
    ok(await taker.ask('wrapup:set', { ...change(), disposition: 'abuse', note: words.wrapUp }))
    await notes(taker)
    await seen('closed')
    const { lastSeq } = await desk.stateOf(conversationId)
    await until(() => expect(visitor.entries.at(-1)?.seq).toBe(lastSeq))
    await visitor.ask('conversation:resume', { conversationId, afterSeq: 0 })

    const bytes = line.bytes()
    const text = bytes.toString('utf8')
    // The recording is worth something: what is for everybody is in it.
    for (const word of ['to widzi każdy', 'a to mówi kierowniczka', 'Krystyna', 'transferred', 'hidden'])
      expect(text).toContain(word)
    expect(new Set(noted).size).toBe(7)
    const log = JSON.stringify(await server.deps.entries.read(conversationId, 0, 100))
    for (const id of [anna.id, bartek.id, chief.id]) expect(log).toContain(id)
    const forStaff = [...Object.values(words), ...noted, anna.id, bartek.id, chief.id, ...ofRouting]
    for (const word of forStaff) expect(text.includes(word), word).toBe(false)
    // Nobody typed but who talks.
    expect(text).not.toContain('typing:changed')

    visitor.close()
    line.stop()
    await desk.close()
  },
)
