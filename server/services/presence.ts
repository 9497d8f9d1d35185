import type { AgentStatus, AwayReason } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { invitedAgent } from '../domain/reading.ts'
import { abandon, notePresence as presenceNoted } from '../domain/talk.ts'
import { gathered } from '../storage/gather.ts'
import { concerning, ownOf } from './conversations.ts'
import type { Deps } from './deps.ts'
import { each } from './each.ts'
import { backToQueue, endUnanswered } from './overdue.ts'

type Party = 'visitor' | 'agent'

const SWEEP_WIDTH = 100

const PRESENCE: Author = { kind: 'system', id: 'presence' }

/** Who is connected to this process, and the leases that say so to all the others. */
export function createPresence(deps: Deps) {
  const connections = { visitor: new Map<string, number>(), agent: new Map<string, number>() }
  const { leaseSeconds, leaseGraceSeconds, contactSeconds } = deps.config.routing
  /** Since when (monotonic milliseconds) this process has renewed leases without a failure. */
  let contactSince: number | null = null
  /** When the last renewal that succeeded was begun: from then on its leases run. */
  let renewedAt = -Infinity

  async function renew(party: Party, ids: string[]): Promise<string[]> {
    const { conversations, agents } = deps.storage
    await (party === 'visitor' ? conversations : agents).renewLeases(ids, leaseSeconds)
    return ids
  }

  /** When thousands come back at once their leases are one write. */
  const renewOne = {
    visitor: gathered((ids: string[]) => renew('visitor', ids)),
    agent: gathered((ids: string[]) => renew('agent', ids)),
  }
  const isLong = (leaseLeft: number) => leaseLeft > (leaseSeconds * 1000) / 2

  /** Whether the leases of those who are connected here stand, as far as this process can know. */
  function isRenewed(): boolean {
    return performance.now() - renewedAt < leaseSeconds * 1000
  }

  return {
    /** An agent is being let in. The lease stands when this resolves; it is kept up for those who are `connected`. */
    async admitted(agentId: string): Promise<void> {
      await renewOne.agent(agentId)
    },

    /**
     * A visitor who is connected has an open conversation, with so many milliseconds left of the lease. It is good for
     * longer than to the next renewal when this resolves; after a short cut it mostly is already.
     */
    async returned(visitorId: string, leaseLeft: number): Promise<void> {
      if (!isLong(leaseLeft)) await renewOne.visitor(visitorId)
    },

    /**
     * The socket stands, and `disconnected` will follow. Never earlier: of one that hangs up while it is let in
     * Socket.IO says no further word, and its owner would look present for ever. An agent's lease is renewed once more:
     * the end of an earlier socket may have cut it short.
     */
    async connected(party: Party, id: string): Promise<void> {
      connections[party].set(id, (connections[party].get(id) ?? 0) + 1)
      if (party === 'visitor') return
      await renewOne.agent(id)
      deps.events.emit('agentFreed', id)
    },

    /** A socket is gone. The last one of an agent leaves a short grace, for a reload or a change of network. */
    async disconnected(party: Party, id: string): Promise<void> {
      const left = (connections[party].get(id) ?? 1) - 1
      if (left > 0) {
        connections[party].set(id, left)
        return
      }
      connections[party].delete(id)
      if (party === 'agent') await deps.storage.agents.shortenLease(id, leaseGraceSeconds)
    },

    /** Renews the leases of everybody connected here. */
    async tick(): Promise<void> {
      const began = performance.now()
      try {
        await Promise.all([
          renew('visitor', [...connections.visitor.keys()]),
          renew('agent', [...connections.agent.keys()]),
        ])
        // A renewal that hung, or came too late, let leases run out: contact begins anew.
        const wasBroken = performance.now() - renewedAt >= leaseSeconds * 1000
        contactSince = wasBroken || contactSince === null ? performance.now() : contactSince
        renewedAt = began
      } catch (error) {
        contactSince = null
        throw error
      }
    },

    /**
     * Whether this process may take a lease as expired. After an outage everybody looks absent; only after
     * unbroken contact for a while does a missing lease mean a missing person.
     */
    canJudge(): boolean {
      const now = performance.now()
      return isRenewed() && contactSince !== null && now - contactSince >= contactSeconds * 1000
    },

    isRenewed,
  }
}

