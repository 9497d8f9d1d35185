import { describe, expect, it } from 'vitest'
import type { CaseDraft } from '#shared/entities.ts'
import { checkDraft, draftHashOf, targetDeadline, sourceSeqs } from '../../server/domain/case.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import type { LogEntry } from '../../server/domain/entries.ts'

const draft: CaseDraft = {
  kind: 'report',
  topicId: 'other',
  fields: { title: 'Latarnia', body: 'Nie świeci', place: '', contactName: '', contact: '' },
  sources: { title: [2], body: [3, 2] },
}
const frame = { v: 1, at: new Date(0), by: { kind: 'visitor', id: 'v' } } as const
const log: LogEntry[] = [
  {
    ...frame,
    seq: 1,
    clientId: '1',
    type: 'started',
    visitorId: 'v',
    topicId: 'other',
    departmentId: 'dk',
    language: 'pl',
  },
  { ...frame, seq: 2, clientId: '2', type: 'message', text: 'Latarnia' },
  { ...frame, seq: 3, clientId: '3', type: 'message', text: 'Nie świeci' },
  { ...frame, seq: 4, clientId: '4', type: 'visitor_left' },
]
const problemsOf = (changes: Partial<CaseDraft>) => {
  try {
    checkDraft(firstDirectory, { ...draft, ...changes }, log)
    return null
  } catch (error) {
    return error
  }
}

describe('a draft', () => {
  it('is accepted with sources that were said or chosen', () => {
    expect(problemsOf({})).toBeNull()
    expect(problemsOf({ sources: { place: [1] } })).toBeNull()
    expect(problemsOf({ sources: {} })).toBeNull()
  })

  it('is refused with a source that nobody said, and the field is named', () => {
    for (const seq of [0, 4, 5, 9_999_999_999])
      expect(problemsOf({ sources: { title: [2], place: [2, seq] } })).toMatchObject({
        code: 'invalid_input',
        details: { fields: [{ path: 'draft.sources.place', problem: 'malformed' }] },
      })
  })

  it('is refused for a topic that does not exist, and for one that is a matter for 112', () => {
    for (const topicId of ['nothing', 'emergency'])
      expect(problemsOf({ topicId })).toMatchObject({ code: 'invalid_input' })
  })

  it('names its sources once, in the order of the log', () => {
    expect(sourceSeqs(draft)).toEqual([2, 3])
  })
})

describe('the hash of a draft', () => {
  const place = { conversationId: 'c', reference: 'r', salt: 's' }
  const hash = draftHashOf(place, draft)

  it('is the same for the same content, whatever the order of keys', () => {
    const { kind, topicId, fields, sources } = draft
    const turned = {
      sources: { body: sources.body ?? [], title: sources.title ?? [] },
      fields,
      topicId,
      kind,
    }
    expect(draftHashOf(place, turned)).toBe(hash)
  })

  it('changes with every letter, the sources, conversation, reference and salt', () => {
    const others = [
      draftHashOf({ ...place, conversationId: 'd' }, draft),
      draftHashOf({ ...place, reference: 's' }, draft),
      draftHashOf({ ...place, salt: 't' }, draft),
      draftHashOf(place, { ...draft, topicId: 'roads' }),
      draftHashOf(place, { ...draft, sources: { title: [2], body: [2, 3] } }),
      draftHashOf(place, { ...draft, fields: { ...draft.fields, body: 'Nie swieci' } }),
    ]
    expect(new Set([hash, ...others]).size).toBe(others.length + 1)
  })
})

describe('the target of a report', () => {
  it('is a working day, counted from the day after', () => {
    expect(targetDeadline('2026-12-10', 14)).toEqual({ basis: 'SLA', days: 14, internalTarget: '2026-12-28' })
  })
})
