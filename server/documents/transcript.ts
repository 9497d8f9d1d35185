import type { CaseDraft, Entry, Language, TransferTarget } from '#shared/entities.ts'
import { inWords } from '#shared/hidden-marks.ts'
import { documentWords, type DocumentWords } from './words.ts'

/** A conversation as its resident may keep it: what they see, at one moment, in one language of headings. */
export interface Transcript {
  conversationId: string
  /** Of the words around what people said. */
  language: Language
  /** What people wrote in, unless a message says otherwise. */
  spoken: Language
  centre: { name: string; phone: string }
  isDemo: boolean
  topic: string
  /** As the resident may see them, in order. */
  entries: readonly Entry[]
  madeAt: Date
}

/** One thing that was said, or that happened. */
export interface Line {
  at: string
  /** Null: something happened. */
  who: string | null
  text: string
  /** Of the text, where somebody said it. */
  language: Language | null
  isRemoved: boolean
  details: [name: string, value: string][]
}

/** What a resident would tell of the conversation; what keeps only the numbering, or is no news to them, is left out. */
export function linesOf(transcript: Transcript): Line[] {
  const words = documentWords[transcript.language]
  const read = (text: string) => inWords(text, words.marks)
  return transcript.entries
    .flatMap((entry) => lineOf(entry, transcript, words) ?? [])
    .map(({ text, details, ...line }) => ({
      ...line,
      text: read(text),
      details: details.map(([name, value]) => [name, read(value)]),
    }))
}

function lineOf(entry: Entry, { spoken }: Transcript, words: DocumentWords): Line | null {
  const { at } = entry
  const event = (text: string, details: Line['details'] = []): Line => ({
    at,
    who: null,
    text,
    language: null,
    isRemoved: false,
    details,
  })
  switch (entry.type) {
    case 'attached': {
      const { name, mime, sha256, description = '' } = entry
      const details: Line['details'] = [
        [words.file.description, description],
        [words.file.kind, mime],
        [words.file.digest, sha256],
      ]
      return {
        ...event(
          words.file.sent(name),
          details.filter(([, value]) => value !== ''),
        ),
        who: whoSaid(entry, words),
      }
    }
    case 'message': {
      const who = whoSaid(entry, words)
      const { withdrawn: isWithdrawn, at: changedAt } = entry.changed ?? {}
      const isRemoved = entry.redacted === true || isWithdrawn === true
      const text = isWithdrawn ? words.withdrawn : isRemoved ? words.removed : entry.text
      return {
        at,
        who: changedAt && !isRemoved ? `${who} (${words.edited})` : who,
        text,
        language: isRemoved ? null : (entry.language ?? spoken),
        isRemoved,
        details: [],
      }
    }
    case 'started':
      return event(words.started)
    case 'assigned':
    case 'joined': {
      const { agent, viaPhone } = entry
      const name = agent.name ?? words.someAgent
      return event(viaPhone ? words.phoneOpened(name) : words.joined(name, agent.form))
    }
    case 'phone_opened':
      return event(words.phoneOpened(entry.agent.name ?? words.someAgent))
    case 'device_added':
      return event(words.deviceAdded)
    case 'device_removed':
      return event(words.deviceRemoved)
    case 'transcript_requested':
      return event(words.mailed(entry.to))
    case 'rated':
      return event(words.rated[entry.score], entry.comment ? [[words.comment, entry.comment]] : [])
    case 'left':
      return event(words.left(entry.agent.name ?? words.someAgent, entry.agent.form))
    case 'requeued':
      return event(words.requeued)
    case 'transferred':
      return event(handedTo(entry.to, words))
    case 'transfer_proposed':
      return event(words.asksToTransfer(named(entry.to, words)))
    case 'transfer_ended':
      return event(words.transferEnded)
    case 'needs_set':
      return entry.moreTime ? event(words.moreTime) : null
    case 'case_proposed':
      return event(words.caseProposed, fieldsOf(entry.draft, words))
    case 'case_declined':
      return event(words.caseDeclined)
    case 'case_submitted':
    case 'case_left':
      return event(words.caseTaken(entry.kind, entry.reference))
    case 'warned':
      return event(words.warned, [[words.warning, entry.text]])
    case 'closed':
      return event(words.closed)
    default:
      return null
  }
}

function whoSaid({ by: { kind, name, form } }: Entry, words: DocumentWords): string {
  return kind === 'visitor' ? words.you : name ? words.agent(name, form) : words.someAgent
}

function named(to: TransferTarget, words: DocumentWords): string {
  if (to.kind === 'department') return to.departmentName
  return (to.kind === 'agent' && to.agent.name) || words.someAgent
}

function handedTo(to: TransferTarget, words: DocumentWords): string {
  switch (to.kind) {
    case 'agent':
      return words.toAgent(named(to, words))
    case 'department':
      return words.toDepartment(to.departmentName)
    case 'queue':
      return words.toQueue
  }
}

function fieldsOf({ fields }: CaseDraft, words: DocumentWords): Line['details'] {
  const { title, body, place, contactName, contact } = words.fields
  const rows: Line['details'] = [
    [title, fields.title],
    [body, fields.body],
    [place, fields.place],
    [contactName, fields.contactName],
    [contact, fields.contact],
  ]
  return rows.filter(([, value]) => value.trim() !== '')
}

/** When the conversation began and ended, as far as it has. */
export function spanOf({ entries }: Transcript): { began: string | null; ended: string | null } {
  const end = entries.find(({ type }) => type === 'closed' || type === 'case_left')
  return { began: entries[0]?.at ?? null, ended: end?.at ?? null }
}

/** A name for the saved file: `rozmowa-6A16-2F0C-93BE`. */
export const fileNameOf = (number: string): string => `rozmowa-${number}`
