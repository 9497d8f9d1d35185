import { describe, expect, it } from 'vitest'
import type { AssignedAgent, Author, EntryContent, EntryType, LogEntry } from '../../server/domain/entries.ts'
import { fold } from '../../server/domain/fold.ts'
import type { Conversation, Folded } from '../../server/domain/conversation.ts'
import { conversationForVisitor, entryForAgent, entryForVisitor } from '../../server/present.ts'
import { ID, second } from '../support/memory-log.ts'

/** Words that are for staff alone; none of them may reach a resident, in whatever field. */
const secrets = [
  'secret-anna',
  'secret-inner',
  'secret-chief',
  'secret-other',
  'secret-note',
  'secret-name',
  'least_loaded',
]

const anna: AssignedAgent = { id: 'secret-anna', name: 'Anna', form: 'f' }
const chief: AssignedAgent = { id: 'secret-chief', name: 'Krystyna', form: 'f' }
const other: AssignedAgent = { id: 'secret-other', name: 'Bartek', form: 'm' }
const names = { agents: { [anna.id]: anna, [chief.id]: chief }, changes: {} }
const nobody = { agents: {}, changes: {} }
const why = {
  rule: 'least_loaded_longest_idle' as const,
  circle: 'centre' as const,
  candidates: [{ agentId: anna.id, name: 'secret-name', load: 0, capacity: 3, idleSeconds: 60 }],
  excluded: [{ reason: 'language' as const, count: 7 }],
}
const draft = {
  kind: 'report',
  topicId: 'roads',
  fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
  sources: {},
} as const
const acceptBy = second(99)
const noteId = 'secret-note'
const toOther = { kind: 'agent' as const, agent: other, attempt: 7 }
const toDepartment = { kind: 'department' as const, departmentId: 'zzm', departmentName: 'Zieleń' }

const byVisitor: Author = { kind: 'visitor', id: 'v' }
const byAnna: Author = { kind: 'agent', id: anna.id }
const byChief: Author = { kind: 'agent', id: chief.id }
const byStranger: Author = { kind: 'agent', id: other.id }
const bySystem: Author = { kind: 'system', id: 'dispatcher' }

type Sample = EntryContent & { by: Author }
/** What a resident sees of it: null where it only keeps the numbering. */
type Case = readonly [sample: Sample, seen: string | null]

