import { describe, expect, it } from 'vitest'
import { rowsOf } from '#shared/client/runs.ts'
import type { Entry, EntryAuthor } from '#shared/entities.ts'

const anna: EntryAuthor = { kind: 'agent', name: 'Anna', form: 'f' }
const bartek: EntryAuthor = { kind: 'agent', name: 'Bartek', form: 'm' }
const visitor: EntryAuthor = { kind: 'visitor' }

let seq = 0
function frame(minutes: number, by: EntryAuthor) {
  seq += 1
  const at = new Date(Date.UTC(2026, 10, 24, 9, 0) + minutes * 60_000).toISOString()
  return { conversationId: 'c', seq, at, by }
}
function said(minutes: number, by: EntryAuthor, clientId?: string): Entry {
  return { ...frame(minutes, by), type: 'message', text: 'text', ...(clientId && { clientId }) }
}
function event(minutes: number, type: 'accepted' | 'hidden'): Entry {
  return { ...frame(minutes, anna), type }
}
const shown = (entries: Entry[]) =>
  rowsOf({ entries, pending: [] }, 'visitor', ({ type }) => type === 'accepted').map((row) =>
    row.kind === 'run' ? `${row.by.name ?? row.by.kind} ${row.messages.length}` : row.entry.type,
  )

describe('rows of a log', () => {
  it('puts messages of one sender within five minutes into one run', () => {
    expect(shown([said(0, visitor), said(4, visitor), said(8, visitor), said(8, anna)])).toEqual([
      'visitor 3',
      'Anna 1',
    ])
  })

  it('begins a run after a longer pause, another person, or a shown event; not after a hidden one', () => {
    expect(shown([said(0, anna), said(6, anna), said(6, bartek)])).toEqual(['Anna 1', 'Anna 1', 'Bartek 1'])
    expect(shown([said(0, anna), event(1, 'accepted'), said(1, anna)])).toEqual([
      'Anna 1',
      'accepted',
      'Anna 1',
    ])
    expect(shown([said(0, anna), event(1, 'hidden'), said(1, anna)])).toEqual(['Anna 2'])
  })

  it('puts what is not stored last, into the own run, and keeps its key when it is', () => {
    const entries = [said(0, anna), said(1, visitor, 'a')]
    const before = rowsOf(
      { entries, pending: [{ clientId: 'b', text: 'late', state: 'sending' }] },
      'visitor',
      () => true,
    )
    const after = rowsOf({ entries: [...entries, said(2, visitor, 'b')], pending: [] }, 'visitor', () => true)
    const keys = (rows: typeof before) =>
      rows.map((row) => (row.kind === 'run' ? row.messages.map(({ key }) => key) : row.key))
    expect(keys(before).at(-1)).toEqual(['a', 'b'])
    expect(keys(after)).toEqual(keys(before))
  })

  it("shows what an agent is sending under that agent's name", () => {
    const entries = [said(0, anna), said(1, bartek)]
    const rows = rowsOf(
      { entries, pending: [{ clientId: 'b', text: 'late', state: 'waiting' }] },
      'agent',
      () => false,
      bartek,
    )
    expect(rows.map((row) => row.kind === 'run' && [row.by.name, row.messages.length])).toEqual([
      ['Anna', 1],
      ['Bartek', 2],
    ])
  })
})
