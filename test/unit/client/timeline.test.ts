import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyTimeline,
  hasGap,
  receive,
  type Timeline,
  unsentIn,
  withPending,
} from '#shared/client/timeline.ts'
import type { Entry } from '#shared/entities.ts'

const conversationId = '5f0c9d3b6a7e8f9011223344'
const frame = (seq: number) => ({ conversationId, seq, at: '2026-11-24T09:00:00.000Z' })

function message(seq: number, text = `text ${seq}`, clientId?: string): Entry {
  return { ...frame(seq), by: { kind: 'visitor' }, type: 'message', text, ...(clientId && { clientId }) }
}
const redaction = (seq: number, seqs: number[]): Entry => ({
  ...frame(seq),
  by: { kind: 'system' },
  type: 'redacted',
  seqs,
})
const blanked = (seq: number): Entry => ({
  ...frame(seq),
  by: { kind: 'visitor' },
  redacted: true,
  type: 'message',
  text: '',
})

const received = (...batches: Entry[][]): Timeline => batches.reduce(receive, emptyTimeline)

describe('a timeline', () => {
  it('ends equal to the log, in whatever order, chunks and doubles the entries come', () => {
    const arrivals = fc.integer({ min: 1, max: 25 }).chain((length) => {
      const log = Array.from({ length }, (_, index) => message(index + 1))
      const all = fc.shuffledSubarray(log, { minLength: length })
      const doubles = fc.array(fc.constantFrom(...log), { maxLength: 20 })
      return fc.tuple(fc.constant(log), all, doubles, fc.integer({ min: 1, max: 7 }))
    })
    fc.assert(
      fc.property(arrivals, ([log, all, doubles, size]) => {
        const order = [...doubles, ...all, ...doubles]
        let timeline = emptyTimeline
        for (let at = 0; at < order.length; at += size) {
          timeline = receive(timeline, order.slice(at, at + size))
          expect(timeline.entries.map(({ seq }) => seq)).toEqual(
            timeline.entries.map((_, index) => index + 1),
          )
        }
        expect(timeline).toEqual({ entries: log, early: [], lastSeq: log.length, pending: [] })
      }),
    )
  })

  it('holds back what comes from behind a gap until the gap is closed', () => {
    const open = received([message(1), message(3), message(4)])
    expect(open.lastSeq).toBe(1)
    expect(hasGap(open)).toBe(true)

    const closed = receive(open, [message(2)])
    expect(closed.lastSeq).toBe(4)
    expect(hasGap(closed)).toBe(false)
  })

  it('keeps what it holds against another entry under the same number', () => {
    expect(received([message(1, 'first')], [message(1, 'second')]).entries).toEqual([message(1, 'first')])
  })

  it('blanks what a redaction names, and never shows it again', () => {
    const live = received([message(1), message(2)], [redaction(3, [1])], [message(1)])
    expect(live.entries).toEqual([blanked(1), message(2), redaction(3, [1])])
  })

  it('shows the same after a redaction, live or resumed, in any order', () => {
    const told = [message(1), message(2), redaction(3, [1, 2]), message(4), message(5), redaction(6, [4])]
    const resumed = [blanked(1), blanked(2), redaction(3, [1, 2]), blanked(4), message(5), redaction(6, [4])]
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...resumed], { minLength: 12 }), (order) => {
        const timeline = order.reduce((held, entry) => receive(held, [entry]), emptyTimeline)
        expect(timeline.entries).toEqual(resumed)
      }),
    )
  })

  it('drops a pending message when its entry arrives, and no other', () => {
    const pending = withPending(received([message(1)]), [
      { clientId: 'a', text: 'one', state: 'sending' },
      { clientId: 'b', text: 'two', state: 'waiting' },
    ])
    const after = receive(pending, [message(2, 'one', 'a')])
    expect(after.pending).toEqual([{ clientId: 'b', text: 'two', state: 'waiting' }])
  })

  it('still shows an acknowledged message whose entry stands behind a gap', () => {
    const early = receive(emptyTimeline, [message(2, 'one', 'a')])
    const settled = withPending(early, [])
    expect(settled.pending).toEqual([{ clientId: 'a', text: 'one', state: 'stored' }])
    // The gap may stay for ever, where the log may not be read any more: nothing is left to be sent all the same.
    expect(unsentIn(settled)).toEqual([])

    const closed = receive(settled, [message(1)])
    expect(closed.pending).toEqual([])
    expect(closed.entries).toHaveLength(2)
  })
})
