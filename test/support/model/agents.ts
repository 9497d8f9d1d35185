import type { AgentDocument, AgentStorage, PresentAgent } from '../../../server/storage/agents.ts'
import { isBefore, type Clock, type Sync } from './sync.ts'

export type ModelledAgents = Sync<
  Pick<
    AgentStorage,
    | 'byId'
    | 'upsertProfile'
    | 'setStatus'
    | 'present'
    | 'vanished'
    | 'withSlots'
    | 'reserveSlot'
    | 'freeSlot'
    | 'freeSettledSlots'
    | 'countMissed'
    | 'forgiveMissed'
    | 'renewLeases'
    | 'shortenLease'
  >
>

function presence({
  _id,
  name,
  publicName,
  form,
  status,
  slots,
  capacity,
  idleSince,
}: AgentDocument): PresentAgent {
  return {
    _id,
    name,
    publicName,
    form,
    status,
    slots: slots.map((slot) => ({ ...slot })),
    capacity,
    idleSince,
  }
}

function copy(agent: AgentDocument): AgentDocument {
  return { ...agent, slots: agent.slots.map((slot) => ({ ...slot })) }
}

/** The collection `agents` in memory: the guards of server/storage/agents.ts, each function in one instant. */
export function agentsModel(clock: Clock) {
  const documents = new Map<string, AgentDocument>()
  const all = () => [...documents.values()]
  const hasLease = ({ leaseUntil }: AgentDocument) => leaseUntil !== null && leaseUntil.getTime() > clock.now

  function drop(agent: AgentDocument, isDropped: (slot: AgentDocument['slots'][number]) => boolean): boolean {
    const kept = agent.slots.filter((slot) => !isDropped(slot))
    if (kept.length === agent.slots.length) return false
    agent.slots = kept
    agent.idleSince = new Date(clock.now)
    return true
  }

  const functions: ModelledAgents = {
    byId: (id) => {
      const agent = documents.get(id)
      return agent ? copy(agent) : null
    },

    upsertProfile: (id, profile) => {
      const email = profile.email.toLowerCase()
      const known = all().find((agent) => agent.email === email)
      if (known) Object.assign(known, { ...profile, email })
      else
        documents.set(id, {
          ...profile,
          email,
          _id: id,
          status: 'offline',
          awayReason: null,
          missed: 0,
          missedAssignment: null,
          slots: [],
          leaseUntil: null,
          idleSince: new Date(clock.now),
        })
    },

    setStatus: (id, status, awayReason = null) => {
      const agent = documents.get(id)
      if (!agent) return null
      Object.assign(agent, { status, awayReason, missed: 0, idleSince: new Date(clock.now) })
      return copy(agent)
    },

    present: (ids) =>
      all()
        .filter((agent) => hasLease(agent) && (ids?.includes(agent._id) ?? true))
        .map(presence),
    withSlots: () =>
      all()
        .filter(({ slots }) => slots.length > 0)
        .map(copy),
    vanished: () =>
      all()
        .filter((agent) => agent.slots.length > 0 && !hasLease(agent))
        .map(copy),

    reserveSlot: (id, slot) => {
      const agent = documents.get(id)
      const isFree =
        agent?.status === 'available' &&
        hasLease(agent) &&
        agent.slots.length < agent.capacity &&
        agent.slots.every(({ conversationId }) => conversationId !== slot.conversationId)
      if (!agent || !isFree) return false
      agent.slots = [...agent.slots, { ...slot }]
      return true
    },

    freeSlot: (id, conversationId, attempt) => {
      const agent = documents.get(id)
      if (!agent) return false
      return drop(agent, (slot) => slot.conversationId === conversationId && slot.attempt === attempt)
    },

    freeSettledSlots: (conversationId, upToAttempt) =>
      all()
        .filter((agent) =>
          drop(agent, (slot) => slot.conversationId === conversationId && slot.attempt <= upToAttempt),
        )
        .map(({ _id }) => _id),

    countMissed: (id, assignment, limit) => {
      const agent = documents.get(id)
      if (!agent || agent.missedAssignment === assignment) return null
      agent.missed++
      agent.missedAssignment = assignment
      if (agent.missed >= limit) Object.assign(agent, { status: 'away', awayReason: 'missed' })
      return copy(agent)
    },

    forgiveMissed: (id) => {
      const agent = documents.get(id)
      if (agent) agent.missed = 0
    },

    renewLeases: (ids, seconds) => {
      for (const id of ids) {
        const agent = documents.get(id)
        if (agent) agent.leaseUntil = new Date(clock.now + seconds * 1000)
      }
    },

    shortenLease: (id, seconds) => {
      const agent = documents.get(id)
      const until = clock.now + seconds * 1000
      // `$min` passes over what is missing.
      if (agent && (agent.leaseUntil === null || !isBefore(agent.leaseUntil, until)))
        agent.leaseUntil = new Date(until)
    },
  }
  return { documents, functions }
}

export type AgentsModel = ReturnType<typeof agentsModel>
