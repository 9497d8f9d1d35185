import { describe, expect, it } from 'vitest'
import * as assignment from '../../server/domain/assignment.ts'
import type { Destination, EntryContent } from '../../server/domain/entries.ts'
import { requireReader } from '../../server/domain/participation.ts'
import { hearers, heldSlots } from '../../server/domain/reading.ts'
import * as talk from '../../server/domain/talk.ts'
import * as transferring from '../../server/domain/transfer.ts'
import {
  agent,
  type MemoryLog,
  named,
  openLog,
  refusal,
  second,
  started,
  system,
  toAgent,
  visitor,
} from '../support/memory-log.ts'

const slots = ({ state, now }: MemoryLog) => heldSlots(state, second(now), 0)
const wish = (to: Destination) => ({ to, noteId: 'note', skipUntil: second(300), acceptBy: second(60) })
const department: Destination = { kind: 'department', departmentId: 'zzm', departmentName: 'Zieleń' }

const transfer = (log: MemoryLog, id: string, to: Destination) =>
  log.do(agent(id), (state) => transferring.transfer(state, agent(id), wish(to)))
const propose = (log: MemoryLog, to: Destination, asks: 'agent' | 'visitor', id = 'anna') =>
  log.do(agent(id), (state) =>
    transferring.proposeTransfer(state, agent(id), { to, noteId: 'note', asks, expiresAt: second(90) }),
  )
const acceptTransfer = (log: MemoryLog, by = agent('bartek'), seq = 3) =>
  log.do(by, (state) => transferring.acceptTransfer(state, by, seq, second(300)))
const declineTransfer = (log: MemoryLog, by = agent('bartek'), seq = 3) =>
  log.do(by, (state) => transferring.declineTransfer(state, by, seq))

/** Anna has it. */
function talking() {
  const log = openLog()
  log.assign('anna')
  return log
}

/** Anna has asked Bartek, by entry 3. */
function asked() {
  const log = talking()
  propose(log, toAgent('bartek', 2), 'agent')
  return log
}

/** Anna has asked the resident, by entry 3. */
function askedResident() {
  const log = talking()
  propose(log, department, 'visitor')
  return log
}

describe('a cold transfer', () => {
  it('to an agent moves responsibility, hearing and the place with one entry', () => {
    const log = talking()
    log.do(agent('anna'), (state) => talk.post(state, agent('anna'), 'hej'))
    transfer(log, 'anna', toAgent('bartek', 2))
    expect(log.state).toMatchObject({
      status: 'active',
      agent: { id: 'bartek' },
      acceptedAt: null,
      acceptBy: second(60),
      routing: { lastAgentId: 'bartek' },
      queuedAt: second(1),
    })
    expect(slots(log)).toEqual([{ agentId: 'bartek', attempt: 2 }])
    expect(hearers(log.state)).toEqual(['bartek'])
    expect(refusal(() => talk.post(log.state, agent('anna'), 'late'))).toBe('not_found')
    expect(refusal(() => requireReader(log.state, agent('anna')))).toBe('not_found')
    expect(refusal(() => transfer(log, 'anna', { kind: 'queue' }))).toBe('not_found')
    // Who does nothing in the accept time has missed it, as of any other assignment.
    log.do(system, (state) => assignment.requeue(state, 'bartek', 2, 'missed', second(300)))
    expect(log.state.status).toBe('queued')
  })

  it('to a department or back to the queue keeps the place and passes over who gave it away', () => {
    const log = talking()
    transfer(log, 'anna', department)
    expect(log.state).toMatchObject({
      status: 'queued',
      departmentId: 'zzm',
      queuedAt: second(1),
      skipped: { anna: second(300) },
      routing: { departmentSince: second(3), lastAgentId: null },
    })
    expect(slots(log)).toEqual([])
    log.assign('bartek')
    transfer(log, 'bartek', { kind: 'queue' })
    expect(log.state).toMatchObject({
      status: 'queued',
      departmentId: 'zzm',
      queuedAt: second(1),
      skipped: { anna: second(300), bartek: second(300) },
    })
  })

  it('is refused to everybody who is not responsible', () => {
    const log = talking()
    const by = (author: typeof visitor) =>
      refusal(() => transferring.transfer(log.state, author, wish(department)))
    expect(by(agent('bartek'))).toBe('not_found')
    expect(by(visitor)).toBe('forbidden')
    log.do(agent('chief'), (state) => transferring.join(state, named('chief')))
    expect(by(agent('chief'))).toBe('forbidden')
    const waiting = openLog()
    expect(refusal(() => transfer(waiting, 'anna', department))).toBe('not_found')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(by(agent('anna'))).toBe('conversation_closed')
  })

  it('to oneself, or with an attempt that is settled, is none', () => {
    const log = talking()
    expect(refusal(() => transfer(log, 'anna', toAgent('anna', 2)))).toBe('not_active')
    expect(refusal(() => transfer(log, 'anna', toAgent('bartek', 1)))).toBe('stale_attempt')
    expect(refusal(() => propose(log, toAgent('anna', 2), 'agent'))).toBe('not_active')
    expect(refusal(() => propose(log, toAgent('bartek', 1), 'agent'))).toBe('stale_attempt')
  })
})

