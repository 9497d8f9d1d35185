import type { CaseDraft, CaseFields, Entry, EntryOf } from '#shared/entities.ts'
import type { FieldProblem } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { isFromVisitor } from './conversation-facts.ts'

export type CaseField = keyof CaseFields
export type DraftProblem = 'missing' | 'too_long' | 'malformed'
export type DraftProblems = Partial<Record<CaseField, DraftProblem>>

export const caseFields = ['title', 'body', 'place', 'contactName', 'contact'] as const satisfies CaseField[]

export const caseLimits: Record<CaseField, number> = {
  title: limits.caseTitleLength,
  body: limits.caseBodyLength,
  place: limits.casePlaceLength,
  contactName: limits.contactLength,
  contact: limits.contactLength,
}

const required: readonly CaseField[] = ['title', 'body']
const email = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u
const phone = /(?:\+48[\s-]?)?\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)/

/** A first draft from what the resident wrote: in their words, each field knowing where it came from. */
export function draftFrom(entries: readonly Entry[], topicId: string, topicName: string): CaseDraft {
  const messages = entries.filter(isFromVisitor).filter((entry) => !entry.redacted)
  const body = fitting(messages)
  const started = entries.find((entry) => entry.type === 'started')
  const contact = firstContact(messages)
  return {
    kind: 'report',
    topicId,
    fields: {
      title: topicName,
      body: body.map((entry) => entry.text).join('\n'),
      place: '',
      contactName: '',
      contact: contact?.value ?? '',
    },
    sources: {
      ...(started && { title: [started.seq] }),
      ...(body.length > 0 && { body: body.map((entry) => entry.seq) }),
      ...(contact && { contact: [contact.seq] }),
    },
  }
}

/** Whole messages only, as many as the body holds: half a message would put words into somebody's mouth. */
function fitting(messages: EntryOf<'message'>[]): EntryOf<'message'>[] {
  let length = -1
  return messages.slice(0, 50).filter((entry) => {
    if (length + 1 + entry.text.length > limits.caseBodyLength) return false
    length += 1 + entry.text.length
    return true
  })
}

function firstContact(messages: EntryOf<'message'>[]): { value: string; seq: number } | null {
  for (const pattern of [email, phone]) {
    for (const entry of messages) {
      const value = pattern.exec(entry.text)?.[0]
      if (value) return { value: value.trim(), seq: entry.seq }
    }
  }
  return null
}

/** Puts typed text into a field; a field that was emptied no longer comes from anywhere. */
export function withText(draft: CaseDraft, field: CaseField, text: string): CaseDraft {
  const { [field]: _, ...others } = draft.sources
  const sources = text === '' ? others : draft.sources
  return { ...draft, fields: { ...draft.fields, [field]: text }, sources }
}

/** Adds a message to a field and remembers it as a source. */
export function withMessageIn(draft: CaseDraft, field: CaseField, entry: EntryOf<'message'>): CaseDraft {
  const before = draft.fields[field]
  const text = field === 'body' ? entry.text : entry.text.replaceAll(/\s+/g, ' ').trim()
  const joined = before === '' ? text : `${before}${field === 'body' ? '\n' : ' '}${text}`
  const sources = [...new Set([...(draft.sources[field] ?? []), entry.seq])].toSorted((a, b) => a - b)
  return {
    ...draft,
    fields: { ...draft.fields, [field]: joined },
    sources: { ...draft.sources, [field]: sources },
  }
}

/** What must be put right before the resident may be asked. */
export function problemsOf(draft: CaseDraft): DraftProblems {
  const problems: DraftProblems = {}
  for (const field of caseFields) {
    const text = draft.fields[field]
    if (required.includes(field) && text.trim() === '') problems[field] = 'missing'
    else if (text.length > caseLimits[field]) problems[field] = 'too_long'
  }
  return problems
}

/** The server's findings, at the fields that they are about. */
export function problemsFrom(found: readonly FieldProblem[]): DraftProblems {
  const problems: DraftProblems = {}
  for (const { path, problem } of found) {
    const field = caseFields.find((name) => path.split('.').includes(name))
    if (!field) continue
    const missing = problem === 'missing' || problem === 'too_short'
    problems[field] = missing ? 'missing' : problem === 'too_long' ? 'too_long' : 'malformed'
  }
  return problems
}
