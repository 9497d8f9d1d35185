import type { AgentDocument, AgentStorage, PresentAgent } from '../../../server/storage/agents.ts'
import { isBefore, type Clock, type Sync } from './sync.ts'

export type ModelledAgents = Sync<
  Pick<
    AgentStorage,
    | 'byId'
    | 'upsertProfile'
    | 'setStatus'
    | 'endShifts'
    | 'present'
    | 'vanished'
    | 'withSlots'
    | 'reserveSlot'
    | 'takeSlot'
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
  languages,
  departments,
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
    languages: [...languages],
    departments: [...departments],
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
      const account = { ...profile, email, deactivatedAt: null, version: (known?.version ?? 0) + 1 }
      if (known) Object.assign(known, account)
      else
        documents.set(id, {
          ...account,
          _id: id,
          status: 'offline',
          awayReason: null,
          statusSince: new Date(clock.now),
          endsShift: false,
          missed: 0,
          missedAssignment: null,
          slots: [],
          leaseUntil: null,
          idleSince: new Date(clock.now),
        })
    },

    setStatus: (id, status, awayReason = null, endsShift = false) => {
      const agent = documents.get(id)
      if (!agent || (status !== 'offline' && agent.deactivatedAt)) return null
      const at = new Date(clock.now)
      Object.assign(agent, { status, awayReason, endsShift, statusSince: at, missed: 0, idleSince: at })
      return copy(agent)
    },

    endShifts: () => {
      const done = all().filter(
        ({ status, endsShift, slots }) => status === 'finishing' && endsShift === true && slots.length === 0,
      )
      for (const agent of done)
        Object.assign(agent, { status: 'offline', endsShift: false, statusSince: new Date(clock.now) })
      return done.map(({ _id }) => _id)
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

    takeSlot: (id, slot) => {
      const agent = documents.get(id)
      if (!agent || agent.slots.some(({ conversationId }) => conversationId === slot.conversationId))
        return false
      agent.slots = [...agent.slots, { ...slot }]
      return true
    },

    freeSlot: (id, conversationId, attempt) => {
      const agent = documents.get(id)
      if (!agent) return false
      return drop(agent, (slot) => slot.conversationId === conversationId && slot.attempt === attempt)
    },

    freeSettledSlots: (conversationId, upToAttempt, heldAttempts) =>
      all()
        .filter((agent) =>
          drop(
            agent,
            (slot) =>
              slot.conversationId === conversationId &&
              slot.attempt <= upToAttempt &&
              !heldAttempts.includes(slot.attempt),
          ),
        )
        .map(({ _id }) => _id),

    countMissed: (id, assignment, limit) => {
      const agent = documents.get(id)
      if (!agent || agent.missedAssignment === assignment) return null
      agent.missed++
      agent.missedAssignment = assignment
      if (agent.missed >= limit)
        Object.assign(agent, {
          status: 'away',
          awayReason: 'missed',
          statusSince: new Date(clock.now),
        })
      return copy(agent)
    },

    forgiveMissed: (id) => {
      const agent = documents.get(id)
      if (agent) agent.missed = 0
    },

    renewLeases: (ids, seconds) => {
      for (const id of ids) {
        const agent = documents.get(id)
        if (agent)
          Object.assign(agent, { leaseUntil: new Date(clock.now + seconds * 1000), linkLostAt: null })
      }
    },

    shortenLease: (id, seconds) => {
      const agent = documents.get(id)
      const until = clock.now + seconds * 1000
      // `$min` passes over what is missing.
      if (!agent) return
      agent.linkLostAt = new Date(clock.now)
      if (agent.leaseUntil === null || !isBefore(agent.leaseUntil, until)) agent.leaseUntil = new Date(until)
    },
  }
  return { documents, functions }
}

export type AgentsModel = ReturnType<typeof agentsModel>
