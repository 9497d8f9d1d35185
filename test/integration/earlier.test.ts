import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newVisitorId } from '../../server/services/conversations.ts'
import { erase, redact } from '../../server/services/erasure.ts'
import { indexConversation } from '../../server/services/history-index.ts'
import { issueVisitorToken } from '../../server/services/tokens.ts'
import { ok } from '../support/actors.ts'
import { codeOf, createDesk, newClientId, until } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'

let server: TestServer
let desk: ReturnType<typeof createDesk>
beforeAll(async () => {
  server = await startServer()
})
beforeEach(() => {
  desk = createDesk(server)
})
afterEach(() => desk.close())
afterAll(() => server.stop())

const OFFICER = { kind: 'system', id: 'officer' } as const
const person = () => ({ subject: newClientId(), name: 'Jan Przykładowy' })
const tokenOf = (visitorId: string, identity?: ReturnType<typeof person>) =>
  issueVisitorToken(server.deps.config, visitorId, new Date(), identity ? { identity } : {}).token

/** A conversation that this agent has, of whoever comes by the token. */
async function running(token: string, topicId = 'other'): Promise<string> {
  const { conversationId } = await desk.resident(topicId, { token })
  await until(async () => expect((await desk.stateOf(conversationId)).status).toBe('active'))
  return conversationId
}

async function ended(agent: Staff, token: string, topicId = 'other'): Promise<string> {
  const conversationId = await running(token, topicId)
  const change = { conversationId, clientId: newClientId() }
  ok(await agent.ask('conversation:close', { ...change, disposition: 'answered' }))
  await indexConversation(server.deps, conversationId)
  return conversationId
}

const earlier = async (agent: Staff, conversationId: string) =>
  ok(await agent.ask('history:earlier', { conversationId }))

describe('the earlier conversations of a resident', () => {
  it('are those of the same visitor and of the same person, and of nobody else', async () => {
    const jan = person()
    const anna = await desk.agent('anna', { departments: ['dk'] })
    const visitorId = newVisitorId()
    const before = await ended(anna, tokenOf(visitorId))
    const onThePhone = await ended(anna, tokenOf(newVisitorId(), jan))
    await ended(anna, tokenOf(newVisitorId()))
    await ended(anna, tokenOf(newVisitorId(), person()))
    const now = await running(tokenOf(visitorId, jan))

    const { rows, hasMore } = await earlier(anna, now)
    expect(rows).toMatchObject([
      { id: onThePhone, isProven: true, disposition: 'answered', agentName: 'Anna Przykładowa (demo)' },
      { id: before, isProven: false },
    ])
    expect(hasMore).toBe(false)
    // Looked up from an old one, what came after it is not earlier.
    expect((await earlier(anna, before)).rows).toEqual([])
  })

  it('are shown to those who may read them; of the rest it is not said that there are any', async () => {
    const jan = person()
    const krystyna = await desk.agent('kierownik', {}, 'away')
    const bartek = await desk.agent('bartek', { departments: ['zdmk'] })
    const roads = await ended(bartek, tokenOf(newVisitorId(), jan), 'roads')
    ok(await bartek.ask('presence:set', { status: 'offline' }))
    const anna = await desk.agent('anna', { departments: ['dk'] })
    const now = await running(tokenOf(newVisitorId(), jan))

    expect(await earlier(anna, now)).toEqual({ rows: [], hasMore: false })
    expect((await earlier(krystyna, now)).rows).toMatchObject([{ id: roads }])
    // Whoever has nothing to do with the conversation is told nothing of its resident.
    expect(codeOf(await bartek.ask('history:earlier', { conversationId: now }))).toBe('not_found')
  })

  it('are forgotten with what was said: erased, or the person taken out of it', async () => {
    const jan = person()
    const anna = await desk.agent('anna', { departments: ['dk'] })
    const [gone, unnamed, kept] = [
      await ended(anna, tokenOf(newVisitorId(), jan)),
      await ended(anna, tokenOf(newVisitorId(), jan)),
      await ended(anna, tokenOf(newVisitorId(), jan)),
    ]
    const now = await running(tokenOf(newVisitorId(), jan))
    expect((await earlier(anna, now)).rows.map(({ id }) => id)).toEqual([kept, unnamed, gone])

    await erase(server.deps, OFFICER, gone)
    const log = await server.deps.entries.read(unnamed, 0, 10)
    const seqs = log.flatMap(({ type, seq }) => (type === 'introduced' ? [seq] : []))
    expect(seqs).toHaveLength(1)
    await redact(server.deps, OFFICER, unnamed, seqs)
    await indexConversation(server.deps, unnamed)
    expect((await earlier(anna, now)).rows.map(({ id }) => id)).toEqual([kept])
  })
})
