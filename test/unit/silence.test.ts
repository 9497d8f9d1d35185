import { describe, expect, it } from 'vitest'
import { noNeeds, type WishedNeeds } from '#shared/needs.ts'
import * as assignment from '../../server/domain/assignment.ts'
import * as cases from '../../server/domain/case-talk.ts'
import { silentSince } from '../../server/domain/reading.ts'
import * as talk from '../../server/domain/talk.ts'
import * as transferring from '../../server/domain/transfer.ts'
import { agent, type MemoryLog, openLog, refusal, second, system, visitor } from '../support/memory-log.ts'

const SILENT = 900
const WARNING = 180
const patience = { silentSeconds: SILENT, warningSeconds: WARNING }
const anna = agent('anna')

/** Anna had the last word, in second 3. */
function answered() {
  const log = openLog()
  log.assign('anna')
  log.do(anna, (state) => talk.post(state, anna, 'hej'))
  return log
}

const since = ({ state }: MemoryLog) => silentSince(state)?.getTime()
const at = (log: MemoryLog) => log.now * 1_000
const warn = (log: MemoryLog) => log.do(system, (state, now) => talk.warnOfSilence(state, now, patience))
const close = (log: MemoryLog) => log.do(system, (state, now) => talk.closeSilent(state, now))

/** Warned, and the warning is over. */
function overdue() {
  const log = answered()
  log.pass(SILENT - WARNING)
  warn(log)
  log.pass(WARNING)
  return log
}

const draft = {
  kind: 'report',
  topicId: 'roads',
  fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
  sources: {},
} as const

const proposeCase = (log: MemoryLog) =>
  log.do(anna, (state) => cases.proposeCase(state, anna, { draftHash: 'h', reference: 'KCK', draft }))
const askResident = (log: MemoryLog) =>
  log.do(anna, (state) =>
    transferring.proposeTransfer(state, anna, {
      to: { kind: 'department', departmentId: 'zzm', departmentName: 'Zieleń' },
      noteId: null,
      asks: 'visitor',
      expiresAt: second(9_999),
    }),
  )

