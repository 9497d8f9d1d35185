import { beforeEach, describe, expect, it } from 'vitest'
import type { AgentPushes } from '#shared/protocol.ts'
import { type Coach, createCoach } from '../../../console/practice/coach.ts'
import { exercises } from '../../../console/practice/exercises.ts'
import { createTalks, type Talks } from '../../../console/practice/talks.ts'
import { practicePl } from '../../../console/strings/practice.pl.ts'

const agent = { kind: 'agent' as const, id: 'practice', name: 'Anna' }
const message = (text: string) => ({ type: 'message' as const, text })

let talks: Talks
let coach: Coach
let pushed: { [E in keyof AgentPushes]: { event: E; data: AgentPushes[E] } }[keyof AgentPushes][]
let waiting: (() => void)[]

beforeEach(() => {
  pushed = []
  waiting = []
  const push = <E extends keyof AgentPushes>(event: E, data: AgentPushes[E]) => {
    pushed.push({ event, data } as (typeof pushed)[number])
  }
  talks = createTalks(agent, push)
  coach = createCoach({
    talks,
    push,
    language: () => 'pl',
    lines: () => practicePl.lines,
    newId: () => 'abcdef',
    later(act) {
      waiting.push(act)
      return () => {
        waiting = waiting.filter((one) => one !== act)
      }
    },
  })
  coach.begin()
})

/** Everything that was to come later has come. */
function settle(): void {
  while (waiting.length > 0) waiting.shift()?.()
}

const openId = () => talks.open()?.summary.id ?? ''
const said = (id: string) =>
  (talks.get(id)?.entries ?? []).flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

describe('the coach of a practice', () => {
  it('has the resident write on when something was done', () => {
    talks.append(openId(), agent, message('W czwartek.'))
    expect(coach.exercise.value).toBe('canned')
    settle()
    expect(said(openId()).at(-1)).toBe(practicePl.lines.canned[0])
    expect(pushed.some(({ event }) => event === 'typing:changed')).toBe(true)
  })

  it('takes an answer for a canned one only where one was inserted', () => {
    coach.skip()
    settle()
    talks.append(openId(), agent, message('W punkcie zbierania.'))
    expect(coach.exercise.value).toBe('canned')
    coach.inserted()
    talks.append(openId(), agent, message('W punkcie zbierania.'))
    expect(coach.exercise.value).toBe('number')
    expect([...coach.outcomes.value]).toEqual([
      ['answer', 'skipped'],
      ['canned', 'done'],
    ])
  })

  it('never has the number of a person in its log', () => {
    coach.skip()
    coach.skip()
    settle()
    const line = said(openId()).at(-1)
    expect(practicePl.lines.number[0]).toContain('44051401458')
    expect(line).toContain('PESEL')
    expect(JSON.stringify(talks.all())).not.toContain('44051401458')
  })

  it('comes back as somebody else when nobody is left to practise with', () => {
    const first = openId()
    const release = { reason: 'transferred' as const }
    talks.append(first, agent, { type: 'transferred', to: { kind: 'queue' } }, { release })
    expect(coach.exercise.value).toBe('answer')
    expect(talks.open()).toBeUndefined()
    settle()
    expect(openId()).not.toBe(first)
    expect(said(openId())).toEqual(practicePl.lines.answer)
  })

  it('confirms a case whenever one is proposed, also one that was not asked for yet', () => {
    const draft = {
      kind: 'report' as const,
      topicId: 'waste',
      fields: { title: 'Latarnia', body: 'Nie świeci', place: '', contactName: '', contact: '' },
      sources: {},
    }
    talks.append(openId(), agent, { type: 'case_proposed', draftHash: 'h', draft })
    settle()
    expect(talks.get(openId())?.entries.at(-1)).toMatchObject({ type: 'case_submitted', draftHash: 'h' })
    expect(coach.exercise.value).toBe('answer')
  })

  it('gives a sealed number that is asked for, unless the question was taken back', () => {
    const id = openId()
    const times = { viewSeconds: 60, keepSeconds: 600 }
    const asked = { type: 'sealed_requested' as const, kind: 'pesel' as const, reason: 'Opłata', ...times }
    const first = talks.append(id, agent, asked)
    talks.append(id, agent, { type: 'sealed_ended', request: first.seq, outcome: 'withdrawn' })
    settle()
    expect(talks.get(id)?.entries.at(-1)?.type).toBe('sealed_ended')
    const second = talks.append(id, agent, asked)
    settle()
    expect(talks.get(id)?.entries.at(-1)).toMatchObject({ type: 'sealed_given', request: second.seq })
  })

  it('says no more once it is over, whatever is done then', () => {
    for (const _ of exercises) coach.skip()
    expect(coach.exercise.value).toBeNull()
    settle()
    const before = talks.all().length
    talks.append(openId(), agent, { type: 'closed', reason: 'agent' }, { release: { reason: 'closed' } })
    coach.skip()
    settle()
    expect(talks.all()).toHaveLength(before)
  })

  it('leaves nothing to come when it is left', () => {
    talks.append(openId(), agent, message('W czwartek.'))
    coach.dispose()
    expect(waiting).toEqual([])
  })
})
