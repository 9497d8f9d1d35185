import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DomainError } from '../../server/domain/errors.ts'
import { sweepAttachments } from '../../server/services/attachments.ts'
import * as cases from '../../server/services/cases.ts'
import { redact } from '../../server/services/erasure.ts'
import { eraseExpired } from '../../server/services/retention.ts'
import { issueVisitorToken, readVisitorToken } from '../../server/services/tokens.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { deadline, openAgent, signIn } from '../support/actors.ts'
import { startProxy } from '../support/proxy.ts'
import { openRawVisitor } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { filesAt, filesKept, noise, pdf, photo, problemOf, type FileToSend } from '../support/uploads.ts'

let server: TestServer
let now = () => new Date()

const limits = { FILE_MAX_MB: '3', FILES_MAX_MB: '7', FILES_MAX_COUNT: '4', FILE_MAX_MEGAPIXELS: '4' }

beforeAll(async () => {
  server = await startServer(limits, () => now())
})
afterAll(() => server.stop())

/** Somebody who has just begun a conversation, and a file to send in it. */
async function sender() {
  const visitor = await openRawVisitor(server.port)
  const { token, conversationId } = visitor
  const files = filesAt(server.url, { token })
  const file = (bytes: Buffer, name = 'plik.pdf') => ({
    conversationId,
    clientId: randomUUID(),
    name,
    bytes,
  })
  const entries = () => server.deps.entries.read(conversationId, 0, 100)
  return {
    ...visitor,
    files,
    file,
    send: (bytes: Buffer, name?: string) => files.send(file(bytes, name)),
    entries,
    attached: async () => (await entries()).flatMap((entry) => (entry.type === 'attached' ? [entry] : [])),
  }
}

/** The resident's talk with an agent becomes a case. */
async function becomesCase({ conversationId, token }: { conversationId: string; token: string }) {
  const { deps } = server
  const visitor = { kind: 'visitor', id: readVisitorToken(deps.config, token).visitorId } as const
  const agent = { kind: 'agent', id: newId() } as const
  await deps.entries.append(conversationId, { kind: 'system', id: 'dispatcher' }, 'a', ({ attempt }) => ({
    type: 'assigned',
    agent: { id: agent.id, name: 'Anna', form: 'f' },
    attempt: attempt + 1,
    acceptBy: new Date(),
    why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
  }))
  const fields = { title: 'Najem', body: 'Umowa', place: '', contactName: '', contact: '' }
  const draft = { kind: 'report', topicId: 'other', fields, sources: {} } as const
  const { draftHash } = await cases.propose(deps, agent, { conversationId, clientId: 'p', draft })
  return cases.confirm(deps, visitor, { conversationId, clientId: 'y', draftHash })
}

/** Whether the database holds bytes of it, be it of the file or of its thumbnail. */
async function isStored(id: string): Promise<boolean> {
  const read = async (variant: 'content' | 'thumbnail') => {
    for await (const _ of server.deps.storage.attachments.read(id, variant)) return true
    return false
  }
  const found = await Promise.all([read('content'), read('thumbnail')].map((one) => one.catch(() => false)))
  return found.includes(true)
}

