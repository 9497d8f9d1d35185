import type { AttachedFile } from '#shared/entities.ts'
import type { Conversation } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { requireOpen, requireOwnOpen } from './participation.ts'

/** Whoever may write may send a file: a visitor from the first second, an agent while taking part. */
export function attach(state: Conversation, author: Author, file: AttachedFile): EntryContent {
  requireOwnOpen(state, author)
  return { type: 'attached', ...file }
}

/** Tells staff that something was found in a file; the sender is told by the refusal itself. */
export function noteThreat(state: Conversation, from: Author['kind'], threat: string): EntryContent {
  requireOpen(state)
  return { type: 'file_refused', from: from === 'visitor' ? 'visitor' : 'agent', threat }
}
