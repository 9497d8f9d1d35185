import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/entities.ts'
import {
  choose,
  judge,
  reachOf,
  type Candidate,
  type RoutingRules,
  type Waiting,
} from '../../server/domain/routing.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
const WIDEN = 20
const EVERYBODY = 120

const rules: RoutingRules = {
  centre: new Set(['dk']),
  widenAfterSeconds: () => WIDEN,
  everybodyAfterSeconds: EVERYBODY,
}

const waiting = (changes: Partial<Waiting> & { waited?: number; lastAgentId?: string } = {}): Waiting => ({
  language: 'pl',
  departmentId: 'zzm',
  skipped: {},
  routing: {
    priority: 0,
    departmentSince: ago(changes.waited ?? 0),
    lastAgentId: changes.lastAgentId ?? null,
  },
  ...changes,
})

const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  isAvailable: true,
  load: 0,
  capacity: 3,
  idleSince: ago(60),
  languages: ['pl'],
  departments: ['zzm'],
  ...changes,
})

const taker = (conversation: Waiting, present: Candidate[], now = NOW) =>
  choose(conversation, present, now, rules)?.agentId ?? null

describe('whose turn it is', () => {
  it('takes the least loaded, then who was idle longest', () => {
    const idle = candidate('idle', { load: 1, idleSince: ago(900) })
    const fresh = candidate('fresh', { load: 1 })
    const busy = candidate('busy', { load: 2 })
    expect(taker(waiting(), [busy, fresh, idle])).toBe('idle')
    expect(taker(waiting(), [busy, fresh])).toBe('fresh')
    expect(taker(waiting(), [candidate('half', { load: 1, capacity: 2 }), busy])).toBe('half')
  })

  it('passes over who missed this conversation, until the time is over', () => {
    const skipped = { anna: new Date(NOW.getTime() + 1) }
    const idleLonger = candidate('anna', { idleSince: new Date(0) })
    const both = [idleLonger, candidate('bartek')]
    expect(taker(waiting({ skipped }), both)).toBe('bartek')
    expect(taker(waiting({ skipped }), both, new Date(NOW.getTime() + 1))).toBe('anna')
    // Somebody else is at work and will have a place; nobody else is there at all.
    const full = candidate('bartek', { load: 3 })
    expect(taker(waiting({ skipped }), [idleLonger, full])).toBeNull()
    expect(taker(waiting({ skipped }), [idleLonger])).toBe('anna')
  })

  it('gives somebody who returns to the agent who knows them, if that one is free', () => {
    const known = candidate('known', { load: 2 })
    const other = candidate('other')
    const choice = choose(waiting({ lastAgentId: 'known' }), [other, known], NOW, rules)
    expect(choice).toMatchObject({ agentId: 'known', why: { rule: 'same_agent' } })
    expect(choice?.why.candidates.map(({ agentId }) => agentId)).toEqual(['known', 'other'])
    expect(taker(waiting({ lastAgentId: 'known' }), [other, { ...known, load: 3 }])).toBe('other')
  })
})

