import { describe, expect, it } from 'vitest'
import * as assignment from '../../server/domain/assignment.ts'
import type { EntryContent } from '../../server/domain/entries.ts'
import { hearers, heldSlots, isWaiting } from '../../server/domain/reading.ts'
import { choose, type Candidate, type RoutingRules } from '../../server/domain/routing.ts'
import * as talk from '../../server/domain/talk.ts'
import { takeOver } from '../../server/domain/transfer.ts'
import {
  agent,
  type MemoryLog,
  named,
  openLog,
  refusal,
  second,
  system,
  visitor,
  why,
} from '../support/memory-log.ts'

const slots = ({ state, now }: MemoryLog, wrapUpSeconds = 0) => heldSlots(state, second(now), wrapUpSeconds)
const accept = (log: MemoryLog, id: string) =>
  log.do(agent(id), (state) => assignment.accept(state, agent(id)))
const decline = (log: MemoryLog, id: string) =>
  log.do(agent(id), (state) => assignment.decline(state, agent(id), 'language', second(300)))
const offered = () => {
  const log = openLog()
  log.offer('anna')
  return log
}

describe('an offer', () => {
  it('holds a place and is heard by whom it is made to, and by nobody else, while the resident waits', () => {
    const log = offered()
    expect(log.state).toMatchObject({ status: 'offered', agent: { id: 'anna' }, attempt: 1, slotAttempt: 1 })
    expect(isWaiting(log.state)).toBe(true)
    expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
    expect(hearers(log.state)).toEqual(['anna'])
    // Whoever is only asked has not been there: no name to show, nobody to come back to.
    expect(log.state.agents).toEqual({})
    expect(log.state.routing.lastAgentId).toBeNull()
  })

  it('lets who is asked read, and neither write nor close', () => {
    const log = offered()
    expect(refusal(() => talk.post(log.state, agent('anna'), 'hej'))).toBe('not_found')
    expect(refusal(() => talk.close(log.state, agent('anna'), 'agent'))).toBe('not_found')
    log.do(visitor, (state) => talk.post(state, visitor, 'halo'))
    expect(log.state.status).toBe('offered')
  })

  it('accepted makes responsible, once, and only whom it was made to', () => {
    const log = offered()
    expect(refusal(() => accept(log, 'bartek'))).toBe('offer_over')
    expect(refusal(() => assignment.accept(log.state, visitor))).toBe('not_active')
    accept(log, 'anna')
    expect(log.entries.at(-1)).toMatchObject({ type: 'accepted', agent: { id: 'anna' } })
    expect(log.state).toMatchObject({
      status: 'active',
      agent: { id: 'anna' },
      slotAttempt: 1,
      assignedAt: second(3),
      acceptedAt: second(3),
      routing: { lastAgentId: 'anna' },
    })
    expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
    expect(refusal(() => accept(log, 'anna'))).toBe('not_active')
    expect(refusal(() => accept(log, 'bartek'))).toBe('not_found')
  })

  it('declined goes back to its place, and frees what was held', () => {
    const log = offered()
    expect(refusal(() => decline(log, 'bartek'))).toBe('offer_over')
    decline(log, 'anna')
    expect(log.state).toMatchObject({
      status: 'queued',
      queuedAt: second(1),
      skipped: { anna: second(300) },
      attempt: 1,
    })
    expect(slots(log)).toEqual([])
    expect(hearers(log.state)).toEqual([])
    expect(refusal(() => decline(log, 'anna'))).toBe('offer_over')
    expect(refusal(() => accept(log, 'anna'))).toBe('offer_over')
  })

  it('that nobody answered goes on, and says that it was only offered', () => {
    const log = offered()
    expect(refusal(() => assignment.requeue(log.state, 'anna', 2, 'missed', null))).toBe('not_active')
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'missed', second(300)))
    expect(log.entries.at(-1)).toMatchObject({ type: 'requeued', wasOffered: true })
    expect(log.state).toMatchObject({ status: 'queued', skipped: { anna: second(300) } })
    log.assign('bartek')
    log.do(system, (state) => assignment.requeue(state, 'bartek', 2, 'agent_vanished', null))
    expect(log.entries.at(-1)).not.toHaveProperty('wasOffered')
  })

  it('is made to one at a time, of a fresh attempt', () => {
    const log = offered()
    expect(refusal(() => log.offer('bartek', 2))).toBe('not_queued')
    expect(refusal(() => log.assign('bartek', 2))).toBe('not_queued')
    decline(log, 'anna')
    expect(refusal(() => log.offer('bartek', 1))).toBe('stale_attempt')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(refusal(() => log.offer('bartek', 2))).toBe('conversation_closed')
    expect(refusal(() => decline(log, 'anna'))).toBe('conversation_closed')
  })

  it('is over when the resident leaves: nobody has to describe what they never had', () => {
    const log = offered()
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(log.state).toMatchObject({ status: 'closed', agent: null })
    expect(slots(log, 60)).toEqual([])
    expect(refusal(() => accept(log, 'anna'))).toBe('not_found')
  })

  it('keeps later attempts settled when it is accepted', () => {
    const log = offered()
    log.do(system, (state) => assignment.releaseSlot(state, 4))
    accept(log, 'anna')
    expect(log.state).toMatchObject({ attempt: 4, slotAttempt: 1 })
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_vanished', null))
    // The process that slept with attempt 4 must not win now.
    expect(refusal(() => log.assign('bartek', 4))).toBe('stale_attempt')
  })
})

