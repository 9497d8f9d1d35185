import type { Storage } from '../../../server/storage/storage.ts'
import type { Sync } from './sync.ts'

type NoteDocument = ReturnType<ModelledNotes['add']>

export type ModelledNotes = Sync<Pick<Storage['notes'], 'add' | 'of' | 'remove'>>

/** The collection `notes` in memory. */
export function notesModel(): ModelledNotes {
  let notes: NoteDocument[] = []
  return {
    add: (note) => {
      const first = notes.find(
        ({ conversationId, by, clientId }) =>
          conversationId === note.conversationId && by.id === note.by.id && clientId === note.clientId,
      )
      if (!first) notes.push({ ...note })
      return { ...(first ?? note) }
    },
    of: (conversationId) =>
      notes
        .filter((note) => note.conversationId === conversationId)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
        .map((note) => ({ ...note })),
    remove: (conversationId) => {
      notes = notes.filter((note) => note.conversationId !== conversationId)
    },
  }
}
