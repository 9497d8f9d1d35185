import * as assignment from '../domain/assignment.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { choose, circleByTime } from '../domain/routing.ts'
import type { Dispatchable } from '../storage/conversation-document.ts'
import type { Deps } from './deps.ts'
import { createRoster, type RosterEntry } from './roster.ts'
import { departmentRules, type DepartmentRules } from './routing-rules.ts'

/** Waiting conversations that are read at once. */
const PAGE = 50

export const DISPATCHER: Author = { kind: 'system', id: 'dispatcher' }

/** What one run of the dispatcher knows. */
interface Run {
  rules: DepartmentRules
  /** Those that this run has not found to be full, or gone. */
  agents: Map<string, RosterEntry>
  /** Kinds of conversations that nobody could take: whoever waits behind them in the same way need not be tried. */
  hopeless: Set<string>
}

/**
 * Gives waiting conversations to agents, or offers them, in the order of the queue. Any process may run it, several at
 * once too: a slot is held by one guarded update, and the log decides who won.
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
    const rules = departmentRules(deps)
    const hopeless = new Set<string>()
    let after: Dispatchable | null = null
    for (;;) {
      const page: Dispatchable[] = await deps.storage.conversations.dispatchable(PAGE, after)
      if (page.length === 0) return
      const now: Run = { rules, hopeless, agents: new Map(await roster.read()) }
      for (const waiting of page) {
        if (![...now.agents.values()].some(hasPlace)) return
        if (rules.wayOf(waiting.departmentId) === 'manual' || hopeless.has(kindOf(waiting, rules))) continue
        try {
          await assign(waiting, now)
        } catch (error) {
          // A log that cannot be read or decided on must not hold up those who wait behind it.
          deps.log.warn(
            { err: error, conversationId: waiting._id },
            'not assigned; the next sweep tries again',
          )
        }
      }
      if (page.length < PAGE) return
      after = page.at(-1) ?? null
    }
  }

  /** Conversations alike in what decides who can take them. */
  function kindOf(
    { language, departmentId, queuedAt, departmentSince }: Dispatchable,
    rules: DepartmentRules,
  ) {
    const since = departmentSince ?? queuedAt
    return `${language} ${departmentId} ${circleByTime({ departmentId, since }, deps.now(), rules)}`
  }

  /** Tries one conversation. */
  async function assign(waiting: Dispatchable, { rules, agents, hopeless }: Run): Promise<void> {
    const conversationId = waiting._id
    // What another process put back while it was not heard is known from the lists alone.
    const isBehind = (deps.entries.glance(conversationId)?.lastSeq ?? 0) < waiting.lastSeq
    const state = await deps.entries.head(conversationId, { fresh: isBehind })
    // The lists may be behind: what it is, and how its department works, is decided by the log.
    if (state.status !== 'queued' || rules.wayOf(state.departmentId) === 'manual') return
    const now = deps.now()
    const choice = choose(state, [...agents.values()], now, rules)
    const agent = choice && agents.get(choice.agentId)
    if (!agent) {
      const isAnybodySkipped = Object.keys(state.skipped).length > 0
      const isListed = state.departmentId === waiting.departmentId
      if (!isAnybodySkipped && isListed) hopeless.add(kindOf(waiting, rules))
      return
    }
    const attempt = state.attempt + 1
    roster.touch(agent.id)
    if (!(await deps.storage.agents.reserveSlot(agent.id, { conversationId, attempt, at: now }))) {
      // Somebody took the place, or the agent left: go on without this one.
      agents.delete(agent.id)
      return assign(waiting, { rules, agents, hopeless })
    }
    const acceptBy = new Date(now.getTime() + deps.config.routing.acceptSeconds * 1000)
    const give = rules.wayOf(state.departmentId) === 'offer' ? assignment.offer : assignment.assign
    try {
      await deps.entries.append(conversationId, DISPATCHER, `assign:${attempt}:${agent.id}`, (current) =>
        give(current, {
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