describe('a warm transfer', () => {
  it('lets both read, holds a place for each, and leaves the first one responsible', () => {
    const log = asked()
    expect(log.state).toMatchObject({ status: 'active', agent: { id: 'anna' }, attempt: 2, slotAttempt: 1 })
    expect(hearers(log.state)).toEqual(['anna', 'bartek'])
    expect(slots(log)).toEqual([
      { agentId: 'anna', attempt: 1 },
      { agentId: 'bartek', attempt: 2 },
    ])
    log.do(agent('anna'), (state) => talk.post(state, agent('anna'), 'chwilę'))
    expect(refusal(() => talk.post(log.state, agent('bartek'), 'hej'))).toBe('not_found')
    expect(refusal(() => talk.close(log.state, agent('bartek'), 'agent'))).toBe('not_found')
  })

  it('accepted is with the second one, who has accepted with it; the first one is out', () => {
    const log = asked()
    expect(refusal(() => acceptTransfer(log, agent('celina')))).toBe('offer_over')
    expect(refusal(() => acceptTransfer(log, agent('anna')))).toBe('offer_over')
    acceptTransfer(log)
    expect(log.state).toMatchObject({ status: 'active', agent: { id: 'bartek' }, acceptedAt: second(4) })
    expect(log.entries.at(-1)).toMatchObject({ from: 'anna', noteId: 'note', isAccepted: true })
    expect(slots(log)).toEqual([{ agentId: 'bartek', attempt: 2 }])
    expect(hearers(log.state)).toEqual(['bartek'])
    expect(refusal(() => talk.post(log.state, agent('anna'), 'late'))).toBe('not_found')
    expect(refusal(() => acceptTransfer(log))).toBe('offer_over')
  })

  it('keeps later attempts settled when it is accepted', () => {
    const log = asked()
    log.do(system, (state) => assignment.releaseSlot(state, 5))
    acceptTransfer(log)
    expect(log.state).toMatchObject({ attempt: 5, slotAttempt: 2 })
  })

  it('declined, withdrawn or expired leaves everything as it was', () => {
    const endings: ((log: MemoryLog) => void)[] = [
      (log) => declineTransfer(log),
      (log) =>
        log.do(agent('anna'), (state) => transferring.endTransfer(state, agent('anna'), 3, 'withdrawn')),
      (log) => log.do(system, (state) => transferring.endTransfer(state, system, 3, 'expired')),
    ]
    for (const end of endings) {
      const log = asked()
      end(log)
      expect(log.state).toMatchObject({ status: 'active', agent: { id: 'anna' }, transfer: null, attempt: 2 })
      expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
      expect(hearers(log.state)).toEqual(['anna'])
      expect(refusal(() => acceptTransfer(log))).toBe('offer_over')
      expect(refusal(() => declineTransfer(log))).toBe('offer_over')
    }
  })

  it('is taken back only by who proposed it', () => {
    const log = asked()
    const end = (id: string) => refusal(() => transferring.endTransfer(log.state, agent(id), 3, 'withdrawn'))
    expect(end('bartek')).toBe('not_found')
    log.do(agent('chief'), (state) => transferring.join(state, named('chief')))
    expect(end('chief')).toBe('forbidden')
    expect(refusal(() => transferring.endTransfer(log.state, agent('anna'), 2, 'withdrawn'))).toBe(
      'offer_over',
    )
  })

  it('stands alone: no second one beside it', () => {
    const log = asked()
    expect(refusal(() => propose(log, department, 'visitor'))).toBe('stale_proposal')
  })

  it('cannot be told from no proposal by the resident', () => {
    const log = asked()
    const answers = [3, 2, 77].flatMap((seq) => [
      refusal(() => acceptTransfer(log, visitor, seq)),
      refusal(() => declineTransfer(log, visitor, seq)),
    ])
    expect(new Set(answers)).toEqual(new Set(['offer_over']))
    expect(refusal(() => acceptTransfer(log, { kind: 'visitor', id: 'w' }))).toBe('not_found')
  })

  it('does not survive a change of responsibility', () => {
    const changes: ((log: MemoryLog) => void)[] = [
      (log) => log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_vanished', null)),
      (log) => transfer(log, 'anna', { kind: 'queue' }),
      (log) => transfer(log, 'anna', toAgent('celina', 3)),
      (log) =>
        log.do(agent('chief'), (state) =>
          transferring.takeOver(state, named('chief'), { attempt: 3, acceptBy: second(9) }),
        ),
      (log) => log.do(agent('chief'), (state) => transferring.reassign(state, wish(toAgent('celina', 3)))),
      (log) => log.do(visitor, (state) => talk.close(state, visitor, 'visitor')),
    ]
    for (const change of changes) {
      const log = asked()
      change(log)
      expect(hearers(log.state)).not.toContain('bartek')
      expect(slots(log).map(({ agentId }) => agentId)).not.toContain('bartek')
      expect(['offer_over', 'conversation_closed']).toContain(refusal(() => acceptTransfer(log)))
    }
  })
})