describe('how the search widens', () => {
  const specialist = candidate('specialist', { load: 3 })
  const generalist = candidate('generalist', { departments: ['dk'] })
  const stranger = candidate('stranger', { departments: ['km'] })
  const foreign = candidate('foreign', { languages: ['en'] })

  it('waits for the department, then for the contact centre, then for nobody in particular', () => {
    const present = [specialist, generalist, stranger, foreign]
    expect(taker(waiting({ waited: 0 }), present)).toBeNull()
    expect(taker(waiting({ waited: WIDEN }), present)).toBe('generalist')
    const full = [specialist, { ...generalist, load: 3 }, stranger]
    expect(taker(waiting({ waited: WIDEN }), full)).toBeNull()
    expect(taker(waiting({ waited: EVERYBODY }), full)).toBe('stranger')
  })

  it('does not wait for a circle in which nobody is on duty', () => {
    expect(taker(waiting(), [generalist, stranger])).toBe('generalist')
    expect(taker(waiting(), [stranger, foreign])).not.toBeNull()
    expect(taker(waiting({ language: 'uk' }), [foreign])).toBe('foreign')
    // On a break is on duty: they come back.
    const resting = candidate('resting', { isAvailable: false })
    expect(taker(waiting(), [resting, generalist])).toBeNull()
  })

  it('says how far it went, and why the others did not get it', () => {
    const present = [specialist, generalist, stranger, foreign]
    expect(choose(waiting({ waited: WIDEN }), present, NOW, rules)?.why).toMatchObject({
      circle: 'centre',
      excluded: expect.arrayContaining([
        { reason: 'capacity', count: 1 },
        { reason: 'department', count: 1 },
        { reason: 'language', count: 1 },
      ]),
    })
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
const languages: Language[] = ['pl', 'en', 'uk']
const candidates = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    name: fc.constant('n'),
    isAvailable: fc.boolean(),
    load: fc.nat(3),
    capacity: fc.nat(3),
    idleSince: fc.nat(3).map(ago),
    languages: fc.subarray(languages, { minLength: 1 }),
    departments: fc.subarray(['dk', 'zzm', 'km']),
  }),
  { selector: ({ id }) => id, maxLength: 7 },
)
const conversations = fc
  .record({
    language: fc.constantFrom(...languages),
    departmentId: fc.constantFrom('dk', 'zzm', 'usc'),
    waited: fc.constantFrom(0, WIDEN - 1, WIDEN, EVERYBODY - 1, EVERYBODY, 5_000),
    skipped: fc.dictionary(
      fc.constantFrom(...ids),
      fc.constantFrom(-1, 1).map((seconds) => ago(-seconds)),
    ),
    lastAgentId: fc.option(fc.constantFrom(...ids), { nil: undefined }),
  })
  .map(({ lastAgentId, ...rest }) => waiting({ ...rest, ...(lastAgentId && { lastAgentId }) }))

/** The rule as the design words it, told once more without a thought for speed. */
function told(conversation: Waiting, present: Candidate[]) {
  const { language, departmentId, routing, skipped } = conversation
  const speaks = (one: Candidate) => one.languages.includes(language)
  const circles = [
    (one: Candidate) => speaks(one) && one.departments.includes(departmentId),
    (one: Candidate) =>
      speaks(one) && (one.departments.includes(departmentId) || one.departments.includes('dk')),
    () => true,
  ]
  const waited = (NOW.getTime() - routing.departmentSince.getTime()) / 1000
  const byTime = waited >= EVERYBODY ? 2 : waited >= WIDEN ? 1 : 0
  const manned = circles.findIndex((isIn) => present.some((one) => one.capacity > 0 && isIn(one)))
  const open = Math.max(byTime, manned < 0 ? 2 : manned)
  const within = present.filter((one) => circles[open]?.(one))
  const able = within.filter(({ isAvailable, capacity }) => isAvailable && capacity > 0)
  const free = able.filter(({ load, capacity }) => load < capacity)
  const fresh = free.filter(({ id }) => !(skipped[id] && skipped[id] > NOW))
  const eligible = fresh.length > 0 || free.length < able.length ? fresh : free
  const nearest = circles
    .slice(0, open + 1)
    .map((isIn) => eligible.filter(isIn))
    .find(({ length }) => length > 0)
  return { eligible, nearest: nearest ?? [] }
}

const asked = { numRuns: 20_000, seed: 6 }

describe('how far the search goes now', () => {
  const everybody = [
    candidate('ours'),
    candidate('generalist', { departments: ['dk'] }),
    candidate('stranger', { languages: ['en'], departments: ['usc'] }),
  ]
  const reach = (waited: number, present = everybody, of: RoutingRules = rules) =>
    reachOf(waiting({ waited }), present, NOW, of)
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

  it('widens by waiting: to the centre, then to everybody', () => {
    expect(reach(5)).toEqual({ circle: 'department', widens: { circle: 'centre', at: at(WIDEN - 5) } })
    expect(reach(30)).toEqual({ circle: 'centre', widens: { circle: 'everybody', at: at(EVERYBODY - 30) } })
    expect(reach(EVERYBODY)).toEqual({ circle: 'everybody', widens: null })
  })

  it('is wider at once where nobody of a narrower circle is on duty', () => {
    expect(reach(5, everybody.slice(1))).toMatchObject({
      circle: 'centre',
      widens: { at: at(EVERYBODY - 5) },
    })
    expect(reach(5, everybody.slice(2))).toEqual({ circle: 'everybody', widens: null })
  })

  it('passes over a circle whose turn would come too late', () => {
    const late = { ...rules, widenAfterSeconds: () => 600 }
    expect(reach(5, everybody, late).widens).toEqual({ circle: 'everybody', at: at(EVERYBODY - 5) })
  })

  it('names the moment at which another agent really comes into question', () => {
    const { widens } = reach(5)
    const generalist = (when: Date) =>
      judge(waiting({ waited: 5 }), everybody, when, rules).find(({ agentId }) => agentId === 'generalist')
    const moment = widens?.at.getTime() ?? 0
    expect(generalist(new Date(moment - 1))?.exclusion).toBe('department')
    expect(generalist(new Date(moment))?.exclusion).toBeNull()
  })
})

describe('for any conversation and anybody who is there', () => {
  it('finds somebody exactly when somebody can take it, and never beyond capacity', () => {
    fc.assert(
      fc.property(conversations, candidates, (conversation, present) => {
        const { eligible, nearest } = told(conversation, present)
        const choice = choose(conversation, present, NOW, rules)
        expect(choice === null).toBe(eligible.length === 0)
        if (!choice) return
        const chosen = eligible.find(({ id }) => id === choice.agentId)
        if (!chosen) throw new Error(`${choice.agentId} cannot take it`)
        expect(chosen.load).toBeLessThan(chosen.capacity)
        const isKnown = eligible.some(({ id }) => id === conversation.routing.lastAgentId)
        expect(choice.why.rule === 'same_agent').toBe(isKnown)
        if (isKnown) {
          expect(chosen.id).toBe(conversation.routing.lastAgentId)
          return
        }
        const share = ({ load, capacity }: Candidate) => load / capacity
        expect(nearest).toContain(chosen)
        for (const other of nearest) {
          expect(share(chosen)).toBeLessThanOrEqual(share(other))
          if (share(chosen) === share(other))
            expect(chosen.idleSince.getTime()).toBeLessThanOrEqual(other.idleSince.getTime())
        }
      }),
      asked,
    )
  })

  it('explains everybody: the five best, and the rest counted by what stood against them', () => {
    fc.assert(
      fc.property(conversations, candidates, (conversation, present) => {
        const choice = choose(conversation, present, NOW, rules)
        if (!choice) return
        const { why, agentId } = choice
        expect(why.candidates[0]?.agentId).toBe(agentId)
        const named = why.candidates.map((one) => one.agentId)
        expect(new Set(named).size).toBe(named.length)
        const excluded = why.excluded.reduce((sum, { count }) => sum + count, 0)
        expect(named.length).toBeLessThanOrEqual(5)
        expect(named.length + excluded).toBe(present.length)
      }),
      asked,
    )
  })

  it('does not depend on the order in which they come', () => {
    fc.assert(
      fc.property(conversations, candidates, (conversation, present) => {
        const there = choose(conversation, present, NOW, rules)
        const back = choose(conversation, present.toReversed(), NOW, rules)
        expect(back?.agentId).toBe(there?.agentId)
        expect(back?.why.candidates).toEqual(there?.why.candidates)
      }),
      asked,
    )
  })

  it('judges each as it chooses: who has nothing against them could take it', () => {
    fc.assert(
      fc.property(conversations, candidates, (conversation, present) => {
        const able = judge(conversation, present, NOW, rules).filter(({ exclusion }) => exclusion === null)
        const choice = choose(conversation, present, NOW, rules)
        if (able.length > 0) expect(able.map(({ agentId }) => agentId)).toContain(choice?.agentId)
      }),
      asked,
    )
  })

  it('lets nobody wait for ever: whoever waits long enough is taken by anybody who is free', () => {
    fc.assert(
      fc.property(conversations, candidates, (conversation, present) => {
        const isAnybodyFree = present.some(
          ({ isAvailable, load, capacity, id }) =>
            isAvailable && load < capacity && !conversation.skipped[id],
        )
        const late = {
          ...conversation,
          routing: { ...conversation.routing, departmentSince: ago(EVERYBODY) },
        }
        if (isAnybodyFree) expect(choose(late, present, NOW, rules)).not.toBeNull()
      }),
      asked,
    )
  })
})
