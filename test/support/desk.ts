import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import type { AgentStatus, Entry, Language } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { Author } from '../../server/domain/entries.ts'
import { close } from '../../server/domain/talk.ts'
import type { AgentDocument, AgentProfile } from '../../server/storage/agents.ts'
import { deadline, ok } from './actors.ts'
import { connectStaff, connectVisitor, type Staff } from './staff.ts'
import type { TestServer } from './server.ts'

const CLEANER: Author = { kind: 'system', id: 'test' }

export const newClientId = () => randomUUID()
export const codeOf = <T>(answer: Result<T>) => (answer.ok ? 'ok' : answer.error.code)
export const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, deadline)

/** Somebody who hears entries. */
interface Hearer {
  pushes(event: 'entry:appended'): { entry: Entry }[]
}

/** The entries of a conversation that were pushed to somebody. */
export const heard = ({ pushes }: Hearer, conversationId: string): Entry[] =>
  pushes('entry:appended').flatMap(({ entry }) => (entry.conversationId === conversationId ? [entry] : []))

export const texts = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

/** As the accounts were before any test changed them. */
const firstProfiles = new WeakMap<TestServer, Map<string, AgentProfile>>()

function firstProfile(server: TestServer, account: AgentDocument): AgentProfile {
  const known = firstProfiles.get(server) ?? new Map<string, AgentProfile>()
  firstProfiles.set(server, known)
  const { email, passwordHash, name, publicName, form, role, languages, departments, capacity, demo } =
    account
  const profile = known.get(email) ?? {
    email,
    passwordHash,
    name,
    publicName,
    form,
    role,
    languages,
    departments,
    capacity,
    demo,
  }
  known.set(email, profile)
  return profile
}

/** People at one server, by bare connections. Whoever comes is gone, with what they had, when it is closed. */
export function createDesk(server: TestServer) {
  const staff: Staff[] = []
  const residents: { conversationId: string; close(): void }[] = []

  /** Everybody goes, and what residents have begun ends. */
  async function leave(): Promise<void> {
    for (const { conversationId } of residents)
      await server.deps.entries
        .append(conversationId, CLEANER, 'over', (state) => close(state, CLEANER, 'abandoned'))
        .catch(() => {})
    for (const { ask } of staff) await ask('presence:set', { status: 'offline' })
    for (const one of [...staff, ...residents]) one.close()
  }

  return {
    /** Signs a demo account in, with whatever is different about it in this test. */
    async agent(email: string, changes: Partial<AgentProfile> = {}, status: AgentStatus = 'available') {
      const { agents } = server.deps.storage
      const account = await agents.byEmail(`${email}@demo.example`)
      if (!account) throw new Error(`there is no ${email}`)
      const profile = firstProfile(server, account)
      await agents.upsertProfile(account._id, { ...profile, ...changes })
      const connected = await connectStaff(server, account.email)
      staff.push(connected)
      ok(await connected.ask('session:resume', {}))
      ok(await connected.ask('presence:set', { status }))
      return connected
    },

    /** A resident who has begun a conversation and follows it. */
    async resident(
      topicId = 'other',
      { language = 'pl', token }: { language?: Language; token?: string } = {},
    ) {
      const visitor = await connectVisitor(server, token)
      const answer = await visitor.ask('conversation:start', { clientId: newClientId(), topicId, language })
      const { id: conversationId } = ok(answer).conversation
      residents.push({ conversationId, close: visitor.close })
      const change = () => ({ conversationId, clientId: newClientId() })
      return {
        ...visitor,
        conversationId,
        change,
        say: async (text: string) => ok(await visitor.ask('message:send', { ...change(), text })),
        /** What they see of it, read anew. */
        read: async () => ok(await visitor.ask('conversation:resume', { conversationId, afterSeq: 0 })),
      }
    },

    /** The state of a conversation, by its log. */
    stateOf: (conversationId: string) => server.deps.entries.head(conversationId, { fresh: true }),

    leave,

    /** Everybody goes; nothing is left for the next test. */
    async close(): Promise<void> {
      await leave()
      await until(async () => expect(await server.deps.storage.agents.withSlots()).toEqual([]))
    },
  }
}

export type Desk = ReturnType<typeof createDesk>