describe('the consent of the resident', () => {
  it('moves it; without their word nothing moves', () => {
    const log = askedResident()
    expect(log.state).toMatchObject({
      status: 'active',
      agent: { id: 'anna' },
      departmentId: 'dk',
      attempt: 1,
    })
    expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
    expect(refusal(() => acceptTransfer(log, agent('anna')))).toBe('offer_over')
    acceptTransfer(log, visitor)
    expect(log.state).toMatchObject({
      status: 'queued',
      departmentId: 'zzm',
      queuedAt: second(1),
      skipped: { anna: second(300) },
    })
    expect(slots(log)).toEqual([])
  })

  it('refused leaves it with the agent', () => {
    const log = askedResident()
    declineTransfer(log, visitor)
    expect(log.state).toMatchObject({
      status: 'active',
      agent: { id: 'anna' },
      departmentId: 'dk',
      transfer: null,
    })
    expect(log.entries.at(-1)).toMatchObject({ outcome: 'declined', asks: 'visitor' })
  })
})

describe('a supervisor', () => {
  const takeOver = (log: MemoryLog, attempt = log.state.attempt + 1): EntryContent =>
    transferring.takeOver(log.state, named('chief'), { attempt, acceptBy: second(9) })

  it('joins beside the agent, writes, and leaves', () => {
    const log = talking()
    log.do(agent('chief'), (state) => transferring.join(state, named('chief')))
    expect(hearers(log.state)).toEqual(['anna', 'chief'])
    expect(slots(log)).toEqual([{ agentId: 'anna', attempt: 1 }])
    log.do(agent('chief'), (state) => talk.post(state, agent('chief'), 'dzień dobry'))
    // A joined one answers for nobody: the accept time runs on.
    expect(log.state).toMatchObject({ acceptedAt: null, agents: { chief: { name: 'chief' } } })
    expect(refusal(() => transferring.join(log.state, named('chief')))).toBe('stale_attempt')
    expect(refusal(() => transferring.join(log.state, named('anna')))).toBe('stale_attempt')
    log.do(agent('chief'), (state) => transferring.leave(state, 'chief'))
    expect(refusal(() => talk.post(log.state, agent('chief'), 'late'))).toBe('not_found')
    expect(refusal(() => transferring.leave(log.state, 'chief'))).toBe('not_active')
  })

  it('who joined only leaves: the end is for the agent, or said as a supervisor', () => {
    for (const begin of [talking, openLog]) {
      const log = begin()
      log.do(agent('chief'), (state) => transferring.join(state, named('chief')))
      expect(refusal(() => talk.close(log.state, agent('chief'), 'agent'))).toBe('forbidden')
      log.do(agent('chief'), (state) => talk.close(state, agent('chief'), 'supervisor', 'abuse'))
      expect(log.state).toMatchObject({ status: 'closed', reason: 'supervisor', disposition: 'abuse' })
    }
  })

  it('takes it over from wherever it is, and is not one who joined any more', () => {
    const waiting = openLog()
    waiting.take(agent('chief'), takeOver(waiting))
    expect(waiting.entries.at(-1)).toMatchObject({ type: 'assigned', why: { rule: 'taken_over' } })
    const log = talking()
    log.do(agent('chief'), (state) => transferring.join(state, named('chief')))
    log.take(agent('chief'), takeOver(log))
    expect(log.entries.at(-1)).toMatchObject({ type: 'transferred', from: 'anna', isAccepted: true })
    for (const { state } of [waiting, log])
      expect(state).toMatchObject({ status: 'active', agent: { id: 'chief' }, joined: [] })
    expect(slots(log)).toEqual([{ agentId: 'chief', attempt: 2 }])
    expect(refusal(() => takeOver(log))).toBe('not_queued')
    expect(refusal(() => takeOver(log, 2))).toBe('stale_attempt')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(refusal(() => takeOver(log))).toBe('conversation_closed')
  })

  it('has no part in a question that is only left', () => {
    const log = openLog({ ...started, leaves: true })
    expect(refusal(() => takeOver(log))).toBe('not_queued')
    expect(refusal(() => transferring.join(log.state, named('chief')))).toBe('not_queued')
    expect(refusal(() => log.offer('anna'))).toBe('not_queued')
    expect(slots(log)).toEqual([])
  })

  it('reassigns only what somebody has', () => {
    expect(refusal(() => transferring.reassign(openLog().state, wish(department)))).toBe('not_active')
    const log = talking()
    log.do(agent('chief'), (state) => transferring.reassign(state, wish(toAgent('bartek', 2))))
    expect(log.state).toMatchObject({ agent: { id: 'bartek' }, acceptedAt: null })
    expect(slots(log)).toEqual([{ agentId: 'bartek', attempt: 2 }])
  })
})
