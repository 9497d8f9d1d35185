import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as conversation from '../../server/domain/conversation.ts'
import type { Author, EntryContent, LogEntry } from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'

const ID = 'c'.repeat(24)
const visitor: Author = { kind: 'visitor', id: 'v' }
const system: Author = { kind: 'system', id: 'dispatcher' }
const agent = (id: string): Author => ({ kind: 'agent', id })
const why = { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] } as const

const started: EntryContent = {
  type: 'started',
  visitorId: 'v',
  topicId: 'other',
  departmentId: 'dk',
  language: 'pl',
}

/** A log in memory: decides, numbers and folds like the real one. */
function open() {
  let state: conversation.Folded = null
  const entries: LogEntry[] = []
  const take = (by: Author, content: EntryContent) => {
    const seq = entries.length + 1
    const entry: LogEntry = { seq, v: 1, at: new Date(seq * 1_000), by, clientId: `c${seq}`, ...content }
    entries.push(entry)
    state = conversation.fold(state, ID, entry)
  }
  const current = (): conversation.Conversation => {
    if (!state) throw new Error('erased')
    return state
  }
  const decided = (by: Author, decide: (now: conversation.Conversation) => EntryContent) =>
    take(by, decide(current()))
  take(visitor, started)
  return {
    entries,
    get state(): conversation.Conversation {
      return current()
    },
    get folded() {
      return state
    },
    take,
    do: decided,
    assign(id: string, attempt = current().attempt + 1) {
      decided(system, (now) =>
        conversation.assign(now, {
          agent: { id, name: id, form: 'f' },
          attempt,
          acceptBy: new Date(99_000),
          why: { ...why, candidates: [], excluded: [] },
        }),
      )
    },
  }
}

const refusal = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return null
}

describe('conversation', () => {
  it('lets a visitor write while waiting, and an agent only while responsible', () => {
    const log = open()
    log.do(visitor, (state) => conversation.post(state, visitor, 'halo'))
    expect(refusal(() => conversation.post(log.state, agent('anna'), 'hej'))).toBe('not_found')
    log.assign('anna')
    log.do(agent('anna'), (state) => conversation.post(state, agent('anna'), 'hej'))
    expect(refusal(() => conversation.post(log.state, agent('bartek'), 'hej'))).toBe('not_found')
    expect(refusal(() => conversation.post(log.state, { kind: 'visitor', id: 'w' }, 'hej'))).toBe('not_found')
  })

  it('takes an answer of the agent for acceptance', () => {
    const log = open()
    log.assign('anna')
    expect(log.state).toMatchObject({ status: 'active', acceptedAt: null })
    log.do(agent('anna'), (state) => conversation.post(state, agent('anna'), 'hej'))
    expect(log.state).toMatchObject({ acceptedAt: new Date(3_000) })
    expect(refusal(() => conversation.requeue(log.state, 'anna', 1, 'missed', null))).toBe('not_active')
  })

  it('refuses a second agent, and an attempt that was settled', () => {
    const log = open()
    log.assign('anna')
    expect(refusal(() => log.assign('bartek', 2))).toBe('not_queued')
    log.do(system, (state) => conversation.requeue(state, 'anna', 1, 'agent_vanished', null))
    expect(refusal(() => log.assign('bartek', 1))).toBe('stale_attempt')
    log.do(system, (state) => conversation.releaseSlot(state, 2))
    expect(refusal(() => log.assign('bartek', 2))).toBe('stale_attempt')
    log.assign('bartek', 3)
    expect(log.state).toMatchObject({ status: 'active', agent: { id: 'bartek' }, attempt: 3 })
  })

  it('returns to the original place in the queue', () => {
    const log = open()
    log.assign('anna')
    log.do(system, (state) => conversation.requeue(state, 'anna', 1, 'missed', new Date(50_000)))
    expect(log.state).toMatchObject({
      status: 'queued',
      queuedAt: new Date(1_000),
      skipped: { anna: new Date(50_000) },
    })
  })

  it('says nothing after the end', () => {
    const log = open()
    log.assign('anna')
    log.do(visitor, (state) => conversation.close(state, visitor, 'visitor'))
    for (const act of [
      () => conversation.post(log.state, visitor, 'x'),
      () => conversation.post(log.state, agent('anna'), 'x'),
      () => conversation.close(log.state, visitor, 'visitor'),
      () => conversation.notePresence(log.state, false),
      () => conversation.releaseSlot(log.state, 9),
    ])
      expect(refusal(act)).toBe('conversation_closed')
    expect(refusal(() => conversation.requireReader(log.state, agent('anna')))).toBeNull()
    expect(refusal(() => conversation.requireReader(log.state, agent('bartek')))).toBe('not_found')
  })

  it('confirms only the proposal that stands', () => {
    const log = open()
    log.assign('anna')
    const draft = {
      kind: 'report',
      topicId: 'roads',
      fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
      sources: {},
    } as const
    const propose = (draftHash: string) =>
      log.do(agent('anna'), (state) =>
        conversation.proposeCase(state, agent('anna'), { draftHash, reference: `KCK-${draftHash}`, draft }),
      )
    propose('one')
    propose('two')
    expect(refusal(() => conversation.confirmCase(log.state, visitor, 'one', 's'))).toBe('stale_proposal')
    expect(refusal(() => conversation.confirmCase(log.state, agent('anna'), 'two', 's'))).toBe('forbidden')
    log.do(visitor, (state) => conversation.confirmCase(state, visitor, 'two', 's'))
    expect(log.state.cases).toEqual([{ reference: 'KCK-two', draftHash: 'two', snapshotHash: 's' }])
    expect(refusal(() => conversation.confirmCase(log.state, visitor, 'two', 's'))).toBe('stale_proposal')
    log.do(visitor, (state) => conversation.close(state, visitor, 'visitor'))
    expect(refusal(() => conversation.erase(log.state))).toBe('forbidden')
  })

  it('is gone after erasure, and its blanked entries fold without trouble', () => {
    const log = open()
    log.assign('anna')
    log.do(visitor, (state) => conversation.close(state, visitor, 'visitor'))
    log.do(visitor, (state) => conversation.erase(state))
    expect(log.folded).toBeNull()
    const blanked = log.entries.map(({ seq, v, at, by, clientId, type }) => {
      const frame = { seq, v, at, by: { ...by, id: '' }, clientId, type }
      return (type === 'erased' ? frame : { ...frame, blanked: true }) as LogEntry
    })
    let state: conversation.Folded = null
    for (const entry of blanked) state = conversation.fold(state, ID, entry)
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
        const log = open()
        for (const name of commands) {
          const current = log.state.status === 'active' ? log.state.agent.id : 'nobody'
          const attempt = log.state.attempt
          refusal(() => {
            switch (name) {
              case 'say':
                return log.do(visitor, (state) => conversation.post(state, visitor, 'x'))
              case 'assign':
                return log.assign(attempt % 2 ? 'anna' : 'bartek')
              case 'accept':
                return log.do(agent(current), (state) => conversation.accept(state, agent(current)))
              case 'missed':
              case 'vanish': {
                const reason = name === 'missed' ? 'missed' : 'agent_vanished'
                return log.do(system, (state) => conversation.requeue(state, current, attempt, reason, null))
              }
              case 'release':
                return log.do(system, (state) => conversation.releaseSlot(state, attempt + 1))
              case 'left':
              case 'back':
                return log.do(system, (state) => conversation.notePresence(state, name === 'back'))
              case 'end':
                return log.do(visitor, (state) => conversation.close(state, visitor, 'visitor'))
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
