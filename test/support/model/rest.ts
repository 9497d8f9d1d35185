import type { AgentDocument } from '../../../server/storage/agents.ts'
import { WRAP_UP_SECONDS } from './process.ts'
import { circleOf, described, placesOf, type Talk } from './talk.ts'
import type { World } from './world.ts'

/** What the clocks of processes may be behind the database's. */
const SKEW_MS = 2_500
/** As the rules stand: after so long the contact centre takes it too, and then anybody. */
const WIDEN_MS = 20_000
const EVERYBODY_MS = 120_000

/** At rest, without faults: documents say what the logs say, slots are held for what is active, nobody waits in vain. */
export async function judgeRest(world: World): Promise<void> {
  for (const talk of world.laws.talks.values()) {
    judgeDocument(world, talk)
    judgeWait(world, talk)
    judgeForgotten(world, talk)
    judgeHeard(world, talk)
    judgeQuestions(world, talk)
  }
  judgeSlots(world)
  judgeIntents(world)
  await judgeHeads(world)
}

/** What a heartbeat tells is true in every process: whoever missed a push learns of it. */
async function judgeHeads({ processes, laws, clients, rest }: World): Promise<void> {
  for (const { id, length, isErased } of laws.talks.values())
    for (const process of processes) {
      const judged = process.deps.entries.head(id).then(
        ({ lastSeq }) =>
          laws.require(lastSeq === length && !isErased, `${process.name}: ${id} has ${lastSeq} of ${length}`),
        () => laws.require(isErased, `${process.name} knows ${id}`),
      )
      clients.expect(process, `head of ${id}`, judged)
    }
  await rest()
}

function judgeDocument({ database, laws }: World, talk: Talk): void {
  const document = database.conversations.documents.get(talk.id)
  const open = talk.agentId ? 'active' : talk.offer ? 'offered' : 'queued'
  const status = talk.isClosed ? 'closed' : open
  const isKnown = document !== undefined
  if (talk.isErased) return laws.require(!isKnown, `an erased talk has no document: ${described(talk)}`)
  const isRight =
    isKnown &&
    document.lastSeq >= talk.settledAt &&
    document.lastSeq <= talk.length &&
    document.status === status &&
    document.agentId === (talk.agentId ?? talk.offer?.agentId ?? null) &&
    document.departmentId === talk.departmentId &&
    (document.transferExpiresAt?.getTime() ?? null) === (talk.asked?.until ?? null) &&
    (document.closesAt?.getTime() ?? null) === (talk.isClosed ? null : talk.closesAt) &&
    document.joined?.toSorted().join() === [...talk.joined].toSorted().join() &&
    document.attempt === talk.attempt &&
    document.visitorPresent === talk.isVisitorThere &&
    (document.open === true) === !talk.isClosed
  laws.require(isRight, `the document says what the log says: ${described(talk)} ${JSON.stringify(document)}`)
}

/** What was to be forgotten cannot be read. */
function judgeForgotten({ database, laws }: World, { id, isErased, redacted }: Talk): void {
  for (const entry of database.entries.log(id)) {
    const isMeant =
      redacted.has(entry.seq) || (isErased && entry.type !== 'redacted' && entry.type !== 'erased')
    laws.require(!isMeant || entry.blanked === true, `forgotten: ${id} ${JSON.stringify(entry)}`)
  }
}

/** Whoever has heard of a conversation hears all that is left of it, by hints or by looking, in memory or not. */
function judgeHeard({ processes, laws }: World, talk: Talk): void {
  if (talk.isErased) return
  for (const { name, heard } of processes) {
    const last = heard.get(talk.id) ?? talk.length
    laws.require(last === talk.length, `${name} has heard ${last} of ${described(talk)}`)
  }
}

/** Without anybody's looking for what no hint brought: whoever dispatches has to find it by the lists. */
export function judgeWaits(world: World): void {
  for (const talk of world.laws.talks.values()) judgeWait(world, talk)
}

/** Nobody who is there waits beside an agent who could take the conversation. */
function judgeWait(world: World, talk: Talk): void {
  if (!isWaiting(world, talk) || isPicked(talk)) return
  const able = eligible(world, talk)
  const { laws } = world
  laws.require(
    able.length === 0,
    `nobody waits beside a free agent: ${described(talk)} ${JSON.stringify(able)}`,
  )
}

/** In departments that work like this, agents take conversations themselves. */
const isPicked = ({ departmentId }: Talk) => departmentId === 'km'

