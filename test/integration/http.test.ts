import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { z } from 'zod'
import { loadConfig } from '../../server/config.ts'
import { demoWords } from '#shared/strings/demo.ts'
import { createHttp } from '../../server/http/app.ts'
import { loaderFiles } from '../../server/http/loader-files.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import { topicsForVisitors } from '../../server/domain/departments.ts'
import { seedDemo } from '../../server/services/demo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, presentAgent, type Process } from '../support/processes.ts'
import { startProxy, type Proxy } from '../support/proxy.ts'

const PASSWORD = 'haslo-na-probe'
const OWN_ORIGIN = 'http://127.0.0.1:3999'
const PORTAL = 'https://www.krakow.example'
const PAGE = '<!doctype html><html><head><!--page-data--></head><body></body></html>'

let server: Process
let http: Server
let proxy: Proxy
let web: string
let archive: string
let base: string

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'kck-web-'))
  for (const folder of ['app', 'console', 'assets']) await mkdir(join(web, folder), { recursive: true })
  await writeFile(join(web, 'app/pl.html'), PAGE)
  await writeFile(join(web, 'console/index.html'), PAGE)
  await writeFile(join(web, 'widget.js'), "launch('%PHONE%', '%PANEL%', '%INTEGRITY%')")
  await writeFile(join(web, 'widget-panel.js'), 'panel()')
  archive = await mkdtemp(join(tmpdir(), 'kck-archive-'))
  await writeFile(join(web, 'assets/app-1a2b.js'), 'export {}')

  proxy = await startProxy({ host: '127.0.0.1', port: inject('mongodPort') })
  const uri = new URL(freshDatabase())
  server = await openProcess(`mongodb://127.0.0.1:${proxy.port}${uri.pathname}?directConnection=true`, {
    PUBLIC_URL: OWN_ORIGIN,
    EMBED_ORIGINS: PORTAL,
    DEMO_PASSWORD: PASSWORD,
    CENTRE_PHONE: '12 000 00 00`;alert(1)',
    LOADER_ARCHIVE_DIR: archive,
    LOADER_KEEP: '1',
    CENTRE_NAME: '</script><script>alert(1)</script>',
  })
  await seedDemo(server.deps)
  ;({ listening: http, base } = await listen(createHttp(server.deps, { web })))
})
afterAll(async () => {
  await close(http)
  await server.closeDatabase()
  await proxy.stop()
  await rm(web, { recursive: true, force: true })
  await rm(archive, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${base}${path}`, { headers, redirect: 'manual' })

const SESSION = '/console/api/session'
const fromConsole = { origin: OWN_ORIGIN, 'x-requested-with': 'kck-console' }

function send(method: string, path: string, body?: unknown, headers: Record<string, string> = fromConsole) {
  return fetch(`${base}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const signIn = (email: unknown = 'anna@demo.example', password: unknown = PASSWORD) =>
  send('POST', SESSION, { email, password })

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

/** Listens on a free port; answers the base of its addresses. */
async function listen(app: ReturnType<typeof createHttp>): Promise<{ listening: Server; base: string }> {
  const listening = app.listen(0, '127.0.0.1')
  await new Promise((done) => listening.once('listening', done))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return { listening, base: `http://127.0.0.1:${address.port}` }
}

const close = (listening: Server) => new Promise((done) => listening.close(done))

const Refusal = z.object({ error: z.object({ code: z.string() }) })

const codeOf = async (response: Response) => Refusal.parse(await response.json()).error.code

describe('the agents’ session', () => {
  it('is carried by cookies that neither scripts nor other sites can use', async () => {
    const response = await signIn()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      agent: { email: 'anna@demo.example', role: 'agent', status: 'available' },
    })
    const cookies = response.headers.getSetCookie()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-kck-/)
      for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part)
      expect(cookie).not.toContain('Domain')
    }
  })

  it('never gives away what only the server needs', async () => {
    const text = await (await signIn()).text()
    expect(text).not.toMatch(/passwordHash|argon2|slots|leaseUntil/)
  })

  it('tells who is signed in, is renewed, and is over after signing out', async () => {
    const cookie = cookiesOf(await signIn())
    expect((await get(SESSION, { cookie })).status).toBe(200)
    const renewed = await send('POST', `${SESSION}/refresh`, undefined, { ...fromConsole, cookie })
    expect(renewed.status).toBe(200)
    const newer = cookiesOf(renewed)
    expect(newer).not.toBe(cookie)
    const out = await send('DELETE', SESSION, undefined, { ...fromConsole, cookie: newer })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie().every((given) => given.includes('Max-Age=0'))).toBe(true)
    for (const old of [cookie, newer]) {
      const asked = await get(SESSION, { cookie: old })
      expect([asked.status, await codeOf(asked)]).toEqual([401, 'unauthorized'])
      expect(
        (await send('POST', `${SESSION}/refresh`, undefined, { ...fromConsole, cookie: old })).status,
      ).toBe(401)
    }
  })

  it('is nobody’s without a cookie', async () => {
    const asked = await get(SESSION)
    expect([asked.status, await codeOf(asked)]).toEqual([401, 'unauthorized'])
    expect((await send('POST', `${SESSION}/refresh`)).status).toBe(401)
    expect((await send('DELETE', SESSION)).status).toBe(204)
  })

  it('answers an unknown address and a wrong password with the same words', async () => {
    const wrong = await signIn('anna@demo.example', 'zle')
    const unknown = await signIn('nikt@demo.example', 'zle')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
  })

  it('makes guessers wait and says how long', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('celina@demo.example', 'zle')))
    const late = answers.find(({ status }) => status === 429)
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn('celina@demo.example')).status).toBe(429)
  })

  it('takes strings for passwords and addresses, never operators', async () => {
    const operators = [{ $gt: '' }, { $ne: null }, { $regex: '.*' }, { $where: '1' }, ['a'], 1, null, true]
    for (const operator of operators) {
      for (const response of [await signIn(operator), await signIn('anna@demo.example', operator)])
        expect([response.status, await codeOf(response)], JSON.stringify(operator)).toEqual([
          400,
          'invalid_input',
        ])
    }
    const extra = await send('POST', SESSION, { email: 'anna@demo.example', password: PASSWORD, role: 'x' })
    expect(extra.status).toBe(400)
    const polluted = await send(
      'POST',
      SESSION,
      `{"email":"anna@demo.example","password":"${PASSWORD}","__proto__":{"x":1}}`,
    )
    expect(polluted.status).toBe(400)
    expect('x' in {}).toBe(false)
  })

  it('answers broken and huge bodies with a code, not with a stack', async () => {
    for (const [body, code] of [
      ['{"email":', 'invalid_input'],
      [`{"email":"${'a'.repeat(20_000)}"}`, 'too_large'],
    ]) {
      const response = await send('POST', SESSION, body)
      const text = await response.text()
      expect(JSON.parse(text)).toEqual({ error: { code } })
      expect(text).not.toMatch(/at |node_modules/)
    }
  })
})

