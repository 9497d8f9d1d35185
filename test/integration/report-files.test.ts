import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSV_BEGIN } from '../../server/documents/csv.ts'
import { emptyTally, type Cell } from '../../server/domain/tally.ts'
import { localDate } from '../../server/domain/deadlines.ts'
import { signIn } from '../support/actors.ts'
import { codeOf } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff } from '../support/staff.ts'

const month = '2026-03'
const question = { from: '2026-03-02', to: '2026-03-31' }
const today = localDate(new Date())
let server: TestServer

const cell = (changes: Partial<Cell>): Cell => ({
  ...emptyTally(),
  ...{ hour: 9, departmentId: 'dk', language: 'pl' as const },
  ...changes,
})

beforeAll(async () => {
  server = await startServer({ OPEN_DATA: '1' })
  const { reports } = server.deps.storage
  const put = (day: string, cells: Cell[]) =>
    reports.writeDay({ day, started: cells.reduce((sum, { started }) => sum + started, 0), cells }, 0)
  await put('2026-03-02', [
    cell({ started: 20, answered: [10, 30, 200], waited: [5, 6, 7], handled: [300, 400, 500] }),
    cell({ started: 3, departmentId: 'zzm', language: 'uk' }),
  ])
  await put('2026-03-31', [cell({ started: 9, hour: 15 })])
  await put('2026-04-01', [cell({ started: 700 })])
  await put(today, [cell({ started: 50 })])
})
afterAll(() => server.stop())

const table = (asked: object, headers: Record<string, string> = {}) => {
  const search = new URLSearchParams({ question: JSON.stringify(asked), lang: 'pl' })
  return fetch(`${server.url}/console/api/reports/table?${search}`, { headers })
}
const asked = async (email: string) => {
  const { cookie } = await signIn(server, email)
  return { cookie, 'x-requested-with': 'kck-console' }
}
const open = (file = '') => fetch(`${server.url}/otwarte-dane/${file}`)

describe('the table behind a report', () => {
  it('comes as a file that spreadsheets read, with the hours, units and languages that were asked for', async () => {
    const response = await table(question, await asked('kierownik@demo.example'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename=raport-2026-03-02-2026-03-31.csv',
    )
    expect(response.headers.get('cache-control')).toContain('no-store')
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(text.startsWith(CSV_BEGIN)).toBe(true)
    const [head = '', ...rows] = text.slice(CSV_BEGIN.length).trim().split('\r\n')
    expect(head.split(';').slice(0, 4)).toEqual(['Dzień', 'Godzina', 'Jednostka', 'Język'])
    const cells = rows.map((row) => row.split(';'))
    expect(cells.map(([day, hour, , language, started]) => [day, hour, language, started])).toEqual([
      ['2026-03-02', '9', 'pl', '20'],
      ['2026-03-02', '9', 'uk', '3'],
      ['2026-03-31', '15', 'pl', '9'],
    ])
    expect(cells.every((row) => row.length === head.split(';').length)).toBe(true)

    const narrow = await table({ ...question, language: 'uk' }, await asked('admin@demo.example'))
    expect((await narrow.text()).trim().split('\r\n')).toHaveLength(2)
  })

  it('is refused to agents, to strangers, to pages of others, and to a question that is none', async () => {
    expect((await table(question, await asked('anna@demo.example'))).status).toBe(403)
    expect((await table(question)).status).toBe(401)
    const chief = await asked('kierownik@demo.example')
    const elsewhere = await table(question, { ...chief, origin: 'https://elsewhere.example' })
    expect(elsewhere.status).toBe(401)
    expect((await table(question, { cookie: chief.cookie })).status).toBe(401)
    for (const wrong of [{}, { from: '2026-03-31', to: '2026-03-02' }, { ...question, language: 'de' }])
      expect((await table(wrong, chief)).status).toBe(400)
  })

  it('is as closed by the socket', async () => {
    const anna = await connectStaff(server, 'anna@demo.example')
    expect(codeOf(await anna.ask('report:read', question))).toBe('forbidden')
    const chief = await connectStaff(server, 'kierownik@demo.example')
    expect(await chief.ask('report:read', question)).toMatchObject({
      ok: true,
      data: { total: { started: 32 } },
    })
    for (const one of [anna, chief]) one.close()
  })
})

describe('open data', () => {
  it('names the months that are over, for anybody and any page', async () => {
    const response = await open()
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({
      months: ['2026-04', month],
      files: ['2026-04.json', '2026-04.csv', '2026-03.json', '2026-03.csv'],
    })
  })

  it('says of a month what no fewer than five had in common, the same as a table', async () => {
    const told = await (await open(`${month}.json`)).json()
    expect(told).toMatchObject({ month, conversations: 32 })
    // Three wrote in Ukrainian: with the sum one could work them out from the others.
    expect(told.tables.language).toEqual([
      { name: 'pl', count: null },
      { name: 'uk', count: null },
    ])
    const response = await open(`${month}.csv`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const csv = await response.text()
    expect(csv).toContain('2026-03-02')
    expect(csv).not.toMatch(/[;,]3\r/)
  })

  it('says nothing of a month that runs, of one that is none, and of files that are none', async () => {
    for (const file of [`${today.slice(0, 7)}.json`, '2026-13.json', 'x', `${month}.xml`])
      expect((await open(file)).status).toBe(404)
  })
})
