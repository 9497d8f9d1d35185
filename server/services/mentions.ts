import type { Note } from '#shared/entities.ts'
import type { Mention } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import { DomainError } from '../domain/errors.ts'
import { mayReadState } from '../domain/history.ts'
import { accountOf } from './accounts.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { readerOf } from './history.ts'
import { leadTo, mentionOf, readersOf } from './mentioned.ts'
import { keepNote, notesOf, tellNote } from './notes.ts'
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
  return note
}

/**
 * Leads a colleague to a note that stands already, whoever wrote it. `not_found`: no such note, or not theirs to read.
 * `invalid_input`: the colleague may not read it.
 */
export async function mentionLater(
  deps: Deps,
  agentId: string,
  { conversationId, noteId, to }: { conversationId: string; noteId: string; to: string },
): Promise<void> {
  await requireInsight(deps, agentId, conversationId)
  const note = (await notesOf(deps, conversationId)).find(({ id }) => id === noteId)
  if (!note) throw new DomainError('not_found')
  const state = await deps.entries.head(conversationId)
  const readers = await readersOf(deps, state)
  if (!readers.some(({ id }) => id === to)) throw new DomainError('invalid_input')
  const { name } = await accountOf(deps, agentId)
  await leadTo(deps, state, { note, agentId: to, by: name })
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