describe('silence', () => {
  it('is counted only while nothing but the word of the resident is missing', () => {
    const log = openLog()
    expect(since(log)).toBeUndefined()
    log.assign('anna')
    log.do(visitor, (state) => talk.post(state, visitor, 'halo'))
    expect(since(log)).toBeUndefined()
    log.do(anna, (state) => talk.post(state, anna, 'hej'))
    expect(since(log)).toBe(at(log))
    proposeCase(log)
    expect(since(log)).toBeUndefined()
  })

  it('is warned of in time, once, at least two minutes before the end', () => {
    const log = answered()
    log.pass(SILENT - WARNING - 2)
    expect(refusal(() => warn(log))).toBe('stale_attempt')
    log.pass(1)
    warn(log)
    expect(log.entries.at(-1)).toMatchObject({ closesAt: second(log.now + WARNING) })
    expect(refusal(() => warn(log))).toBe('stale_attempt')
    const hasty = answered()
    hasty.pass(SILENT)
    hasty.do(system, (state, now) =>
      talk.warnOfSilence(state, now, { silentSeconds: 240, warningSeconds: 1 }),
    )
    expect(hasty.entries.at(-1)).toMatchObject({ closesAt: second(hasty.now + 120) })
  })

  it('ends the talk when the warning is over, not before, and never without one', () => {
    const log = answered()
    log.pass(SILENT * 2)
    expect(refusal(() => close(log))).toBe('stale_attempt')
    warn(log)
    log.pass(WARNING - 2)
    expect(refusal(() => close(log))).toBe('stale_attempt')
    log.pass(1)
    close(log)
    expect(log.state).toMatchObject({ status: 'closed', reason: 'inactive' })
  })

  it('is over with whatever the resident does in the last instant, and counts from there', () => {
    const acts: ((log: MemoryLog) => void)[] = [
      (log) => log.do(visitor, (state) => talk.post(state, visitor, 'jestem')),
      (log) => log.do(visitor, (state) => talk.extend(state, visitor)),
      (log) => log.do(visitor, (state) => talk.setNeeds(state, visitor, { moreTime: true })),
    ]
    for (const act of acts) {
      const log = overdue()
      act(log)
      expect(refusal(() => close(log))).toBe('stale_attempt')
      expect(refusal(() => warn(log))).toBe('stale_attempt')
    }
    const log = overdue()
    log.do(visitor, (state) => talk.extend(state, visitor))
    expect(since(log)).toBe(at(log))
    expect(refusal(() => log.do(visitor, (state) => talk.extend(state, visitor)))).toBe('stale_attempt')
  })

  it('does not end the talk of somebody who has just answered a question of another kind', () => {
    const questions: [ask: (log: MemoryLog) => void, answer: (log: MemoryLog) => void][] = [
      [proposeCase, (log) => log.do(visitor, (state) => cases.declineCase(state, visitor, 'h'))],
      [proposeCase, (log) => log.do(visitor, (state) => cases.confirmCase(state, visitor, 'h', 's'))],
      [
        askResident,
        (log) => log.do(visitor, (state) => transferring.declineTransfer(state, visitor, log.entries.length)),
      ],
      [
        askResident,
        (log) =>
          log.do(system, (state) => transferring.endTransfer(state, system, log.entries.length, 'expired')),
      ],
    ]
    for (const [ask, answer] of questions) {
      const log = answered()
      log.pass(SILENT - WARNING)
      warn(log)
      ask(log)
      log.pass(SILENT)
      answer(log)
      expect(refusal(() => close(log))).toBe('stale_attempt')
      expect(refusal(() => warn(log))).toBe('stale_attempt')
      expect(since(log)).toBe(at(log))
    }
  })

  it('counts anew when the resident no longer needs more time', () => {
    const log = answered()
    log.do(visitor, (state) => talk.setNeeds(state, visitor, { moreTime: true }))
    log.pass(SILENT * 3)
    expect(since(log)).toBeUndefined()
    log.do(visitor, (state) => talk.setNeeds(state, visitor, { moreTime: false }))
    expect(since(log)).toBe(at(log))
    expect(refusal(() => warn(log))).toBe('stale_attempt')
  })

  it('does not count the wait for another agent', () => {
    const log = answered()
    log.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_vanished', null))
    log.pass(SILENT * 2)
    log.assign('bartek')
    expect(since(log)).toBe(at(log))
    expect(refusal(() => warn(log))).toBe('stale_attempt')
    const offered = answered()
    offered.do(system, (state) => assignment.requeue(state, 'anna', 1, 'agent_vanished', null))
    offered.offer('bartek')
    offered.pass(SILENT * 2)
    offered.do(agent('bartek'), (state) => assignment.accept(state, agent('bartek')))
    expect(since(offered)).toBe(at(offered))
  })
})

describe('what the resident needs', () => {
  it('is for them to say, once each way, until the end', () => {
    const log = answered()
    expect(refusal(() => talk.setNeeds(log.state, anna, { moreTime: true }))).toBe('forbidden')
    expect(refusal(() => talk.setNeeds(log.state, agent('bartek'), { moreTime: true }))).toBe('not_found')
    expect(refusal(() => talk.extend(log.state, anna))).toBe('forbidden')
    log.do(visitor, (state) => talk.setNeeds(state, visitor, { moreTime: true }))
    expect(log.state.needs).toMatchObject({ moreTime: true })
    expect(refusal(() => talk.setNeeds(log.state, visitor, { moreTime: true }))).toBe('stale_attempt')
    log.do(visitor, (state) => talk.close(state, visitor, 'visitor'))
    expect(refusal(() => talk.setNeeds(log.state, visitor, { moreTime: false }))).toBe('conversation_closed')
    expect(refusal(() => talk.extend(log.state, visitor))).toBe('conversation_closed')
  })

  it('changes only by what is named, and stands in the entry as a whole', () => {
    const log = answered()
    const set = (wish: WishedNeeds) => log.do(visitor, (state) => talk.setNeeds(state, visitor, wish))
    set({ signLanguage: true })
    set({ plainLanguage: true, moreTime: true })
    set({ signLanguage: false })
    expect(log.state.needs).toEqual({ ...noNeeds, plainLanguage: true, moreTime: true })
    expect(log.entries.at(-1)).toMatchObject({ type: 'needs_set', ...log.state.needs })
    expect(refusal(() => talk.setNeeds(log.state, visitor, { plainLanguage: true }))).toBe('stale_attempt')
    expect(refusal(() => talk.setNeeds(log.state, visitor, {}))).toBe('stale_attempt')
  })

  it('is read from older entries, which know of more time alone', () => {
    const log = answered()
    log.do(visitor, () => ({ type: 'needs_set', moreTime: true }))
    expect(log.state.needs).toEqual({ ...noNeeds, moreTime: true })
  })
})
