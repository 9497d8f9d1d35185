import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import { erase } from '../../server/services/erasure.ts'
import { requestByMail, sendDue, settlePrepared } from '../../server/services/outbox.ts'
import { newId } from '../../server/storage/mongo.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, until, type Desk } from '../support/desk.ts'
import { openMailbox } from '../support/mailbox.ts'
import { startServer, type TestServer } from '../support/server.ts'

type Mailbox = Awaited<ReturnType<typeof openMailbox>>

let server: TestServer
let desk: Desk
let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await openMailbox()
  await mailbox.open()
  server = await startServer({
    SWEEP_MS: '100',
    LEASE_GRACE_SECONDS: '0',
    CONTACT_SECONDS: '0',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Centrum Kontaktu <czat@krakow.example>',
    MAIL_RETRY_SECONDS: '0.2',
  })
})
afterAll(async () => {
  await server.stop()
  await mailbox.close()
})
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())

let recipients = 0
const newAddress = (name = 'jan') => `${name}${(recipients += 1)}@example.pl`

/** Anna has answered a resident, who may have the conversation by e-mail now. */
async function answered() {
  const anna = await desk.agent('anna')
  const visitor = await desk.resident()
  const { conversationId, change } = visitor
  await until(() => expect(anna.pushes('conversation:assigned').at(-1)?.conversation.id).toBe(conversationId))
  ok(await anna.ask('message:send', { ...change(), text: 'Zażółć gęślą jaźń' }))
  const mail = (address: string, language: 'pl' | 'uk' = 'pl', clientId: string = change().clientId) =>
    visitor.ask('transcript:mail', { conversationId, clientId, address, language })
  const outcome = async () =>
    (await visitor.read()).entries.flatMap((entry) =>
      entry.type === 'transcript_settled' ? [entry.outcome] : [],
    )
  const rows = () => server.deps.storage.outbox.of(conversationId)
  return { anna, visitor, conversationId, change, mail, outcome, rows }
}

