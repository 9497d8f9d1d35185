import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as accounts from '../../server/services/accounts.ts'
import { seedDemo } from '../../server/services/demo.ts'
import type { Deps } from '../../server/services/deps.ts'
import { hashPassword, isPassword } from '../../server/services/passwords.ts'
import {
  issueVisitorToken,
  readAgentToken,
  readVisitorToken,
  renewVisitorToken,
} from '../../server/services/tokens.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, type Process } from '../support/processes.ts'

const PASSWORD = 'haslo-na-probe'
const ANNA = 'anna@demo.example'
const minutes = (count: number) => count * 60_000

let server: Process
let deps: Deps
/** What the database really holds. */
let database: Awaited<ReturnType<typeof connectStorage>>
/** The clock of the use cases; tests move it. */
let now: Date

beforeAll(async () => {
  const uri = freshDatabase()
  server = await openProcess(uri, { DEMO_PASSWORD: PASSWORD })
  database = await connectStorage(uri)
  deps = { ...server.deps, now: () => now }
  now = new Date()
  await seedDemo(deps)
})
afterAll(async () => {
  await server.closeDatabase()
  await database.close()
})

/** Every test comes from an address of its own, so that limits of one do not touch another. */
let ip: string
beforeEach(async () => {
  now = new Date()
  ip = newId()
  await database.collection('limits').deleteMany({})
  await database.collection('sessions').deleteMany({})
})

const signIn = (email = ANNA, password = PASSWORD) => accounts.signIn(deps, email, password, ip)
const refused = (code: string) => expect.objectContaining({ code })
const auditOf = (action: string) => database.collection('audit').find({ action }).toArray()

async function refusalTime(known: string | null): Promise<number> {
  const began = performance.now()
  expect(await isPassword(known, 'zle-haslo')).toBe(false)
  return performance.now() - began
}
const median = (times: number[]) => times.toSorted((one, other) => one - other)[2] ?? 0
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('signing in', () => {
  it('begins a live session, makes the agent available and leaves a trace without names', async () => {
    const { agent, tokens } = await signIn(' Anna@DEMO.example ')
    expect(agent).toMatchObject({ email: ANNA, status: 'available' })
    const { agentId, sessionId } = readAgentToken(deps.config, tokens.access.token)
    expect(agentId).toBe(agent._id)
    expect(await accounts.sessionIsLive(deps, sessionId)).toBe(true)
    expect((await accounts.signedIn(deps, tokens.access.token))._id).toBe(agent._id)
    const rows = await auditOf('session:begun')
    expect(rows.at(-1)).toMatchObject({ actor: agent._id, subject: agent._id })
    expect(JSON.stringify(rows)).not.toMatch(/anna/i)
  })

  it('answers an unknown address like a wrong password', async () => {
    await expect(signIn(ANNA, 'zle-haslo')).rejects.toEqual(refused('wrong_credentials'))
    await expect(signIn('nikt@demo.example')).rejects.toEqual(refused('wrong_credentials'))
    expect((await auditOf('session:refused')).length).toBeGreaterThanOrEqual(2)
  })

  it('hashes for an unknown address too, so that time tells nothing', async () => {
    const known = await hashPassword(PASSWORD)
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let round = 0; round < 6; round++) {
      times.known.push(await refusalTime(known))
      times.unknown.push(await refusalTime(null))
    }
    expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 2)
  })

  it('shuts the door after ten wrong passwords, also when they come at once and for the right one', async () => {
    const guesses = await Promise.allSettled(Array.from({ length: 15 }, () => signIn(ANNA, 'zle-haslo')))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'let in'))
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(10)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(5)
    const shut = await signIn().catch((error: unknown) => error)
    expect(shut).toMatchObject({ code: 'rate_limited', details: { retryAfter: expect.any(Number) } })
    ip = newId()
    await expect(signIn()).resolves.toBeDefined()
  })

  it('does not count right passwords against anybody', async () => {
    for (let round = 0; round < 12; round++) await signIn()
    await expect(signIn(ANNA, 'zle-haslo')).rejects.toEqual(refused('wrong_credentials'))
  })
})

describe('a refresh token', () => {
  it('is changed for the next one, and the session lives on', async () => {
    const first = await signIn()
    now = new Date(now.getTime() + minutes(10))
    const second = await accounts.refresh(deps, first.tokens.refresh.token)
    expect(second.tokens.refresh.token).not.toBe(first.tokens.refresh.token)
    const third = await accounts.refresh(deps, second.tokens.refresh.token)
    expect(third.agent._id).toBe(first.agent._id)
  })

  it('asked with by two tabs at once gives both the same next one', async () => {
    const { tokens } = await signIn()
    const [one, other] = await Promise.all([
      accounts.refresh(deps, tokens.refresh.token),
      accounts.refresh(deps, tokens.refresh.token),
    ])
    expect(one.tokens.refresh.token).toBe(other.tokens.refresh.token)
    await expect(accounts.refresh(deps, one.tokens.refresh.token)).resolves.toBeDefined()
  })

  it('shown again after its turn ends the session for everybody, and its sockets are told', async () => {
    const { tokens } = await signIn()
    const { sessionId } = readAgentToken(deps.config, tokens.access.token)
    const ended: string[] = []
    deps.events.on('sessionEnded', (id) => ended.push(id))
    const next = await accounts.refresh(deps, tokens.refresh.token)
    now = new Date(now.getTime() + minutes(1))
    await expect(accounts.refresh(deps, tokens.refresh.token)).rejects.toEqual(refused('unauthorized'))
    expect(ended).toEqual([sessionId])
    expect(await accounts.sessionIsLive(deps, sessionId)).toBe(false)
    await expect(accounts.refresh(deps, next.tokens.refresh.token)).rejects.toEqual(refused('unauthorized'))
    expect(await auditOf('session:token_reused')).toHaveLength(1)
  })

  it('that is two turns old is taken as stolen at once', async () => {
    const { tokens } = await signIn()
    const next = await accounts.refresh(deps, tokens.refresh.token)
    await accounts.refresh(deps, next.tokens.refresh.token)
    await expect(accounts.refresh(deps, tokens.refresh.token)).rejects.toEqual(refused('unauthorized'))
  })

  it('is nothing that one can make up, or use after twelve hours', async () => {
    const { tokens } = await signIn()
    const [sessionId] = tokens.refresh.token.split('.')
    const forged = [`${sessionId}.0.${'A'.repeat(43)}`, `${sessionId}.1.x`, '', '{"$gt":""}', 'a.b.c']
    for (const token of forged)
      await expect(accounts.refresh(deps, token), token).rejects.toEqual(refused('unauthorized'))
    now = new Date(now.getTime() + minutes(12 * 60 + 1))
    await expect(accounts.refresh(deps, tokens.refresh.token)).rejects.toEqual(refused('unauthorized'))
  })
})

