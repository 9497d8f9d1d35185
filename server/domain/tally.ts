import type { CaseKind, Disposition, Language, RatingScore } from '#shared/entities.ts'
import type { LocalDate } from './deadlines.ts'
import { noShare, type AgentShare, type Facts } from './facts.ts'

/** Many conversations, counted. Times stay side by side, in order: a median needs all of them. */
export interface Tally {
  started: number
  /** Begun only to leave something. */
  left: number
  /** Still waiting for the first word. */
  pending: number
  transferred: number
  waited: number[]
  answered: number[]
  gaveUp: number[]
  handled: number[]
  dispositions: Partial<Record<Disposition, number>>
  ratings: Partial<Record<RatingScore, number>>
  cases: Partial<Record<CaseKind, number>>
  agents: Record<string, AgentShare>
}

/** The conversations of a day that began in one hour, for one department and in one language. */
export interface Cell extends Tally {
  hour: number
  departmentId: string
  language: Language
}

/** A day in Kraków. */
export interface Day {
  day: LocalDate
  /** How many entered the queue: what records are made of. */
  started: number
  cells: Cell[]
}

export const emptyTally = (): Tally => ({
  started: 0,
  left: 0,
  pending: 0,
  transferred: 0,
  waited: [],
  answered: [],
  gaveUp: [],
  handled: [],
  dispositions: {},
  ratings: {},
  cases: {},
  agents: {},
})

/** The same day for the same conversations, in whatever order they come. */
export function dayOf(day: LocalDate, all: readonly Facts[]): Day {
  const cells = new Map<string, Cell>()
  for (const facts of all) {
    const { hour, departmentId, language } = facts
    const key = `${String(hour).padStart(2, '0')} ${departmentId} ${language}`
    const cell = cells.get(key) ?? { hour, departmentId, language, ...emptyTally() }
    cells.set(key, cell)
    count(cell, facts)
  }
  const sorted = [...cells].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    day,
    started: all.filter(({ entered }) => entered).length,
    cells: sorted.map(([, cell]) => ({ ...cell, ...inOrder(cell) })),
  }
}

/** All of them together. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const one of tallies) {
    sum.started += one.started
    sum.left += one.left
    sum.pending += one.pending
    sum.transferred += one.transferred
    for (const times of ['waited', 'answered', 'gaveUp', 'handled'] as const) sum[times].push(...one[times])
    addCounts(sum.dispositions, one.dispositions)
    addCounts(sum.ratings, one.ratings)
    addCounts(sum.cases, one.cases)
    for (const [id, share] of Object.entries(one.agents)) sum.agents[id] = added(sum.agents[id], share)
  }
  return inOrder(sum)
}

function count(sum: Tally, facts: Facts): void {
  const { waited, answered, gaveUp, handled, disposition, rating } = facts
  if (facts.entered) {
    sum.started++
    if (facts.isOpen && answered === null) sum.pending++
  } else sum.left++
  if (facts.transfers > 0) sum.transferred++
  if (waited !== null) sum.waited.push(waited)
  if (answered !== null) sum.answered.push(answered)
  if (gaveUp !== null) sum.gaveUp.push(gaveUp)
  if (handled !== null) sum.handled.push(handled)
  if (disposition) addCounts(sum.dispositions, { [disposition]: 1 })
  if (rating) addCounts(sum.ratings, { [rating]: 1 })
  for (const kind of facts.cases) addCounts(sum.cases, { [kind]: 1 })
  for (const [id, share] of Object.entries(facts.agents)) sum.agents[id] = added(sum.agents[id], share)
}

function addCounts<K extends string>(sum: Partial<Record<K, number>>, more: Partial<Record<K, number>>) {
  for (const key in more) sum[key] = (sum[key] ?? 0) + (more[key] ?? 0)
}

function added(sum: AgentShare = noShare, more: AgentShare): AgentShare {
  return {
    taken: sum.taken + more.taken,
    messages: sum.messages + more.messages,
    seconds: sum.seconds + more.seconds,
    handedOver: sum.handedOver + more.handedOver,
    declined: sum.declined + more.declined,
    missed: sum.missed + more.missed,
  }
}

function inOrder<T extends Tally>(tally: T): T {
  const rising = (times: readonly number[]) => times.toSorted((one, other) => one - other)
  const byKey = <V>(names: Record<string, V>) =>
    Object.fromEntries(Object.entries(names).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return {
    ...tally,
    waited: rising(tally.waited),
    answered: rising(tally.answered),
    gaveUp: rising(tally.gaveUp),
    handled: rising(tally.handled),
    dispositions: byKey(tally.dispositions),
    ratings: byKey(tally.ratings),
    cases: byKey(tally.cases),
    agents: byKey(tally.agents),
  }
}
