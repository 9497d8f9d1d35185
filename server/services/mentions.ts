import type { Note } from '#shared/entities.ts'
import type { Mention } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import type { Conversation } from '../domain/conversation.ts'
import { mayReadState } from '../domain/history.ts'
import { mentionedIn } from '../domain/mentions.ts'
import type { MentionDocument } from '../storage/mentions.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { readerOf } from './history.ts'
import { keepNote, tellNote } from './notes.ts'
import { requireInsight } from './supervision.ts'

/** Writes a note about a conversation that its author may read, and tells those who are named in it. */
export async function addNote(
  deps: Deps,
  agentId: string,
  writing: { conversationId: string; clientId: string; text: string },
): Promise<Note> {
  const { conversationId } = writing
  await requireInsight(deps, agentId, conversationId)
  const state = await deps.entries.head(conversationId)
  const note = await keepNote(deps, { ...writing, agentId, kind: 'note' })
  tellNote(deps, state, note, [agentId])
  await tellMentioned(deps, state, note)
  return note
}

/** Colleagues who may read it: nobody else can be named, for whoever is named comes to look. */
export async function mentionable(
  deps: Deps,
  agentId: string,
  conversationId: string,
): Promise<{ id: string; name: string }[]> {
  await requireInsight(deps, agentId, conversationId)
  const people = await readersOf(deps, await deps.entries.head(conversationId))
  return people.filter(({ id }) => id !== agentId)
}

/** What somebody was named in, the newest first, as far as they may still read it. */
export async function listMentions(deps: Deps, agentId: string): Promise<Mention[]> {
  const found = await deps.storage.mentions.of(agentId, limits.mentions)
  const notes = await deps.storage.notes.byIds(found.map(({ noteId }) => noteId))
  const textOf = new Map(notes.map(({ _id, text }) => [_id, text]))
  const reader = await readerOf(deps, agentId)
  const listed = await Promise.all(
    found.map(async (mention) => {
      const state = await deps.entries.head(mention.conversationId).catch(whenGone)
      const text = textOf.get(mention.noteId)
      return state && text !== undefined && mayReadState(reader, state)
        ? [mentionOf(mention, state, text)]
        : []
    }),
  )
  return listed.flat()
}

export async function readMentions(deps: Deps, agentId: string, noteIds: string[]): Promise<void> {
  await deps.storage.mentions.read(agentId, noteIds, deps.now())
}

async function tellMentioned(deps: Deps, state: Conversation, note: Note): Promise<void> {
  const people = await readersOf(deps, state)
  for (const agentId of mentionedIn(note.text, people)) {
    if (agentId === note.by.id) continue
    const mention = {
      _id: `${note.id}/${agentId}`,
      noteId: note.id,
      agentId,
      conversationId: state.id,
      at: new Date(note.at),
      by: note.by.name ?? '',
    }
    await deps.storage.mentions.put(mention)
    deps.events.emit('mentioned', agentId, mentionOf({ ...mention, readAt: null }, state, note.text))
  }
}

async function readersOf(deps: Deps, state: Conversation): Promise<{ id: string; name: string }[]> {
  const accounts = await deps.storage.agents.all()
  return accounts
    .filter(({ _id: id, role, departments, deactivatedAt }) => {
      return !deactivatedAt && mayReadState({ id, role, departments }, state)
    })
    .map(({ _id: id, name }) => ({ id, name }))
}

function mentionOf(
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
