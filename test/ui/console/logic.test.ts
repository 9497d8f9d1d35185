import { describe, expect, it } from 'vitest'
import { draftFrom, problemsFrom, problemsOf, withMessageIn, withText } from '../../../console/case-draft.ts'
import { caseFactsOf } from '../../../console/case-state.ts'
import { factsOf, isFromVisitor, unreadCount } from '../../../console/conversation-facts.ts'
import { duration } from '../../../console/duration.ts'
import { nextWaiting, placeInSlots } from '../../../console/slots.ts'
import { standingOf } from '../../../console/standing.ts'
import { pl } from '../../../console/strings/pl.ts'
import { anna, log } from './entries.ts'

const start = Date.parse('2026-11-24T10:00:00Z')
const at = (second: number) => start + second * 1000
const started = { type: 'started', topicId: 'waste', language: 'pl' } as const
const assigned = { type: 'assigned', agent: anna, attempt: 1 } as const
const says = (text: string) => ({ type: 'message', text }) as const

const place = (before: (string | null)[], ids: string[], yielding: string[] = []) =>
  placeInSlots(before, { ids, capacity: 3, yielding: new Set(yielding) })

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [34_900, '34 s'],
    [60_000, '1 min'],
    [108_000, '1 min 48 s'],
    [125_000, '2 min'],
    [168_000, '2 min 40 s'],
    [725_000, '12 min'],
  ])('says %i ms as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text))
})

describe('standing', () => {
  const waiting = log('c', [
    ['visitor', 0, started],
    ['visitor', 5, says('Kiedy zabierzecie gabaryty?')],
    ['system', 40, assigned],
  ])
  const seen = { released: false, wrapUpUntil: null, typing: false }

  it('counts the wait from the assignment, not from the queue', () => {
    expect(standingOf(factsOf(waiting), { ...seen, now: at(50) })).toEqual({
      kind: 'waits',
      since: at(40),
      level: 'fine',
    })
  })

  it.each([
    [99, 'fine'],
    [100, 'late'],
    [219, 'late'],
    [220, 'long'],
  ])('at second %i a wait since second 40 is %s', (second, level) => {
    expect(standingOf(factsOf(waiting), { ...seen, now: at(second) })).toMatchObject({ level })
  })

  it('counts from the first unanswered message, whatever follows', () => {
    const entries = log('c', [
      ['visitor', 0, started],
      ['system', 1, assigned],
      ['agent', 10, says('Dzień dobry')],
      ['visitor', 20, says('Dzień dobry')],
      ['visitor', 60, says('Halo?')],
    ])
    expect(standingOf(factsOf(entries), { ...seen, now: at(70) })).toMatchObject({ since: at(20) })
  })

  it('hides no late wait behind typing', () => {
    const facts = factsOf(waiting)
    expect(standingOf(facts, { ...seen, typing: true, now: at(50) }).kind).toBe('typing')
    expect(standingOf(facts, { ...seen, typing: true, now: at(101) }).kind).toBe('waits')
  })

  it('is answered, then silent after five minutes', () => {
    const facts = factsOf([...waiting, ...log('c', [['agent', 60, says('W czwartek')]])])
    expect(standingOf(facts, { ...seen, now: at(61) }).kind).toBe('answered')
    expect(standingOf(facts, { ...seen, now: at(360) }).kind).toBe('silent')
  })

  it('says that the resident is away, that the talk ended, that it went on', () => {
    const left = factsOf([...waiting, ...log('c', [['system', 50, { type: 'visitor_left' }]])])
    expect(standingOf(left, { ...seen, now: at(51) }).kind).toBe('absent')
    expect(standingOf(left, { ...seen, released: true, now: at(51) }).kind).toBe('released')
    const closed = factsOf([
      ...waiting,
      ...log('c', [['visitor', 50, { type: 'closed', reason: 'visitor' }]]),
    ])
    expect(standingOf(closed, { ...seen, released: true, now: at(51) }).kind).toBe('ended')
  })
})

describe('facts', () => {
  it('forget the acceptance when the conversation goes on and comes back', () => {
    const entries = log('c', [
      ['visitor', 0, started],
      ['system', 1, assigned],
      ['agent', 2, { type: 'accepted' }],
      ['system', 3, { type: 'requeued', reason: 'agent_vanished' }],
      ['system', 4, { ...assigned, attempt: 2, acceptBy: new Date(at(34)).toISOString() }],
    ])
    expect(factsOf(entries.slice(0, 3)).accepted).toBe(true)
    expect(factsOf(entries)).toMatchObject({
      accepted: false,
      requeued: null,
      assigned: { acceptBy: at(34) },
    })
  })

  it('count only messages of the resident above what was read', () => {
    const entries = log('c', [
      ['visitor', 0, started],
      ['visitor', 1, says('a')],
      ['agent', 2, says('b')],
      ['visitor', 3, says('c')],
      ['system', 4, { type: 'visitor_left' }],
      ['visitor', 5, says('d')],
    ])
    expect(unreadCount(entries, 0)).toBe(3)
    expect(unreadCount(entries, 4)).toBe(1)
    expect(unreadCount(entries, 6)).toBe(0)
  })
})