export type Presence = ReturnType<typeof createPresence>

/**
 * Takes an agent's conversations back to the queue: the agent vanished, or left on purpose. Who waits for their word on a
 * transfer need not wait any longer. Says how many that were.
 */
export async function releaseConversations(
  deps: Deps,
  agentId: string,
  reason: 'agent_vanished' | 'agent_left',
): Promise<number> {
  const own = await ownOf(deps, agentId)
  await each(deps.log, 'conversations of an agent', own, async (state) => {
    await backToQueue(deps, state, reason, null)
  })
  const asked = (await concerning(deps, agentId)).filter((state) => invitedAgent(state)?.agent.id === agentId)
  await each(deps.log, 'transfers to an agent', asked, (state) => endUnanswered(deps, state))
  return own.length + asked.length
}

/**
 * What an agent chose to be. Going offline gives open conversations back to the queue; every other status
 * keeps them. `endsShift`: who is finishing goes offline by themselves when nothing is left.
 */
export async function chooseStatus(
  deps: Deps,
  agentId: string,
  status: AgentStatus,
  {
    awayReason,
    endsShift = false,
  }: { awayReason?: AwayReason | undefined; endsShift?: boolean | undefined } = {},
): Promise<{ status: AgentStatus }> {
  const reason = status === 'away' ? (awayReason ?? 'break') : null
  await deps.storage.agents.setStatus(agentId, status, reason, status === 'finishing' && endsShift)
  deps.events.emit('agentChanged', agentId)
  if (status === 'offline') await releaseConversations(deps, agentId, 'agent_left')
  if (status === 'available') deps.events.emit('agentFreed', agentId)
  return { status }
}

/** Agents who end their shift and have nothing left go offline. */
export async function endShifts(deps: Deps): Promise<void> {
  for (const agentId of await deps.storage.agents.endShifts()) deps.events.emit('agentChanged', agentId)
}

/** Agents without a lease who still hold conversations. */
export async function releaseVanished(deps: Deps): Promise<void> {
  await each(deps.log, 'vanished agents', await deps.storage.agents.vanished(), async ({ _id }) => {
    const slots = await releaseConversations(deps, _id, 'agent_vanished')
    // Places that are kept for wrapping up stay for their time.
    if (slots > 0) deps.log.info({ agentId: _id, slots }, 'agent vanished')
  })
}

/** Writes into the logs which residents went away and which came back, and lets go of those who gave up long ago. */
export async function noteVisitors(deps: Deps): Promise<void> {
  const { conversations } = deps.storage
  const { abandonMinutes } = deps.config.routing
  const gone = await conversations.visitorGone()
  await each(deps.log, 'visitors gone', gone, ({ _id }) => notePresence(deps, _id, false), SWEEP_WIDTH)
  const back = await conversations.visitorBack()
  await each(deps.log, 'visitors back', back, ({ _id }) => notePresence(deps, _id, true), SWEEP_WIDTH)
  await each(deps.log, 'abandoned', await conversations.abandoned(abandonMinutes * 60), ({ _id }) =>
    unlessSettled(deps.entries.append(_id, PRESENCE, 'abandoned', (state) => abandon(state))),
  )
}

/** One entry for each absence, whoever notices it. */
async function notePresence(deps: Deps, conversationId: string, isPresent: boolean): Promise<void> {
  const { presenceSeq } = await deps.entries.head(conversationId, { fresh: true })
  const clientId = `${isPresent ? 'returned' : 'left'}:${presenceSeq}`
  await unlessSettled(
    deps.entries.append(conversationId, PRESENCE, clientId, (state) => presenceNoted(state, isPresent)),
  )
}

/** The visitor of this conversation connected again: it learns of it at once. */
export async function noteReturn(deps: Deps, state: Conversation): Promise<void> {
  if (!state.visitorPresent) await notePresence(deps, state.id, true)
}

/** The log has decided otherwise meanwhile: nothing left to do. */
async function unlessSettled(append: Promise<unknown>): Promise<void> {
  await append.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code === 'try_again') throw error
  })
}
