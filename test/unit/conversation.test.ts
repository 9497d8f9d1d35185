import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Folded } from '../../server/domain/conversation.ts'
import * as assignment from '../../server/domain/assignment.ts'
import * as cases from '../../server/domain/case-talk.ts'
import * as erasing from '../../server/domain/erasing.ts'
import * as folding from '../../server/domain/fold.ts'
import * as participation from '../../server/domain/participation.ts'
import * as talk from '../../server/domain/talk.ts'
import type { Author, LogEntry } from '../../server/domain/entries.ts'
import { agent, ID, openLog, refusal, system, visitor } from '../support/memory-log.ts'

describe('conversation', () => {
  it('lets a visitor write while waiting, and an agent only while responsible', () => {
    const log = openLog()
    log.do(visitor, (state) => talk.post(state, visitor, 'halo'))
    expect(refusal(() => talk.post(log.state, agent('anna'), 'hej'))).toBe('not_found')
    log.assign('anna')
    log.do(agent('anna'), (state) => talk.post(state, agent('anna'), 'hej'))
    expect(refusal(() => talk.post(log.state, agent('bartek'), 'hej'))).toBe('not_found')
    expect(refusal(() => talk.post(log.state, { kind: 'visitor', id: 'w' }, 'hej'))).toBe('not_found')
  })

  it('knows since when the resident waits for a word, and when the first one came', () => {
    const log = openLog()
    const say = (by: Author) => log.do(by, (state) => talk.post(state, by, 'hej'))
    expect(log.state).toMatchObject({ unansweredSince: new Date(1_000), answeredAt: null })
    say(visitor)
    log.assign('anna')
    expect(log.state).toMatchObject({ unansweredSince: new Date(1_000), answeredAt: null })
    say(agent('anna'))
    expect(log.state).toMatchObject({ unansweredSince: null, answeredAt: new Date(4_000) })
    say(visitor)
    say(visitor)
    // Asking again does not begin the wait anew.
    expect(log.state).toMatchObject({ unansweredSince: new Date(5_000), answeredAt: new Date(4_000) })
    say(agent('anna'))
    expect(log.state).toMatchObject({ unansweredSince: null, answeredAt: new Date(4_000) })
  })

  it('takes an answer of the agent for acceptance', () => {
    const log = openLog()
    log.assign('anna')
    expect(log.state).toMatchObject({ status: 'active', acceptedAt: null })
    log.do(agent('anna'), (state) => talk.post(state, agent('anna'), 'hej'))
    expect(log.state).toMatchObject({ acceptedAt: new Date(3_000) })
    expect(refusal(() => assignment.requeue(log.state, 'anna', 1, 'missed', null))).toBe('not_active')
  })

  it('refuses a second agent, and an attempt that was settled', () => {
    const log = openLog()
    log.assign('anna')
    expect(refusal(() => log.assign('bartek', 2))).toBe('not_queued')
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_vanished', null))
    expect(refusal(() => log.assign('bartek', 1))).toBe('stale_attempt')
    log.do(system, (state) => assignment.releaseSlot(state, 2))
    expect(refusal(() => log.assign('bartek', 2))).toBe('stale_attempt')
    log.assign('bartek', 3)
    expect(log.state).toMatchObject({ status: 'active', agent: { id: 'bartek' }, attempt: 3 })
  })

  it('returns to the original place in the queue', () => {
    const log = openLog()
    log.assign('anna')
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'missed', new Date(50_000)))
    expect(log.state).toMatchObject({
      status: 'queued',
      queuedAt: new Date(1_000),
      skipped: { anna: new Date(50_000) },
    })
  })

  it('says nothing after the end', () => {
    const log = openLog()
    log.assign('anna')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    for (const act of [
      () => talk.post(log.state, visitor, 'x'),
      () => talk.post(log.state, agent('anna'), 'x'),
      () => talk.close(log.state, visitor, 'visitor'),
      () => talk.notePresence(log.state, false),
      () => assignment.releaseSlot(log.state, 9),
    ])
      expect(refusal(act)).toBe('conversation_closed')
    expect(refusal(() => participation.requireReader(log.state, agent('anna')))).toBeNull()
    expect(refusal(() => participation.requireReader(log.state, agent('bartek')))).toBe('not_found')
  })

  it('confirms only the proposal that stands', () => {
    const log = openLog()
    log.assign('anna')
    const draft = {
      kind: 'report',
      topicId: 'roads',
      fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
      sources: {},
    } as const
    const propose = (draftHash: string) =>
      log.do(agent('anna'), (state) =>
        cases.proposeCase(state, agent('anna'), { draftHash, reference: `KCK-${draftHash}`, draft }),
      )
    propose('one')
    propose('two')
    expect(refusal(() => cases.confirmCase(log.state, visitor, 'one', 's'))).toBe('stale_proposal')
    expect(refusal(() => cases.confirmCase(log.state, agent('anna'), 'two', 's'))).toBe('forbidden')
    log.do(visitor, (state) => cases.confirmCase(state, visitor, 'two', 's'))
    expect(log.state.cases).toEqual([
      { reference: 'KCK-two', draftHash: 'two', snapshotHash: 's', kind: 'report' },
    ])
    expect(refusal(() => cases.confirmCase(log.state, visitor, 'two', 's'))).toBe('stale_proposal')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(refusal(() => erasing.erase(log.state))).toBe('forbidden')
  })

  it('is gone after erasure, and its blanked entries fold without trouble', () => {
    const log = openLog()
    log.assign('anna')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    log.do(visitor, (state) => erasing.erase(state))
    expect(log.folded).toBeNull()
    const blanked = log.entries.map(({ seq, v, at, by, clientId, type }) => {
      const frame = { seq, v, at, by: { ...by, id: '' }, clientId, type }
      return (type === 'erased' ? frame : { ...frame, blanked: true }) as LogEntry
    })
    let state: Folded = null
    for (const entry of blanked) state = folding.fold(state, ID, entry)
    expect(state).toBeNull()
  })

  it('folds any sequence of commands into a state that keeps its promises', () => {
    const command = fc.constantFrom(
      'say',
      'assign',
      'accept',
      'missed',
      'vanish',
      'release',
      'left',
      'back',
      'end',
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const log = openLog()
        for (const name of commands) {
          const current = log.state.status === 'active' ? log.state.agent.id : 'nobody'
          const attempt = log.state.attempt
          refusal(() => {
            switch (name) {
              case 'say':
                return log.do(visitor, (state) => talk.post(state, visitor, 'x'))
              case 'assign':
                return log.assign(attempt % 2 ? 'anna' : 'bartek')
              case 'accept':
                return log.do(agent(current), (state) => assignment.accept(state, agent(current)))
              case 'missed':
              case 'vanish': {
                const reason = name === 'missed' ? 'missed' : 'agent_vanished'
                return log.do(system, (state) => assignment.requeue(state, current, attempt, reason, null))
              }
              case 'release':
                return log.do(system, (state) => assignment.releaseSlot(state, attempt + 1))
              case 'left':
              case 'back':
                return log.do(system, (state) => talk.notePresence(state, name === 'back'))
              case 'end':
                return log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
            }
          })
        }
        const { entries, state } = log
        const count = (type: string) => entries.filter((entry) => entry.type === type).length
        // Responsible agents come and go one at a time.
        expect(count('assigned') - count('requeued')).toBeLessThanOrEqual(1)
        if (state.status === 'active') expect(count('assigned') - count('requeued')).toBe(1)
        if (state.status === 'queued') expect(count('assigned')).toBe(count('requeued'))
        const attempts = entries.flatMap((entry) => (entry.type === 'assigned' ? [entry.attempt] : []))
        expect(new Set(attempts).size).toBe(attempts.length)
        expect(count('closed')).toBeLessThanOrEqual(1)
        if (count('closed')) expect(entries.at(-1)?.type).toBe('closed')
        expect(state.queuedAt).toEqual(new Date(1_000))
        expect(state.lastSeq).toBe(entries.length)
      }),
      { numRuns: 500 },
    )
  })
})