describe('a request that changes something', () => {
  it.each([
    ['no origin', { 'x-requested-with': 'kck-console' }],
    ['another site', { ...fromConsole, origin: 'https://evil.example' }],
    ['an opaque origin', { ...fromConsole, origin: 'null' }],
    ['an origin that begins like ours', { ...fromConsole, origin: `${OWN_ORIGIN}.evil.example` }],
    ['another port', { ...fromConsole, origin: 'http://127.0.0.1:3998' }],
    ['no header of ours', { origin: OWN_ORIGIN }],
  ])('is refused with %s', async (_name, headers: Record<string, string>) => {
    const cookie = cookiesOf(await signIn())
    for (const [method, path] of [
      ['POST', SESSION],
      ['POST', `${SESSION}/refresh`],
      ['DELETE', SESSION],
    ] as const) {
      const response = await send(method, path, undefined, { ...headers, cookie })
      expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden'])
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect((await get(SESSION, { cookie })).status).toBe(200)
  })

  it('is taken from either spelling of loopback, and from one origin elsewhere', () => {
    const originsOf = (PUBLIC_URL: string) => loadConfig({ PUBLIC_URL, DATA_DIR: web }).ownOrigins
    expect(originsOf('http://localhost:3000').toSorted()).toEqual([
      'http://127.0.0.1:3000',
      'http://localhost:3000',
    ])
    expect(originsOf('https://czat.krakow.example')).toEqual(['https://czat.krakow.example'])
  })
})

describe('pages', () => {
  it('of the widget may be framed by the configured portals and by us, by nobody else', async () => {
    const response = await get('/czat')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toContain(`frame-ancestors 'self' ${PORTAL}`)
    expect(response.headers.get('x-frame-options')).toBeNull()
  })

  it.each(['/console/', '/nie-ma', '/healthz', SESSION])('%s may not be framed', async (path) => {
    const response = await get(path)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-frame-options')).toBe('DENY')
  })

  it.each(['/czat', '/console/', '/nie-ma'])(
    '%s runs nothing inline and nothing from elsewhere',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("style-src 'self';")
      expect(policy.replace(PORTAL, '')).not.toMatch(/unsafe|\*|https:/)
      expect(policy).not.toContain('upgrade-insecure-requests')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  it('of the widget carry their data in a block that no text in it can leave', async () => {
    const html = await (await get('/czat')).text()
    const [, json] = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html) ?? []
    expect(html).not.toContain('<script>alert')
    const data: unknown = JSON.parse(json ?? '')
    expect(data).toMatchObject({
      publicUrl: OWN_ORIGIN,
      embedOrigins: [PORTAL],
      demo: demoWords,
      centre: { name: '</script><script>alert(1)</script>', phone: '12 000 00 00`;alert(1)' },
      protocol: 1,
    })
    expect(data).toHaveProperty('topics', topicsForVisitors(firstDirectory))
  })

  it('of the console are never stored, and know that this is a demonstration', async () => {
    const response = await get('/console/')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toContain('id="page-data">{"demo":true')
    expect((await get('/console')).headers.get('location')).toBe('/console/')
    expect((await get('/console/rozmowy/1')).status).toBe(200)
    expect((await get('/console/api/nic')).status).toBe(404)
  })

  it('that do not exist are not found, with the demonstration’s mark and escaped', async () => {
    const response = await get('/nie-ma', { accept: 'text/html' })
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(html).toContain('Wersja demonstracyjna')
    expect(html).not.toContain('<script>')
    expect((await get('/page.css')).headers.get('content-type')).toContain('text/css')
  })

  it('that were not built say so', async () => {
    const bare = await listen(createHttp(server.deps, { web: join(web, 'nothing') }))
    const response = await fetch(`${bare.base}/czat`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
    await close(bare.listening)
  })

  it('lead on from the root', async () => {
    expect((await get('/')).headers.get('location')).toBe('/demo/')
  })
})

describe('files', () => {
  it('give the loader to every site, for five minutes, and again only when it changed', async () => {
    const { status, headers } = await get('/widget.js')
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(headers.get('content-type')).toContain('javascript')
    const etag = headers.get('etag') ?? ''
    // Any other cache mode makes fetch ask for a full answer by itself.
    const again = await fetch(`${base}/widget.js`, {
      headers: { 'if-none-match': etag },
      cache: 'force-cache',
    })
    expect(again.status).toBe(304)
  })

  it('give the same loader under a name that never changes, which pins the panel that it names', async () => {
    expect(await (await get('/widget.js')).text()).toBe("launch('12 000 00 00(1)', '/widget-panel.js', '')")
    const { loader, panel } = (await loaderFiles(web, '12 000 00 00')).pinned
    const given = await loaderFiles(web, server.deps.config.centre.phone)
    const response = await get(given.pinned.loader.path)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const text = await response.text()
    expect(text).toContain(panel.path)
    expect(text).toContain(panel.integrity)
    expect(given.pinned.loader.integrity).toBe(`sha384-${createHash('sha384').update(text).digest('base64')}`)
    expect(await (await get(panel.path)).text()).toBe('panel()')
    // Of another server.
    expect((await get(loader.path)).status).toBe(404)
  })

  it('keep the version before an upgrade, one that is what its name says, and no more than were wanted', async () => {
    const versions = await Promise.all(
      ['1', '2', '3'].map(async (phone) => (await loaderFiles(web, phone)).pinned.loader),
    )
    for (const { path, text } of versions) await writeFile(join(archive, path), text)
    await writeFile(join(archive, 'widget-0123456789.js'), 'alert(1)')
    expect((await get(versions[0]?.path ?? '')).status).toBe(200)
    expect((await get('/widget-0123456789.js')).status).toBe(404)
    const { listening, base: upgraded } = await listen(createHttp(server.deps, { web }))
    await utimes(join(archive, versions[2]?.path ?? ''), new Date(), new Date(Date.now() + 60_000))
    await fetch(`${upgraded}/widget.js`)
    await close(listening)
    const statuses = await Promise.all(versions.map(async ({ path }) => (await get(path)).status))
    expect(statuses).toEqual([404, 404, 200])
  })

  it('make a tag in the playground, that a strict page may carry', async () => {
    const page = await get(
      '/demo/playground?position=left&color=%23ffff00&ink=%23ffffff&pl=%22%3E%3Cb%3E&x=24&y=90',
    )
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const html = await page.text()
    const { loader } = (await loaderFiles(web, server.deps.config.centre.phone)).pinned
    expect(html).toContain(
      `src=&quot;${OWN_ORIGIN}${loader.path}&quot; integrity=&quot;${loader.integrity}&quot;`,
    )
    expect(html).toContain('data-offset=&quot;24 90&quot;')
    expect(html).toContain('kontrast poniżej 4,5:1')
    expect(html).not.toContain('<b>')
    const preview = await get('/demo/playground/preview?pl=%22%3E%3Cb%3E&version=floating')
    expect(preview.headers.get('content-security-policy')).toContain(
      `default-src 'none';script-src ${OWN_ORIGIN};frame-src ${OWN_ORIGIN};connect-src ${OWN_ORIGIN}`,
    )
    expect(preview.headers.has('x-frame-options')).toBe(false)
    expect(await preview.text()).toContain(
      `<script async src="${OWN_ORIGIN}/widget.js" data-lang="pl" data-text-pl="&quot;&gt;&lt;b&gt;"></script>`,
    )
  })

  it('named by their content are kept for ever', async () => {
    const { headers } = await get('/assets/app-1a2b.js')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404)
  })
})

async function availabilityNow(): Promise<string> {
  const response = await get('/availability')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('cache-control')).toBe('public, max-age=15')
  return z.object({ status: z.string(), at: z.iso.datetime() }).parse(await response.json()).status
}