/** Of every type there is, in each of the ways that matter. */
const samples = {
  started: [
    [
      {
        by: byVisitor,
        type: 'started',
        visitorId: 'v',
        topicId: 'other',
        departmentId: 'dk',
        language: 'pl',
        priority: 2,
        previousAgentId: anna.id,
      },
      'started',
    ],
  ],
  attached: [
    [
      {
        by: byVisitor,
        type: 'attached',
        fileId: 'f'.repeat(24),
        name: 'halo.jpg',
        size: 10,
        mime: 'image/jpeg',
        sha256: 'halo',
        description: 'halo',
        width: 1,
        height: 1,
      },
      'attached',
    ],
  ],
  file_refused: [[{ by: bySystem, type: 'file_refused', from: 'visitor', threat: 'secret-note' }, null]],
  message: [
    [{ by: byVisitor, type: 'message', text: 'halo' }, 'message'],
    [{ by: byAnna, type: 'message', text: 'hej' }, 'message'],
  ],
  assigned: [
    [{ by: bySystem, type: 'assigned', agent: anna, attempt: 1, acceptBy, why }, 'assigned'],
    [
      { by: byChief, type: 'assigned', agent: chief, attempt: 1, acceptBy, why, isAccepted: true },
      'assigned',
    ],
  ],
  offered: [[{ by: bySystem, type: 'offered', agent: anna, attempt: 1, acceptBy, why }, null]],
  accepted: [
    [{ by: byAnna, type: 'accepted', agent: anna }, 'assigned'],
    [{ by: byAnna, type: 'accepted' }, null],
  ],
  declined: [
    [{ by: byAnna, type: 'declined', agentId: anna.id, reason: 'conflict', skipUntil: acceptBy }, null],
  ],
  requeued: [
    [
      { by: bySystem, type: 'requeued', reason: 'agent_vanished', agentId: anna.id, skipUntil: null },
      'requeued',
    ],
    [
      {
        by: bySystem,
        type: 'requeued',
        reason: 'missed',
        agentId: anna.id,
        skipUntil: acceptBy,
        wasOffered: true,
      },
      null,
    ],
  ],
  transferred: [
    [
      {
        by: byAnna,
        type: 'transferred',
        from: anna.id,
        to: toOther,
        noteId,
        isAccepted: false,
        acceptBy,
        skipUntil: null,
      },
      'transferred',
    ],
    [
      {
        by: byStranger,
        type: 'transferred',
        from: anna.id,
        to: toDepartment,
        noteId,
        isAccepted: false,
        acceptBy: null,
        skipUntil: acceptBy,
      },
      'transferred',
    ],
    [
      {
        by: byVisitor,
        type: 'transferred',
        from: anna.id,
        to: { kind: 'queue' },
        noteId,
        isAccepted: false,
        acceptBy: null,
        skipUntil: acceptBy,
      },
      'transferred',
    ],
  ],
  transfer_proposed: [
    [
      { by: byAnna, type: 'transfer_proposed', to: toOther, asks: 'agent', expiresAt: acceptBy, noteId },
      null,
    ],
    [
      {
        by: byAnna,
        type: 'transfer_proposed',
        to: toDepartment,
        asks: 'visitor',
        expiresAt: acceptBy,
        noteId,
      },
      'transfer_proposed',
    ],
  ],
  transfer_ended: [
    [{ by: byStranger, type: 'transfer_ended', outcome: 'declined', asks: 'agent' }, null],
    [{ by: bySystem, type: 'transfer_ended', outcome: 'expired', asks: 'visitor' }, 'transfer_ended'],
  ],
  joined: [[{ by: byChief, type: 'joined', agent: chief }, 'joined']],
  left: [[{ by: byChief, type: 'left', agentId: chief.id }, 'left']],
  inactivity_warned: [[{ by: bySystem, type: 'inactivity_warned', closesAt: acceptBy }, 'inactivity_warned']],
  extended: [[{ by: byVisitor, type: 'extended' }, 'extended']],
  needs_set: [[{ by: byVisitor, type: 'needs_set', moreTime: true }, 'needs_set']],
  introduced: [
    [{ by: byVisitor, type: 'introduced', page: 'https://portal.example/', device: 'phone' }, null],
    [{ by: byVisitor, type: 'introduced', identity: { subject: 'r-17', name: 'Anna' } }, 'introduced'],
  ],
  slot_released: [[{ by: bySystem, type: 'slot_released', attempt: 3 }, null]],
  visitor_left: [[{ by: bySystem, type: 'visitor_left' }, null]],
  visitor_returned: [[{ by: bySystem, type: 'visitor_returned' }, null]],
  case_proposed: [
    [{ by: byAnna, type: 'case_proposed', draftHash: 'h', reference: 'KCK-1', draft }, 'case_proposed'],
  ],
  case_declined: [[{ by: byVisitor, type: 'case_declined', draftHash: 'h' }, 'case_declined']],
  case_submitted: [
    [
      {
        by: byVisitor,
        type: 'case_submitted',
        draftHash: 'h',
        reference: 'KCK-1',
        kind: 'report',
        snapshotHash: 's',
      },
      'case_submitted',
    ],
  ],
  case_left: [
    [
      {
        by: byVisitor,
        type: 'case_left',
        draftHash: 'h',
        reference: 'KCK-1',
        kind: 'question',
        snapshotHash: 's',
      },
      'case_left',
    ],
  ],
  closed: [
    [{ by: byAnna, type: 'closed', reason: 'agent', disposition: 'abuse' }, 'closed'],
    [{ by: byStranger, type: 'closed', reason: 'supervisor', disposition: 'abuse' }, 'closed'],
    [
      {
        by: byAnna,
        type: 'closed',
        reason: 'conduct',
        disposition: 'abuse',
        blockedUntil: second(99),
        noteId,
      },
      'closed',
    ],
  ],
  message_edited: [[{ by: byAnna, type: 'message_edited', messageSeq: 1, text: 'halo' }, 'message_edited']],
  message_withdrawn: [[{ by: byAnna, type: 'message_withdrawn', messageSeq: 1 }, 'message_withdrawn']],
  wrapped_up: [[{ by: byAnna, type: 'wrapped_up', disposition: 'abuse', noteId }, null]],
  phone_opened: [[{ by: byAnna, type: 'phone_opened', agent: anna }, 'phone_opened']],
  device_added: [[{ by: byVisitor, type: 'device_added', deviceId: 'd' }, 'device_added']],
  device_removed: [[{ by: byVisitor, type: 'device_removed', deviceId: 'd' }, 'device_removed']],
  warned: [[{ by: byAnna, type: 'warned', warningId: 'secret-inner', text: 'Prosimy spokojnie' }, 'warned']],
  tagged: [[{ by: byAnna, type: 'tagged', tagIds: ['secret-inner'] }, null]],
  alarm_raised: [[{ by: byAnna, type: 'alarm_raised', scriptId: 'secret-inner' }, null]],
  alarm_taken: [[{ by: byAnna, type: 'alarm_taken', alarm: 3, name: 'secret-inner' }, null]],
  rated: [[{ by: byVisitor, type: 'rated', score: 'poor', comment: 'halo' }, 'rated']],
  transcript_requested: [
    [
      { by: byVisitor, type: 'transcript_requested', mailId: noteId, to: 'j***@x.pl' },
      'transcript_requested',
    ],
  ],
  transcript_settled: [
    [{ by: bySystem, type: 'transcript_settled', requestSeq: 2, outcome: 'sent' }, 'transcript_settled'],
  ],
  sealed_requested: [
    [
      {
        by: byAnna,
        type: 'sealed_requested',
        kind: 'pesel',
        reason: 'r',
        viewSeconds: 300,
        keepSeconds: 900,
      },
      'sealed_requested',
    ],
  ],
  sealed_given: [
    [{ by: byVisitor, type: 'sealed_given', request: 2, valueId: noteId, until: second(9) }, 'sealed_given'],
  ],
  sealed_viewed: [[{ by: byAnna, type: 'sealed_viewed', request: 2, until: second(9) }, 'sealed_viewed']],
  sealed_ended: [[{ by: bySystem, type: 'sealed_ended', request: 2, outcome: 'wiped' }, 'sealed_ended']],
  redacted: [[{ by: bySystem, type: 'redacted', seqs: [2] }, 'redacted']],
  erased: [[{ by: bySystem, type: 'erased' }, null]],
} as const satisfies Record<EntryType, readonly Case[]>

