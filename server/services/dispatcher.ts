import * as conversation from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { choose } from '../domain/routing.ts'
import type { Slot } from '../storage/agents.ts'
import type { QueuePlace } from '../storage/conversations.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { createRoster, type RosterEntry } from './roster.ts'

/** Waiting conversations that are read at once. */
const PAGE = 50

const DISPATCHER: Author = { kind: 'system', id: 'dispatcher' }

/**
 * Gives waiting conversations to agents, first in first out. Any process may run it, several at once too: a
 * slot is held by one guarded update, and the log decides who won.
 */
export function createDispatcher(deps: Deps) {
  const roster = createRoster(deps)
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

  /** From the head of the queue on, as long as there is a free place: reads no more of either than it needs. */
  async function dispatch(): Promise<void> {
    let after: QueuePlace | null = null
    for (;;) {
      const page: QueuePlace[] = await deps.storage.conversations.dispatchable(PAGE, after)
      if (page.length === 0) return
      const agents = new Map(await roster.read())
      for (const { _id } of page) {
        if (![...agents.values()].some(hasPlace)) return
        try {
          await assign(_id, agents)
        } catch (error) {
          // A log that cannot be read or decided on must not hold up those who wait behind it.
          deps.log.warn({ err: error, conversationId: _id }, 'not assigned; the next sweep tries again')
        }
      }
      if (page.length < PAGE) return
      after = page.at(-1) ?? null
    }
  }

  /** Tries one conversation. `agents` are those that this run has not found to be full, or gone. */
  async function assign(conversationId: string, agents: Map<string, RosterEntry>): Promise<void> {
    const state = await deps.entries.head(conversationId)
    if (state.status !== 'queued') return
    const now = deps.now()
    const choice = choose(state, agents.values(), now)
    const agent = choice && agents.get(choice.agentId)
    if (!agent) return
    const attempt = state.attempt + 1
    roster.touch(agent.id)
    if (!(await deps.storage.agents.reserveSlot(agent.id, { conversationId, attempt, at: now }))) {
      // Somebody took the place, or the agent left: go on without this one.
      agents.delete(agent.id)
      return assign(conversationId, agents)
    }
    const acceptBy = new Date(now.getTime() + deps.config.routing.acceptSeconds * 1000)
    try {
      await deps.entries.append(conversationId, DISPATCHER, `assign:${attempt}:${agent.id}`, (current) =>
        conversation.assign(current, {
          agent: { id: agent.id, name: agent.publicName, form: agent.form },
          attempt,
          acceptBy,
          why: choice.why,
        }),
      )
    } catch (error) {
      // After an unknown outcome the slot may be confirmed by the log: the sweep reads it and decides.
      const isUnknown = !(error instanceof DomainError) || error.code === 'try_again'
      if (isUnknown) throw error
      await deps.storage.agents.freeSlot(agent.id, conversationId, attempt)
      return
    }
    agents.set(agent.id, { ...agent, load: agent.load + 1 })
  }

  return {
    wake,
    /** This agent may look different from what is remembered. */
    noteAgent: roster.touch,
    /** Resolves when no run is under way. */
    idle: async () => running,
  }
}

export type Dispatcher = ReturnType<typeof createDispatcher>

const hasPlace = ({ isAvailable, load, capacity }: RosterEntry) => isAvailable && load < capacity

/** A slot that is being reserved this very moment is not leaked; one older than this has lost its process. */
const LEAK_MS = 10_000
const SWEEP_WIDTH = 100

/** Frees slots that the log does not confirm: left behind by a process that died between slot and entry. */
export async function reconcileSlots(deps: Deps): Promise<void> {
  const held = (await deps.storage.agents.withSlots()).flatMap(({ _id, slots }) =>
    slots.map((slot) => ({ agentId: _id, ...slot })),
  )
  await each(deps.log, 'slots', held, (slot) => reconcile(deps, slot), SWEEP_WIDTH)
}

async function reconcile(
  deps: Deps,
  { agentId, conversationId, attempt, at }: Slot & { agentId: string },
): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  const isConfirmed = state?.status === 'active' && state.agent.id === agentId && state.attempt === attempt
  const isYoung = deps.now().getTime() - at.getTime() < LEAK_MS
  if (isConfirmed || (isYoung && state !== null && attempt > state.attempt)) return
  // The attempt is settled first: a late `assigned` of a process that slept must find it taken.
  if (state && state.status !== 'closed' && attempt > state.attempt)
    await deps.entries.append(conversationId, DISPATCHER, `release:${attempt}`, (current) =>
      conversation.releaseSlot(current, attempt),
    )
  if (await deps.storage.agents.freeSlot(agentId, conversationId, attempt)) {
    deps.log.info({ conversationId, attempt }, 'slot freed that the log did not confirm')
    deps.events.emit('agentFreed', agentId)
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
  deps.entries.onEntry(({ conversationId, entry, state, source }) => {
    if ((entry.type !== 'closed' && entry.type !== 'requeued') || !state || source === 'hint') return
    deps.storage.agents
      .freeSettledSlots(conversationId, state.attempt)
      .then((agentIds) => agentIds.forEach((agentId) => deps.events.emit('agentFreed', agentId)))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'slot not freed; the sweep will'))
  })
}
