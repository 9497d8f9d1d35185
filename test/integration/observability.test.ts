import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { createHttp } from '../../server/http/app.ts'
import type { Readiness } from '../../server/http/health.ts'
import { createLog } from '../../server/log.ts'
import { deadline, ok, openAgent, openVisitor, signIn } from '../support/actors.ts'
import { freshDatabase } from '../support/mongo.ts'
import { freePort } from '../support/port.ts'
import { DEMO_PASSWORD } from '../support/server.ts'

const TOKEN = 'a token of sixteen characters or more'
const Line = z.record(z.string(), z.unknown())

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kck-watched-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** The whole server with the log of the product at its most talkative; what it writes is kept. */
async function startWatched(settings: Record<string, string> = {}) {
  const port = await freePort()
  const config = loadConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    MONGODB_URI: freshDatabase(),
    DEMO_PASSWORD,
    LOG_LEVEL: 'debug',
    RATE_SCALE: '1000',
    DRAIN_SECONDS: '0',
    ...settings,
  })
  let logged = ''
  const { http, deps, close } = await createApp(
    config,
    createLog(config, { write: (line) => void (logged += line) }),
  )
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${port}`
  return {
    port,
    url,
    origin: config.publicUrl,
    mongodbUri: config.mongodbUri ?? '',
    deps,
    http,
    stop: close,
    logged: () => logged,
    lines: () =>
      logged
        .split('\n')
        .filter(Boolean)
        .map((line) => Line.parse(JSON.parse(line))),
    scrape: async () => (await fetch(`${url}/metrics`)).text(),
  }
}

type Watched = Awaited<ReturnType<typeof startWatched>>

let server: Watched
beforeAll(async () => {
  server = await startWatched()
})
afterAll(() => server.stop())
afterEach(() => {
  vi.restoreAllMocks()
})

describe('what a whole talk leaves behind', () => {
  /** One for everything that a person can fill in, so that a leak names its source. */
  const typed = {
    visitorText: 'Zofia-mówi-o-sąsiedzie',
    agentText: 'odpowiedź-dla-Zofii',
    title: 'dziura-na-Krótkiej',
    body: 'wpadłam-w-nią-wczoraj',
    place: 'Krótka-7-mieszkania-3',
    contactName: 'Zofia-Kowalska',
    contact: 'zofia.kowalska@poczta.example',
    reason: 'nie-ten-adres',
    email: 'nikt.taki@poczta.example',
    password: 'moje-tajne-haslo',
    code: 'ZGADY-WANKA',
    path: 'Jan-Nowak-606123123',
    query: 'szukam-Nowaka',
    agentHeader: 'przegladarka-Zofii',
    referer: 'portal-o-chorobach',
    forgedId: 'udawany-identyfikator',
    badClientId: 'pani Zofia osobiście',
  }
  const secrets = new Set<string>()
  const ids = new Set<string>()
  let answered: { requestId: string | undefined; httpId: string | null }

  beforeAll(async () => {
    const headers = {
      'user-agent': typed.agentHeader,
      referer: `https://${typed.referer}.example/`,
      'x-request-id': typed.forgedId,
    }
    const get = (path: string) => fetch(`${server.url}${path}`, { headers })
    const post = (path: string, body: string, type: string) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        body,
        headers: {
          ...headers,
          'content-type': type,
          origin: server.origin,
          'x-requested-with': 'kck-console',
        },
      })
    const form = (path: string, fields: Record<string, string>) =>
      post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')

    // Sign-in: wrong, broken, right.
    const { email, password } = typed
    await post('/console/api/session', JSON.stringify({ email, password }), 'application/json')
    await post('/console/api/session', `{"email":"${email}","password":"${password}`, 'application/json')
    const { cookie } = await signIn(server, 'bartek@demo.example')
    for (const given of cookie.split('; ')) secrets.add(given.split('=')[1] ?? '')

    // A talk, and what a client of somebody else's might send.
    const agent = await openAgent(server, 'anna@demo.example')
    const visitor = await openVisitor(server)
    visitor.connection.on('session:opened', ({ token }) => secrets.add(token))
    // The token comes with every connection.
    await visitor.loseLine()
    await visitor.online()
    const conversationId = await visitor.start()
    ids.add(conversationId).add(agent.id)
    await vi.waitFor(() => expect(agent.own).toContain(conversationId), deadline)
    const change = () => ({ conversationId, clientId: randomUUID() })
    ok(await visitor.connection.request('message:send', { ...change(), text: typed.visitorText }))
    ok(await agent.connection.request('message:send', { ...change(), text: typed.agentText }))
    ok(await visitor.connection.request('typing:set', { conversationId, typing: true }))
    const clientId = typed.badClientId
    const bad = { conversationId, clientId, text: typed.visitorText }
    expect(await visitor.connection.request('message:send', bad)).toMatchObject({ ok: false })
    const foreign = { ...change(), conversationId: 'f'.repeat(24), text: typed.visitorText }
    expect(await visitor.connection.request('message:send', foreign)).toMatchObject({ ok: false })

    // A case: proposed, declined, proposed, confirmed, looked up.
    const { title, body, place, contactName, contact } = typed
    const draft = {
      kind: 'report' as const,
      topicId: 'other',
      fields: { title, body, place, contactName, contact },
      sources: {},
    }
    const first = ok(await agent.connection.request('case:propose', { ...change(), draft }))
    const { reason } = typed
    ok(await visitor.connection.request('case:decline', { ...change(), draftHash: first.draftHash, reason }))
    const second = ok(await agent.connection.request('case:propose', { ...change(), draft }))
    const submitted = ok(
      await visitor.connection.request('case:confirm', { ...change(), draftHash: second.draftHash }),
    )
    secrets.add(submitted.code)
    await form(`/sprawa/${submitted.reference}`, { code: submitted.code })
    await form(`/sprawa/${submitted.reference}`, { code: typed.code })
    await form(`/sprawa/${typed.path}`, { reference: typed.path, code: typed.code })

    // Addresses that somebody made up.
    await get(`/${typed.path}?q=${typed.query}`)
    await get(`/sprawa/${typed.path}?q=${typed.query}`)
    await get(`/console/${typed.path}`)
    await get(`/assets/${typed.path}`)

    // Bugs that quote what people typed.
    const bug = () => Object.assign(new Error(`E11000 dup key: { text: "${typed.visitorText}" }`), typed)
    vi.spyOn(server.deps.storage.cursors, 'move').mockRejectedValueOnce(bug())
    const mark = { conversationId, seq: 1 }
    const failed = await visitor.connection.request('message:read', mark)
    vi.spyOn(server.deps.storage.agents, 'byEmail').mockRejectedValueOnce(bug())
    const crashed = await post(
      '/console/api/session',
      JSON.stringify({ email, password }),
      'application/json',
    )
    answered = {
      requestId: failed.ok ? undefined : failed.error.requestId,
      httpId: crashed.headers.get('x-request-id'),
    }
    await visitor.close()
    await visitor.leave()
    await agent.leave()
  }, 60_000)

  it('is in the log by ids, commands and routes', () => {
    const [conversationId] = ids
    expect(server.lines()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ command: 'message:send', refusal: 'not_found', namespace: 'visitor' }),
        expect.objectContaining({ command: 'message:read', conversationId, msg: 'command failed' }),
        expect.objectContaining({ method: 'POST', route: '/sprawa/:reference', status: 404 }),
        expect.objectContaining({ method: 'GET', route: '/*', status: 404 }),
        expect.objectContaining({ method: 'GET', route: '/console/{*path}' }),
      ]),
    )
  })

  it('is in the log without anything that somebody typed, and without what lets somebody in', () => {
    expect(secrets.size).toBe(4)
    for (const [field, text] of Object.entries(typed)) expect(server.logged(), field).not.toContain(text)
    for (const secret of secrets) expect(server.logged()).not.toContain(secret)
    expect(server.logged()).not.toContain(encodeURIComponent(typed.contact))
    expect(server.logged()).not.toMatch(/"(remoteAddress|ip|headers|hostname)"/)
  })

  it('is in the metrics by numbers alone', async () => {
    const metrics = await server.scrape()
    for (const [field, text] of Object.entries(typed)) expect(metrics, field).not.toContain(text)
    for (const known of [...secrets, ...ids]) expect(metrics).not.toContain(known)
    expect(metrics).not.toMatch(/[0-9a-f]{24}|@/)
  })

  it('matches what a person reports with the line of the bug', () => {
    const bugs = server.lines().filter(({ level }) => level === 50)
    expect(answered.requestId).toMatch(/^[0-9a-f]{12}$/)
    expect(bugs).toEqual([
      expect.objectContaining({ msg: 'command failed', requestId: answered.requestId }),
      expect.objectContaining({ msg: 'request failed', requestId: answered.httpId }),
    ])
    for (const { err } of bugs)
      expect(err).toMatchObject({ type: 'Error', message: 'E11000 dup key: [cut]', stack: expect.any(Array) })
  })
})

