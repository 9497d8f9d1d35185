import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { caseByCode } from '../../server/services/case-access.ts'
import { deadline } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { pdf, photo } from '../support/uploads.ts'

let server: TestServer
let clientId: string

beforeAll(async () => {
  server = await startServer({ FILE_MAX_MB: '1', FILES_MAX_MB: '2', RATE_SCALE: '1', TRUST_PROXY: '1' })
})
afterAll(() => server.stop())
/** Each test comes from a network of its own: forms of one are counted. */
let network = 0
let address: string
beforeEach(() => {
  clientId = randomUUID()
  address = `198.51.100.${++network}`
})

const fields = (changes: Record<string, string> = {}) => ({
  clientId,
  kind: 'report',
  topicId: 'roads',
  body: 'Nie świeci latarnia.\r\nOd tygodnia.',
  place: 'ul. Królewska 47',
  contact: 'jan@example.org',
  contactName: 'Jan',
  ...changes,
})

interface Sending {
  files?: { name: string; bytes: Buffer }[]
  headers?: Record<string, string>
  lang?: string
}

async function send(given: Record<string, string>, { files = [], headers = {}, lang = 'pl' }: Sending = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(given)) form.append(name, value)
  for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
  const response = await fetch(`${server.url}/czat/formularz?lang=${lang}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address, ...headers },
    body: form,
  })
  return { response, page: await response.text() }
}

const takenIn = (page: string) => ({
  reference: /<dd><b>(KCK-[0-9A-Z-]+)<\/b>/.exec(page)?.[1] ?? '',
  code: /<dd><b>([0-9A-Z]{5}-[0-9A-Z]{5})<\/b>/.exec(page)?.[1] ?? '',
})

const caseOf = (page: string) => vi.waitFor(() => caseByCode(server.deps, takenIn(page), address), deadline)

const isKept = (page: string) => {
  expect(page).toMatch(/<textarea[^>]*>\nNie świeci latarnia\.\nOd tygodnia\.<\/textarea\s*>/)
  expect(page).toContain('value="ul. Królewska 47"')
  expect(page).toContain('value="jan@example.org"')
  expect(page).toMatch(/value="report"\s+required\s+checked/)
  expect(page).toMatch(/<option value="roads"\s+selected/)
}

describe('the form without scripts', () => {
  it.each([
    ['pl', 'Zostaw pytanie lub zgłoszenie'],
    ['en', 'Leave a question or a report'],
    ['uk', 'Залиште запитання або звернення'],
  ])('is a page that needs no script and names the phone, in %s', async (lang, heading) => {
    const response = await fetch(`${server.url}/czat/formularz?lang=${lang}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(page).toContain(`<html lang="${lang}">`)
    expect(page).toContain(`<h1>${heading}</h1>`)
    expect(page).toContain('enctype="multipart/form-data"')
    expect(page).toContain(server.deps.config.centre.phone)
    expect(page).toContain('href="tel:112"')
    expect(page).toContain('type="file" multiple accept="image/jpeg,.jpg,')
    expect(page).not.toMatch(/<script|style=/)
    const ids = [...page.matchAll(/name="clientId" value="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(1)
  })

  it('takes a report with its files, and answers with number and code', async () => {
    const files = [
      { name: 'latarnia.jpg', bytes: await photo() },
      { name: 'pismo.pdf', bytes: pdf() },
    ]
    const { response, page } = await send(fields(), { files, headers: { origin: server.origin } })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(page).toContain('Przyjęliśmy zgłoszenie')
    expect(page).toContain('<li>latarnia.jpg</li>')
    expect(page).toContain('<li>pismo.pdf</li>')
    expect(page).not.toContain('?lang=uk"')
    const view = await caseOf(page)
    expect(view).toMatchObject({ kind: 'report', departmentName: 'Zarząd Dróg Miasta Krakowa' })
    expect(view.fields).toMatchObject({
      body: 'Nie świeci latarnia.\nOd tygodnia.',
      place: 'ul. Królewska 47',
      contactName: 'Jan',
      contact: 'jan@example.org',
    })
  })

  it('answers the same form with the same number, at once and later, and takes it once', async () => {
    const files = [{ name: 'pismo.pdf', bytes: pdf() }]
    const [first, twin] = await Promise.all([send(fields(), { files }), send(fields(), { files })])
    const again = await send(fields({ body: 'Coś innego' }), { files: [], lang: 'uk' })
    expect(takenIn(first.page).reference).toMatch(/^KCK-/)
    expect(takenIn(twin.page)).toEqual(takenIn(first.page))
    expect(takenIn(again.page)).toEqual(takenIn(first.page))
    expect(again.page).toContain('<li>pismo.pdf</li>')
    expect((await caseOf(first.page)).fields.body).toContain('Nie świeci latarnia')
  })

  it('gives two people two numbers, whatever a form of somebody else names', async () => {
    const [one, other] = [await send(fields({ clientId: 'a' })), await send(fields({ clientId: 'a' }))]
    expect(takenIn(one.page).reference).toMatch(/^KCK-/)
    expect(takenIn(other.page).reference).not.toBe(takenIn(one.page).reference)
  })

  it('says in whole megabytes how large a file may be', async () => {
    const page = await (await fetch(`${server.url}/czat/formularz?lang=pl`)).text()
    expect(page).toContain('każdy plik do 1 MB.')
  })

  it('hides the numbers that nobody needs, and says so', async () => {
    const { page } = await send(fields({ body: 'Mój PESEL to 44051401359.' }))
    expect(page).toContain('Ukryliśmy go.')
    expect((await caseOf(page)).fields.body).toBe('Mój PESEL to [PESEL ukryty].')
  })

  it('says at the field what is wrong, and keeps everything else', async () => {
    const { response, page } = await send(fields({ contact: 'jan@', body: ' ' }))
    expect(response.status).toBe(400)
    expect(page).toContain('<title>Błąd: ')
    expect(page).toMatch(/id="contact"\s+name="contact"\s+aria-invalid="true"/)
    expect(page).toContain('href="#body"')
    expect(page).toContain('value="jan@"')
    expect(page).toContain('value="ul. Królewska 47"')
    expect(page).toContain(`value="${clientId}"`)
  })

  it.each([
    ['a kind that is none', { kind: 'x' }, 'Wybierz, co chcesz zostawić.'],
    ['a topic that is none', { topicId: 'nowhere' }, 'Wybierz inny temat.'],
    ['the topic of 112', { topicId: 'emergency' }, 'Wybierz inny temat.'],
    ['a text that is too long', { body: 'a'.repeat(5001) }, 'Ten tekst jest za długi.'],
    ['a sign that is none', { place: 'a\u0000b' }, 'Nie możemy przyjąć tego tekstu.'],
  ])('refuses %s in words', async (_name, changes, words) => {
    const { response, page } = await send(fields(changes))
    expect(response.status).toBe(400)
    expect(page).toContain(words)
  })

  it('shows as text what somebody typed as a page', async () => {
    const { page } = await send(fields({ body: '</textarea><script>1</script>', contact: '"><b>' }))
    expect(page).not.toMatch(/<script|<b>"/)
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;')
  })

  it.each([
    ['too big', [{ name: 'film.pdf', bytes: pdf(1_200_000) }], 400, 'Plik film.pdf: Ten plik jest za duży.'],
    [
      'too much together',
      [1, 2, 3].map((n) => ({ name: `${n}.pdf`, bytes: pdf(900_000) })),
      400,
      'Razem pliki są za duże.',
    ],
    [
      'too many',
      Array.from({ length: 6 }, (_, n) => ({ name: `${n}.pdf`, bytes: pdf() })),
      400,
      'Możesz wysłać najwyżej 5 plików.',
    ],
    [
      'of a wrong kind, beside a good one',
      [
        { name: 'dobry.pdf', bytes: pdf() },
        { name: 'zdjecie.jpg', bytes: Buffer.from('MZ\u0000program') },
      ],
      422,
      'Takiego pliku nie przyjmujemy.',
    ],
  ])('with files that are %s says so and keeps the text', async (_name, files, status, words) => {
    const { response, page } = await send(fields(), { files })
    expect(response.status).toBe(status)
    expect(page).toContain(words)
    expect(page).toContain('Pliki wybierz jeszcze raz')
    isKept(page)
    // What comes back can be sent, without the files.
    const next = /name="clientId" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const sent = await send(fields({ clientId: next }))
    expect(sent.response.status).toBe(200)
    expect(sent.page).not.toContain('<li>dobry.pdf</li>')
  })

  it.each([
    ['origin', { origin: 'https://elsewhere.example' }],
    ['origin', { origin: 'null' }],
    ['sec-fetch-site', { 'sec-fetch-site': 'cross-site' }],
    ['sec-fetch-site', { 'sec-fetch-site': 'same-site' }],
  ])('takes nothing from a page of another site (%s %o)', async (_name, headers) => {
    const { response, page } = await send(fields(), { headers })
    expect(response.status).toBe(403)
    expect(page).toContain('przyszedł z innej strony')
    expect(page).not.toContain('latarnia')
    const own = await send(fields())
    expect(own.response.status).toBe(200)
  })

  it('counts by address, and loses nothing of what comes too often', async () => {
    let last = await send(fields({ contact: 'jan@' }))
    for (let round = 0; round < 20 && last.response.status !== 429; round++)
      last = await send(fields({ contact: 'jan@' }))
    expect(last.response.status).toBe(429)
    expect(Number(last.response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(last.page).toMatch(/Wyślij ponownie za \d+ min/)
    expect(last.page).toContain('value="ul. Królewska 47"')
  })

  it('is refused where it is no form', async () => {
    const ask = (type: string, body: string) =>
      fetch(`${server.url}/czat/formularz`, { method: 'POST', headers: { 'content-type': type }, body })
    expect((await ask('application/json', '{}')).status).toBe(400)
    expect((await ask('multipart/form-data', 'x')).status).toBe(400)
    expect((await ask('multipart/form-data; boundary=a', '--a\r\n')).status).toBe(400)
  })
})
