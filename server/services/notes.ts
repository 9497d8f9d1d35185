import type { Note } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import { hearers } from '../domain/reading.ts'
import { newId } from '../storage/mongo.ts'
import type { NoteDocument } from '../storage/notes.ts'
import type { Deps } from './deps.ts'
import { tellMentioned } from './mentioned.ts'
import { shielded } from './shield.ts'

interface Writing {
  conversationId: string
  clientId: string
  agentId: string
  kind: Note['kind']
  text: string
}

/** Stores what an agent writes for colleagues, once for each command, and tells who is named in it. Answers the note that stands. */
export async function keepNote(deps: Deps, { agentId, text, ...writing }: Writing): Promise<Note> {
  const account = await deps.storage.agents.byId(agentId)
  const state = await deps.entries.head(writing.conversationId)
  const by = { id: agentId, name: account?.name ?? '' }
  const note = { _id: newId(), at: deps.now(), by, text: shielded(deps, text, state.topicId), ...writing }
  const stands = noteOf(await deps.storage.notes.add(note))
  await tellMentioned(deps, state, stands)
  return stands
}

/** As `keepNote`, of a note that may be left out: null where nothing was written. */
export async function keepIfWritten(deps: Deps, writing: Writing): Promise<string | null> {
  return writing.text.trim() === '' ? null : (await keepNote(deps, writing)).id
}

/** Everything that staff wrote about a conversation, oldest first. Who may read it, the caller has asked. */
export async function notesOf(deps: Deps, conversationId: string): Promise<Note[]> {
  return (await deps.storage.notes.of(conversationId)).map(noteOf)
}

/** Shows a note at once to the agents who are concerned; whoever comes later asks for it. */
export function tellNote(deps: Deps, state: Conversation, note: Note, others: string[] = []): void {
  deps.events.emit('noteAdded', note, [...new Set([...hearers(state), ...others])])
}

function noteOf({ _id, conversationId, at, by, kind, text }: NoteDocument): Note {
  return { id: _id, conversationId, at: at.toISOString(), by: { kind: 'agent', ...by }, kind, text }
}
