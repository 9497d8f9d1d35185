import { createConnection } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { StaffMember, StaffProfile } from '#shared/staff.ts'
import { profileOf } from '../../console/admin/staff.ts'
import * as services from '../../server/services/staff.ts'
import { ok } from '../support/actors.ts'
import { codeOf, newClientId, until } from '../support/desk.ts'
import { openMailbox } from '../support/mailbox.ts'
import { freshDatabase } from '../support/mongo.ts'
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.ts'
import { connectStaff, connectVisitor, type Staff } from '../support/staff.ts'

type Mailbox = Awaited<ReturnType<typeof openMailbox>>

/** Two processes that do not hear of each other. */
const MONGODB_URI = freshDatabase()
let mailbox: Mailbox
let here: TestServer
let there: TestServer
let admin: Staff
const open: { close(): void }[] = []

beforeAll(async () => {
  mailbox = await openMailbox()
  await mailbox.open()
  const settings = {
    MONGODB_URI,
    JWT_SECRET: 'the same in both of the processes',
    SWEEP_MS: '200',
    LEASE_RENEW_SECONDS: '1',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Centrum Kontaktu <czat@krakow.example>',
    MAIL_RETRY_SECONDS: '0.2',
  }
  here = await startServer(settings)
  there = await startServer(settings)
  admin = await connectStaff(here, 'admin@demo.example')
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(async () => {
  admin.close()
  await Promise.all([here.stop(), there.stop()])
  await mailbox.close()
})

let people = 0
const profile = (more: Partial<StaffProfile> = {}): StaffProfile => ({
  ...{ email: `nowa${(people += 1)}@krakow.example`, name: 'Nowa Osoba', publicName: 'Nowa', form: 'f' },
  ...{ role: 'agent', languages: ['pl'], departments: ['dk'], capacity: 2, ...more },
})
const invite = (wish: StaffProfile, clientId: string = newClientId(), who = admin) =>
  who.ask('staff:invite', { clientId, profile: wish, language: 'pl' })
/** As where no mail leaves the house: the link is answered. */
const handOver = (wish: StaffProfile, clientId: string = newClientId()) =>
  services.invite(
    { ...here.deps, mailer: null },
    { id: admin.id, role: 'administrator' },
    { clientId, profile: wish, language: 'pl' },
  )
const staff = async () => ok(await admin.ask('staff:list', {})).staff
const memberBy = async (email: string) => {
  const found = (await staff()).find((one) => one.email === email)
  if (!found) throw new Error(`no ${email}`)
  return found
}
const changeTo = (
  member: StaffMember,
  more: Partial<StaffProfile>,
  { isActive = true, clientId = newClientId(), knowingly = false, who = admin } = {},
) =>
  who.ask('staff:change', {
    ...{ clientId, agentId: member.id, version: member.version, isActive, knowingly },
    profile: { ...profileOf(member), ...more },
  })

function ask(server: TestServer, path: string, body: object): Promise<Response> {
  return fetch(`${server.url}/console/api/${path}`, {
    method: 'POST',
    headers: {
      origin: server.origin,
      'content-type': 'application/json',
      'x-requested-with': 'kck-console',
    },
    body: JSON.stringify(body),
  })
}
const tokenIn = (link: string | null | undefined) => /#invitation=(\S+)/.exec(link ?? '')?.[1] ?? ''
const choose = (token: string, password: string, clientId: string = newClientId()) =>
  ask(here, 'invitation', { token, password, clientId })
const signIn = (email: string, password: string) => ask(here, 'session', { email, password })

async function auditOf(subject: string): Promise<Record<string, unknown>[]> {
  const db = await createConnection(MONGODB_URI).asPromise()
  try {
    return await db
      .collection('audit')
      .find({ subject, action: /^staff/ })
      .sort({ at: 1 })
      .toArray()
  } finally {
    await db.close()
  }
}

describe('accounts of staff', () => {
  it('are for administrators alone', async () => {
    const supervisor = await connectStaff(here, 'kierownik@demo.example')
    open.push(supervisor)
    const member = await memberBy('anna@demo.example')
    expect(codeOf(await supervisor.ask('staff:list', {}))).toBe('forbidden')
    expect(codeOf(await supervisor.ask('audit:list', { filter: {} }))).toBe('forbidden')
    expect(codeOf(await invite(profile(), newClientId(), supervisor))).toBe('forbidden')
    expect(codeOf(await changeTo(member, { role: 'administrator' }, { who: supervisor }))).toBe('forbidden')
    expect(codeOf(await supervisor.ask('staff:sign-out', { agentId: member.id }))).toBe('forbidden')
    const link = { clientId: newClientId(), agentId: member.id, language: 'pl' as const }
    expect(codeOf(await supervisor.ask('staff:link', link))).toBe('forbidden')
  })

  it('begin with a link that works once, and a password that its owner chooses', async () => {
    const wish = profile()
    const clientId = newClientId()
    const { member, link } = await handOver(wish, clientId)
    expect(member).toMatchObject({ ...wish, account: 'invited', sessions: 0 })
    // The answer got lost: the same command gives the same account and the same link.
    const again = await handOver(wish, clientId)
    expect([again.member.id, again.link]).toEqual([member.id, link])
    expect(codeOf(await invite(wish))).toBe('email_taken')
    expect((await signIn(wish.email, '')).status).toBe(400)
    expect((await signIn(wish.email, 'cokolwiek-innego')).status).toBe(401)

    const token = tokenIn(link)
    const read = await ask(here, 'invitation/read', { token })
    expect(await read.json()).toMatchObject({ email: wish.email, name: wish.name })
    expect((await choose(token, 'za-krotkie')).status).toBe(400)
    expect((await choose(`${token.slice(0, -1)}x`, 'dosc-dlugie-haslo')).status).toBe(404)
    const command = newClientId()
    expect((await choose(token, 'dosc-dlugie-haslo', command)).status).toBe(200)
    expect((await choose(token, 'dosc-dlugie-haslo', command)).status).toBe(200)
    expect((await choose(token, 'haslo-kogos-innego')).status).toBe(404)
    expect((await signIn(wish.email, 'dosc-dlugie-haslo')).status).toBe(200)
    expect(await memberBy(wish.email)).toMatchObject({ account: 'on', invitedUntil: null, sessions: 1 })
    const rows = await auditOf(member.id)
    expect(rows.filter(({ action }) => action === 'staff:invited')).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(wish.name)
  })

  it('come by mail where mail leaves the house, and the newest link is the only one', async () => {
    const elsewhere = await connectStaff(there, 'admin@demo.example')
    open.push(elsewhere)
    const wish = profile()
    const { member, link } = ok(await invite(wish, newClientId(), elsewhere))
    expect(link).toBeNull()
    await until(() => expect(mailbox.of(wish.email)).toHaveLength(1))
    const [letter] = mailbox.of(wish.email)
    expect(letter?.subject).toBe('Zaproszenie do czatu KCK')
    const first = tokenIn(letter?.text)
    const next = { clientId: newClientId(), agentId: member.id, language: 'en' as const }
    ok(await elsewhere.ask('staff:link', next))
    await until(() => expect(mailbox.of(wish.email)).toHaveLength(2))
    expect((await choose(first, 'dosc-dlugie-haslo')).status).toBe(404)
    const second = tokenIn(mailbox.of(wish.email)[1]?.text)
    expect((await choose(second, 'dosc-dlugie-haslo')).status).toBe(200)
  })

  it('take changes of who has seen the newest version, once, with what was and what is in the audit', async () => {
    const { member } = ok(await invite(profile()))
    const clientId = newClientId()
    const changed = ok(await changeTo(member, { capacity: 4, name: 'Inne Nazwisko' }, { clientId })).member
    expect(changed).toMatchObject({ capacity: 4, version: member.version + 1 })
    expect(
      ok(await changeTo(member, { capacity: 4, name: 'Inne Nazwisko' }, { clientId })).member.version,
    ).toBe(changed.version)
    const late = await changeTo(member, { capacity: 1 })
    expect(late).toMatchObject({ error: { code: 'stale_version', version: changed.version } })
    const rows = await auditOf(member.id)
    expect(rows.at(-1)).toMatchObject({
      actor: admin.id,
      action: 'staff:changed',
      changes: [{ field: 'capacity', before: '2', after: '4' }, { field: 'name' }],
    })
    expect(JSON.stringify(rows)).not.toContain('Inne Nazwisko')
    const { entries } = ok(await admin.ask('audit:list', { filter: { group: 'staff', subject: member.id } }))
    expect(entries.map(({ action }) => action)).toEqual(['staff:changed', 'staff:invited'])
    const before = entries[0]?.id ?? ''
    const older = ok(await admin.ask('audit:list', { filter: { subject: member.id }, before }))
    expect(older.entries).toEqual(entries.slice(1))
    const past = await admin.ask('audit:list', { filter: { subject: member.id, to: '2020-01-01' } })
    expect(ok(past).entries).toEqual([])
    const wrong = await changeTo(changed, { departments: ['nie-ma-takiej'] })
    expect(wrong).toMatchObject({
      error: { code: 'invalid_input', fields: [{ path: 'profile.departments.0' }] },
    })
    const { email } = await memberBy('anna@demo.example')
    expect(codeOf(await changeTo(changed, { email }))).toBe('email_taken')
  })

  it('that are switched off are signed out in every process, and their conversations wait for others', async () => {
    const anna = await connectStaff(there, 'anna@demo.example')
    const bartek = await connectStaff(here, 'bartek@demo.example')
    const visitor = await connectVisitor(here)
    open.push(anna, bartek, visitor)
    ok(await bartek.ask('presence:set', { status: 'away', awayReason: 'break' }))
    ok(await anna.ask('presence:set', { status: 'available' }))
    ok(await visitor.ask('conversation:start', { clientId: newClientId(), topicId: 'other', language: 'pl' }))
    await until(() => expect(anna.pushes('conversation:assigned')).toHaveLength(1))
    const before = await memberBy('anna@demo.example')
    const off = ok(await changeTo(before, {}, { isActive: false })).member
    expect(off).toMatchObject({ account: 'off', sessions: 0, status: 'offline' })
    ok(await bartek.ask('presence:set', { status: 'available' }))
    await until(() => expect(bartek.pushes('conversation:assigned')).toHaveLength(1))
    await until(() => expect(anna.isOpen()).toBe(false))
    expect((await signIn('anna@demo.example', DEMO_PASSWORD)).status).toBe(401)
    const on = ok(await changeTo(off, {}, { isActive: true })).member
    expect(on.account).toBe('on')
    expect((await signIn('anna@demo.example', DEMO_PASSWORD)).status).toBe(200)
  })

  it('are signed out everywhere, and let in again with their password', async () => {
    const celina = await connectStaff(there, 'celina@demo.example')
    open.push(celina, await connectStaff(here, 'celina@demo.example'))
    const { id, sessions } = await memberBy('celina@demo.example')
    expect(ok(await admin.ask('staff:sign-out', { agentId: id })).ended).toBe(sessions)
    expect(sessions).toBeGreaterThanOrEqual(2)
    await until(() => expect(celina.isOpen()).toBe(false))
    expect((await signIn('celina@demo.example', DEMO_PASSWORD)).status).toBe(200)
  })

  it('never lose the last administrator, and nobody their own rights by accident', async () => {
    const own = await memberBy('admin@demo.example')
    expect(codeOf(await changeTo(own, { role: 'agent' }))).toBe('own_account')
    expect(codeOf(await changeTo(own, {}, { isActive: false, knowingly: true }))).toBe('last_administrator')
    // Whoever has no password yet could not undo it.
    const { member, link } = await handOver(profile({ role: 'administrator' }))
    expect(codeOf(await changeTo(own, { role: 'agent' }, { knowingly: true }))).toBe('last_administrator')
    expect((await choose(tokenIn(link), 'dosc-dlugie-haslo')).status).toBe(200)
    expect(codeOf(await changeTo(await memberBy(member.email), { role: 'supervisor' }))).toBe('ok')
    expect(codeOf(await changeTo(own, { role: 'agent' }, { knowingly: true }))).toBe('last_administrator')
  })

  it('keep one of two administrators who shut each other out at once', async () => {
    const agents = here.deps.storage.agents
    for (let round = 0; round < 5; round++) {
      const { member, link } = await handOver(profile({ role: 'administrator' }))
      expect((await choose(tokenIn(link), 'dosc-dlugie-haslo')).status).toBe(200)
      const [one, other] = [await memberBy('admin@demo.example'), await memberBy(member.email)]
      const change = (account: StaffMember) =>
        agents.changeAccount(account.id, account.version, {
          ...{
            profile: profileOf(account),
            isActive: false,
            at: new Date(),
            by: 'test',
            clientId: 'x',
          },
        })
      const outcomes = await Promise.all([change(one), change(other)])
      expect(outcomes.toSorted()).toEqual(['changed', 'last_administrator'])
      const now = await agents.byId(one.id)
      if (now?.deactivatedAt)
        await agents.changeAccount(one.id, one.version + 1, {
          ...{ profile: profileOf(one), isActive: true, at: new Date(), by: 'test', clientId: 'y' },
        })
      const rest = await agents.byId(other.id)
      if (rest && !rest.deactivatedAt)
        expect(
          await agents.changeAccount(other.id, rest.version ?? 0, {
            ...{ profile: profileOf(other), isActive: false, at: new Date(), by: 'test', clientId: 'z' },
          }),
        ).toBe('changed')
    }
  })
})
