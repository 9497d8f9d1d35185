import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepend } from '#shared/client/history.ts'
import {
  emptyTimeline,
  enter,
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

const edit = (seq: number, messageSeq: number, text: string): Entry => ({
  ...frame(seq),
  by: { kind: 'agent' },
  type: 'message_edited',
  messageSeq,
  text,
})
const withdrawal = (seq: number, messageSeq: number): Entry => ({
  ...frame(seq),
  by: { kind: 'agent' },
  type: 'message_withdrawn',
  messageSeq,
})
/** What follows after two entries more than so many. */
const more = (length: number, count: number) =>
  Array.from({ length: count }, (_, index) => message(length + 3 + index))

const received = (...batches: Entry[][]): Timeline =>
  batches.reduce((held, batch) => receive(held, batch), emptyTimeline)

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
        expect(timeline).toEqual({ ...emptyTimeline, entries: log, lastSeq: log.length })
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

  it('shows what became of a message, to staff beside what it said at first', () => {
    const log = [message(1), message(2), edit(3, 1, 'right'), edit(4, 1, 'quite right'), withdrawal(5, 2)]
    const at = '2026-11-24T09:00:00.000Z'
    const gone = { seq: 5, at, withdrawn: true } as const
    const forStaff = [
      { ...message(1, 'quite right'), changed: { seq: 4, at }, original: 'text 1' },
      { ...message(2, ''), changed: gone, original: 'text 2' },
      ...log.slice(2),
    ]
    expect(receive({ ...emptyTimeline, keepsOriginals: true }, log).entries).toEqual(forStaff)

    const forVisitors = [
      { ...message(1, 'quite right'), changed: { seq: 4, at } },
      { ...message(2, ''), changed: gone },
      edit(3, 1, ''),
      ...log.slice(3),
    ]
    // The server leaves out of a later reading what was overtaken.
    fc.assert(
      fc.property(fc.shuffledSubarray([...log, ...forVisitors], { minLength: 10 }), (order) => {
        const timeline = order.reduce((held, entry) => receive(held, [entry]), emptyTimeline)
        expect(timeline.entries).toEqual(forVisitors)
      }),
    )
  })

  it('begins with the newest and ends equal to the log, whatever older entries come when', () => {
    const arrivals = fc.record({
      length: fc.integer({ min: 1, max: 30 }),
      page: fc.integer({ min: 1, max: 9 }),
      later: fc.integer({ min: 0, max: 6 }),
      /** Which page is asked for next: the one that fits, or one that was asked for before. */
      asked: fc.array(fc.boolean(), { maxLength: 40 }),
    })
    fc.assert(
      fc.property(arrivals, ({ length, page, later, asked }) => {
        const log: Entry[] = Array.from({ length }, (_, index) => message(index + 1))
        const told = [
          ...log,
          edit(length + 1, 1, 'put right'),
          redaction(length + 2, [2]),
          ...more(length, later),
        ]
        const shown = receive(emptyTimeline, told).entries
        let timeline = receive(enter(emptyTimeline, log.slice(-page)), told.slice(length))
        const isWhole = () => timeline.before === 0
        for (const isNext of [...asked, ...Array.from({ length: 40 }, () => true)]) {
          const end = isNext ? timeline.before : Math.min(length, timeline.before + page)
          // Read before what came later changed it.
          timeline = prepend(timeline, log.slice(Math.max(0, end - page), end))
          expect(timeline.entries).toEqual(shown.slice(timeline.before))
          expect(timeline.lastSeq).toBe(told.length)
        }
        expect(isWhole()).toBe(true)
      }),
    )
  })

  it('takes no older entries behind a gap, and no second beginning', () => {
    const begun = enter(emptyTimeline, [message(8), message(9)])
    expect(prepend(begun, [message(5), message(6)])).toMatchObject({ before: 7 })
    const again = enter(begun, [message(20)])
    expect(again).toMatchObject({ before: 7, lastSeq: 9 })
    expect(hasGap(again)).toBe(true)
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