describe('signing out', () => {
  it('ends the session, tells the sockets and takes the agent offline', async () => {
    const { agent, tokens } = await signIn()
    const { sessionId } = readAgentToken(deps.config, tokens.access.token)
    const ended: string[] = []
    deps.events.on('sessionEnded', (id) => ended.push(id))
    await accounts.signOut(deps, tokens.refresh.token)
    expect(ended).toEqual([sessionId])
    await expect(accounts.signedIn(deps, tokens.access.token)).rejects.toEqual(refused('unauthorized'))
    expect((await deps.storage.agents.byId(agent._id))?.status).toBe('offline')
    expect((await auditOf('session:ended')).at(-1)).toMatchObject({ actor: agent._id })
    await expect(accounts.signOut(deps, tokens.refresh.token)).resolves.toBeUndefined()
  })

  it('on one of two devices leaves the agent at work', async () => {
    const { agent, tokens } = await signIn()
    await signIn()
    await accounts.signOut(deps, tokens.refresh.token)
    expect((await deps.storage.agents.byId(agent._id))?.status).toBe('available')
  })
})

describe('tokens', () => {
  it('of an agent open nothing for a visitor, and those of another server nothing at all', async () => {
    const { tokens } = await signIn()
    expect(() => readVisitorToken(deps.config, tokens.access.token)).toThrow(refused('unauthorized'))
    const elsewhere = { jwtSecret: 'another-secret-of-the-same-length-0123456789' }
    expect(() => readAgentToken(elsewhere, tokens.access.token)).toThrow(refused('unauthorized'))
  })

  it('of a resident stay the same for an hour of coming back, and are then replaced', () => {
    const visitorId = newId()
    const made = new Date(Date.now() - 59 * 60_000)
    const { token, expiresAt } = issueVisitorToken(deps.config, visitorId, made)
    const again = renewVisitorToken(deps.config, token, new Date())
    expect(again).toEqual({ visitorId, deviceId: null, identity: null, issued: { token, expiresAt } })
    const later = new Date(Date.now() + 2 * 60_000)
    const { issued } = renewVisitorToken(deps.config, token, later)
    expect(issued.expiresAt.getTime()).toBe(Math.floor(later.getTime() / 1000) * 1000 + 12 * 3_600_000)
    expect(readVisitorToken(deps.config, issued.token)).toMatchObject({ visitorId })
  })

  it('signed with no algorithm are refused', () => {
    const claims = { sub: newId(), iss: 'kck', aud: 'visitor', exp: 4_000_000_000 }
    const unsigned = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`
    expect(() => readVisitorToken(deps.config, unsigned)).toThrow(refused('unauthorized'))
  })

  it('of a session that is fifteen minutes old are expired, not wrong', async () => {
    now = new Date(Date.now() - minutes(16))
    const { tokens } = await signIn()
    expect(() => readAgentToken(deps.config, tokens.access.token)).toThrow(refused('token_expired'))
  })
})

describe('the demonstration', () => {
  it('seeds five marked accounts once, and keeps what they are doing', async () => {
    const before = await deps.storage.agents.byEmail(ANNA)
    await deps.storage.agents.setStatus(before?._id ?? '', 'away', 'break')
    await seedDemo(deps)
    expect(await database.collection('agents').countDocuments({ demo: true })).toBe(5)
    const after = await deps.storage.agents.byEmail(ANNA)
    expect(after).toMatchObject({ _id: before?._id, status: 'away', passwordHash: before?.passwordHash })
    expect(after?.name).toContain('demo')
    expect(await deps.storage.agents.byEmail('kierownik@demo.example')).toMatchObject({
      role: 'supervisor',
      capacity: 0,
    })
  })

  it('changes the password when another one is configured', async () => {
    const changed = { ...deps, config: { ...deps.config, demoPassword: 'inne-haslo-demo' } }
    await seedDemo(changed)
    await expect(signIn()).rejects.toEqual(refused('wrong_credentials'))
    await expect(signIn(ANNA, 'inne-haslo-demo')).resolves.toBeDefined()
    await seedDemo(deps)
  })

  it('keeps production from starting on its database', async () => {
    await expect(accounts.refuseDemoAccounts(deps)).rejects.toThrow(/demo/)
    const empty = await openProcess(freshDatabase())
    await expect(accounts.refuseDemoAccounts(empty.deps)).resolves.toBeUndefined()
    await empty.closeDatabase()
  })
})
