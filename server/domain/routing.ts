import type { AssignmentReason, Exclusion, Language, RoutingCircle } from '#shared/entities.ts'
import type { Queued } from './conversation.ts'

/** An agent who has a presence lease, as routing sees one. */
export interface Candidate {
  id: string
  name: string
  isAvailable: boolean
  load: number
  capacity: number
  idleSince: Date
  languages: readonly Language[]
  departments: readonly string[]
}

/** What routing needs to know of a waiting conversation. */
export type Waiting = Pick<Queued, 'language' | 'departmentId' | 'skipped' | 'routing'>

/** How far and when the search widens. */
export interface RoutingRules {
  /** Departments of the contact centre itself: who serves one is a generalist, and may take everything. */
  centre: ReadonlySet<string>
  /** Seconds after which a conversation goes to generalists too, by its department. */
  widenAfterSeconds: (departmentId: string) => number
  /** Seconds after which anybody who is there may take it, be it in another language. */
  everybodyAfterSeconds: number
}

const circles = ['department', 'centre', 'everybody'] as const satisfies RoutingCircle[]
const CENTRE = 1
const EVERYBODY = 2

/** The narrowest circle that the agent stands in, by its place in `circles`. */
function circleOf({ languages, departments }: Candidate, waiting: Waiting, rules: RoutingRules): number {
  if (!languages.includes(waiting.language)) return EVERYBODY
  if (departments.includes(waiting.departmentId)) return 0
  return departments.some((id) => rules.centre.has(id)) ? CENTRE : EVERYBODY
}

/** The circle that is open by waiting alone. */
export function circleByTime(
  { departmentId, since }: { departmentId: string; since: Date },
  now: Date,
  rules: RoutingRules,
): number {
  const waited = (now.getTime() - since.getTime()) / 1000
  if (waited >= rules.everybodyAfterSeconds) return EVERYBODY
  return waited >= rules.widenAfterSeconds(departmentId) ? CENTRE : 0
}

/** Everybody who is on duty, whatever they are doing: while such a one is there, waiting for them has a point. */
const isOnDuty = ({ capacity }: Candidate) => capacity > 0

/** The widest circle open now: by time, and at once past circles in which nobody is on duty. */
function openCircle(waiting: Waiting, present: readonly Candidate[], now: Date, rules: RoutingRules): number {
  const { departmentId, routing } = waiting
  const byTime = circleByTime({ departmentId, since: routing.departmentSince }, now, rules)
  let narrowest = EVERYBODY
  for (const candidate of present) {
    if (narrowest <= byTime) break
    if (isOnDuty(candidate)) narrowest = Math.min(narrowest, circleOf(candidate, waiting, rules))
  }
  return Math.max(byTime, narrowest)
}

/** How far the search goes now, and when it widens next by waiting alone; null where it is as wide as it gets. */
export function reachOf(
  waiting: Waiting,
  present: readonly Candidate[],
  now: Date,
  rules: RoutingRules,
): { circle: RoutingCircle; widens: { circle: RoutingCircle; at: Date } | null } {
  const open = openCircle(waiting, present, now, rules)
  const { departmentId, routing } = waiting
  const steps = [rules.widenAfterSeconds(departmentId), rules.everybodyAfterSeconds]
  const circle = circles[open] ?? 'everybody'
  const next = circles[open + 1]
  // Who is due for everybody before the centre's turn goes there at once.
  const seconds = Math.min(...steps.slice(open))
  if (!next || !Number.isFinite(seconds)) return { circle, widens: null }
  const at = new Date(routing.departmentSince.getTime() + seconds * 1000)
  const widest = steps.lastIndexOf(seconds) + 1
  return { circle, widens: { circle: circles[widest] ?? next, at } }
}

/** Why somebody cannot take a conversation now; null when they can. */
function exclusionOf(
  candidate: Candidate,
  waiting: Waiting,
  open: number,
  now: Date,
  rules: RoutingRules,
): Exclusion | null {
  if (!candidate.isAvailable || candidate.capacity === 0) return 'away'
  if (circleOf(candidate, waiting, rules) > open)
    return candidate.languages.includes(waiting.language) ? 'department' : 'language'
  if (candidate.load >= candidate.capacity) return 'capacity'
  const skippedUntil = waiting.skipped[candidate.id]
  return skippedUntil && skippedUntil > now ? 'skipped' : null
}

