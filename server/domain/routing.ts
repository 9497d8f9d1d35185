import type { AssignmentReason } from '#shared/entities.ts'
import type { Queued } from './conversation.ts'

/** An agent who has a presence lease, as routing sees one. */
export interface Candidate {
  id: string
  name: string
  isAvailable: boolean
  load: number
  capacity: number
  idleSince: Date
}

/** Least loaded relative to capacity first, then who has been idle longest, then by id so that it is settled. */
function byTurn(one: Candidate, other: Candidate): number {
  return (
    one.load / one.capacity - other.load / other.capacity ||
    one.idleSince.getTime() - other.idleSince.getTime() ||
    (one.id < other.id ? -1 : 1)
  )
}

/** The first few by turn, without putting all the others in order too. */
function firstByTurn(candidates: Candidate[]): Candidate[] {
  const first: Candidate[] = []
  for (const candidate of candidates) {
    const last = first[MAX_EXPLAINED - 1]
    if (last && byTurn(last, candidate) < 0) continue
    const place = first.findIndex((other) => byTurn(candidate, other) < 0)
    first.splice(place < 0 ? first.length : place, 0, candidate)
    first.length = Math.min(first.length, MAX_EXPLAINED)
  }
  return first
}

type Exclusion = AssignmentReason['excluded'][number]['reason']

function exclusion(candidate: Candidate, conversation: Queued, now: Date): Exclusion | null {
  if (!candidate.isAvailable || candidate.capacity === 0) return 'away'
  if (candidate.load >= candidate.capacity) return 'capacity'
  const skippedUntil = conversation.skipped[candidate.id]
  return skippedUntil && skippedUntil > now ? 'skipped' : null
}

const MAX_EXPLAINED = 5

/**
 * Whose turn it is for this conversation, with the reason as it is stored; null when nobody can take it now. Who
 * missed it is passed over for a while, but for the case that nobody else is there at all.
 */
export function choose(
  conversation: Queued,
  present: Iterable<Candidate>,
  now: Date,
): { agentId: string; why: AssignmentReason } | null {
  const excluded = new Map<Exclusion, number>()
  const eligible: Candidate[] = []
  const skipped: Candidate[] = []
  let others = 0
  for (const candidate of present) {
    const reason = exclusion(candidate, conversation, now)
    if (reason === 'skipped') skipped.push(candidate)
    if (reason === 'capacity') others++
    if (reason) excluded.set(reason, (excluded.get(reason) ?? 0) + 1)
    else eligible.push(candidate)
  }
  // A resident must not wait for minutes beside an idle agent only because that agent was slow once.
  if (eligible.length === 0 && others === 0 && skipped.length > 0) {
    eligible.push(...skipped)
    excluded.delete('skipped')
  }
  const best = firstByTurn(eligible)
  const [first] = best
  if (!first) return null
  return {
    agentId: first.id,
    why: {
      rule: 'least_loaded_longest_idle',
      candidates: best.map(({ id, name, load, capacity, idleSince }) => ({
        agentId: id,
        name,
        load,
        capacity,
        idleSeconds: Math.max(0, Math.round((now.getTime() - idleSince.getTime()) / 1000)),
      })),
      excluded: [...excluded].map(([reason, count]) => ({ reason, count })),
    },
  }
}