describe('/metrics', () => {
  it('is open in a demonstration, in the form of Prometheus, and never kept', async () => {
    const response = await fetch(`${server.url}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('counts what the log and HTTP did', async () => {
    const text = await server.scrape()
    expect(text).toMatch(/^kck_log_entries_total [1-9]/m)
    expect(text).toMatch(/^kck_log_batch_entries_count [1-9]/m)
    expect(text).toMatch(/^kck_log_heads [1-9]/m)
    expect(text).toMatch(/^kck_log_waiting \d/m)
    expect(text).toMatch(/^kck_http_responses_total\{status="4xx"\} [1-9]/m)
    expect(text).toMatch(/^kck_internal_errors_total\{via="http"\} 1$/m)
  })

  it('counts what people did', async () => {
    const text = await server.scrape()
    for (const line of [
      /^kck_acknowledgement_seconds_count\{namespace="visitor",command="message:send",outcome="done"\} 1$/m,
      /^kck_refusals_total\{namespace="visitor",code="not_found"\} 1$/m,
      /^kck_internal_errors_total\{via="visitor"\} 1$/m,
      /^kck_delivery_seconds_count [1-9]/m,
    ])
      expect(text).toMatch(line)
  })

  it('tells who waits, who is connected and what is held at the moment', async () => {
    const visitor = await openVisitor(server)
    await visitor.start()
    await vi.waitFor(async () => {
      const text = await server.scrape()
      expect(text).toMatch(/^kck_queue_length [01]$/m)
      expect(text).toMatch(/^kck_queue_oldest_wait_seconds \d/m)
      expect(text).toMatch(/^kck_conversations_open 1$/m)
      expect(text).toMatch(/^kck_sockets\{namespace="visitor"\} 1$/m)
      expect(text).toMatch(/^kck_sockets\{namespace="agent"\} 0$/m)
      expect(text).toMatch(/^kck_lease_held\{lease="presence"\} 1$/m)
      expect(text).toMatch(/^kck_lease_held\{lease="sweeps"\} 1$/m)
      expect(text).not.toMatch(/^kck_redis_up \d/m)
    }, deadline)
    await visitor.close()
    await visitor.leave()
  })

  describe('in production', () => {
    const production = (metricsToken: string | null) => {
      const config = { ...server.deps.config, mode: 'production' as const, metricsToken }
      return listen(createHttp({ ...server.deps, config }))
    }

    it('does not exist without a token', async () => {
      const { base, close } = await production(null)
      expect((await fetch(`${base}/metrics`)).status).toBe(404)
      await close()
    })

    it('opens by its token and by nothing else', async () => {
      const { base, close } = await production(TOKEN)
      const ask = async (headers: Record<string, string>) => fetch(`${base}/metrics`, { headers })
      for (const authorization of [
        TOKEN,
        `Bearer ${TOKEN}x`,
        `Bearer ${TOKEN.slice(1)}`,
        `Basic ${TOKEN}`,
        '',
      ])
        expect((await ask({ authorization })).status, authorization).toBe(401)
      const refused = await ask({})
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(await refused.text()).not.toContain('kck_')
      expect((await ask({ authorization: `Bearer ${TOKEN}` })).status).toBe(200)
      expect(server.logged()).not.toContain(TOKEN)
      await close()
    })
  })
})

describe('/readyz', () => {
  const states: [string, Partial<Readiness>, number, object][] = [
    ['it can work', {}, 200, { status: 'ready', redis: 'off' }],
    ['Redis is away, which costs time only', { redis: 'down' }, 200, { status: 'ready', redis: 'down' }],
    ['it lost its leases', { lease: false }, 503, { status: 'lease_lost', redis: 'off' }],
    ['it is about to end', { draining: true }, 503, { status: 'draining', redis: 'off' }],
    [
      'it ends and lost its leases',
      { draining: true, lease: false },
      503,
      { status: 'draining', redis: 'off' },
    ],
  ]
  it.each(states)('says so when %s', async (_name, changes, status, body) => {
    const readiness = (): Readiness => ({ lease: true, draining: false, redis: 'off', ...changes })
    const { base, close } = await listen(createHttp(server.deps, { readiness }))
    const response = await fetch(`${base}/readyz`)
    expect([response.status, await response.json()]).toEqual([status, body])
    await close()
  })

  it('is told in the log when it changes, not at every probe', async () => {
    const { base, close } = await listen(createHttp(server.deps))
    const ping = vi.spyOn(server.deps.storage.health, 'ping').mockRejectedValue(new Error('away'))
    const before = server.lines().length
    for (let probe = 0; probe < 3; probe++) await fetch(`${base}/readyz`)
    ping.mockRestore()
    for (let probe = 0; probe < 3; probe++) await fetch(`${base}/readyz`)
    const told = server.lines().slice(before)
    expect(told.map(({ msg, status }) => [msg, status])).toEqual([
      ['not ready', 'database_away'],
      ['ready again', 'ready'],
    ])
    await close()
  })
})

describe('what operators are given', () => {
  const dashboard = readFileSync('docs/operations/grafana-dashboard.json', 'utf8')
  const alerts = readFileSync('docs/operations/alerts.yml', 'utf8')
  const operations = readFileSync('docs/operations.md', 'utf8')

  const Dashboard = z.object({
    uid: z.string(),
    schemaVersion: z.number(),
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        title: z.string().min(1),
        description: z.string().min(1).optional(),
        datasource: z.object({ uid: z.literal('${DS_PROMETHEUS}') }).optional(),
        targets: z.array(z.object({ expr: z.string() })).default([]),
      }),
    ),
  })
  const Alerts = z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(['critical', 'warning']) }),
            annotations: z.object({ summary: z.string().min(1), description: z.string().min(1) }),
          }),
        ),
      }),
    ),
  })

  /** Names of metrics in an expression, without the endings that a histogram adds. */
  const namesIn = (expression: string) =>
    [...expression.matchAll(/\b(?:kck|process|nodejs)_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    )
  const exposed = async () => {
    const types = (await server.scrape()).matchAll(/^# TYPE (\S+)/gm)
    return new Set([...types].map(([, name]) => name))
  }

  it('is a dashboard whose panels show metrics that exist', async () => {
    const { panels, templating } = Dashboard.parse(JSON.parse(dashboard))
    expect(templating.list).toContainEqual({ name: 'DS_PROMETHEUS', type: 'datasource' })
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const names = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr)))
    const known = await exposed()
    expect(names.length).toBeGreaterThan(30)
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })

  it('shows every metric in the dashboard, and explains it in the table', async () => {
    for (const name of await exposed()) {
      expect(dashboard, name).toContain(name)
      expect(operations).toContain(`| \`${name}\` |`)
    }
  })

  it('is a set of alerts about metrics that exist, each with what to do', async () => {
    const rules = Alerts.parse(load(alerts)).groups.flatMap((group) => group.rules)
    const known = await exposed()
    expect(rules.length).toBeGreaterThan(8)
    for (const { alert, expr } of rules) {
      expect(namesIn(expr).length, alert).toBeGreaterThan(0)
      expect(namesIn(expr).filter((name) => !known.has(name))).toEqual([])
    }
  })
})

async function listen(app: ReturnType<typeof createHttp>) {
  const listening: Server = app.listen(0, '127.0.0.1')
  await new Promise((done) => listening.once('listening', done))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    base: `http://127.0.0.1:${address.port}`,
    close: async () => {
      listening.closeAllConnections()
      await new Promise((done) => listening.close(done))
    },
  }
}
