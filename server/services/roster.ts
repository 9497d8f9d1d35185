import type { AssignedAgent } from '../domain/entries.ts'
import type { Candidate } from '../domain/routing.ts'
import type { PresentAgent } from '../storage/agents.ts'
import type { Deps } from './deps.ts'

/** Oldest picture that is still used; leases run out by themselves and say nothing. */
const MAX_AGE_MS = 1_000

export interface RosterEntry extends Candidate {
  publicName: string
  form: PresentAgent['form']
}

/**
 * Who is present, as of a moment ago: a few words about everybody, so that a dispatch need not read them all. It only
 * gives candidates; whether somebody really has a place is decided by `reserveSlot`.
 */
export function createRoster(deps: Deps) {
  let agents = new Map<string, RosterEntry>()
  let readAt = -Infinity
  const touched = new Set<string>()

  const put = (agent: PresentAgent) => {
    if (isOnShift(agent)) agents.set(agent._id, entryOf(agent))
  }

  return {
    /** This agent may look different now. */
    touch: (agentId: string) => void touched.add(agentId),

    /** Everybody who is present; not older than a second, and right about everybody who was touched. */
    async read(): Promise<Map<string, RosterEntry>> {
      const ids = [...touched]
      touched.clear()
      try {
        if (performance.now() - readAt > MAX_AGE_MS) {
          const began = performance.now()
          agents = new Map()
          for (const agent of await deps.storage.agents.present()) put(agent)
          readAt = began
        } else if (ids.length > 0) {
          for (const id of ids) agents.delete(id)
          for (const agent of await deps.storage.agents.present(ids)) put(agent)
        }
      } catch (error) {
        readAt = -Infinity
        throw error
      }
      return agents
    },
  }
}

export type Roster = ReturnType<typeof createRoster>

function entryOf(agent: PresentAgent): RosterEntry {
  return { ...candidateOf(agent), publicName: agent.publicName, form: agent.form }
}

/** Whoever signed off and left the console open is not there, for routing: nobody waits for them. */
const isOnShift = ({ status }: Pick<PresentAgent, 'status'>) => status !== 'offline'

/** Whether somebody who is connected works at all, be they busy or on a break. */
export const isOnDuty = ({ status, capacity }: Pick<PresentAgent, 'status' | 'capacity'>): boolean =>
  isOnShift({ status }) && capacity > 0

/** Those of who is present whom routing reckons with. */
export const candidatesOf = (present: readonly PresentAgent[]) => present.filter(isOnShift).map(candidateOf)

/** An agent as routing sees one. */
export function candidateOf(agent: Omit<PresentAgent, 'publicName' | 'form'>): Candidate {
  return {
    id: agent._id,
    name: agent.name,
    isAvailable: agent.status === 'available',
    load: agent.slots.length,
    capacity: agent.capacity,
    idleSince: agent.idleSince,
    languages: agent.languages,
    departments: agent.departments,
  }
}

/** An agent as the log names who is responsible. */
export const asAssigned = ({ _id, publicName, form }: PresentAgent): AssignedAgent => ({
  id: _id,
  name: publicName,
  form,
})