describe('slots', () => {
  it('draws free places up to the capacity', () => expect(place([], ['a'])).toEqual(['a', null, null]))

  it('keeps everybody in place when one leaves, and gives the free place to the next', () => {
    const left = place(['a', 'b', 'c'], ['a', 'c'])
    expect(left).toEqual(['a', null, 'c'])
    expect(place([...left], ['a', 'c', 'd'])).toEqual(['a', 'd', 'c'])
  })

  it('gives the place of an ended one away only when no other is free', () => {
    expect(place(['a', 'b', null], ['a', 'b', 'c'], ['a'])).toEqual(['a', 'b', 'c'])
    expect(place(['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['b'])).toEqual(['a', 'd', 'c'])
  })

  it('draws one more rather than hide a conversation', () => {
    expect(place(['a', 'b', 'c'], ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd'])
  })

  it('goes round through those who wait', () => {
    const slots = ['a', null, 'b', 'c']
    const waiting = new Set(['a', 'c'])
    expect(nextWaiting(slots, 'a', waiting, 1)).toBe('c')
    expect(nextWaiting(slots, 'c', waiting, 1)).toBe('a')
    expect(nextWaiting(slots, 'a', waiting, -1)).toBe('c')
    expect(nextWaiting(slots, null, waiting, 1)).toBe('a')
    expect(nextWaiting(slots, null, waiting, -1)).toBe('c')
    expect(nextWaiting(slots, 'a', new Set(['a']), 1)).toBeNull()
  })
})

describe('case draft', () => {
  const entries = log('c', [
    ['visitor', 0, started],
    ['visitor', 1, says('Latarnia nie świeci, os. Przykładowe 12.')],
    ['agent', 2, says('Proszę o kontakt: biuro@example.org')],
    ['visitor', 3, says('marek.pokazowy@example.org, dziękuję')],
  ])
  const draft = draftFrom(entries, 'lighting', 'Oświetlenie')

  it('takes the words of the resident and remembers where they came from', () => {
    expect(draft.fields).toEqual({
      title: 'Oświetlenie',
      body: 'Latarnia nie świeci, os. Przykładowe 12.\nmarek.pokazowy@example.org, dziękuję',
      place: '',
      contactName: '',
      contact: 'marek.pokazowy@example.org',
    })
    expect(draft.sources).toEqual({ title: [1], body: [2, 4], contact: [4] })
  })

  it('takes whole messages only, as many as fit', () => {
    const long = log('c', [
      ['visitor', 0, says('x'.repeat(4000))],
      ['visitor', 1, says('y'.repeat(2000))],
      ['visitor', 2, says('z'.repeat(900))],
    ])
    const made = draftFrom(long, 't', 'T')
    expect(made.fields.body).toBe(`${'x'.repeat(4000)}\n${'z'.repeat(900)}`)
    expect(made.sources.body).toEqual([1, 3])
    expect(problemsOf(made)).toEqual({})
  })

  it('leaves out what was redacted', () => {
    const redacted = entries.map((entry) =>
      entry.seq === 4 ? { ...entry, text: '', redacted: true as const } : entry,
    )
    expect(draftFrom(redacted, 't', 'T')).toMatchObject({ fields: { contact: '' }, sources: { body: [2] } })
  })

  it('adds a message to a field once more, as a source only once', () => {
    const message = entries.filter(isFromVisitor)[0]
    if (!message) throw new Error('no message')
    const twice = withMessageIn(withMessageIn(draft, 'place', message), 'place', message)
    expect(twice.fields.place).toBe(`${message.text} ${message.text}`)
    expect(twice.sources.place).toEqual([2])
    expect(withText(twice, 'place', '').sources.place).toBeUndefined()
  })

  it('finds what is missing or too long, and reads what the server found', () => {
    const wrong = { ...draft, fields: { ...draft.fields, title: ' ', place: 'x'.repeat(201) } }
    expect(problemsOf(wrong)).toEqual({ title: 'missing', place: 'too_long' })
    expect(
      problemsFrom([
        { path: 'draft.fields.contact', problem: 'malformed' },
        { path: 'clientId', problem: 'malformed' },
      ]),
    ).toEqual({ contact: 'malformed' })
  })

  it('follows the log: proposed, declined, proposed again, submitted', () => {
    const [first, second, third] = ['1', '2', '3'].map(
      (draftHash) => ({ type: 'case_proposed', draftHash, draft }) as const,
    )
    if (!first || !second || !third) throw new Error('three drafts')
    const history = log('c', [
      ['agent', 0, first],
      ['visitor', 1, { type: 'case_declined', draftHash: '1', reason: 'zły adres' }],
      ['agent', 2, second],
      ['visitor', 3, { type: 'case_submitted', draftHash: '2', reference: 'KCK-26-TEST', kind: 'report' }],
      ['agent', 4, third],
      ['visitor', 5, { type: 'closed', reason: 'visitor' }],
    ])
    const phases = history.map((_, index) => caseFactsOf(history.slice(0, index + 1)).state)
    expect(phases.map(({ phase }) => phase)).toEqual([
      'proposed',
      'declined',
      'proposed',
      'submitted',
      'proposed',
      'lapsed',
    ])
    expect(phases[1]).toMatchObject({ reason: 'zły adres' })
    expect(caseFactsOf(history).submitted).toEqual([{ reference: 'KCK-26-TEST', kind: 'report', at: at(3) }])
  })
})

describe('Polish texts', () => {
  it.each([
    [1, '1 nowa wiadomość'],
    [3, '3 nowe wiadomości'],
    [5, '5 nowych wiadomości'],
    [12, '12 nowych wiadomości'],
    [22, '22 nowe wiadomości'],
  ])('count %i', (n, text) => expect(pl.lists.unread(n)).toBe(text))
})
