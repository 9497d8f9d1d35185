import { describe, expect, it } from 'vitest'
import type { AssignmentReason, Note } from '#shared/entities.ts'
import { factsOf } from '../../../console/conversation-facts.ts'
import { folded } from '../../../console/folded.ts'
import { logRows, queuedFor } from '../../../console/log-rows.ts'
import { anna, bartek, log } from './entries.ts'

const why: AssignmentReason = { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] }
const acceptBy = '2026-11-24T10:01:00.000Z'
const started = ['visitor', 0, { type: 'started', topicId: 'waste', language: 'pl' }] as const
const offered = (second: number, agent = anna) =>
  ['system', second, { type: 'offered', agent, attempt: 1, acceptBy, why }] as const
const says = (text: string) => ({ type: 'message', text }) as const

describe('whose a conversation is', () => {
  it('is with who took an offer, for the reason of the offer, after the whole wait', () => {
    const facts = factsOf(
      log('c', [
        [...started],
        [...offered(5, bartek)],
        ['system', 20, { type: 'requeued', reason: 'missed' }],
        [...offered(21)],
        ['agent', 30, { type: 'accepted' }],
      ]),
    )
    expect(facts).toMatchObject({
      accepted: true,
      offer: null,
      waited: 30_000,
      assigned: { why, acceptBy: null },
    })
  })

  it('comes after a wait in the queue, and knows of all of them together', () => {
    const again = [
      ['system', 4, { type: 'assigned', agent: bartek }],
      ['system', 60, { type: 'requeued', reason: 'agent_vanished' }],
      ['system', 67, { type: 'assigned', agent: anna }],
    ] as const
    expect(factsOf(log('c', [[...started], ...again.map((line) => [...line] as never)]))).toMatchObject({
      waited: 7000,
      waitedInAll: 11_000,
    })
  })

  it('tells who handed it over from who took it over', () => {
    const handed = log('c', [
      [...started],
      ['system', 1, { type: 'assigned', agent: bartek }],
      ['system', 2, { type: 'transfer_proposed', to: { kind: 'agent', agent: anna }, asks: 'agent' }],
      ['agent', 3, { type: 'transferred', to: { kind: 'agent', agent: anna }, from: bartek }],
    ])
    expect(factsOf(handed)).toMatchObject({
      transfer: null,
      waited: 1000,
      assigned: { from: bartek, why: { rule: 'transferred' } },
    })
    const taken = handed.filter(({ type }) => type !== 'transfer_proposed')
    expect(factsOf(taken).assigned?.why?.rule).toBe('taken_over')
  })

  it('knows the end of a silence only until somebody says something', () => {
    const warned = log('c', [[...started], ['system', 9, { type: 'inactivity_warned', closesAt: acceptBy }]])
    expect(factsOf(warned).endsAt).toBe(Date.parse(acceptBy))
    expect(factsOf([...warned, ...log('c', [['visitor', 10, says('Jestem')]])]).endsAt).toBeNull()
  })
})

describe('rows of an agent', () => {
  const note = (second: number): Note => ({
    id: `n${second}`,
    conversationId: 'c',
    at: new Date(Date.parse('2026-11-24T10:00:00Z') + second * 1000).toISOString(),
    by: bartek,
    kind: 'whisper',
    text: 'Zapytaj o adres',
  })
  const kinds = (entries: ReturnType<typeof log>, notes: Note[] = []) =>
    logRows({ entries, pending: [] }, notes, anna).map((row) => {
      if (row.kind === 'run') return row.messages.length
      return row.kind === 'note' ? row.note.id : row.entry.type
    })

  it('put notes where they belong in time, also into a run and after everything', () => {
    const entries = log('c', [[...started], ['visitor', 10, says('a')], ['visitor', 20, says('b')]])
    expect(kinds(entries, [note(15), note(30)])).toEqual(['started', 1, 'n15', 1, 'n30'])
  })

  it('tell of an offer that somebody took, but not of a first key, nor of one\u2019s own first offer', () => {
    const own = log('c', [[...started], [...offered(5)], ['agent', 9, { type: 'accepted' }]])
    expect(kinds(own)).toEqual(['started'])
    expect(queuedFor(own)).toBe(9000)
    const others = log('c', [
      [...started],
      [...offered(5, bartek)],
      ['system', 8, { type: 'declined', agent: bartek, reason: 'busy' }],
      [...offered(9)],
      ['agent', 12, { type: 'accepted' }],
    ])
    expect(kinds(others)).toEqual(['started', 'offered', 'declined', 'offered', 'accepted'])
    const assigned = log('c', [
      [...started],
      ['system', 5, { type: 'assigned', agent: bartek }],
      ['agent', 9, { type: 'accepted' }],
    ])
    expect(kinds(assigned)).toEqual(['started', 'assigned'])
  })
})

it('a search finds names without their marks', () => {
  expect(folded('Łukasz Żółć')).toBe('lukasz zolc')
})
