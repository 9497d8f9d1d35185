import { departmentFor, type Arrival } from './arrivals.ts'
import { createDesk, type Desk } from './desk.ts'
import type { Rule } from './rules.ts'
import type { SimulatedAgent } from './staff.ts'

/** A conversation's way through the day; times in seconds since the opening. */
export interface SimulatedConversation {
  id: number
  arrival: Arrival
  departmentId: string
  agentId: string | null
  assignedAt: number | null
  closedAt: number | null
  /** Where nobody took it before the last agent went: when that was. */
  givenUpAt: number | null
}

/** An agent in the midst of the day. */
export interface WorkingAgent extends SimulatedAgent {
  isAvailable: boolean
  load: number
  /** Since when the load has not become smaller: as the product counts it. */
  idleSince: number
  assigned: number
}

/** How things are when somebody has just entered the queue and nobody could take them. */
export interface QueuedMoment {
  conversation: SimulatedConversation
  place: number
  inService: number
  slots: number
  recentHandling: readonly number[]
}

export interface Simulation {
  arrivals: readonly Arrival[]
  staff: readonly SimulatedAgent[]
  rule: Rule
  /** Work of an agent with 1, 2, ... conversations at once. */
  factors: readonly number[]
  onQueued?: (moment: QueuedMoment) => void
}

export interface Outcome {
  conversations: SimulatedConversation[]
  agents: WorkingAgent[]
  /** When the last conversation ended, or was given up. */
  endedAt: number
}

interface Place {
  agent: WorkingAgent
  desk: Desk<SimulatedConversation>
}

const REMEMBERED = 50

/** Plays the day from event to event: no clock, no timers, no chance of its own. */
export function simulate({ arrivals, staff, rule, factors, onQueued }: Simulation): Outcome {
  const working = rule.adapt?.(staff) ?? staff
  const places = working.map((agent): Place => ({
    agent: { ...agent, isAvailable: false, load: 0, idleSince: Math.max(0, agent.shift.from), assigned: 0 },
    desk: createDesk(factors),
  }))
  const agents = places.map(({ agent }) => agent)
  const placeOf = new Map(places.map((place) => [place.agent.id, place]))
  const conversations = arrivals.map((arrival, id): SimulatedConversation => ({
    id,
    arrival,
    departmentId: departmentFor(arrival),
    agentId: null,
    assignedAt: null,
    closedAt: null,
    givenUpAt: null,
  }))
  const begins = Math.min(0, arrivals[0]?.at ?? 0)
  const changes = [...new Set(staff.flatMap(({ shift }) => [shift.from, shift.to]))]
    .filter((at) => at > begins && Number.isFinite(at))
    .toSorted((one, other) => one - other)
  /** For each time after which the rule may decide otherwise: the first conversation that has not reached it. */
  const looks = rule.looksAgainAfter.map((seconds) => ({ seconds, next: 0 }))
  const fullPace = (factors.at(-1) ?? 1) / factors.length
  const recentHandling: number[] = []
  let waiting: SimulatedConversation[] = []
  let arrived = 0
  let nextChange = 0
  let endedAt = 0

  function setAvailability(now: number): void {
    for (const { agent } of places) agent.isAvailable = agent.shift.from <= now && now < agent.shift.to
  }

  function assign(conversation: SimulatedConversation, agentId: string, now: number): void {
    const place = placeOf.get(agentId)
    if (!place || !hasPlace(place.agent)) throw new Error(`${rule.name} chose ${agentId}, who cannot take it`)
    conversation.agentId = agentId
    conversation.assignedAt = now
    place.agent.load++
    place.agent.assigned++
    place.desk.begin(conversation, conversation.arrival.handlingSeconds * fullPace, now)
  }

  /** From the head of the queue on, as long as there is a place, as the product's dispatcher does it. */
  function dispatch(now: number): void {
    if (waiting.length === 0 || !agents.some(hasPlace)) return
    for (const conversation of rule.inOrder(waiting, now)) {
      const agentId = rule.choose(conversation, agents, now)
      if (agentId === null) continue
      assign(conversation, agentId, now)
      waiting = waiting.filter((other) => other !== conversation)
      if (!agents.some(hasPlace)) return
    }
  }

  function end({ agent, desk }: Place, now: number): void {
    const conversation = desk.end()
    conversation.closedAt = now
    agent.load--
    agent.idleSince = now
    recentHandling.push(now - (conversation.assignedAt ?? now))
    if (recentHandling.length > REMEMBERED) recentHandling.shift()
    endedAt = now
  }

  function arrive(now: number): void {
    const conversation = conversations[arrived++]
    if (!conversation) return
    waiting.push(conversation)
    dispatch(now)
    if (conversation.assignedAt !== null) return
    const available = agents.filter(({ isAvailable }) => isAvailable)
    onQueued?.({
      conversation,
      place: rule.inOrder(waiting, now).indexOf(conversation) + 1,
      inService: available.reduce((sum, { load }) => sum + load, 0),
      slots: available.reduce((sum, { capacity }) => sum + capacity, 0),
      recentHandling,
    })
  }

  setAvailability(begins)
  for (;;) {
    const soonest = places.reduce<Place | null>(
      (one, other) => (other.desk.nextEnd() < (one?.desk.nextEnd() ?? Infinity) ? other : one),
      null,
    )
    const ends = soonest?.desk.nextEnd() ?? Infinity
    const comes = conversations[arrived]?.arrival.at ?? Infinity
    const shifts = changes[nextChange] ?? Infinity
    const look = looks.reduce((time, { seconds, next }) => {
      const conversation = next < arrived ? conversations[next] : undefined
      return conversation ? Math.min(time, conversation.arrival.at + seconds) : time
    }, Infinity)
    const now = Math.min(ends, comes, shifts, look)
    if (now === Infinity) break
    if (shifts === now) {
      nextChange++
      setAvailability(now)
      dispatch(now)
    } else if (soonest && ends === now) {
      end(soonest, now)
      dispatch(now)
    } else if (look === now) {
      for (const each of looks) {
        const conversation = conversations[each.next]
        if (each.next < arrived && conversation && conversation.arrival.at + each.seconds === now) each.next++
      }
      dispatch(now)
    } else arrive(now)
  }
  const lastGoes = changes.at(-1) ?? endedAt
  for (const conversation of waiting) {
    conversation.givenUpAt = Math.max(conversation.arrival.at, lastGoes)
    endedAt = Math.max(endedAt, conversation.givenUpAt)
  }
  return { conversations, agents, endedAt }
}

export const hasPlace = ({ isAvailable, load, capacity }: WorkingAgent) => isAvailable && load < capacity
