import type { Conversation } from './conversation.ts'
import type { EntryContent, LogEntry } from './entries.ts'
import { DomainError } from './errors.ts'

const redactable: ReadonlySet<string> = new Set([
  'message',
  'attached',
  'message_edited',
  'case_proposed',
  'case_declined',
  'introduced',
  'rated',
  'transcript_requested',
  'sealed_requested',
])
/** That somebody was content says nothing about them; what they added does. */
const isWordless = (entry: LogEntry) => entry.type === 'rated' && !entry.comment

/** The entries that hold what people said and that are not blanked yet. */
export function wordsIn(entries: LogEntry[]): number[] {
  return entries
    .filter((entry) => redactable.has(entry.type) && !entry.blanked && !isWordless(entry))
    .map(({ seq }) => seq)
}

/** A message is one thing, however often it was put right: with any part of it go the others. */
export function withEdits(seqs: number[], entries: LogEntry[]): number[] {
  const edits = entries.filter((entry) => entry.type === 'message_edited')
  const messages = new Set([
    ...seqs,
    ...edits.filter(({ seq }) => seqs.includes(seq)).map(({ messageSeq }) => messageSeq),
  ])
  const parts = edits.filter(({ messageSeq }) => messages.has(messageSeq)).map(({ seq }) => seq)
  return [...new Set([...messages, ...parts])].toSorted((one, other) => one - other)
}

/**
 * Blanks the content of entries (of the types that carry what people said), also after the end. `try_again`: a message
 * was put right since `entries` were read.
 */
export function redact({ changes }: Conversation, seqs: number[], entries: LogEntry[]): EntryContent {
  const isAllowed = seqs.every((seq) =>
    entries.some((entry) => entry.seq === seq && redactable.has(entry.type)),
  )
  if (!isAllowed) throw new DomainError('invalid_input')
  const isOvertaken = seqs.some((seq) => {
    const change = changes[seq]
    return change && change.text !== null && !seqs.includes(change.seq)
  })
  if (isOvertaken) throw new DomainError('try_again')
  return { type: 'redacted', seqs }
}

/** Only after the end, and only where no case hangs on the conversation (GDPR art. 17(3)(b) and (d)). */
export function erase(state: Conversation): EntryContent {
  if (state.status !== 'closed' || state.cases.length > 0) throw new DomainError('forbidden')
  return { type: 'erased' }
}
