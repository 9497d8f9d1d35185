import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Texts } from '#shared/settings.ts'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { deadline, ok, signIn } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'

let server: TestServer
let admin: Staff

beforeAll(async () => {
  server = await startServer()
  admin = await connectStaff(server, 'admin@demo.example')
})
afterAll(async () => {
  admin.close()
  await server.stop()
})

async function read(who: Staff = admin): Promise<{ version: number; value: Texts }> {
  const { setting } = ok(await who.ask('settings:read', { kind: 'texts' }))
  return { version: setting.version, value: setting.value as Texts }
}

async function put(value: Texts, version?: number, who = admin) {
  const made = { kind: 'texts' as const, version: version ?? (await read()).version, value }
  return who.ask('settings:change', made)
}

const page = async (path: string) => (await fetch(server.url + path)).text()
const none: Texts = { pl: {}, en: {}, uk: {} }

describe('the texts of the chat', () => {
  it('go into pages that are opened from then on, as data that nothing can break out of', async () => {
    const title = '</title></script><script>alert(1)</script>'.slice(0, 40)
    ok(await put({ ...none, pl: { title, about: '<i>Urząd</i> {contact}' }, uk: { title: 'Чат' } }))
    const html = await page('/czat?lang=pl')
    expect(html).not.toContain('</title></script>')
    expect(html).toContain('<title>&lt;/title&gt;&lt;/script&gt;')
    const [, json = ''] = /id="page-data">(.*?)<\/script>/.exec(html) ?? []
    expect(JSON.parse(json)).toMatchObject({ texts: { pl: { title }, en: {}, uk: { title: 'Чат' } } })
    expect(await page('/czat?lang=uk')).toContain('<title>Чат</title>')
    expect(await page('/czat?lang=en')).toContain(`<title>${widgetEn.title}</title>`)
  })

  it('are the same on the form for who has no script', async () => {
    const { iodContact } = server.deps.config.centre
    ok(await put({ ...none, pl: { about: '<i>Urząd</i>: {contact}' } }))
    expect(await page('/czat/formularz?lang=pl')).toContain(`&lt;i&gt;Urząd&lt;/i&gt;: ${iodContact}`)
    expect(await page('/czat/formularz?lang=en')).toContain(widgetEn.about.replace('{contact}', iodContact))
  })

  it('are refused where a placeholder is missing, by name', async () => {
    const answer = await put({ ...none, uk: { clause: 'Видалимо.' } })
    expect(answer).toMatchObject({
      error: {
        code: 'invalid_input',
        fields: [{ path: 'value.uk.clause', problem: 'no_placeholder' }],
      },
    })
  })

  it('are changed by administrators alone, on the newest version, and audited', async () => {
    const supervisor = await connectStaff(server, 'kierownik@demo.example')
    const { version, value } = await read(supervisor)
    expect(await put(none, version, supervisor)).toMatchObject({ error: { code: 'forbidden' } })
    supervisor.close()
    ok(await put({ ...value, en: { title: 'City chat' } }, version))
    expect(await put(none, version)).toMatchObject({
      error: { code: 'stale_version', version: version + 1 },
    })
    await vi.waitFor(async () => {
      const { entries } = ok(await admin.ask('audit:list', { filter: { subject: 'texts' } }))
      const details = { kind: 'texts', before: version, after: version + 1 }
      expect(entries[0]).toMatchObject({ actor: admin.id, action: 'setting:changed', details })
    }, deadline)
  })
})

describe('the preview', () => {
  const asked = async (email?: string) =>
    fetch(`${server.url}/console/preview`, {
      headers: email ? { cookie: (await signIn(server, email)).cookie } : {},
    })

  it('is for administrators alone', async () => {
    expect((await asked()).status).toBe(401)
    expect((await asked('anna@demo.example')).status).toBe(403)
    expect((await asked('kierownik@demo.example')).status).toBe(403)
  })

  it('has an origin of nobody, connects to nothing, and is framed by us alone', async () => {
    const response = await asked('admin@demo.example')
    expect(response.status).toBe(200)
    const policy = response.headers.get('content-security-policy')?.split(';')
    expect(policy).toEqual(
      expect.arrayContaining([
        'sandbox allow-scripts',
        "connect-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
      ]),
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await response.text()) ?? []
    const { headers } = await fetch(server.url + script)
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})
