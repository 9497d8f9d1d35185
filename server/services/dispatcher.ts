import * as conversation from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { choose, type Candidate } from '../domain/routing.ts'
import type { AgentDocument } from '../storage/agents.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'

const DISPATCHER: Author = { kind: 'system', id: 'dispatcher' }

function candidate(agent: AgentDocument): Candidate {
  return {
    id: agent._id,
    name: agent.name,
    isAvailable: agent.status === 'available',
    load: agent.slots.length,
    capacity: agent.capacity,
    idleSince: agent.idleSince,
  }
}

/**
 * Gives waiting conversations to agents, first in first out. Any process may run it, several at once too: a
 * slot is held by one guarded update, and the log decides who won.
 */
export function createDispatcher(deps: Deps) {
  let running: Promise<void> | null = null
  let again = false

  /** Runs at once, or once more after the run that is under way. */
  function wake(): void {
    again = true
    running ??= run()
  }

  async function run(): Promise<void> {
    while (again) {
      again = false
      try {
        await dispatch()
      } catch (error) {
        deps.log.warn({ err: error }, 'dispatch failed; the next sweep tries again')
      }
    }
    running = null
  }

  async function dispatch(): Promise<void> {
    const queue = await deps.storage.conversations.dispatchable()
    if (queue.length === 0) return
    let agents = (await deps.storage.agents.present()).map(candidate)
    for (const { _id } of queue) {
      if (!agents.some(({ isAvailable, load, capacity }) => isAvailable && load < capacity)) return
      try {
        agents = await assign(_id, agents)
      } catch (error) {
        // A log that cannot be read or decided on must not hold up those who wait behind it.
        deps.log.warn({ err: error, conversationId: _id }, 'not assigned; the next sweep tries again')
      }
    }
  }

  /** Tries one conversation; answers the agents as they stand after it. */
  async function assign(conversationId: string, agents: Candidate[]): Promise<Candidate[]> {
    const state = await deps.entries.head(conversationId)
    if (state.status !== 'queued') return agents
    const now = deps.now()
    const choice = choose(state, agents, now)
    const agent = choice && (await deps.storage.agents.byId(choice.agentId))
    if (!agent) return agents
    const attempt = state.attempt + 1
    if (!(await deps.storage.agents.reserveSlot(agent._id, { conversationId, attempt, at: now }))) {
      // Somebody took the place, or the agent left: go on without this one.
      return assign(conversationId, without(agents, agent._id))
    }
    const acceptBy = new Date(now.getTime() + deps.config.routing.acceptSeconds * 1000)
    try {
      await deps.entries.append(conversationId, DISPATCHER, `assign:${attempt}:${agent._id}`, (current) =>
        conversation.assign(current, {
          agent: { id: agent._id, name: agent.publicName, form: agent.form },
          attempt,
          acceptBy,
          why: choice.why,
        }),
      )
    } catch (error) {
      // After an unknown outcome the slot may be confirmed by the log: the sweep reads it and decides.
      const isUnknown = !(error instanceof DomainError) || error.code === 'try_again'
      if (isUnknown) throw error
      await deps.storage.agents.freeSlot(agent._id, conversationId, attempt)
      return agents
    }
    return agents.map((one) => (one.id === agent._id ? { ...one, load: one.load + 1 } : one))
  }

  return {
    wake,
    /** Resolves when no run is under way. */
    idle: async () => running,
  }
}

export type Dispatcher = ReturnType<typeof createDispatcher>

function without(agents: Candidate[], id: string): Candidate[] {
  return agents.filter((agent) => agent.id !== id)
}

/** A slot that is being reserved this very moment is not leaked; one older than this has lost its process. */
const LEAK_MS = 10_000

/** Frees slots that the log does not confirm: left behind by a process that died between slot and entry. */
export async function reconcileSlots(deps: Deps): Promise<void> {
  for (const agent of await deps.storage.agents.withSlots()) {
    await each(deps.log, 'slots', agent.slots, async ({ conversationId, attempt, at }) => {
      const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
      const isConfirmed =
        state?.status === 'active' && state.agent.id === agent._id && state.attempt === attempt
      const isYoung = deps.now().getTime() - at.getTime() < LEAK_MS
      if (isConfirmed || (isYoung && state !== null && attempt > state.attempt)) return
      // The attempt is settled first: a late `assigned` of a process that slept must find it taken.
      if (state && state.status !== 'closed' && attempt > state.attempt)
        await deps.entries.append(conversationId, DISPATCHER, `release:${attempt}`, (current) =>
          conversation.releaseSlot(current, attempt),
        )
      if (await deps.storage.agents.freeSlot(agent._id, conversationId, attempt)) {
        deps.log.info({ conversationId, attempt }, 'slot freed that the log did not confirm')
        deps.events.emit('agentFreed')
      }
    })
  }
}

/**
 * Assignments whose accept time is over go back to the queue, and on to the next agent. They count against the
 * agent only where the agent could have acted: not right after an outage.
 */
export async function passOnMissed(deps: Deps, { isCounted = true } = {}): Promise<void> {
  const { skipSeconds, missesUntilAway } = deps.config.routing
  const missed = await deps.storage.conversations.missed(deps.now())
  await each(deps.log, 'missed', missed, async (document) => {
    const state = await deps.entries.head(document._id, { fresh: true })
    const now = deps.now()
    if (state.status !== 'active' || state.acceptedAt || state.acceptBy > now) return
    const { agent, attempt } = state
    const skipUntil = new Date(now.getTime() + skipSeconds * 1000)
    if (!(await backToQueue(deps, state, 'missed', skipUntil)) || !isCounted) return
    const after = await deps.storage.agents.countMissed(agent.id, `${state.id}:${attempt}`, missesUntilAway)
    deps.log.info({ conversationId: state.id, agentId: agent.id, attempt }, 'assignment missed')
    if (after) deps.events.emit('agentChanged', agent.id, after.status, after.awayReason)
  })
}

/**
 * Returns a conversation to its place in the queue. Says whether this call did it; somebody faster, or an
 * acceptance in the last instant, leaves it as it is.
 */
export async function backToQueue(
  deps: Deps,
  state: conversation.Active,
  reason: 'missed' | 'agent_vanished' | 'agent_left',
  skipUntil: Date | null,
): Promise<boolean> {
  const { id, agent, attempt } = state
  try {
    await deps.entries.append(id, DISPATCHER, `requeue:${attempt}`, (current) =>
      conversation.requeue(current, agent.id, attempt, reason, skipUntil),
    )
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'try_again') return false
    throw error
  }
}

/** Frees the slot as soon as the log says that the conversation ended or went back. The sweep mends what fails here. */
export function freeSlotsOnRelease(deps: Deps): void {
  deps.entries.onEntry(({ conversationId, entry, state }) => {
    if ((entry.type !== 'closed' && entry.type !== 'requeued') || !state) return
    deps.storage.agents
      .freeSettledSlots(conversationId, state.attempt)
      .then((freed) => freed && deps.events.emit('agentFreed'))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'slot not freed; the sweep will'))
  })
}
