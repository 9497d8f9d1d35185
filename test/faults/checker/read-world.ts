import mongoose from 'mongoose'
import type { AgentRow, ConversationRow, StoredEntry, World } from './world.ts'

interface StoredDocument {
  _id: string
  seq: number
  type: string
  at: Date
  by: { kind: string; id: string }
  clientId: string
  text?: string
  agent?: { id: string }
  attempt?: number
  visitorId?: string
}

interface AgentDocument {
  _id: string
  status: string
  capacity: number
  leaseUntil: Date | null
  slots: { conversationId: string; attempt: number }[]
}

interface ConversationDocument {
  _id: string
  status: string
  open?: true
  lastSeq: number
  visitorLeaseUntil: Date | null
  skipped: { agentId: string; until: Date }[]
}

/** Reads what the database holds, past the product and by a client of its own. */
export async function readWorld(uri: string): Promise<World> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    const db = client.db()
    const all = { readConcern: 'majority' } as const
    const { localTime } = await db.command({ hello: 1 })
    const now: Date = localTime
    const isAlive = (until: Date | null) => until !== null && until > now
    const logs: World['logs'] = new Map()
    for (const { _id, ...entry } of await db
      .collection<StoredDocument>('entries')
      .find({}, { ...all, sort: { _id: 1 } })
      .toArray()) {
      const id = _id.split('/')[0] ?? ''
      const log = logs.get(id) ?? []
      log.push(stored(entry))
      logs.set(id, log)
    }
    const agents = await db.collection<AgentDocument>('agents').find({}, all).toArray()
    const conversations = await db.collection<ConversationDocument>('conversations').find({}, all).toArray()
    return {
      logs,
      agents: agents.map(({ _id, status, capacity, leaseUntil, slots }): AgentRow => ({
        id: _id,
        isAvailable: status === 'available',
        isPresent: isAlive(leaseUntil),
        capacity,
        slots: slots.map(({ conversationId, attempt }) => ({ conversationId, attempt })),
      })),
      conversations: conversations.map(
        ({ _id, status, open, lastSeq, visitorLeaseUntil, skipped }): ConversationRow => ({
          id: _id,
          status,
          isOpen: open === true,
          lastSeq,
          isVisitorPresent: isAlive(visitorLeaseUntil),
          skipped: skipped.flatMap(({ agentId, until }) => (until > now ? [agentId] : [])),
        }),
      ),
    }
  } finally {
    await client.close()
  }
}

function stored({ at, by, agent, ...entry }: Omit<StoredDocument, '_id'>): StoredEntry {
  const { seq, type, clientId, text, attempt, visitorId } = entry
  return {
    seq,
    type,
    clientId,
    at: at.getTime(),
    by: { kind: by.kind, id: by.id },
    ...(text !== undefined && { text }),
    ...(attempt !== undefined && { attempt }),
    ...(visitorId !== undefined && { visitorId }),
    ...(agent && { agentId: agent.id }),
  }
}