const becomes = (expected: string) =>
  vi.waitFor(async () => expect(await availabilityNow()).toBe(expected), { timeout: 20_000, interval: 100 })

describe('availability', () => {
  it('follows who is there and who has a free slot', async () => {
    const { agents } = server.deps.storage
    await becomes('UNAVAILABLE')
    const id = await presentAgent(server, { capacity: 1 })
    await becomes('AVAILABLE')
    await agents.reserveSlot(id, { conversationId: 'a'.repeat(24), attempt: 1, at: new Date() })
    await becomes('BUSY')
    await agents.freeSlot(id, 'a'.repeat(24), 1)
    await becomes('AVAILABLE')
    await agents.setStatus(id, 'away', 'break')
    await becomes('BUSY')
    await agents.setStatus(id, 'offline')
    await becomes('UNAVAILABLE')
  })
})

describe('health', () => {
  it('is ready while the database answers, alive in any case, and ready again afterwards', async () => {
    const ready = async () => (await get('/readyz')).status
    expect(await ready()).toBe(200)
    proxy.cut()
    await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 20_000, interval: 100 })
    expect((await get('/healthz')).status).toBe(200)
    const signedIn = await signIn()
    expect([signedIn.status, await codeOf(signedIn)]).toEqual([503, 'try_again'])
    proxy.heal()
    await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 20_000, interval: 200 })
  })

  it('notices a database that is connected and silent', async () => {
    proxy.stall()
    const began = performance.now()
    expect((await get('/readyz')).status).toBe(503)
    expect(performance.now() - began).toBeLessThan(15_000)
    proxy.heal()
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), { timeout: 20_000 })
  })
})
