import { describe, expect, it } from 'vitest'
import { courseOf } from '../../../console/live/course.ts'
import { hold } from '../../../console/live/held-rows.ts'
import { areaOf } from '../../../console/live/place.ts'
import { risksOf } from '../../../console/live/risks.ts'
import { shareOf } from '../../../console/live/share.ts'
import { placesOf, teamRows } from '../../../console/live/team.ts'
import { at, board, member, talk, waits } from './boards.ts'
import { anna, bartek, log } from './entries.ts'

const now = Date.now()

describe('where a console begins', () => {
  it.each([
    ['agent', 3, '#live', 'desk'],
    ['agent', 3, '#wall', 'desk'],
    ['supervisor', 0, '', 'live'],
    ['supervisor', 2, '', 'desk'],
    ['administrator', 0, '#desk', 'desk'],
    ['administrator', 2, '#live', 'live'],
    ['supervisor', 0, '#wall', 'wall'],
    // The skip link of the desk is no way to the board.
    ['supervisor', 0, '#talk', 'desk'],
  ] as const)('%s with %i places at "%s": %s', (role, capacity, hash, area) => {
    expect(areaOf(hash, { role, capacity })).toBe(area)
  })
})

describe('what is at risk', () => {
  const kinds = (changes: Parameters<typeof board>[0]) => risksOf(board(changes), now).map(({ kind }) => kind)

  it('names what waits too long, and nothing a second before', () => {
    expect(kinds({ talks: [talk('1', { unansweredSince: at(181, now) })] })).toEqual(['unanswered'])
    expect(kinds({ talks: [talk('1', { unansweredSince: at(179, now) })] })).toEqual([])
    expect(kinds({ waiting: [waits('2', 121)] })).toEqual(['waiting'])
    expect(kinds({ waiting: [waits('2', 118)] })).toEqual([])
  })

  it('leaves out who went away, and links that were lost with nothing behind them', () => {
    expect(kinds({ waiting: [waits('2', 500, { visitorPresent: false })] })).toEqual([])
    const lost = member('bartek', { lostSince: at(20, now), releasesAt: at(-10, now) })
    expect(kinds({ team: [lost] })).toEqual([])
    expect(kinds({ team: [lost], talks: [talk('1')] })).toEqual(['lost'])
  })

  it('names the third handing over, and what nobody takes in the last seconds', () => {
    expect(kinds({ talks: [talk('1', { transfers: 2 })] })).toEqual([])
    expect(kinds({ talks: [talk('1', { transfers: 3 })] })).toEqual(['handed_on'])
    expect(kinds({ talks: [talk('1', { accepted: false, acceptBy: at(-20, now) })] })).toEqual([])
    expect(kinds({ talks: [talk('1', { accepted: false, acceptBy: at(-9, now) })] })).toEqual(['untaken'])
    const offered = waits('2', 30, {
      offered: true,
      offeredTo: { id: 'x', name: 'X' },
      acceptBy: at(-3, now),
    })
    expect(kinds({ waiting: [offered] })).toEqual(['untaken'])
  })

  it('stands in the order of what matters: the worst first, then what lasts longest', () => {
    const risks = risksOf(
      board({
        talks: [
          talk('1', { transfers: 3 }),
          talk('2', { unansweredSince: at(200, now) }),
          talk('3', { unansweredSince: at(400, now) }),
        ],
        waiting: [waits('4', 300)],
      }),
      now,
    )
    expect(risks.map(({ key }) => `${key.split(':')[0]}${key.at(-1)}`)).toEqual([
      'unanswered3',
      'waiting4',
      'unanswered2',
      'handed_on1',
    ])
  })
})

