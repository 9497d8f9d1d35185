import type { Note } from '#shared/entities.ts'
import type { Mention } from '#shared/guidance.ts'
import type { Conversation } from '../domain/conversation.ts'
import { mayReadState } from '../domain/history.ts'
import { mentionedIn } from '../domain/mentions.ts'
import type { MentionDocument } from '../storage/mentions.ts'
import type { Deps } from './deps.ts'

/** Tells those who are named in a note, whatever it was written for. */
export async function tellMentioned(deps: Deps, state: Conversation, note: Note): Promise<void> {
  if (!note.text.includes('@')) return
  const named = mentionedIn(note.text, await readersOf(deps, state))
  for (const agentId of named) if (agentId !== note.by.id) await leadTo(deps, state, { note, agentId })
}

/** Leads somebody to a note: once, however often it is asked for. `by`: who does, where it is not its author. */
export async function leadTo(
  deps: Deps,
  state: Conversation,
  { note, agentId, by = note.by.name ?? '' }: { note: Note; agentId: string; by?: string },
): Promise<void> {
  const stands = await deps.storage.mentions.put({
    _id: `${note.id}/${agentId}`,
    noteId: note.id,
    agentId,
    conversationId: state.id,
    at: deps.now(),
    by,
  })
  deps.events.emit('mentioned', agentId, mentionOf(stands, state, note.text))
}

/** Colleagues who may read it. */
export async function readersOf(deps: Deps, state: Conversation): Promise<{ id: string; name: string }[]> {
  const accounts = await deps.storage.agents.all()
  return accounts
    .filter(({ _id: id, role, departments, deactivatedAt }) => {
      return !deactivatedAt && mayReadState({ id, role, departments }, state)
    })
    .map(({ _id: id, name }) => ({ id, name }))
}

export function mentionOf(
  { _id, noteId, conversationId, at, by, readAt }: MentionDocument,
  { topicId, status }: Conversation,
  text: string,
): Mention {
  return {
    id: _id,
    noteId,
    conversationId,
    at: at.toISOString(),
    by,
    topicId,
    hasEnded: status === 'closed',
    text,
    isRead: readAt !== null,
  }
}
