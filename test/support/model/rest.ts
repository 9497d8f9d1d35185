import type { Talk } from './laws.ts'
import type { World } from './world.ts'

/** At rest, without faults: documents say what the logs say, slots are held for what is active, nobody waits in vain. */
export async function judgeRest(world: World): Promise<void> {
  for (const talk of world.laws.talks.values()) {
    judgeDocument(world, talk)
    judgeWait(world, talk)
    judgeForgotten(world, talk)
    judgeHeard(world, talk)
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
  const status = talk.isClosed ? 'closed' : talk.agentId ? 'active' : 'queued'
  const isKnown = document !== undefined
  if (talk.isErased) return laws.require(!isKnown, `an erased talk has no document: ${described(talk)}`)
  const isRight =
    isKnown &&
    document.lastSeq === talk.length &&
    document.status === status &&
    document.agentId === talk.agentId &&
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

/** Nobody who is there waits beside an agent who could take the conversation. */
function judgeWait(world: World, talk: Talk): void {
  if (!isWaiting(world, talk)) return
  const { now } = world.clock
  const able = present(world).filter(({ status, capacity }) => status === 'available' && capacity > 0)
  const free = able.filter(({ slots, capacity }) => slots.length < capacity)
  const fresh = free.filter(({ _id }) => (talk.skipped.get(_id) ?? 0) <= now)
  // Whoever missed it gets it again where nobody else is at work.
  const isAllThatIsThere = free.length === able.length
  const canTake = fresh.length > 0 || (isAllThatIsThere && free.length > 0)
  world.laws.require(!canTake, `nobody waits beside a free agent: ${described(talk)} ${JSON.stringify(free)}`)
}

/** Whoever asked for a conversation has one, also when the process died that was asked. */
function judgeIntents({ database, laws }: World): void {
  for (const { _id, visitorId } of database.conversations.documents.values())
    laws.require(laws.talks.has(_id), `an intent is completed: ${_id} of ${visitorId}`)
}

function judgeSlots({ database, laws, clock }: World): void {
  for (const agent of database.agents.documents.values()) {
    for (const { conversationId, attempt } of agent.slots) {
      const talk = laws.talks.get(conversationId)
      const isHeld = talk?.agentId === agent._id && talk.attempt === attempt
      laws.require(isHeld, `no slot for what is settled: ${agent._id} ${JSON.stringify(agent.slots)}`)
    }
    const isThere = agent.leaseUntil !== null && agent.leaseUntil.getTime() > clock.now
    laws.require(isThere || agent.slots.length === 0, `who vanished holds nothing: ${JSON.stringify(agent)}`)
  }
}

const NEWCOMER = 'agent-new'
const CAPACITY = 2

/** Another agent comes: those who have waited longest are next, whatever happened to them before. */
export async function welcomeNewcomer(world: World): Promise<void> {
  const waiting = [...world.laws.talks.values()].filter((talk) => isWaiting(world, talk))
  world.addAgent(NEWCOMER, CAPACITY)
  world.arrive(world.process(0), NEWCOMER)
  await world.rest()
  for (const process of world.processes) process.wake()
  await world.rest()
  const isTaken = ({ agentId }: Talk) => agentId === NEWCOMER
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
  return !talk.isClosed && talk.agentId === null && lease instanceof Date && lease.getTime() > clock.now
}

function present({ database, clock }: World) {
  return [...database.agents.documents.values()].filter(
    ({ leaseUntil }) => leaseUntil !== null && leaseUntil.getTime() > clock.now,
  )
}

function described({ id, visitorId, place, agentId, attempt, length, isClosed }: Talk): string {
  return JSON.stringify({ id, visitorId, place, agentId, attempt, length, isClosed })
}
