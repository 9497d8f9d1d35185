import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, until } from '../support/desk.ts'
import { storedIn } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'

interface Asked {
  q: string
  source: string
  target: string
  api_key: string
}

let translator: Server
let server: TestServer
let desk: ReturnType<typeof createDesk>
const asked: Asked[] = []
/** What the translator says; null: nothing, ever. */
let answer: ((asked: Asked) => { status: number; body: string }) | null

beforeAll(async () => {
  translator = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const question = JSON.parse(body) as Asked
      asked.push(question)
      const reply = answer?.(question)
      if (reply) response.writeHead(reply.status, { location: '/' }).end(reply.body)
    })
  })
  await new Promise<void>((listening) => translator.listen(0, '127.0.0.1', listening))
  const { port } = translator.address() as AddressInfo
  server = await startServer({
    TRANSLATE_URL: `http://127.0.0.1:${port}/translate`,
    TRANSLATE_KEY: 'klucz',
    TRANSLATE_TIMEOUT_SECONDS: '1',
  })
})
beforeEach(() => {
  asked.length = 0
  desk = createDesk(server)
})
afterEach(() => desk.close())
afterAll(async () => {
  translator.closeAllConnections()
  translator.close()
  await server.stop()
})

async function said(text: string) {
  const anna = await desk.agent('anna')
  const resident = await desk.resident('other')
  const { conversationId } = resident
  await until(async () => expect((await desk.stateOf(conversationId)).status).toBe('active'))
  const { entry } = await resident.say(text)
  const question = { conversationId, seq: entry.seq, to: 'pl' as const }
  return { anna, resident, conversationId, question }
}

describe('a translation', () => {
  it('is made of a text that names nobody, shown to who asks, and stored nowhere', async () => {
    const { anna, resident, conversationId, question } = await said(
      'Мій PESEL 44051401458, пишіть на olena@example.com або +48 600 700 800. Дякую [#2]!',
    )
    answer = ({ q }) => ({ status: 200, body: JSON.stringify({ translatedText: `Dzień dobry: ${q}` }) })
    const before = (await desk.stateOf(conversationId)).lastSeq
    const { text } = ok(await anna.ask('message:translate', question))
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ source: 'auto', target: 'pl', api_key: 'klucz' })
    expect(asked[0]?.q).not.toMatch(/44051401458|olena|600|PESEL ukryty/)
    expect(text).toContain('Dzień dobry: ')
    expect(text).toContain('olena@example.com')
    expect(text).toContain('+48 600 700 800')

    expect((await desk.stateOf(conversationId)).lastSeq).toBe(before)
    expect(JSON.stringify(await resident.read())).not.toContain('Dzień dobry: ')
    const rows = await storedIn(server.mongodbUri, 'audit', { action: 'message:translated' })
    expect(rows).toMatchObject([{ actor: anna.id, subject: conversationId, details: { to: 'pl' } }])
  })

  it('that does not come is refused, whatever the translator did', async () => {
    const { anna, question } = await said('Доброго дня')
    for (const reply of [
      () => ({ status: 500, body: '' }),
      () => ({ status: 302, body: '' }),
      () => ({ status: 200, body: '<html>' }),
      () => ({ status: 200, body: '{"translatedText": 7}' }),
      null,
    ]) {
      answer = reply
      expect(codeOf(await anna.ask('message:translate', question))).toBe('try_again')
    }
  })

  it('is not made for somebody who may not read the message, nor of what is no message', async () => {
    const { question } = await said('Доброго дня')
    answer = ({ q }) => ({ status: 200, body: JSON.stringify({ translatedText: q }) })
    const celina = await desk.agent('celina', { departments: [] }, 'away')
    expect(codeOf(await celina.ask('message:translate', question))).toBe('not_found')
    const krystyna = await desk.agent('kierownik', {}, 'away')
    expect(codeOf(await krystyna.ask('message:translate', { ...question, seq: 1 }))).toBe('not_found')
    expect(asked).toEqual([])
    // Where none is configured there is nothing to ask.
    const { translator: configured } = server.deps
    try {
      Object.assign(server.deps, { translator: null })
      expect(codeOf(await krystyna.ask('message:translate', question))).toBe('not_found')
      expect(ok(await krystyna.ask('session:resume', {})).translates).toBe(false)
    } finally {
      Object.assign(server.deps, { translator: configured })
    }
    expect(ok(await krystyna.ask('session:resume', {})).translates).toBe(true)
  })
})
