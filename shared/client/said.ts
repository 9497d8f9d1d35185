import type { Entry, EntryOf } from '#shared/entities.ts'

/** What somebody said: words, or a file. */
export type SaidEntry = EntryOf<'message' | 'attached'>

export const isSaid = (entry: Entry): entry is SaidEntry =>
  entry.type === 'message' || entry.type === 'attached'

/** In one line; `file` says in words that something is a file. */
export const lineOf = (entry: SaidEntry, file: (name: string) => string): string =>
  entry.type === 'message' ? entry.text : file(entry.name)