interface Eligible extends Candidate {
  circle: number
}

/**
 * The narrower circle first, in it the least loaded relative to capacity, then who has been idle longest, then by id so
 * that it is settled.
 */
function byTurn(one: Eligible, other: Eligible): number {
  return (
    one.circle - other.circle ||
    one.load / one.capacity - other.load / other.capacity ||
    one.idleSince.getTime() - other.idleSince.getTime() ||
    (one.id < other.id ? -1 : 1)
  )
}

/** The first few by turn, without putting all the others in order too. */
function firstByTurn(candidates: Eligible[]): Eligible[] {
  const first: Eligible[] = []
  for (const candidate of candidates) {
    const last = first[MAX_EXPLAINED - 1]
    if (last && byTurn(last, candidate) < 0) continue
    const place = first.findIndex((other) => byTurn(candidate, other) < 0)
    first.splice(place < 0 ? first.length : place, 0, candidate)
    first.length = Math.min(first.length, MAX_EXPLAINED)
  }
  return first
}

const MAX_EXPLAINED = 5

/**
 * Whose turn it is for this conversation, with the reason as it is stored; null when nobody can take it now. Who had this
 * resident before comes first, if free; else the narrowest circle with somebody free decides, in it the least loaded, then
 * who was idle longest. Who missed it is passed over for a while, but for the case that nobody else is there at all;
 * who said no to it is not asked again in that while.
 */
export function choose(
  waiting: Waiting,
  present: readonly Candidate[],
  now: Date,
  rules: RoutingRules,
): { agentId: string; why: AssignmentReason } | null {
  const open = openCircle(waiting, present, now, rules)
  const excluded = new Map<Exclusion, number>()
  const count = (reason: Exclusion, more = 1) => excluded.set(reason, (excluded.get(reason) ?? 0) + more)
  const eligible: Eligible[] = []
  const skipped: Eligible[] = []
  let others = 0
  for (const candidate of present) {
    const reason = exclusionOf(candidate, waiting, open, now, rules)
    if (reason) count(reason)
    if (reason === 'capacity') others++
    const saidNo = waiting.routing.declinedBy?.includes(candidate.id) === true
    if (reason && (reason !== 'skipped' || saidNo)) continue
    const able = { ...candidate, circle: circleOf(candidate, waiting, rules) }
    ;(reason ? skipped : eligible).push(able)
  }
  // A resident must not wait for minutes beside an idle agent only because that agent was slow once.
  if (eligible.length === 0 && others === 0 && skipped.length > 0) {
    eligible.push(...skipped)
    count('skipped', -skipped.length)
  }
  const best = firstByTurn(eligible)
  const before = eligible.find(({ id }) => id === waiting.routing.lastAgentId)
  const chosen = before ?? best[0]
  if (!chosen) return null
  const shown = [chosen, ...best.filter(({ id }) => id !== chosen.id)].slice(0, MAX_EXPLAINED)
  if (eligible.length > shown.length) count('later', eligible.length - shown.length)
  return {
    agentId: chosen.id,
    why: {
      rule: before ? 'same_agent' : 'least_loaded_longest_idle',
      circle: circles[chosen.circle] ?? 'everybody',
      candidates: shown.map((candidate) => explained(candidate, now)),
      excluded: [...excluded].flatMap(([reason, number]) => (number > 0 ? [{ reason, count: number }] : [])),
    },
  }
}

/** A candidate as an explanation names them. */
export function explained(
  { id, name, load, capacity, idleSince }: Candidate,
  now: Date,
): AssignmentReason['candidates'][number] {
  const idleSeconds = Math.max(0, Math.round((now.getTime() - idleSince.getTime()) / 1000))
  return { agentId: id, name, load, capacity, idleSeconds }
}

/** What speaks against each agent at this moment; null for who could take it: "why not". */
export function judge(
  waiting: Waiting,
  present: readonly Candidate[],
  now: Date,
  rules: RoutingRules,
): { agentId: string; name: string; exclusion: Exclusion | null }[] {
  const open = openCircle(waiting, present, now, rules)
  return present.map((candidate) => ({
    agentId: candidate.id,
    name: candidate.name,
    exclusion: exclusionOf(candidate, waiting, open, now, rules),
  }))
}
