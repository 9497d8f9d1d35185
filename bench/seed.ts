import type { Connection } from 'mongoose'
import type { LogEntry } from '../server/domain/entries.ts'
import type { AgentDocument } from '../server/storage/agents.ts'
import type { ConversationDocument } from '../server/storage/conversation-document.ts'
import { entryKey, type EntryDocument } from '../server/storage/entry-store.ts'
import { newId } from '../server/storage/mongo.ts'
import { TEXT } from './closed-loop.ts'
import type { AgentSession } from './crowd.ts'
import { makeAgents, visitorToken } from './systems.ts'

export interface SeedOptions {
  status: 'queued' | 'active' | 'closed'
  /** In each conversation. A queued one needs 1, an active one 3, a closed one 4. */
  entries: number
  /** Responsible, one for each conversation, or the same one for all. */
  agentIds?: string[]
}

export interface Seeded {
  conversationId: string
  visitorId: string
  token: string
  lastSeq: number
}

const BATCH = 1_000
const DAY_MS = 24 * 3600 * 1000
const HOUR_MS = 3600 * 1000

/**
 * Conversations written straight into the database, log and derived document, as the product would have left
 * them. Their visitors look present for a day, so that no sweep has anything to do with them.
 */
export async function seed(db: Connection, count: number, options: SeedOptions): Promise<Seeded[]> {
  const native = db.getClient().db(db.name)
  const entries = native.collection<EntryDocument>('entries')
  const conversations = native.collection<ConversationDocument>('conversations')
  const since = Date.now() - HOUR_MS
  const seeded: Seeded[] = []
  let logs: EntryDocument[] = []
  let documents: ConversationDocument[] = []
  async function flush(): Promise<void> {
    if (logs.length > 0) await entries.insertMany(logs, { ordered: false })
    if (documents.length > 0) await conversations.insertMany(documents, { ordered: false })
    logs = []
    documents = []
  }
  for (let index = 0; index < count; index++) {
    const conversationId = newId()
    const visitorId = newId()
    const agentId = options.agentIds?.[index % options.agentIds.length] ?? newId()
    const log = logOf(visitorId, agentId, options, new Date(since + index))
    logs.push(...log.map((entry) => ({ _id: entryKey(conversationId, entry.seq), ...entry })))
    documents.push(documentOf(conversationId, visitorId, agentId, options, log))
    seeded.push({ conversationId, visitorId, token: visitorToken(visitorId), lastSeq: options.entries })
    if (logs.length >= BATCH || documents.length >= BATCH) await flush()
  }
  await flush()
  return seeded
}

function logOf(visitorId: string, agentId: string, options: SeedOptions, at: Date): LogEntry[] {
  const { status, entries } = options
  const visitor = { kind: 'visitor', id: visitorId } as const
  const agent = { kind: 'agent', id: agentId } as const
  const system = { kind: 'system', id: 'dispatcher' } as const
  const frame = { v: 1, at }
  const log: LogEntry[] = [
    {
      ...frame,
      ...{ seq: 1, by: visitor, clientId: 'start', type: 'started' },
      ...{ visitorId, topicId: 'other', departmentId: 'dk', language: 'pl' },
    },
  ]
  if (status !== 'queued')
    log.push(
      {
        ...frame,
        ...{ seq: 2, by: system, clientId: `assign:1:${agentId}`, type: 'assigned' },
        ...{ agent: { id: agentId, name: 'Anna', form: 'f' }, attempt: 1 },
        acceptBy: new Date(at.getTime() + DAY_MS),
        why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
      },
      { ...frame, seq: 3, by: agent, clientId: 'accept', type: 'accepted' },
    )
  const messages = status === 'closed' ? entries - 1 : entries
  for (let seq = log.length + 1; seq <= messages; seq++) {
    const by = status === 'queued' || seq % 2 === 0 ? visitor : agent
    log.push({ ...frame, seq, by, clientId: `seed-${seq}`, type: 'message', text: TEXT })
  }
  if (status === 'closed')
    log.push({ ...frame, seq: entries, by: agent, clientId: 'close', type: 'closed', reason: 'agent' })
  return log
}

function documentOf(
  conversationId: string,
  visitorId: string,
  agentId: string,
  { status, entries }: SeedOptions,
  [first]: LogEntry[],
): ConversationDocument {
  const at = first?.at ?? new Date()
  const isActive = status === 'active'
  const isClosed = status === 'closed'
  return {
    _id: conversationId,
    visitorId,
    startClientId: 'start',
    ...(!isClosed && { open: true }),
    status,
    topicId: 'other',
    departmentId: 'dk',
    language: 'pl',
    createdAt: at,
    queuedAt: at,
    priority: 0,
    lastAgentId: isActive ? agentId : null,
    placeAt: at,
    departmentSince: at,
    lastSeq: entries,
    lastAt: at,
    attempt: status === 'queued' ? 0 : 1,
    agentId: isActive ? agentId : null,
    assignedAt: isActive ? at : null,
    acceptedAt: isActive ? at : null,
    acceptBy: isActive ? new Date(at.getTime() + DAY_MS) : null,
    visitorPresent: true,
    presenceSeq: 0,
    skipped: [],
    caseReferences: [],
    closedAt: isClosed ? at : null,
    closeReason: isClosed ? 'agent' : null,
    visitorLeaseUntil: new Date(Date.now() + DAY_MS),
  }
}

export type SeededPair = Seeded & { session: AgentSession }

/** Active conversations, each with an agent of its own, whose only slot it takes. */
export async function seedPairs(db: Connection, count: number, entries: number): Promise<SeededPair[]> {
  const sessions = await makeAgents(db, count)
  const agentIds = sessions.map(({ agentId }) => agentId)
  const seeded = await seed(db, count, { status: 'active', entries, agentIds })
  const agents = db.getClient().db(db.name).collection<AgentDocument>('agents')
  const pairs = seeded.flatMap((one, index) => {
    const session = sessions[index]
    return session ? [{ ...one, session }] : []
  })
  for (const { session, conversationId } of pairs)
    await agents.updateOne(
      { _id: session.agentId },
      { $set: { slots: [{ conversationId, attempt: 1, at: new Date() }] } },
    )
  return pairs
}