/** Who can take it, told without a thought for speed. Where clocks may differ, they count as not yet able. */
function eligible(world: World, talk: Talk): AgentDocument[] {
  const now = world.clock.now - SKEW_MS
  const onDuty = present(world).filter(({ status, capacity }) => status !== 'offline' && capacity > 0)
  const waited = now - talk.departmentSince
  const byTime = waited >= EVERYBODY_MS ? 2 : waited >= WIDEN_MS ? 1 : 0
  const manned = Math.min(2, ...onDuty.map((agent) => circleOf(agent, talk)))
  const open = Math.max(byTime, manned)
  const able = onDuty.filter((agent) => agent.status === 'available' && circleOf(agent, talk) <= open)
  const free = able.filter(({ slots, capacity }) => slots.length < capacity)
  const isSkipped = ({ _id }: AgentDocument) => (talk.skipped.get(_id) ?? 0) > now
  const fresh = free.filter((agent) => !isSkipped(agent))
  if (fresh.length > 0 || free.length < able.length) return fresh
  // Whoever missed it gets it again where nobody else is at work; who said no does not.
  return free.filter(({ _id }) => !talk.declined.has(_id))
}

/** Every offer and every question ends: by a word, or by its time. */
function judgeQuestions({ laws, clock }: World, talk: Talk): void {
  const isOver = (until: number | undefined) => until !== undefined && until < clock.now - 2 * SKEW_MS
  laws.require(!isOver(talk.offer?.until), `every offer ends: ${described(talk)}`)
  laws.require(!isOver(talk.asked?.until), `every transfer that was asked about ends: ${described(talk)}`)
}

/** Whoever asked for a conversation has one, also when the process died that was asked. */
function judgeIntents({ database, laws }: World): void {
  for (const { _id, visitorId } of database.conversations.documents.values())
    laws.require(laws.talks.has(_id), `an intent is completed: ${_id} of ${visitorId}`)
}

function judgeSlots({ database, laws, clock }: World): void {
  const isKept = ({ wrapUp }: Talk) =>
    wrapUp !== null && wrapUp.since + WRAP_UP_SECONDS * 1000 > clock.now - 2 * SKEW_MS
  for (const agent of database.agents.documents.values()) {
    const isThere = agent.leaseUntil !== null && agent.leaseUntil.getTime() > clock.now
    for (const { conversationId, attempt } of agent.slots) {
      const talk = laws.talks.get(conversationId)
      const kept = talk && isKept(talk) && talk.wrapUp ? [talk.wrapUp] : []
      const places = talk ? [...placesOf(talk), ...kept] : []
      const isHeld = places.some((place) => place.agentId === agent._id && place.attempt === attempt)
      laws.require(isHeld, `no slot for what is settled: ${agent._id} ${JSON.stringify(agent.slots)}`)
      laws.require(isThere || kept.length > 0, `who vanished holds nothing: ${JSON.stringify(agent)}`)
    }
  }
}

const NEWCOMER = 'agent-new'
const CAPACITY = 2

/** Another agent comes: those who have waited longest are next, whatever happened to them before. */
export async function welcomeNewcomer(world: World): Promise<void> {
  const waiting = [...world.laws.talks.values()].filter((talk) => isWaiting(world, talk) && !isPicked(talk))
  world.addAgent(NEWCOMER, {
    capacity: CAPACITY,
    languages: ['pl', 'uk'],
    departments: ['dk', 'zzm'],
  })
  world.arrive(world.process(0), NEWCOMER)
  await world.rest()
  for (const process of world.processes) process.wake()
  await world.rest()
  const isTaken = ({ agentId, offer }: Talk) => (agentId ?? offer?.agentId) === NEWCOMER
  const taken = waiting.filter(isTaken)
  const left = waiting.filter((talk) => !isTaken(talk))
  const count = Math.min(CAPACITY, waiting.length)
  world.laws.require(
    taken.length === count,
    `a new agent takes ${count} of ${waiting.map(described).join(' ')}`,
  )
  for (const next of taken)
    for (const other of left)
      world.laws.require(
        next.place <= other.place,
        `first in, first out: ${described(next)} before ${described(other)}`,
      )
}

function isWaiting({ database, clock }: World, talk: Talk): boolean {
  const lease = database.conversations.documents.get(talk.id)?.visitorLeaseUntil
  const isNobodys = talk.agentId === null && talk.offer === null
  return !talk.isClosed && isNobodys && lease instanceof Date && lease.getTime() > clock.now
}

function present({ database, clock }: World) {
  return [...database.agents.documents.values()].filter(
    ({ leaseUntil }) => leaseUntil !== null && leaseUntil.getTime() > clock.now,
  )
}