describe('a file that is sent', () => {
  it('goes over a connection that is cut in the middle, and is one entry', async () => {
    const anna = await openAgent(server, 'anna@demo.example')
    const visitor = await sender()
    const proxy = await startProxy({ host: '127.0.0.1', port: server.port })
    const files = filesAt(`http://127.0.0.1:${proxy.port}`, { token: visitor.token })
    const file = visitor.file(pdf(1_500_000), 'umowa najmu.pdf')
    const begun = (await (await files.begin(file)).json()) as { id: string; offset: number }
    expect(begun.offset).toBe(0)

    const half = 300_000
    expect((await files.part(begun.id, 0, file.bytes.subarray(0, half))).status).toBe(204)
    proxy.cutAfter(100_000)
    await expect(files.part(begun.id, half, file.bytes.subarray(half, half + 400_000))).rejects.toThrow()
    proxy.heal()

    // What arrived counts; the part that was cut does not.
    const progress = await files.progress(begun.id)
    expect(progress.headers.get('upload-offset')).toBe(String(half))
    expect(progress.headers.get('upload-length')).toBe(String(file.bytes.length))
    // Beginning again under the same clientId finds the same upload.
    const again = await files.send(file, 'Pierwsza strona')
    expect(again.answer.status).toBe(200)
    expect(again.id).toBe(begun.id)

    const [entry, ...more] = await visitor.attached()
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      by: { kind: 'visitor' },
      clientId: file.clientId,
      name: 'umowa najmu.pdf',
      size: file.bytes.length,
      mime: 'application/pdf',
      description: 'Pierwsza strona',
    })
    const { bytes, response } = await files.download(begun.id)
    expect(bytes.equals(file.bytes)).toBe(true)
    expect(response.headers.get('content-type')).toBe('application/pdf')

    // The agent hears of it, sees nothing that is not theirs to see, and gets the same bytes.
    await vi.waitFor(() => {
      const shown = anna.feeds.get(visitor.conversationId)?.timeline.peek().entries ?? []
      const heard = shown.find(({ type }) => type === 'attached')
      expect(heard).toMatchObject({ type: 'attached', name: 'umowa najmu.pdf', fileId: begun.id })
      expect(heard).not.toHaveProperty('clientId')
    }, deadline)
    const { cookie } = await signIn(server, 'anna@demo.example')
    const staff = filesAt(server.url, { cookie, origin: server.origin })
    expect((await staff.download(begun.id)).bytes.equals(file.bytes)).toBe(true)
    await anna.leave()
    await proxy.stop()
  })

  it('is attached once, however often the last step is asked for', async () => {
    const visitor = await sender()
    const { id, answer } = await visitor.send(pdf())
    const first = await answer.json()
    const again = await Promise.all([visitor.files.attach(id), visitor.files.attach(id, 'inny opis')])
    expect(await Promise.all(again.map((one) => one.json()))).toEqual([first, first])
    expect(await visitor.attached()).toHaveLength(1)
  })

  it('asked for twice at the same moment is still one entry', async () => {
    const visitor = await sender()
    const file = visitor.file(await photo({ width: 1500, height: 1000 }), 'a.jpg')
    const { id } = (await (await visitor.files.begin(file)).json()) as { id: string }
    expect((await visitor.files.part(id, 0, file.bytes)).status).toBe(204)
    const answers = await Promise.all([visitor.files.attach(id), visitor.files.attach(id)])
    const codes = answers.map(({ status }) => status)
    expect(codes).toContain(200)
    expect(codes.every((status) => status === 200 || status === 503)).toBe(true)
    expect((await visitor.files.attach(id)).status).toBe(200)
    expect(await visitor.attached()).toHaveLength(1)
  })

  it('that is checked so slowly that another one checks it meanwhile is kept', async () => {
    const visitor = await sender()
    const file = visitor.file(pdf())
    const { id } = (await (await visitor.files.begin(file)).json()) as { id: string }
    await visitor.files.part(id, 0, file.bytes)
    let goOn = (): void => undefined
    const slow = vi.fn(() => new Promise<{ threat: null }>((done) => (goOn = () => done({ threat: null }))))
    Object.assign(server.deps, { scanner: { scan: slow } })
    const first = visitor.files.attach(id)
    try {
      await vi.waitFor(() => expect(slow).toHaveBeenCalled(), deadline)
      Object.assign(server.deps, { scanner: null })
      now = () => new Date(Date.now() + 121_000)
      expect((await visitor.files.attach(id)).status).toBe(200)
    } finally {
      now = () => new Date()
      Object.assign(server.deps, { scanner: null })
      goOn()
    }
    expect(await problemOf(await first)).toBe('try_again')
    expect((await visitor.files.attach(id)).status).toBe(200)
    expect((await visitor.files.download(id)).bytes.equals(file.bytes)).toBe(true)
    expect(await visitor.attached()).toHaveLength(1)
  })

  it('that nobody has time to check now is kept for the next try', async () => {
    const visitor = await sender()
    const file = visitor.file(pdf())
    const { attachments } = server.deps.storage
    const { received } = attachments
    Object.assign(attachments, { received: () => Promise.reject(new DomainError('try_again')) })
    const { id, answer } = await visitor.files.send(file)
    Object.assign(attachments, { received })
    expect(answer.status).toBe(503)
    expect((await visitor.files.attach(id)).status).toBe(200)
  })

  it('takes no part that does not follow on what is there, and says where to go on', async () => {
    const visitor = await sender()
    const file = visitor.file(pdf(100_000))
    const { id } = (await (await visitor.files.begin(file)).json()) as { id: string }
    const first = file.bytes.subarray(0, 50_000)
    expect((await visitor.files.part(id, 0, first)).status).toBe(204)
    const repeated = await visitor.files.part(id, 0, first)
    expect(repeated.status).toBe(409)
    expect(repeated.headers.get('upload-offset')).toBe('50000')
    expect((await visitor.files.part(id, 60_000, file.bytes.subarray(60_000))).status).toBe(409)
    // More than was announced, and crumbs that would only cost.
    expect((await visitor.files.part(id, 50_000, Buffer.alloc(50_001))).status).toBe(400)
    expect((await visitor.files.part(id, 50_000, Buffer.alloc(10))).status).toBe(400)
    expect((await visitor.files.attach(id)).status).toBe(400)
    expect((await visitor.files.part(id, 50_000, file.bytes.subarray(50_000))).status).toBe(204)
    expect((await visitor.files.attach(id)).status).toBe(200)
  })
})

