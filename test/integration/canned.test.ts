import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CannedReply, CannedText } from '#shared/canned.ts'
import type { Result } from '#shared/errors.ts'
import { visitorCommands } from '#shared/protocol.ts'
import { ok, signIn } from '../support/actors.ts'
import { storedIn } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, connectVisitor, type Staff } from '../support/staff.ts'

let server: TestServer
let anna: Staff
let celina: Staff
let supervisor: Staff
const open: { close(): void }[] = []
let commands = 0
const newId = () => `c${(commands += 1)}`

beforeAll(async () => {
  server = await startServer()
  const staff = ['anna', 'celina', 'kierownik'].map((name) => connectStaff(server, `${name}@demo.example`))
  const [one, other, third] = await Promise.all(staff)
  if (!one || !other || !third) throw new Error('nobody came')
  anna = one
  celina = other
  supervisor = third
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(async () => {
  for (const one of [anna, celina, supervisor]) one.close()
  await server.stop()
})

const text = (title: string, more: Partial<CannedText> = {}): CannedText => ({
  title,
  folder: '',
  shortcut: '',
  departments: [],
  texts: { pl: `${title} po polsku`, en: '', uk: '' },
  ...more,
})
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

async function listed(who: Staff): Promise<CannedReply[]> {
  const all: CannedReply[] = []
  for (;;) {
    const last = all.at(-1)
    const { replies, more } = ok(await who.ask('canned:list', last ? { afterId: last.id } : {}))
    all.push(...replies)
    if (!more) return all
  }
}
const titles = async (who: Staff) => (await listed(who)).map(({ title }) => title)

async function added(who: Staff, reply: CannedText, isShared = true): Promise<CannedReply> {
  return ok(await who.ask('canned:add', { clientId: newId(), isShared, reply })).reply
}

const auditOf = (id: string) => storedIn(server.mongodbUri, 'audit', { subject: id })

/** What a console asks over HTTP, signed in as somebody. */
async function table(email: string) {
  const { cookie } = await signIn(server, email)
  const headers = { cookie, origin: server.origin, 'x-requested-with': 'kck-console' }
  const at = `${server.url}/console/api/canned`
  return {
    read: async () => Buffer.from(await (await fetch(`${at}/table`, { headers })).arrayBuffer()),
    async write(body: string | Buffer, clientId = newId()) {
      const response = await fetch(`${at}?clientId=${clientId}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'text/csv' },
        body: new Uint8Array(Buffer.from(body)),
      })
      return { status: response.status, body: (await response.json()) as unknown }
    },
  }
}

describe('canned replies', () => {
  it('begin with examples that say so, and are not doubled by another start', async () => {
    const examples = (await listed(anna)).filter(({ isDemo }) => isDemo)
    expect(examples.map(({ title }) => title)).toContain('Powitanie')
    const other = await startServer({ MONGODB_URI: server.mongodbUri })
    await other.stop()
    expect((await listed(anna)).filter(({ isDemo }) => isDemo)).toHaveLength(examples.length)
  })

  it('of a person are seen and changed by nobody else, whatever their role', async () => {
    const own = await added(anna, text('Tylko moja'), false)
    expect(await titles(anna)).toContain('Tylko moja')
    for (const other of [celina, supervisor]) {
      expect(await titles(other)).not.toContain('Tylko moja')
      const change = { clientId: newId(), replyId: own.id, version: 1 }
      expect(codeOf(await other.ask('canned:change', { ...change, reply: text('x') }))).toBe('not_found')
      expect(codeOf(await other.ask('canned:remove', change))).toBe('not_found')
      expect(codeOf(await other.ask('canned:use', { clientId: newId(), replyId: own.id }))).toBe('not_found')
    }
    ok(await anna.ask('canned:remove', { clientId: newId(), replyId: own.id, version: 1 }))
    expect(await titles(anna)).not.toContain('Tylko moja')
    expect(JSON.stringify(await storedIn(server.mongodbUri, 'canned_replies'))).not.toContain('Tylko moja')
  })

  it('that are shared are changed by supervisors, and seen by the agents of their departments', async () => {
    const reply = text('Tylko USC', { departments: ['usc'] })
    expect(codeOf(await anna.ask('canned:add', { clientId: newId(), isShared: true, reply }))).toBe(
      'forbidden',
    )
    const { id } = await added(supervisor, reply)
    expect(await titles(celina)).toContain('Tylko USC')
    expect(await titles(anna)).not.toContain('Tylko USC')
    expect(await titles(supervisor)).toContain('Tylko USC')
    const change = { clientId: newId(), replyId: id, version: 1, reply: text('Inna') }
    expect(codeOf(await celina.ask('canned:change', change))).toBe('forbidden')
    expect(codeOf(await anna.ask('canned:change', change))).toBe('not_found')
    expect(ok(await supervisor.ask('canned:change', change)).reply).toMatchObject({
      version: 2,
      title: 'Inna',
    })
    expect(await titles(anna)).toContain('Inna')
    const unknown = { ...change, version: 2, clientId: newId(), reply: text('x', { departments: ['gone'] }) }
    expect(codeOf(await supervisor.ask('canned:change', unknown))).toBe('invalid_input')
  })

  it('keep one of two changes made at once, tell the other, and leave a row for each', async () => {
    const admin = await connectStaff(server, 'admin@demo.example')
    open.push(admin)
    const { id } = await added(supervisor, text('Wspólna'))
    const change = (title: string) => ({ clientId: newId(), replyId: id, version: 1, reply: text(title) })
    const answers = await Promise.all([
      supervisor.ask('canned:change', change('Jej')),
      admin.ask('canned:change', change('Jego')),
    ])
    expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'stale_version'])
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { version: 2 } })
    const winner = answers[0].ok ? 'Jej' : 'Jego'
    expect((await listed(anna)).find((one) => one.id === id)).toMatchObject({ title: winner, version: 2 })
    expect((await auditOf(id)).map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'canned:added', details: { shared: true, before: 0, after: 1 } },
      { action: 'canned:changed', details: { shared: true, before: 1, after: 2 } },
    ])
    const [stored] = await storedIn(server.mongodbUri, 'canned_replies', { 'past.reply.title': 'Wspólna' })
    expect(stored).toMatchObject({ version: 2, past: [{ version: 1, by: supervisor.id }] })
  })

  it('answer a repeated command like the first time, and count nothing twice', async () => {
    const add = { clientId: newId(), isShared: true, reply: text('Powtórzona') }
    const first = ok(await supervisor.ask('canned:add', add)).reply
    expect(ok(await supervisor.ask('canned:add', add)).reply).toEqual(first)
    const change = { clientId: newId(), replyId: first.id, version: 1, reply: text('Powtórzona 2') }
    const changed = ok(await supervisor.ask('canned:change', change))
    expect(ok(await supervisor.ask('canned:change', change))).toEqual(changed)
    const use = { clientId: newId(), replyId: first.id }
    for (let time = 0; time < 3; time++) ok(await anna.ask('canned:use', use))
    ok(await anna.ask('canned:use', { ...use, clientId: newId() }))
    await Promise.all([1, 2, 3].map(() => celina.ask('canned:use', { ...use, clientId: newId() })))
    const seen = async (who: Staff) => (await listed(who)).find(({ id }) => id === first.id)?.uses
    expect(await seen(anna)).toMatchObject({ own: 2, all: 5 })
    expect(await seen(celina)).toMatchObject({ own: 3, all: 5 })
    const remove = { clientId: newId(), replyId: first.id, version: 2 }
    for (let time = 0; time < 2; time++) ok(await supervisor.ask('canned:remove', remove))
    expect(await auditOf(first.id)).toHaveLength(3)
    expect(codeOf(await anna.ask('canned:use', { ...use, clientId: newId() }))).toBe('not_found')
  })

  it('come in pages that miss none and double none', async () => {
    await Promise.all(Array.from({ length: 120 }, (_, at) => added(celina, text(`Strona ${at}`), false)))
    const all = await titles(celina)
    expect(new Set(all.filter((title) => title.startsWith('Strona')))).toHaveLength(120)
    expect(all).toHaveLength(new Set((await listed(celina)).map(({ id }) => id)).size)
  })

  it('hold names that a database or a program could take for its own', async () => {
    const reply = text('$where', { folder: '__proto__', texts: { pl: '{$ne} $set', en: '', uk: '' } })
    const { id } = await added(anna, reply, false)
    expect((await listed(anna)).find((one) => one.id === id)).toMatchObject(reply)
    const wrong = { ...reply, texts: JSON.parse('{"pl": "x", "en": "", "uk": "", "__proto__": {}}') as never }
    expect(
      codeOf(await anna.ask('canned:add', { clientId: newId(), isShared: false, reply: wrong })),
    ).not.toBe('internal')
    expect(({} as Record<string, unknown>)['pl']).toBeUndefined()
  })

  it('are nothing that a resident could ask for, or is told', async () => {
    expect(Object.keys(visitorCommands).filter((name) => name.includes('canned'))).toEqual([])
    const visitor = await connectVisitor(server)
    open.push(visitor)
    ok(await visitor.ask('conversation:start', { clientId: newId(), topicId: 'other', language: 'pl' }))
    const { id } = await added(supervisor, text('Nikomu obcemu'))
    ok(await anna.ask('canned:use', { clientId: newId(), replyId: id }))
    ok(await visitor.ask('session:heartbeat', {}))
    expect(JSON.stringify(visitor.everything())).not.toMatch(/canned|Nikomu obcemu/)
  })

  it('come with what their texts are filled with', async () => {
    const { facts } = ok(await anna.ask('canned:facts', {}))
    expect(facts).toMatchObject({ phone: '12 616 55 55', today: null, opensAt: null })
    const cases = new Map(facts.units.map(({ id, cases: forms }) => [id, forms]))
    expect(cases.get('usc')).toMatchObject({ gen: 'Urzędu Stanu Cywilnego', loc: 'Urzędzie Stanu Cywilnego' })
    expect(cases.get('gup')?.dat).toBe('Grodzkiemu Urzędowi Pracy')
    expect(cases.get('sm')?.acc).toBe('Straż Miejską')
    // Nobody has written its cases down, so the agent is asked.
    expect(cases.get('kegw')).toBeNull()
  })
})

describe('canned replies as a table', () => {
  it('go out and come in again without a change, whatever their words begin with', async () => {
    const words = ['=1+1', '+48', '-x', '@a', "'=1", "''+", 'a;"b"\nc', ' = ', '\uFEFFx', 'Zażółć', '＝1']
    for (const word of words)
      await added(supervisor, text(`T${word}`, { texts: { pl: word, en: word, uk: '' } }))
    const sheet = await table('kierownik@demo.example')
    const before = await listed(supervisor)
    const file = await sheet.read()
    expect(file.toString()).toMatch(/^\uFEFFid;version;scope;/)
    // No cell may be computed, however it is quoted.
    expect(file.toString()).not.toMatch(/(^|;)"?[=+@-]/m)
    expect(await sheet.write(file)).toEqual({
      status: 200,
      body: { added: 0, changed: 0, unchanged: before.length },
    })
    expect(await listed(supervisor)).toEqual(before)
  })

  it('change and add what a row says, once for each command', async () => {
    const { id } = await added(supervisor, text('Z tabeli'))
    const sheet = await table('kierownik@demo.example')
    const file = [
      'id,version,scope,title,pl,uk,departments',
      `${id},1,shared,Z tabeli,Zmienione,Змінено,usc sa`,
      ',,personal,Własna z tabeli,"Dwa',
      'wiersze",,',
    ].join('\n')
    const clientId = newId()
    for (let time = 0; time < 2; time++)
      expect(await sheet.write(file, clientId)).toEqual({
        status: 200,
        body: { added: 1, changed: 1, unchanged: 0 },
      })
    const all = await listed(supervisor)
    expect(all.find((one) => one.id === id)).toMatchObject({
      version: 2,
      departments: ['usc', 'sa'],
      texts: { pl: 'Zmienione', uk: 'Змінено' },
    })
    const own = all.filter(({ title }) => title === 'Własna z tabeli')
    expect(own).toMatchObject([{ isShared: false, texts: { pl: 'Dwa\nwiersze' } }])
    expect(await titles(anna)).not.toContain('Własna z tabeli')
    const rows = await storedIn(server.mongodbUri, 'audit', { action: 'canned:imported' })
    expect(rows.filter(({ details }) => (details as { command: string }).command === clientId)).toHaveLength(
      1,
    )
    // What the file was made of is not what stands any more.
    const again = await sheet.write(file.replace('Zmienione', 'Jeszcze raz'))
    expect(again).toMatchObject({ status: 422, body: { problems: [{ line: 2, problem: 'stale' }] } })
  })

  it('come in whole or not at all, and each wrong line is named with what is wrong', async () => {
    const { id } = await added(anna, text('Cudza'), false)
    const sheet = await table('kierownik@demo.example')
    const before = await listed(supervisor)
    const file = [
      'id;version;scope;title;shortcut;departments;pl',
      ';;shared;Dobra;;;Treść',
      ';;shared;;;;"Bez',
      'tytułu"',
      ';;nobody;Zły zakres;;;Treść',
      ';;shared;Zły skrót;Źle;;Treść',
      ';;shared;;;gone;Treść',
      `;;shared;${'x'.repeat(200)};;;Treść`,
      `${id};1;;Cudza;;;Moja teraz`,
      ';;shared;Pusta;;;  ',
    ].join('\r\n')
    expect(await sheet.write(file)).toEqual({
      status: 422,
      body: {
        count: 8,
        problems: [
          { line: 3, column: 'title', problem: 'missing' },
          { line: 5, column: 'scope', problem: 'malformed' },
          { line: 6, column: 'shortcut', problem: 'malformed' },
          { line: 7, column: 'title', problem: 'missing' },
          { line: 7, column: 'departments', problem: 'unknown_department' },
          { line: 8, column: 'title', problem: 'too_long' },
          { line: 9, column: 'id', problem: 'unknown_id' },
          { line: 10, column: 'pl', problem: 'missing' },
        ],
      },
    })
    expect(await listed(supervisor)).toEqual(before)
    expect((await listed(anna)).find((one) => one.id === id)?.texts.pl).toBe('Cudza po polsku')
  })

  it('are refused where they are no table, too big, or ask for more than a role may', async () => {
    const sheet = await table('anna@demo.example')
    const problems = async (body: string | Buffer) => (await sheet.write(body)).body
    expect(await problems('')).toMatchObject({ problems: [{ line: 1, problem: 'header' }] })
    expect(await problems('a;b\n1;2')).toMatchObject({ problems: [{ line: 1, problem: 'header' }] })
    expect(await problems('title;pl\nx;"y')).toMatchObject({ problems: [{ line: 2, problem: 'quote' }] })
    const polish = Buffer.from([...Buffer.from('title;pl\nx;za'), 0xbf, 0xf3])
    expect(await problems(polish)).toMatchObject({ problems: [{ line: 1, problem: 'encoding' }] })
    expect(await problems('title;pl;scope\nx;y;shared')).toMatchObject({
      problems: [{ line: 2, problem: 'forbidden' }],
    })
    expect((await sheet.write('x'.repeat(9 * 1024 * 1024))).status).toBe(413)
    expect(await titles(anna)).not.toContain('x')
    const stranger = await fetch(`${server.url}/console/api/canned/table`)
    expect(stranger.status).toBe(401)
  })

  it('undo the lines before, when one was changed while the table came in', async () => {
    const { id } = await added(supervisor, text('W tej chwili'))
    const [document] = await server.deps.storage.canned.byIds([id])
    if (!document) throw new Error('not there')
    const next = { at: new Date(), by: supervisor.id, clientId: newId(), reply: text('Zmieniona') }
    ok(
      await supervisor.ask('canned:change', {
        clientId: newId(),
        replyId: id,
        version: 1,
        reply: text('Nowsza'),
      }),
    )
    const other = { ...document, _id: 'e'.repeat(24), added: { by: supervisor.id, clientId: newId() } }
    const plan = { adds: [other], changes: [{ document, next }] }
    expect(await server.deps.storage.canned.putAll(plan, async () => {})).toBe(false)
    expect(await server.deps.storage.canned.byId(other._id)).toBeNull()
    expect((await listed(supervisor)).find((one) => one.id === id)?.title).toBe('Nowsza')
  })
})
