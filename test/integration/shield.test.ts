import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { createDesk, heard, newClientId, texts, until, type Desk } from '../support/desk.ts'
import { everythingStored } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'

const PESEL = '44051401458'
const CARD = '4111111111111111'
const IBAN = '61109010140000071219812874'
const planted = [PESEL, CARD, IBAN]
const said = `Jan, PESEL ${PESEL}, karta ${CARD}, konto ${IBAN}`
const stored =
  'Jan, PESEL [PESEL ukryty], karta [numer karty ukryty], konto [numer konta ukryty, końcówka 2874]'

let server: TestServer
let desk: Desk
let logged = ''
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'debug', REPAIR_MS: '300' }, undefined, (line) => (logged += line))
})
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())
afterAll(() => server.stop())

async function talking(topicId = 'other') {
  const anna = await desk.agent('anna', { departments: ['dk', 'zdmk'] })
  const resident = await desk.resident(topicId)
  const { conversationId } = resident
  await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
  return { anna, resident, conversationId, change: resident.change }
}

it('keeps a number from everybody and everything, whoever writes it and wherever', async () => {
  const chief = await desk.agent('kierownik', {}, 'away')
  const { anna, resident, conversationId, change } = await talking()
  ok(await chief.ask('conversation:watch', { conversationId, afterSeq: 0 }))

  expect((await resident.say(said)).entry).toMatchObject({ text: stored })
  const sent = ok(await anna.ask('message:send', { ...change(), text: said })).entry
  ok(await anna.ask('message:edit', { ...change(), seq: sent.seq, text: `${said}!` }))
  ok(await chief.ask('note:whisper', { ...change(), text: said }))
  const draft = {
    kind: 'report' as const,
    topicId: 'other',
    fields: { title: PESEL, body: said, place: said, contactName: said, contact: `${PESEL} 48120216017` },
    sources: {},
  }
  const { draftHash } = ok(await anna.ask('case:propose', { ...change(), draft }))
  ok(await resident.ask('case:decline', { ...change(), draftHash, reason: said }))
  const again = ok(await anna.ask('case:propose', { ...change(), draft }))
  ok(await resident.ask('case:confirm', { ...change(), draftHash: again.draftHash }))
  ok(await anna.ask('conversation:close', change()))
  ok(await anna.ask('wrapup:set', { ...change(), disposition: 'answered', note: said }))
  ok(await anna.ask('presence:set', { status: 'away', awayReason: 'break' }))
  const left = await desk.resident()
  ok(
    await left.ask('case:leave', {
      clientId: newClientId(),
      kind: 'question',
      topicId: 'other',
      language: 'pl',
      fields: { body: said, place: said, contactName: said, contact: said },
    }),
  )

  await until(() => expect(texts(heard(chief, conversationId))).toEqual([stored, stored]))
  const read = await resident.read()
  const proposed = read.entries.find(({ type }) => type === 'case_proposed')
  expect(proposed).toMatchObject({
    draft: { fields: { title: '[PESEL ukryty]', body: stored, contact: '[PESEL ukryty] 48120216017' } },
  })
  const { notes } = ok(await chief.ask('note:list', { conversationId }))
  expect(notes.map(({ text }) => text)).toEqual([stored, stored])

  const wire = JSON.stringify([
    read,
    notes,
    ...[anna, chief, resident, left].map(({ everything }) => everything()),
  ])
  const database = await everythingStored(server.mongodbUri)
  expect(database.includes('PESEL ukryty')).toBe(true)
  expect(wire).toContain('PESEL ukryty')
  expect(logged).toContain('request completed')
  for (const number of planted) {
    expect(wire, number).not.toContain(number)
    expect(database.includes(number), number).toBe(false)
    expect(logged, number).not.toContain(number)
  }
})

it('answers a message that is sent again as the first time, hidden or not', async () => {
  const { resident, change } = await talking()
  const sent = { ...change(), text: said }
  const first = ok(await resident.ask('message:send', sent))
  expect(ok(await resident.ask('message:send', sent))).toEqual(first)
  expect(ok(await resident.ask('message:send', { ...sent, text: stored }))).toEqual(first)
  expect(texts((await resident.read()).entries)).toEqual([stored])
})

it('lets plates stand where the talk is about vehicles', async () => {
  const { resident } = await talking('parking')
  expect((await resident.say('moje auto to KR 12345')).entry).toMatchObject({ text: 'moje auto to KR 12345' })
})