describe('the team', () => {
  const team = [
    member('anna', { load: 2 }),
    member('bartek', { status: 'away', awayReason: 'break' }),
    member('celina', { lostSince: at(9), load: 1 }),
  ]

  it('stands by what each is doing, with what they have; who lost the link apart', () => {
    const talks = [
      talk('2', { agentId: 'anna', assignedAt: at(10) }),
      talk('1', { agentId: 'anna', assignedAt: at(90) }),
      talk('3', { agentId: 'celina' }),
    ]
    expect(teamRows(board({ team, talks })).map(({ key }) => key.slice(0, 9))).toEqual([
      'available',
      'anna',
      '111111111',
      '222222222',
      'away',
      'bartek',
      'lost',
      'celina',
      '333333333',
    ])
  })

  it('has places only where somebody could get something', () => {
    expect(placesOf(board({ team }))).toEqual({ taken: 2, all: 3 })
    // A supervisor who took one over beyond any capacity takes no place of the others.
    expect(placesOf(board({ team: [member('k', { capacity: 0, load: 1 })] }))).toEqual({ taken: 0, all: 0 })
  })
})

describe('rows under the pointer', () => {
  const key = (row: string) => row.slice(0, 1)
  const shown = hold<string>([], ['a1', 'b1', 'c1'], key)

  it('keep their places with what is known now, and mark who has gone', () => {
    const next = hold(shown, ['n1', 'c2', 'a2'], key)
    expect(next).toEqual([
      { row: 'a2', isGone: false },
      { row: 'b1', isGone: true },
      { row: 'c2', isGone: false },
      { row: 'n1', isGone: false },
    ])
    // Who comes back stands where they stood.
    expect(hold(next, ['b3', 'a3'], key).map(({ row, isGone }) => (isGone ? `(${row})` : row))).toEqual([
      'a3',
      'b3',
      '(c2)',
      '(n1)',
    ])
  })

  it('let newcomers wait where their place would move others', () => {
    expect(hold(shown, ['n1', 'a2', 'b2', 'c2'], key, 'later').map(({ row }) => row)).toEqual([
      'a2',
      'b2',
      'c2',
    ])
  })
})

describe('the service level', () => {
  it('is never rounded up to its target', () => {
    expect(shareOf({ inTime: 799, due: 1000 })).toBe(79)
    expect(shareOf({ inTime: 8, due: 10 })).toBe(80)
    expect(shareOf({ inTime: 0, due: 0 })).toBeNull()
  })
})

describe('the course of a conversation', () => {
  const course = (...lines: Parameters<typeof log>[1]) => courseOf(log('1'.repeat(24), lines))
  const started: Parameters<typeof log>[1][number] = [
    'visitor',
    0,
    { type: 'started', topicId: 'waste', language: 'pl' },
  ]
  const given: typeof started = ['system', 1, { type: 'assigned', agent: anna }]

  it('says who has it, through assignment, handing over, queue and end', () => {
    expect(course(started)).toMatchObject({ status: 'waiting', agent: null })
    expect(course(started, given)).toMatchObject({ status: 'active', agent: anna })
    const handed: typeof started = ['agent', 2, { type: 'transferred', to: { kind: 'agent', agent: bartek } }]
    expect(course(started, given, handed)).toMatchObject({ status: 'active', agent: bartek, why: null })
    const back: typeof started = ['agent', 2, { type: 'transferred', to: { kind: 'queue' } }]
    expect(course(started, given, back)).toMatchObject({ status: 'waiting', agent: null })
    const closed: typeof started = ['agent', 3, { type: 'closed', reason: 'agent' }]
    expect(course(started, given, closed)).toMatchObject({ status: 'closed' })
  })

  it('knows who takes part; who takes it over no longer only takes part', () => {
    const joined: typeof started = ['agent', 2, { type: 'joined', agent: bartek }]
    expect(course(started, given, joined).joined).toEqual([bartek])
    expect(course(started, given, joined, ['agent', 3, { type: 'left', agent: bartek }]).joined).toEqual([])
    const taken: typeof started = ['agent', 3, { type: 'transferred', to: { kind: 'agent', agent: bartek } }]
    expect(course(started, given, joined, taken)).toMatchObject({ agent: bartek, joined: [] })
  })
})