describe('who said no', () => {
  const rules: RoutingRules = {
    centre: new Set(['dk']),
    widenAfterSeconds: () => 20,
    everybodyAfterSeconds: 120,
  }
  const free = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
    id,
    name: id,
    isAvailable: true,
    load: 0,
    capacity: 1,
    idleSince: second(0),
    languages: ['pl'],
    departments: ['dk'],
    ...changes,
  })
  const taker = (log: MemoryLog, present: Candidate[], at = log.now) => {
    if (log.state.status !== 'queued') throw new Error('it does not wait')
    return choose(log.state, present, second(at), rules)?.agentId ?? null
  }

  it('is not asked again at once, even where nobody else is there; who was only slow is', () => {
    const log = offered()
    decline(log, 'anna')
    expect(taker(log, [free('anna')])).toBeNull()
    expect(taker(log, [free('anna'), free('bartek')])).toBe('bartek')
    expect(taker(log, [free('anna')], 300)).toBe('anna')
    log.offer('bartek')
    log.do(system, (state) => assignment.requeue(state, 'bartek', 2, 'missed', second(300)))
    expect(taker(log, [free('anna'), free('bartek')])).toBe('bartek')
  })
})

describe('a pick', () => {
  const pick = (log: MemoryLog, id: string, attempt = log.state.attempt + 1) =>
    log.do(agent(id), (state) =>
      assignment.pick(state, {
        agent: named(id),
        attempt,
        acceptBy: second(9),
        why: { ...why, rule: 'picked' },
      }),
    )

  it('is accepted with it', () => {
    const log = openLog()
    pick(log, 'anna')
    expect(log.state).toMatchObject({ status: 'active', agent: { id: 'anna' }, acceptedAt: second(2) })
    expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
    expect(refusal(() => assignment.requeue(log.state, 'anna', 1, 'missed', null))).toBe('not_active')
  })

  it('is refused to who comes second, with an old attempt, or after the end', () => {
    const log = openLog()
    pick(log, 'anna')
    expect(refusal(() => pick(log, 'bartek'))).toBe('not_queued')
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_left', null))
    expect(refusal(() => pick(log, 'bartek', 1))).toBe('stale_attempt')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(refusal(() => pick(log, 'bartek'))).toBe('conversation_closed')
  })
})

describe('after the end', () => {
  const closed = (content: EntryContent = { type: 'closed', reason: 'agent' }) => {
    const log = openLog()
    log.assign('anna')
    log.take(agent('anna'), content)
    return log
  }
  const wrapUp = (log: MemoryLog, id: string) =>
    log.do(agent(id), (state) => talk.wrapUp(state, agent(id), 'answered', 'note'))

  it('the place is kept for who had it, until they say what came of it or the time is over', () => {
    const log = closed()
    expect(slots(log, 60)).toEqual([{ agentId: 'anna', attempt: 1 }])
    expect(heldSlots(log.state, second(3 + 60), 60)).toEqual([])
    expect(slots(log, 0)).toEqual([])
    expect(hearers(log.state)).toEqual([])
    wrapUp(log, 'anna')
    expect(log.state).toMatchObject({ status: 'closed', disposition: 'answered' })
    expect(slots(log, 60)).toEqual([])
  })

  it('only who had it says so, once', () => {
    const log = closed()
    expect(refusal(() => wrapUp(log, 'bartek'))).toBe('not_found')
    expect(refusal(() => talk.wrapUp(log.state, { kind: 'visitor', id: 'anna' }, 'answered', null))).toBe(
      'not_found',
    )
    wrapUp(log, 'anna')
    expect(refusal(() => wrapUp(log, 'anna'))).toBe('stale_attempt')
    const open = openLog()
    open.assign('anna')
    expect(refusal(() => wrapUp(open, 'anna'))).toBe('not_found')
  })

  it('nothing is left to say where it was said at once, or where nobody had it', () => {
    const said = closed({ type: 'closed', reason: 'agent', disposition: 'answered' })
    expect(slots(said, 60)).toEqual([])
    expect(refusal(() => wrapUp(said, 'anna'))).toBe('stale_attempt')
    const waited = openLog()
    waited.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(slots(waited, 60)).toEqual([])
    expect(refusal(() => wrapUp(waited, 'anna'))).toBe('not_found')
  })
})

describe('taking over what is offered', () => {
  it('leaves nothing to who was asked', () => {
    const log = offered()
    log.do(agent('chief'), (state) => takeOver(state, named('chief'), { attempt: 2, acceptBy: second(9) }))
    expect(slots(log)).toEqual([{ agentId: 'chief', attempt: 2 }])
    expect(hearers(log.state)).toEqual(['chief'])
    expect(refusal(() => accept(log, 'anna'))).toBe('not_found')
  })
})