describe('a picture', () => {
  it('is made anew: upright, without what it knew of place and owner, with a thumbnail', async () => {
    const original = await photo()
    expect(original.includes('Olena Prywatna')).toBe(true)
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const visitor = await sender()
    const { id } = await visitor.send(original, 'IMG_1.JPG')

    const { bytes, response } = await visitor.files.download(id)
    const made = await sharp(bytes).metadata()
    expect(made).toMatchObject({ format: 'jpeg', width: 200, height: 320 })
    expect(made.exif).toBeUndefined()
    expect(made.orientation).toBeUndefined()
    expect(bytes.includes('Olena Prywatna')).toBe(false)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(await visitor.attached()).toMatchObject([{ name: 'IMG_1.jpg', width: 200, height: 320 }])
    const thumbnail = await visitor.files.download(id, 'thumbnail')
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: 'jpeg', height: 320 })
  })

  it('that hides a page behind its pixels loses it', async () => {
    const script = '<script>alert(document.domain)</script>'
    const png = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#fff' } })
      .png()
      .toBuffer()
    const visitor = await sender()
    const { id } = await visitor.send(Buffer.concat([png, Buffer.from(script)]), 'obraz.html')
    const { bytes, response } = await visitor.files.download(id)
    expect(bytes.includes('<script>')).toBe(false)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect((await visitor.attached())[0]?.name).toBe('obraz.html.png')
  })

  it('of an animation is the first one', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 10, height: 20, channels: 3, background } })
        .png()
        .toBuffer()
    const animated = await sharp([await frame('#f00'), await frame('#00f')], { join: { animated: true } })
      .webp()
      .toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(2)
    const visitor = await sender()
    const { id } = await visitor.send(animated, 'ruch.webp')
    const made = await sharp((await visitor.files.download(id)).bytes).metadata()
    expect(made.pages ?? 1).toBe(1)
  })

  it('with more pixels than allowed, or one that is broken, is refused and not kept', async () => {
    const visitor = await sender()
    const bomb = await sharp({ create: { width: 3000, height: 3000, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(100_000)
    expect(await problemOf((await visitor.send(bomb, 'mala.png')).answer)).toBe('damaged')
    const broken = Buffer.concat([(await photo()).subarray(0, 400), noise(2_000)])
    expect(await problemOf((await visitor.send(broken, 'zla.jpg')).answer)).toBe('damaged')
    expect(await visitor.attached()).toEqual([])
    expect(await filesKept(server.mongodbUri, visitor.conversationId)).toBe(0)
  })
})

describe('what is not taken', () => {
  it('is told by its content, whatever its name says', async () => {
    const visitor = await sender()
    const refused: [Buffer, string][] = [
      [Buffer.concat([Buffer.from('MZ'), noise(500)]), 'zdjecie.jpg'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>\u0001'), 'a.png'],
      [Buffer.concat([Buffer.from('PK\u0003\u0004'), noise(300)]), 'umowa.pdf'],
      [Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'), 'a.gif'],
      [Buffer.concat([Buffer.from('junk'), pdf()]), 'a.pdf'],
      [Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'a.txt'],
    ]
    for (const [bytes, name] of refused)
      expect(await problemOf((await visitor.send(bytes, name)).answer), name).toBe('type')
    const heic = Buffer.concat([
      Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic'),
      noise(500),
    ])
    expect(await problemOf((await visitor.send(heic, 'IMG_1.jpg')).answer)).toBe('heic')
    expect(await visitor.attached()).toEqual([])
  })

  it('gets the ending of its content, and no ending that it only claims', async () => {
    const visitor = await sender()
    await visitor.send(pdf(), '../../etc/\u202Egpj.faktura.jpg')
    await visitor.send(Buffer.from('<script>alert(1)</script> zażółć'), 'strona.html')
    const [document, text] = await visitor.attached()
    expect(document?.name).toBe('gpj.faktura.jpg.pdf')
    expect(text).toMatchObject({ name: 'strona.html.txt', mime: 'text/plain' })
    const { response } = await visitor.files.download(text?.fileId ?? '')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is too big, empty, or one too many', async () => {
    const visitor = await sender()
    const size = async (length: number) =>
      problemOf(await visitor.files.begin(visitor.file({ length } as Buffer)))
    expect(await size(3_000_001)).toBe('too_big')
    expect(await size(0)).toBe('empty')
    for (let count = 0; count < 4; count++) await visitor.send(pdf())
    expect(await problemOf((await visitor.send(pdf())).answer)).toBe('full')
    expect(await visitor.attached()).toHaveLength(4)
  })

  it('is one too many, however many come at once to however many processes', async () => {
    const other = await startServer({
      ...{ MONGODB_URI: server.mongodbUri, DATA_DIR: server.deps.config.dataDir },
      ...limits,
    })
    try {
      const visitor = await sender()
      const doors = [visitor.files, filesAt(other.url, { token: visitor.token })] as const
      const atOnce = (files: FileToSend[]) =>
        Promise.all(files.map((file, index) => doors[index % 2 === 0 ? 0 : 1].begin(file)))
      const twenty = (length: number) => Array.from({ length: 20 }, () => visitor.file({ length } as Buffer))
      const taken = async (files: FileToSend[]) => {
        const begun: { id: string }[] = []
        for (const answer of await atOnce(files))
          if (answer.ok) begun.push((await answer.json()) as { id: string })
          else expect(await problemOf(answer)).toBe('full')
        return begun
      }
      // By their size first: two of them are what there is room for.
      const big = await taken(twenty(3_000_000))
      expect(big).toHaveLength(2)
      for (const { id } of big) await visitor.files.cancel(id)
      const some = await taken(twenty(1_000))
      expect(some).toHaveLength(4)
      // What is given back is there for the next one, once; the same command over both doors is one upload.
      await visitor.files.cancel(some[0]?.id ?? '')
      const file = visitor.file({ length: 1_000 } as Buffer)
      const same = await atOnce([file, file])
      expect(same.some(({ ok }) => ok)).toBe(true)
      expect((await visitor.files.begin(file)).status).toBe(201)
      expect(await problemOf(await visitor.files.begin(visitor.file(pdf())))).toBe('full')
      expect(await filesKept(server.mongodbUri, visitor.conversationId)).toBe(4)
    } finally {
      await other.stop()
    }
  })

  it('has room again where a process died between reserving it and beginning', async () => {
    const visitor = await sender()
    const connection = await connectStorage(server.mongodbUri)
    const lost = Array.from({ length: 4 }, () => ({
      id: newId(),
      size: 1_000,
      at: new Date(Date.now() - 61_000),
    }))
    await connection
      .collection('attachmentQuotas')
      .insertOne({ _id: `${visitor.conversationId}/visitor` as never, reserved: lost })
    await connection.close()
    for (let count = 0; count < 4; count++)
      expect((await visitor.files.begin(visitor.file(pdf()))).status).toBe(201)
    expect(await problemOf(await visitor.files.begin(visitor.file(pdf())))).toBe('full')
  })

  it('comes after the end', async () => {
    const visitor = await sender()
    const late = visitor.file(pdf())
    const { id } = (await (await visitor.files.begin(late)).json()) as { id: string }
    await visitor.files.part(id, 0, late.bytes)
    await server.deps.entries.append(visitor.conversationId, { kind: 'system', id: 'test' }, 'end', () => ({
      type: 'closed',
      reason: 'visitor',
    }))
    expect(await problemOf(await visitor.files.attach(id))).toBe('conversation_closed')
    expect(await problemOf(await visitor.files.begin(visitor.file(pdf())))).toBe('conversation_closed')
  })

  it('was cancelled by its sender: nothing of it is kept, and it may begin anew', async () => {
    const visitor = await sender()
    const file = visitor.file(pdf(60_000))
    const { id } = (await (await visitor.files.begin(file)).json()) as { id: string }
    await visitor.files.part(id, 0, file.bytes.subarray(0, 40_000))
    expect((await visitor.files.cancel(id)).status).toBe(204)
    expect((await visitor.files.progress(id)).status).toBe(404)
    expect(await filesKept(server.mongodbUri, visitor.conversationId)).toBe(0)
    expect((await visitor.files.send(file)).answer.status).toBe(200)
    // What stands in the log is not taken back by it.
    await visitor.files.cancel((await visitor.attached())[0]?.fileId ?? '')
    expect((await visitor.files.download((await visitor.attached())[0]?.fileId ?? '')).bytes.length).toBe(
      60_000,
    )
  })
})

describe('who may have it', () => {
  it('is nobody but those who may read the conversation', async () => {
    const owner = await sender()
    const stranger = await sender()
    const { id } = await owner.send(pdf())
    for (const ask of [
      stranger.files.link(id),
      stranger.files.progress(id),
      stranger.files.cancel(id),
      stranger.files.attach(id),
      stranger.files.part(id, 0, pdf()),
      // Their own conversation does not open somebody else's file, and the other way round.
      stranger.files.begin({ ...owner.file(pdf()), clientId: randomUUID() }),
    ])
      expect((await ask).status).toBe(404)
    expect((await fetch(`${server.url}/files/${id}/link`, { method: 'POST' })).status).toBe(401)
    expect((await fetch(`${server.url}/files/${id}/content`)).status).toBe(404)

    const { cookie } = await signIn(server, 'bartek@demo.example')
    const other = filesAt(server.url, { cookie, origin: server.origin })
    expect((await other.link(id)).status).toBe(404)
    // A page of another site can send the cookie, but not the header, nor our Origin.
    const forged = await fetch(`${server.url}/files/${id}/link`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.test', 'x-requested-with': 'kck-console' },
    })
    expect(forged.status).toBe(401)
    const chief = filesAt(server.url, {
      cookie: (await signIn(server, 'kierownik@demo.example')).cookie,
      origin: server.origin,
    })
    expect((await chief.download(id)).response.status).toBe(200)
  })

  it('is nobody on a device that the resident has shut out', async () => {
    const owner = await sender()
    const { id } = await owner.send(pdf())
    const { visitorId } = readVisitorToken(server.deps.config, owner.token)
    const shutOut = issueVisitorToken(server.deps.config, visitorId, new Date(), {
      deviceId: newId(),
    })
    const elsewhere = filesAt(server.url, { token: shutOut.token })
    expect((await elsewhere.link(id)).status).toBe(401)
    expect((await elsewhere.begin(owner.file(pdf()))).status).toBe(401)
  })

  it('has it for a short while, by a link that opens this one alone', async () => {
    const visitor = await sender()
    const first = await visitor.send(pdf())
    const second = await visitor.send(await photo(), 'b.jpg')
    const { content, thumbnail } = (await (await visitor.files.link(second.id)).json()) as Record<
      string,
      string
    >
    const status = async (path = '') => (await fetch(server.url + path)).status
    expect(await status(content)).toBe(200)
    expect(await status(content?.replace(second.id, first.id))).toBe(404)
    expect(await status(thumbnail?.replace('thumbnail', 'content'))).toBe(404)
    expect(await status(content?.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 1}`))).toBe(
      404,
    )
    now = () => new Date(Date.now() + 120_000)
    try {
      expect(await status(content)).toBe(401)
    } finally {
      now = () => new Date()
    }
  })

  it('saves it: no browser shows it as a page of ours, no cache keeps it', async () => {
    const visitor = await sender()
    const { id } = await visitor.send(pdf(), 'Załącznik „№ 1”; (kopia).pdf')
    const { headers } = (await visitor.files.download(id)).response
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="Zalacznik __ 1_; (kopia).pdf"; ' +
        "filename*=UTF-8''Za%C5%82%C4%85cznik%20%E2%80%9E%E2%84%96%201%E2%80%9D%3B%20%28kopia%29.pdf",
    )
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('what goes', () => {
  it('takes file and thumbnail along when its entry is redacted', async () => {
    const visitor = await sender()
    const { id } = await visitor.send(await photo(), 'prywatne.jpg')
    const kept = await visitor.send(pdf())
    const { content } = (await (await visitor.files.link(id)).json()) as Record<string, string>
    const [entry] = await visitor.attached()
    expect(await isStored(id)).toBe(true)
    await redact(server.deps, { kind: 'system', id: 'officer' }, visitor.conversationId, [entry?.seq ?? 0])

    expect((await fetch(server.url + content)).status).toBe(404)
    expect((await visitor.files.link(id)).status).toBe(404)
    expect(await isStored(id)).toBe(false)
    expect(JSON.stringify(await visitor.entries())).not.toContain('prywatne')
    expect((await visitor.files.download(kept.id)).response.status).toBe(200)
  })

  it('stays with the case that names it, for who may see the case; what was sent later goes', async () => {
    const { deps } = server
    const owner = await sender()
    const { conversationId } = owner
    const file = owner.file(pdf(40_000), 'umowa.pdf')
    const { id: named } = await owner.files.send(file, 'Strona z podpisem')
    const { reference, code } = await becomesCase(owner)
    const { id: later } = await owner.send(pdf())
    await server.deps.entries.append(conversationId, { kind: 'system', id: 'test' }, 'end', () => ({
      type: 'closed',
      reason: 'visitor',
    }))
    await vi.waitFor(async () => {
      const document = await deps.storage.conversations.byId(conversationId)
      expect(document?.status).toBe('closed')
    }, deadline)
    now = () => new Date(Date.now() + 40 * 24 * 3_600_000)
    try {
      await eraseExpired(deps)
      // The server's own sweep may be about to do it, too.
      await vi.waitFor(async () => expect(await isStored(later)).toBe(false), deadline)
    } finally {
      now = () => new Date()
    }
    expect(JSON.stringify(await owner.entries())).not.toContain('umowa')
    expect((await owner.files.link(later)).status).toBe(404)

    const post = (path: string, typed = code) =>
      fetch(`${server.url}/sprawa/${reference}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ code: typed }),
      })
    const page = await (await post('?lang=uk')).text()
    for (const shown of [
      'umowa.pdf',
      'Strona z podpisem',
      '40 кБ',
      'Завантажити: umowa.pdf',
      `/pliki/${named}?lang=uk`,
    ])
      expect(page).toContain(shown)
    expect(page).not.toContain(later)
    const given = await post(`/pliki/${named}`)
    expect(given.headers.get('content-disposition')).toContain('umowa.pdf')
    expect(given.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(Buffer.from(await given.arrayBuffer()).equals(file.bytes)).toBe(true)
    // Neither without the code, nor the file of somebody else by this case.
    expect((await post(`/pliki/${named}`, 'AAAAA-AAAAA')).status).toBe(404)
    expect((await post(`/pliki/${named}`, '')).status).toBe(400)
    const stranger = await sender()
    const { id: strange } = await stranger.send(pdf())
    expect((await post(`/pliki/${strange}`)).status).toBe(404)
    expect((await stranger.files.link(named)).status).toBe(404)
    expect((await owner.files.download(named)).bytes.equals(file.bytes)).toBe(true)
  })

  it('goes with the conversation when its time is over', async () => {
    const visitor = await sender()
    const { id } = await visitor.send(await photo(), 'p.jpg')
    await server.deps.entries.append(visitor.conversationId, { kind: 'system', id: 'test' }, 'end', () => ({
      type: 'closed',
      reason: 'visitor',
    }))
    await vi.waitFor(async () => {
      const document = await server.deps.storage.conversations.byId(visitor.conversationId)
      expect(document?.status).toBe('closed')
    }, deadline)
    now = () => new Date(Date.now() + 40 * 24 * 3_600_000)
    try {
      await eraseExpired(server.deps)
      await vi.waitFor(async () => expect(await isStored(id)).toBe(false), deadline)
    } finally {
      now = () => new Date()
    }
    expect((await visitor.files.link(id)).status).toBe(404)
  })

  it('was begun and never sent: a sweep takes it, and leaves what an entry names', async () => {
    const visitor = await sender()
    // The process that stored the entry died before it could note that.
    const { attachments } = server.deps.storage
    const { attached } = attachments
    Object.assign(attachments, { attached: () => Promise.resolve() })
    const { id: sent } = await visitor.send(pdf())
    Object.assign(attachments, { attached })
    const left = visitor.file(pdf(60_000))
    const { id } = (await (await visitor.files.begin(left)).json()) as { id: string }
    await visitor.files.part(id, 0, left.bytes)
    now = () => new Date(Date.now() + 25 * 3_600_000)
    try {
      await sweepAttachments(server.deps)
    } finally {
      now = () => new Date()
    }
    expect((await visitor.files.progress(id)).status).toBe(404)
    expect((await visitor.files.download(sent)).response.status).toBe(200)
  })
})