const cases: Case[] = Object.values(samples).flat()
const entryOf = (sample: Sample, seq = 2): LogEntry => ({
  seq,
  v: 1,
  at: second(seq),
  clientId: `from-${sample.by.id}`,
  ...sample,
})
const unsaid = (value: unknown, words: string[]) => {
  const text = JSON.stringify(value)
  for (const word of words) expect(text).not.toContain(word)
}

describe('a resident sees of an entry', () => {
  it.each(cases.map(([sample, seen]) => [sample.type, sample.by.id, seen, sample] as const))(
    '%s by %s: %s',
    (_type, _by, seen, sample) => {
      for (const known of [names, nobody]) {
        const shown = entryForVisitor(ID, entryOf(sample), known)
        expect(shown.type).toBe(seen ?? 'hidden')
        expect(shown.seq).toBe(2)
        unsaid(shown, [...secrets, 'abuse', 'conflict', 'attempt', 'acceptBy', 'why', 'skipUntil'])
        if (seen !== null) continue
        expect(Object.keys(shown).toSorted()).toEqual(['at', 'by', 'conversationId', 'seq', 'type'])
        expect(shown.by).toEqual({ kind: 'system' })
      }
    },
  )

  it('who came, when an offer is accepted, as of any assignment', () => {
    const [accepted] = samples.accepted[0]
    const [assigned] = samples.assigned[0]
    const { by: _, ...shown } = entryForVisitor(ID, entryOf(accepted), names)
    const { by: _by, ...same } = entryForVisitor(ID, entryOf(assigned), names)
    expect(shown).toEqual(same)
  })

  it('what was blanked as nothing at all', () => {
    for (const [sample] of cases) {
      const { seq, v, at, by, clientId, type } = entryOf(sample)
      const blanked = { seq, v, at, by, clientId, type, blanked: true } as LogEntry
      unsaid(entryForVisitor(ID, blanked, nobody), [...secrets, 'halo', 'hej'])
    }
  })
})

describe('a resident sees of a conversation', () => {
  it('the first name of who has it, in whatever state it is', () => {
    const after = (...contents: Sample[]): Conversation => {
      const [start] = samples.started[0]
      const state = [start, ...contents].reduce<Folded>(
        (folded, sample, index) => fold(folded, ID, entryOf(sample, index + 1)),
        null,
      )
      if (!state) throw new Error('erased')
      return state
    }
    const [offered] = samples.offered[0]
    const [assigned] = samples.assigned[0]
    const [warm] = samples.transfer_proposed[0]
    const [cold] = samples.transferred[0]
    const [joined] = samples.joined[0]
    const [closed] = samples.closed[0]
    const states = [
      after(),
      after(offered),
      after(assigned),
      after(assigned, warm),
      after(assigned, cold),
      after(assigned, joined),
      after(assigned, closed),
    ]
    const shown = states.map((state) => conversationForVisitor(state, { position: 1 }))
    for (const conversation of shown) unsaid(conversation, [...secrets, 'attempt', 'transfer', 'joined'])
    // Who is only asked whether they come is not there yet.
    expect(shown[1]).toEqual({ ...shown[0], lastSeq: 2 })
    expect(shown[3]).toEqual({ ...shown[2], lastSeq: 3 })
    expect(shown[4]).toMatchObject({ agent: { kind: 'agent', name: 'Bartek', form: 'm' } })
  })
})

describe('staff see of an entry', () => {
  it('everything but what only keeps the books', () => {
    for (const [sample] of cases) {
      const shown = entryForAgent(ID, entryOf(sample), names)
      const isHidden = sample.type === 'slot_released' || sample.type === 'erased'
      expect(shown.type).toBe(isHidden ? 'hidden' : sample.type)
    }
  })

  it('who did it, be it somebody whom the conversation does not know', () => {
    const [byOutsider] = samples.transferred[1]
    expect(entryForAgent(ID, entryOf(byOutsider), names)).toMatchObject({
      by: { kind: 'agent', id: other.id },
      from: { id: anna.id, name: 'Anna' },
      noteId,
    })
  })
})
