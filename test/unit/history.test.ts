import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Folded } from '../../server/domain/conversation.ts'
import type { EntryContent, LogEntry } from '../../server/domain/entries.ts'
import { fold } from '../../server/domain/fold.ts'
import { canExtend, mayReadState, readableBy, recordOf, said } from '../../server/domain/history.ts'

const anna = { id: 'a'.repeat(24), name: 'Anna', form: 'f' } as const
const at = (seq: number) => new Date(Date.UTC(2026, 10, 24, 10, 0, seq))

function entry(seq: number, kind: LogEntry['by']['kind'], content: EntryContent): LogEntry {
  return {
    seq,
    v: 1,
    at: at(seq),
    by: { kind, id: kind === 'agent' ? anna.id : 'v' },
    clientId: `${seq}`,
    ...content,
  }
}

const begun = [
  entry(1, 'visitor', {
    type: 'started',
    visitorId: 'v',
    topicId: 'waste',
    departmentId: 'dk',
    language: 'pl',
  }),
  entry(2, 'system', {
    type: 'assigned',
    agent: anna,
    attempt: 1,
    acceptBy: at(100),
    why: { rule: 'picked', candidates: [], excluded: [] },
  }),
]

function stateOf(entries: readonly LogEntry[]) {
  const state = entries.reduce<Folded>((before, one) => fold(before, 'c', one), null)
  if (!state) throw new Error('no state')
  return state
}

const words = fc.constantFrom('latarnia', 'opłacie', 'śmieci', 'drogi', 'Lipowa', '12a')
/** What may come next, of the seqs that are there. */
const step = fc.oneof(
  { weight: 4, arbitrary: words.map((text) => ({ does: 'say', text }) as const) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), words).map(([of, text]) => ({ does: 'edit', of, text }) as const),
  },
  { weight: 1, arbitrary: fc.nat().map((of) => ({ does: 'withdraw', of }) as const) },
  { weight: 1, arbitrary: fc.nat().map((of) => ({ does: 'redact', of }) as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('good', 'poor').map((score) => ({ does: 'rate', score }) as const),
  },
)

function logOf(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): LogEntry[] {
  const log = [...begun]
  for (const one of steps) {
    const seq = log.length + 1
    const messages = log.flatMap((known) => (known.type === 'message' ? [known.seq] : []))
    const of = 'of' in one ? messages[one.of % Math.max(1, messages.length)] : undefined
    if (one.does === 'say') log.push(entry(seq, 'agent', { type: 'message', text: one.text }))
    else if (one.does === 'rate') log.push(entry(seq, 'visitor', { type: 'rated', score: one.score }))
    else if (of === undefined) continue
    else if (one.does === 'edit')
      log.push(entry(seq, 'agent', { type: 'message_edited', messageSeq: of, text: one.text }))
    else if (one.does === 'withdraw')
      log.push(entry(seq, 'agent', { type: 'message_withdrawn', messageSeq: of }))
    else log.push(entry(seq, 'system', { type: 'redacted', seqs: [of] }))
  }
  return log
}

describe('a record of the history', () => {
  it('is the same made step by step as made at once, wherever the steps are cut', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 14 }),
        fc.array(fc.nat(16), { maxLength: 5 }),
        (steps, cuts) => {
          const log = logOf(steps)
          let known: ReturnType<typeof recordOf> | null = null
          for (const cut of [...cuts.map((one) => Math.max(2, one % (log.length + 1))), log.length].toSorted(
            (one, other) => one - other,
          )) {
            const whole = log.slice(0, cut)
            const later = whole.slice(known?.seq ?? 0)
            const canAdd: boolean = known !== null && canExtend(later)
            known = canAdd ? recordOf(stateOf(whole), later, known) : recordOf(stateOf(whole), whole)
          }
          expect(known).toEqual(recordOf(stateOf(log), log))
        },
      ),
    )
  })

  it('holds no word that does not stand any more, blanked in the log or only ordered to be', () => {
    const log = [
      ...begun,
      entry(3, 'visitor', { type: 'message', text: 'Sekretna ulica' }),
      entry(4, 'agent', { type: 'message', text: 'Pomyłka' }),
      entry(5, 'agent', { type: 'message_edited', messageSeq: 4, text: 'Poprawka' }),
      entry(6, 'system', { type: 'redacted', seqs: [3] }),
    ]
    expect(said(log).map(({ text }) => text)).toEqual(['Poprawka'])
    const blanked = log.map((one) => (one.seq === 3 ? { ...one, text: '', blanked: true as const } : one))
    expect(recordOf(stateOf(blanked), blanked).terms).toEqual(recordOf(stateOf(log), log).terms)
    expect(JSON.stringify(recordOf(stateOf(log), log))).not.toMatch(/sekret|pomyl/)
  })

  it('is found by its case, and by what the case is about, never by who reports it', () => {
    const fields = {
      title: 'Dziura',
      body: 'Głęboka',
      place: 'Lipowa 5',
      contactName: 'Nowak',
      contact: 'n@a.pl',
    }
    const draft = { kind: 'report', topicId: 'roads', fields, sources: {} } as const
    const reference = 'KCK-26-7H3K-9QX4-C'
    const log = [
      ...begun,
      entry(3, 'agent', { type: 'case_proposed', draftHash: 'h', reference, draft }),
      entry(4, 'visitor', {
        type: 'case_submitted',
        draftHash: 'h',
        reference,
        kind: 'report',
        snapshotHash: 's',
      }),
    ]
    const { terms, cases } = recordOf(stateOf(log), log)
    expect(cases).toEqual([{ reference, kind: 'report' }])
    expect(terms).toEqual(
      expect.arrayContaining(['case:any', 'case:report', `reference:${reference}`, 'w:dziur', 'w:5']),
    )
    expect(terms.join(' ')).not.toContain('nowak')
  })

  it('is for who had it, for the department after the end, for supervisors always', () => {
    const running = stateOf(begun)
    const ended = stateOf([...begun, entry(3, 'agent', { type: 'closed', reason: 'agent' })])
    const own = { id: anna.id, role: 'agent', departments: [] } as const
    const colleague = { id: 'b', role: 'agent', departments: ['dk'] } as const
    const stranger = { id: 'c', role: 'agent', departments: ['sa'] } as const
    const supervisor = { id: 'd', role: 'supervisor', departments: [] } as const
    for (const [state, readers, others] of [
      [running, [own, supervisor], [colleague, stranger]],
      [ended, [own, supervisor, colleague], [stranger]],
    ] as const) {
      const { terms } = recordOf(state, begun)
      // The list asks by terms, the door by the policy: both say the same.
      const isListed = (reader: Parameters<typeof readableBy>[0]) =>
        readableBy(reader)?.some((one) => terms.includes(one)) ?? true
      for (const reader of readers)
        expect([mayReadState(reader, state), isListed(reader)]).toEqual([true, true])
      for (const other of others)
        expect([mayReadState(other, state), isListed(other)]).toEqual([false, false])
    }
  })
})
