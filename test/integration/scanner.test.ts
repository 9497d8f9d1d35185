import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deadline, openAgent } from '../support/actors.ts'
import { MARKER, startClamd, THREAT, type Clamd } from '../support/clamd.ts'
import { openRawVisitor } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { filesAt, filesKept, pdf, problemOf } from '../support/uploads.ts'

let clamd: Clamd
let server: TestServer

beforeAll(async () => {
  clamd = await startClamd()
  server = await startServer({
    CLAMD: clamd.address,
    CLAMD_AWAY: 'refuse',
    CLAMD_TIMEOUT_SECONDS: '2',
    FILE_MAX_MB: '4',
  })
})
afterAll(async () => {
  await server.stop()
  await clamd.stop()
})

const harmful = (): Buffer => Buffer.concat([pdf(), Buffer.from(MARKER)])

async function sender(at = server) {
  const { token, conversationId } = await openRawVisitor(at.port)
  const files = filesAt(at.url, { token })
  const file = (bytes: Buffer, name = 'plik.pdf') => ({
    conversationId,
    clientId: randomUUID(),
    name,
    bytes,
  })
  const entries = () => at.deps.entries.read(conversationId, 0, 100)
  return { conversationId, files, file, entries, send: (bytes: Buffer) => files.send(file(bytes)) }
}

describe('a scanner', () => {
  it('that finds nothing lets a file through, and staff see that it looked', async () => {
    const visitor = await sender()
    expect((await visitor.send(pdf())).answer.status).toBe(200)
    expect((await visitor.entries()).at(-1)).toMatchObject({ type: 'attached', scanned: true })
  })

  it('that finds something: nobody gets the file, nothing is kept, sender and staff are told', async () => {
    const anna = await openAgent(server, 'anna@demo.example')
    const visitor = await sender()
    const file = visitor.file(harmful(), 'zdjecie.pdf')
    const { id, answer } = await visitor.files.send(file)
    expect(answer.status).toBe(422)
    expect(await problemOf(answer)).toBe('infected')

    expect((await visitor.files.link(id)).status).toBe(404)
    expect((await visitor.files.progress(id)).status).toBe(404)
    expect(await filesKept(server.mongodbUri, visitor.conversationId)).toBe(0)
    await vi.waitFor(() => {
      const shown = anna.feeds.get(visitor.conversationId)?.timeline.peek().entries ?? []
      expect(shown.at(-1)).toMatchObject({ type: 'file_refused', from: 'visitor' })
      expect(JSON.stringify(shown)).toContain(THREAT)
      expect(JSON.stringify(shown)).not.toContain('zdjecie')
    }, deadline)
    // The same file once more is the same answer, and one more line for nobody.
    expect(await problemOf((await visitor.files.send(file)).answer)).toBe('infected')
    const told = (await visitor.entries()).filter(({ type }) => type === 'file_refused')
    expect(told).toHaveLength(1)
    await anna.leave()
  })

  it('looks at what was sent, before a picture is made anew', async () => {
    const visitor = await sender()
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .withExif({ IFD0: { Artist: MARKER } })
      .toBuffer()
    expect(await problemOf((await visitor.send(picture)).answer)).toBe('infected')
  })

  it('that does not look at all of it, or does not answer, has not said that a file is clean', async () => {
    const visitor = await sender()
    // Above the daemon's own limit.
    expect(await problemOf((await visitor.send(pdf(2_500_000))).answer)).toBe('not_scanned')

    const file = visitor.file(pdf())
    clamd.pause()
    expect(await problemOf((await visitor.files.send(file)).answer)).toBe('not_scanned')
    clamd.resume()
    // What has arrived is still there: only the last step is asked for again.
    const again = await visitor.files.send(file)
    expect(again.answer.status).toBe(200)
    expect((await visitor.entries()).filter(({ type }) => type === 'attached')).toHaveLength(1)
  })

  it('that cannot be reached is gone without where that is allowed, and staff see it', async () => {
    const lax = await startServer({ CLAMD: '127.0.0.1:1', CLAMD_AWAY: 'accept' })
    const visitor = await sender(lax)
    expect((await visitor.send(pdf())).answer.status).toBe(200)
    const last = (await visitor.entries()).at(-1)
    expect(last).toMatchObject({ type: 'attached' })
    expect(last).not.toHaveProperty('scanned')
    await lax.stop()
  })
})