describe('a conversation by e-mail', () => {
  it('arrives in Polish and in Ukrainian, whole, with a file to keep; of the address nothing stays', async () => {
    const { anna, conversationId, mail, outcome, rows } = await answered()
    const [polish, ukrainian] = [newAddress(), newAddress()]
    const entry = ok(await mail(polish)).entry
    expect(entry).toMatchObject({ type: 'transcript_requested', to: 'j***@example.pl' })
    ok(await mail(ukrainian, 'uk'))
    await until(() => expect([...mailbox.of(polish), ...mailbox.of(ukrainian)]).toHaveLength(2))
    const [letter] = mailbox.of(polish)
    const [other] = mailbox.of(ukrainian)
    expect(letter?.subject).toMatch(/^Zapis rozmowy [0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
    expect(other?.subject).toMatch(/^Запис розмови /)
    expect(letter?.text).toContain('Zażółć gęślą jaźń')
    expect(letter?.from?.text).toBe('"Centrum Kontaktu" <czat@krakow.example>')
    const [file] = letter?.attachments ?? []
    expect(file?.filename).toMatch(/^rozmowa-.*\.html$/)
    expect(file?.content.toString('utf8')).toContain('Zażółć gęślą jaźń')
    await until(async () => expect(await outcome()).toEqual(['sent', 'sent']))
    await until(async () => expect(await rows()).toEqual([]))
    // Staff learn that it went out, and nobody's address.
    const seen = ok(await anna.ask('conversation:resume', { conversationId, afterSeq: 0 }))
    expect(JSON.stringify(seen)).toContain('j***@example.pl')
    expect(JSON.stringify(seen)).not.toContain(polish)
  })

  it('is promised once for each wish, however often it is repeated', async () => {
    const { mail } = await answered()
    const address = newAddress()
    const [first, again] = await Promise.all([mail(address, 'pl', 'same'), mail(address, 'pl', 'same')])
    expect(ok(again).entry.seq).toBe(ok(first).entry.seq)
    expect(ok(await mail('other@example.pl', 'pl', 'same')).entry.seq).toBe(ok(first).entry.seq)
    await until(() => expect(mailbox.of(address)).toHaveLength(1))
    expect(mailbox.of('other@example.pl')).toEqual([])
  })

  it('that nobody there wants is told to the resident, and tried again by an administrator alone', async () => {
    const { mail, outcome, anna } = await answered()
    ok(await mail(newAddress('nobody')))
    await until(async () => expect(await outcome()).toEqual(['failed']))
    expect(codeOf(await anna.ask('outbox:list', {}))).toBe('forbidden')
    const admin = await desk.agent('admin')
    const listed = async () =>
      ok(await admin.ask('outbox:list', {})).items.filter(({ to }) => to.startsWith('n***'))
    await until(async () => expect(await listed()).toMatchObject([{ state: 'failed', problem: 'refused' }]))
    const [item] = await listed()
    expect(codeOf(await anna.ask('outbox:retry', { mailId: item?.id ?? '' }))).toBe('forbidden')
    ok(await admin.ask('outbox:retry', { mailId: item?.id ?? '' }))
    await until(async () => expect(await listed()).toMatchObject([{ state: 'failed', tries: 1 }]))
    expect(codeOf(await admin.ask('outbox:retry', { mailId: newId() }))).toBe('not_found')
  })

  it('waits while the mail server is away, and goes when it is back', async () => {
    await mailbox.close()
    const { mail, rows } = await answered()
    const address = newAddress()
    ok(await mail(address))
    await until(async () =>
      expect(await rows()).toMatchObject([{ problem: 'unreachable', state: 'waiting' }]),
    )
    await mailbox.open()
    await until(() => expect(mailbox.of(address)).toHaveLength(1))
  })

  it('whose sender dies between sending and noting it is sent again under the same id', async () => {
    const { mail, rows } = await answered()
    const address = newAddress()
    const { outbox } = server.deps.storage
    const { remove } = outbox
    let deaths = 0
    outbox.remove = async (id) => {
      if ((deaths += 1) > 1) return remove(id)
      throw new Error('died here')
    }
    try {
      ok(await mail(address))
      await until(() => expect(mailbox.of(address)).toHaveLength(2))
      await until(async () => expect(await rows()).toEqual([]))
    } finally {
      outbox.remove = remove
    }
    const [one, other] = mailbox.of(address)
    expect(one?.messageId).toBe(other?.messageId)
    expect(one?.messageId).toMatch(/^<[0-9a-f]{24}@/)
  })

  it('is promised though its process dies between row and entry, or is not, as the log says', async () => {
    const { conversationId, visitor, rows } = await answered()
    const row = {
      kind: 'transcript' as const,
      conversationId,
      visitorId: (await desk.stateOf(conversationId)).visitorId,
      to: newAddress(),
      language: 'pl' as const,
      at: new Date(Date.now() - 120_000),
    }
    await server.deps.storage.outbox.prepare({ ...row, _id: newId(), clientId: 'left behind' })
    const author: Author = { kind: 'visitor', id: row.visitorId }
    await server.deps.storage.outbox.prepare({ ...row, _id: newId(), clientId: 'promised' })
    await server.deps.entries.append(conversationId, author, 'promised', () => ({
      type: 'transcript_requested',
      mailId: newId(),
      to: 'j***@example.pl',
    }))
    await settlePrepared(server.deps)
    await until(() => expect(mailbox.of(row.to)).toHaveLength(1))
    await until(async () => expect(await rows()).toEqual([]))
    visitor.close()
  })

  it('is not lost where its request is repeated while a sweep looks at what the first try left', async () => {
    const { conversationId, mail } = await answered()
    const address = newAddress()
    const { visitorId } = await desk.stateOf(conversationId)
    await server.deps.storage.outbox.prepare({
      _id: newId(),
      kind: 'transcript',
      conversationId,
      visitorId,
      clientId: 'cut-off',
      to: address,
      language: 'pl',
      at: new Date(Date.now() - 120_000),
    })
    const { entries } = server.deps
    const answerTo: typeof entries.answerTo = async (...asked) => {
      const found = await entries.answerTo(...asked)
      if (asked[0] === conversationId) ok(await mail(address, 'pl', 'cut-off'))
      return found
    }
    await settlePrepared({ ...server.deps, entries: { ...entries, answerTo } })
    await until(() => expect(mailbox.of(address)).toHaveLength(1))
  })

  it('is sent once where a twin of its request was held up until the letter was gone', async () => {
    const { conversationId, mail, rows } = await answered()
    const address = newAddress()
    const { visitorId } = await desk.stateOf(conversationId)
    const { storage } = server.deps
    const prepare: typeof storage.outbox.prepare = async (row) => {
      ok(await mail(address, 'pl', 'twin'))
      await until(async () => expect(await rows()).toEqual([]))
      return storage.outbox.prepare(row)
    }
    const slow = { ...server.deps, storage: { ...storage, outbox: { ...storage.outbox, prepare } } }
    const request = { conversationId, clientId: 'twin', address, language: 'pl' as const }
    await requestByMail(slow, { kind: 'visitor', id: visitorId }, request)
    expect(await rows()).toEqual([])
    expect(mailbox.of(address)).toHaveLength(1)
  })

  it('is refused for a stranger, before anybody has answered, and for what is no address', async () => {
    const { conversationId, mail } = await answered()
    const alone = await desk.resident('other', {})
    const request = { clientId: 'x', address: newAddress(), language: 'pl' } as const
    expect(codeOf(await alone.ask('transcript:mail', { ...request, conversationId }))).toBe('not_found')
    const own = await alone.ask('transcript:mail', { ...request, conversationId: alone.conversationId })
    expect(codeOf(own)).toBe('not_active')
    for (const address of [
      'jan@example.pl\r\nBcc: all@example.pl',
      'jan@example.pl, ola@example.pl',
      '"jan"@example.pl',
      'jan@[127.0.0.1]',
      'Jan <jan@example.pl>',
      'jan',
      '',
    ])
      expect(codeOf(await mail(address))).toBe('invalid_input')
  })

  it('is forgotten with the conversation', async () => {
    await mailbox.close()
    const { anna, conversationId, change, mail, rows } = await answered()
    ok(await mail(newAddress()))
    ok(await anna.ask('conversation:close', change()))
    await erase(server.deps, { kind: 'system', id: 'officer' }, conversationId)
    expect(await rows()).toEqual([])
    await mailbox.open()
    await sendDue(server.deps)
    expect(await rows()).toEqual([])
  })
})

describe('limits', () => {
  it('stop a flood to one address, from whatever conversation', async () => {
    const strict = await startServer({
      ...{ SMTP_URL: mailbox.url, MAIL_FROM: 'czat@krakow.example', RATE_SCALE: '1' },
      ...{ SWEEP_MS: '100', LEASE_GRACE_SECONDS: '0', CONTACT_SECONDS: '0' },
    })
    const other = createDesk(strict)
    try {
      const anna = await other.agent('anna')
      const address = newAddress()
      const answers: string[] = []
      for (let talks = 0; talks < 2; talks++) {
        const visitor = await other.resident()
        await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(talks + 1))
        ok(await anna.ask('message:send', { ...visitor.change(), text: 'hej' }))
        for (let times = 0; times < 4; times++)
          answers.push(
            codeOf(await visitor.ask('transcript:mail', { ...visitor.change(), address, language: 'pl' })),
          )
      }
      expect(answers).toEqual([...Array(5).fill('ok'), ...Array(3).fill('rate_limited')])
    } finally {
      await other.close()
      await strict.stop()
    }
  })
})
