import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectStorage } from '../../server/storage/mongo.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, heard, texts, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectVisitor } from '../support/staff.ts'
import { filesAt, pdf } from '../support/uploads.ts'

let server: TestServer
let desk: Desk
const settings = { SWEEP_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0' }

beforeAll(async () => {
  server = await startServer(settings)
})
afterAll(() => server.stop())
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

/** The other device asks to come in. */
async function arrive(secret: string, clientId: string = randomUUID(), to = server) {
  const response = await fetch(`${to.url}/rozmowa/urzadzenie`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, clientId }),
  })
  const body = (await response.json()) as {
    token?: string
    conversationId?: string
    error?: { code: string }
  }
  return { status: response.status, ...body }
}

/** Nothing that is kept stays valid: as if ten minutes were over. */
async function letExpire(): Promise<void> {
  const connection = await connectStorage(server.mongodbUri)
  await connection.collection('passes').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1_000) } })
  await connection.close()
}

async function audited(action: string): Promise<number> {
  const connection = await connectStorage(server.mongodbUri)
  const count = await connection.collection('audit').countDocuments({ action })
  await connection.close()
  return count
}

describe('another device', () => {
  it('comes in by code or key, has a token of its own, and both hear and write', async () => {
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    for (const way of ['code', 'key'] as const) {
      const invitation = ok(await visitor.ask('device:invite', { conversationId }))
      expect(invitation.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      const typed = way === 'code' ? invitation.code.toLowerCase().replace('-', ' ') : invitation.key
      const { token = '', conversationId: id } = await arrive(typed)
      expect(id).toBe(conversationId)
      expect(token).not.toBe(visitor.session.token)
      const other = await connectVisitor(server, token)
      expect(other.session.conversation?.id).toBe(conversationId)
      ok(await other.ask('message:send', { ...change(), text: `przez ${way}` }))
      await until(() => expect(texts(heard(visitor, conversationId))).toContain(`przez ${way}`))
      other.close()
    }
    expect(heard(visitor, conversationId).filter(({ type }) => type === 'device_added')).toHaveLength(2)
  })

  it('comes in once: a used, replaced, expired, wrong or foreign word is worth nothing', async () => {
    const visitor = await desk.resident()
    const { conversationId } = visitor
    const invite = async () => ok(await visitor.ask('device:invite', { conversationId }))
    const used = await invite()
    const clientId = randomUUID()
    const first = await arrive(used.code, clientId)
    // The answer was lost: the same device asks again, and is the same.
    expect((await arrive(used.code, clientId)).status).toBe(200)
    const replaced = await invite()
    const expired = await invite()
    await letExpire()
    for (const word of [used.code, used.key, replaced.code, expired.key, 'AAAA-AAAA', '', 'x'.repeat(43)])
      expect((await arrive(word)).status).not.toBe(200)
    expect(first.status).toBe(200)
    const { devices } = server.deps.storage
    expect(await devices.of(conversationId)).toHaveLength(1)
    const stranger = await desk.resident()
    expect(codeOf(await stranger.ask('device:invite', { conversationId }))).toBe('not_found')
    const agentCode = ok(await visitor.ask('phone:code', { conversationId })).code
    expect((await arrive(agentCode.replace(' ', ''))).status).toBe(404)
  })

  it('that is shut out hears nothing from that moment, cannot come back, save, send or fetch anything', async () => {
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    const { code } = ok(await visitor.ask('device:invite', { conversationId }))
    const { token = '' } = await arrive(code)
    const other = await connectVisitor(server, token)
    const added = heard(visitor, conversationId).find((entry) => entry.type === 'device_added')
    const deviceId = added?.type === 'device_added' ? added.deviceId : ''
    const stranger = await desk.resident()
    const foreign = { ...stranger.change(), deviceId }
    expect(codeOf(await stranger.ask('device:remove', foreign))).toBe('not_found')
    ok(await visitor.ask('device:remove', { ...change(), deviceId }))
    await expect(connectVisitor(server, token)).rejects.toThrow('unauthorized')
    await visitor.say('bez świadków')
    expect(texts(heard(other, conversationId))).toEqual([])
    const save = (by: string) =>
      fetch(`${server.url}/rozmowa/${conversationId}?format=text&lang=pl`, {
        headers: { authorization: `Bearer ${by}` },
      })
    expect((await save(token)).status).toBe(401)
    expect((await save(visitor.session.token)).status).toBe(200)
    const file = { conversationId, clientId: randomUUID(), name: 'umowa.pdf', bytes: pdf() }
    const { id } = await filesAt(server.url, { token: visitor.session.token }).send(file)
    const files = filesAt(server.url, { token })
    expect((await files.link(id)).status).toBe(401)
    expect((await files.begin({ ...file, clientId: randomUUID() })).status).toBe(401)
  })
})

describe('a code told on the phone', () => {
  const digits = (code: string) => code.replace(' ', '')

  it('gives who waits to the agent at once, beyond the order of the queue, and both see why', async () => {
    const first = await desk.resident()
    const caller = await desk.resident()
    const anna = await desk.agent('anna', { capacity: 0 })
    const { code } = ok(await caller.ask('phone:code', { conversationId: caller.conversationId }))
    expect(code).toMatch(/^\d{3} \d{3}$/)
    const opened = ok(await anna.ask('phone:open', { code: digits(code), clientId: 'p1' }))
    expect(opened.conversation).toMatchObject({
      id: caller.conversationId,
      status: 'active',
      agentId: anna.id,
    })
    expect(ok(await anna.ask('phone:open', { code: digits(code), clientId: 'p1' })).entry.seq).toBe(
      opened.entry.seq,
    )
    await until(() =>
      expect(heard(caller, caller.conversationId)).toContainEqual(
        expect.objectContaining({ type: 'assigned', viaPhone: true }),
      ),
    )
    ok(await anna.ask('message:send', { ...caller.change(), text: 'Widzę rozmowę' }))
    expect((await desk.stateOf(first.conversationId)).status).toBe('queued')
  })

  it('lets the agent in beside who has it, and read what has ended', async () => {
    const anna = await desk.agent('anna')
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
    const bartek = await desk.agent('bartek')
    const tell = async (clientId: string) => {
      const { code } = ok(await visitor.ask('phone:code', { conversationId }))
      return ok(await bartek.ask('phone:open', { code: digits(code), clientId }))
    }
    expect((await tell('p1')).entry).toMatchObject({ type: 'joined', viaPhone: true })
    ok(await bartek.ask('message:send', { ...change(), text: 'Jestem też na linii' }))
    expect((await desk.stateOf(conversationId)).status).toBe('active')
    ok(await anna.ask('conversation:close', change()))
    const celina = await desk.agent('celina')
    const read = () => celina.ask('conversation:resume', { conversationId, afterSeq: 0 })
    expect(codeOf(await read())).toBe('not_found')
    const { code } = ok(await visitor.ask('phone:code', { conversationId }))
    const opened = ok(await celina.ask('phone:open', { code: digits(code), clientId: 'p2' }))
    expect(opened.entry.type).toBe('phone_opened')
    expect(texts(ok(await read()).entries)).toContain('Jestem też na linii')
    expect(codeOf(await celina.ask('message:send', { ...change(), text: 'za późno' }))).toBe(
      'conversation_closed',
    )
    expect((await visitor.read()).entries.at(-1)).toMatchObject({ type: 'phone_opened' })
  })

  it('lets go again who came in by it, and both sides are told', async () => {
    const anna = await desk.agent('anna')
    const visitor = await desk.resident()
    const { conversationId, change } = visitor
    await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
    const bartek = await desk.agent('bartek')
    const { code } = ok(await visitor.ask('phone:code', { conversationId }))
    ok(await bartek.ask('phone:open', { code: digits(code), clientId: 'p1' }))
    // Who has it does not leave: they end it, or hand it over.
    expect(codeOf(await anna.ask('conversation:leave', change()))).toBe('not_active')
    const wish = change()
    const { entry } = ok(await bartek.ask('conversation:leave', wish))
    expect(entry).toMatchObject({ type: 'left' })
    expect(ok(await bartek.ask('conversation:leave', wish)).entry.seq).toBe(entry.seq)
    const left = expect.objectContaining({ type: 'left', seq: entry.seq })
    for (const side of [visitor, anna])
      await until(() => expect(heard(side, conversationId)).toContainEqual(left))
    await until(() =>
      expect(bartek.pushes('conversation:released').map((push) => push.conversationId)).toContain(
        conversationId,
      ),
    )
    expect(codeOf(await bartek.ask('message:send', { ...change(), text: 'Jeszcze ja' }))).not.toBe('ok')
    expect(codeOf(await bartek.ask('conversation:resume', { conversationId, afterSeq: 0 }))).toBe('not_found')
    ok(await anna.ask('message:send', { ...change(), text: 'Zostaję z Panią' }))
    expect((await desk.stateOf(conversationId)).status).toBe('active')
  })

  it('is worth nothing when it is wrong, used by another, replaced or over, and that is written down', async () => {
    const visitor = await desk.resident()
    const { conversationId } = visitor
    const give = async () => digits(ok(await visitor.ask('phone:code', { conversationId })).code)
    const anna = await desk.agent('anna', { capacity: 0 })
    const bartek = await desk.agent('bartek', { capacity: 0 })
    const [replaced, used] = [await give(), await give()]
    ok(await anna.ask('phone:open', { code: used, clientId: 'p1' }))
    const refused = async (code: string) => codeOf(await bartek.ask('phone:open', { code, clientId: 'p2' }))
    const before = await audited('phone:refused')
    expect(await refused(used)).toBe('not_found')
    expect(await refused(replaced)).toBe('not_found')
    const over = await give()
    await letExpire()
    expect(await refused(over)).toBe('not_found')
    expect(await audited('phone:refused')).toBe(before + 3)
    const seen = await bartek.ask('conversation:resume', { conversationId, afterSeq: 0 })
    expect(codeOf(seen)).toBe('not_found')
  })
})

describe('guesses', () => {
  it('are few: per agent, per address, counted by the database', async () => {
    const strict = await startServer({ ...settings, RATE_SCALE: '1' })
    const other = createDesk(strict)
    try {
      const visitor = await other.resident()
      const { conversationId } = visitor
      const anna = await other.agent('anna', { capacity: 0 })
      const right = ok(await visitor.ask('phone:code', { conversationId })).code.replace(' ', '')
      const wrong = right === '000000' ? '000001' : '000000'
      const answers: string[] = []
      for (let times = 0; times < 6; times++)
        answers.push(codeOf(await anna.ask('phone:open', { code: wrong, clientId: `w${times}` })))
      expect(answers).toEqual([...Array(5).fill('not_found'), 'rate_limited'])
      // Not even the right one: nobody finds it out by trying.
      expect(codeOf(await anna.ask('phone:open', { code: right, clientId: 'r' }))).toBe('rate_limited')
      const statuses: number[] = []
      for (let times = 0; times < 11; times++)
        statuses.push((await arrive(`ZZZZ-ZZZ${times % 10}`, randomUUID(), strict)).status)
      expect(statuses).toEqual([...Array(10).fill(404), 429])
    } finally {
      await other.close()
      await strict.stop()
    }
  })
})
