import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../server/domain/assignment.ts'
import type { Author } from '../../server/domain/entries.ts'
import { createHttp } from '../../server/http/app.ts'
import { sweepCases } from '../../server/services/case-rows.ts'
import * as cases from '../../server/services/cases.ts'
import * as conversations from '../../server/services/conversations.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

let server: Process
let http: Server
let database: Awaited<ReturnType<typeof connectStorage>>
let base: string
let logged = ''
let reference: string
let code: string

beforeAll(async () => {
  const uri = freshDatabase()
  server = await openProcess(uri)
  database = await connectStorage(uri)
  const log = pino(
    { level: 'debug' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk)
        done()
      },
    }),
  )
  const deps = { ...server.deps, log, now: () => new Date('2026-11-24T09:51:00Z') }
  const app = createHttp(deps)
  http = app.listen(0, '127.0.0.1')
  await new Promise((done) => http.once('listening', done))
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  ;({ reference, code } = await submit())
})
afterAll(async () => {
  await new Promise((done) => http.close(done))
  await server.closeDatabase()
  await database.close()
})
beforeEach(async () => {
  await database.collection('limits').deleteMany({})
})

async function submit() {
  const deps = { ...server.deps, now: () => new Date('2026-11-24T09:51:00Z') }
  const visitor: Author = { kind: 'visitor', id: newId() }
  const agent: Author = { kind: 'agent', id: newId() }
  const { id: conversationId } = await conversations.start(deps, visitor.id, {
    clientId: 's',
    topicId: 'other',
    language: 'pl',
  })
  await deps.entries.append(conversationId, { kind: 'system', id: 'dispatcher' }, 'a', (state) =>
    assign(state, {
      agent: { id: agent.id, name: 'Anna', form: 'f' },
      attempt: 1,
      acceptBy: new Date(),
      why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
    }),
  )
  const { draftHash } = await cases.propose(deps, agent, {
    conversationId,
    clientId: 'p',
    draft: {
      kind: 'report',
      topicId: 'roads',
      fields: {
        title: 'Nie świeci latarnia',
        body: 'Ciemno.\n<script>alert("1")</script>',
        place: 'ul. Królewska 47',
        contactName: '',
        contact: '',
      },
      sources: {},
    },
  })
  const done = await cases.confirm(deps, visitor, { conversationId, clientId: 'c', draftHash })
  await sweepCases(deps)
  return done
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers })
const post = (path: string, fields: Record<string, string>) =>
  fetch(`${base}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

describe('the page of a case', () => {
  it('asks for the code, shows nothing before it, and is kept by nobody', async () => {
    const response = await get(`/sprawa/${reference}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).toContain(reference)
    expect(page).toContain('<label for="code">Kod dostępu</label>')
    expect(page).toContain(`action="/sprawa/${reference}?lang=pl"`)
    expect(page).toContain('noindex')
    expect(page).not.toContain('latarnia')
    expect(page).not.toMatch(/<script|style=/)
  })

  it('looks the same for a reference that nobody has', async () => {
    const nobody = 'KCK-26-0000-0000-'
    const pages = await Promise.all(
      Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ', async (check) =>
        (await get(`/sprawa/${nobody}${check}`)).text(),
      ),
    )
    const readable = pages.filter((page) => page.includes(`action="/sprawa/${nobody}`))
    expect(readable).toHaveLength(1)
    const real = await (await get(`/sprawa/${reference}`)).text()
    const without = (page = '') => page.replaceAll(/KCK-26-[0-9A-Z-]{11}/g, '')
    expect(without(readable[0])).toBe(without(real))
  })

  it('shows with the code where the case stands and what was reported, escaped', async () => {
    const response = await post(`/sprawa/${reference}`, { code: code.toLowerCase().replace('-', '') })
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(page).toContain('<h1>Nie świeci latarnia</h1>')
    expect(page).toContain('Ciemno.\n&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(page).toContain('ul. Królewska 47')
    expect(page).toContain('nie podano')
    expect(page).toContain('Zarząd Dróg Miasta Krakowa')
    expect(page).toContain('wtorek, 24 listopada 2026')
    expect(page).toContain('<time datetime="2026-12-08">wtorek, 8 grudnia 2026</time>')
    expect(page).toContain('To zgłoszenie, nie wniosek urzędowy.')
    expect(page).toContain('Wersja demonstracyjna.')
    expect(page).not.toContain('<script')
    expect(page).not.toContain(code)
  })

  it('marks the step where the case is', async () => {
    const steps = async () => {
      const page = await (await post(`/sprawa/${reference}`, { code })).text()
      return [...page.matchAll(/<li class="(is-\w+)"([^>]*)>/g)].map(([, look, rest = '']) =>
        rest.includes('aria-current="step"') ? `${look} now` : look,
      )
    }
    expect(await steps()).toEqual(['is-now now', 'is-next', 'is-next'])
    await database
      .collection('cases')
      .updateOne({ _id: reference as never }, { $set: { status: 'in_progress' } })
    expect(await steps()).toEqual(['is-past', 'is-now now', 'is-next'])
    await database
      .collection('cases')
      .updateOne({ _id: reference as never }, { $set: { status: 'resolved' } })
    expect(await steps()).toEqual(['is-past', 'is-past', 'is-past now'])
    await database
      .collection('cases')
      .updateOne({ _id: reference as never }, { $set: { status: 'submitted' } })
  })

  it('keeps what was typed when the code is wrong, and says so in words', async () => {
    const response = await post(`/sprawa/${reference}?lang=en`, { code: '"><b>AAAAA' })
    const page = await response.text()
    expect(response.status).toBe(404)
    expect(page).toContain('The number or the code does not match.')
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;AAAAA"')
    expect(page).toMatch(/aria-invalid="true"\s+aria-describedby="problem hint"/)
    expect((await post(`/sprawa/${reference}`, { code: ' ' })).status).toBe(400)
    expect((await post(`/sprawa/${reference}`, {})).status).toBe(400)
  })

  it('asks for both where the address has no number, or one with a mistake', async () => {
    for (const path of ['/sprawa', '/sprawa/', '/sprawa/KCK-26-7H3K', '/sprawa/%3Cb%3E']) {
      const page = await (await get(path)).text()
      expect(page, path).toContain('name="reference"')
      expect(page, path).not.toContain('<b>"')
    }
    const found = await post('/sprawa/?lang=uk', { reference: ` ${reference.toLowerCase()} `, code })
    expect(found.status).toBe(200)
    expect(await found.text()).toContain('Це звернення, а не офіційна заява.')
    expect((await post('/sprawa/', { reference: 'nothing', code })).status).toBe(404)
  })

  it.each([
    ['?lang=en', {}, 'en'],
    ['?lang=xx', {}, 'pl'],
    ['', { 'accept-language': 'uk-UA,uk;q=0.9,en;q=0.5' }, 'uk'],
    ['', { 'accept-language': 'de' }, 'pl'],
    ['?lang=pl&lang=en', {}, 'pl'],
  ])('with %o and %o speaks %s', async (query, headers, language) => {
    expect(await (await get(`/sprawa/${query}`, headers)).text()).toContain(`<html lang="${language}">`)
  })

  it('shuts for an hour after five wrong codes, and says how long', async () => {
    for (let round = 0; round < 5; round++) await post(`/sprawa/${reference}`, { code: 'AAAAA-AAAAA' })
    const response = await post(`/sprawa/${reference}`, { code })
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(await response.text()).toMatch(/Spróbuj ponownie za \d\d min/)
  })

  it('refuses bodies that are no answer, without falling over', async () => {
    const json = await fetch(`${base}/sprawa/${reference}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"code":{"$gt":""}}',
    })
    expect(json.status).toBe(400)
    const twice = await fetch(`${base}/sprawa/${reference}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'code=A&code=B',
    })
    expect(twice.status).toBe(400)
    expect((await post('/sprawa/', { code: 'A'.repeat(5_000) })).status).toBe(413)
  })

  it('has a style sheet of its own', async () => {
    const response = await get('/sprawa/case.css')
    expect(response.headers.get('content-type')).toContain('text/css')
    expect(response.headers.get('cache-control')).toContain('max-age')
  })

  it('leaves no code in the log', async () => {
    logged = ''
    await post(`/sprawa/${reference}`, { code })
    await post(`/sprawa/${reference}`, { code: 'ZZZZZ-ZZZZZ' })
    expect(logged).toContain('/sprawa/:reference')
    expect(logged).not.toContain(code)
    expect(logged).not.toContain('ZZZZZ')
  })
})
