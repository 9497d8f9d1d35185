import type { Author } from '../domain/entries.ts'

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a over UTF-16 units. */
function mixed(hash: number, text: string): number {
  let result = hash
  for (let index = 0; index < text.length; index++)
    result = Math.imul(result ^ text.charCodeAt(index), FNV_PRIME)
  return result
}

const hashOf = ({ kind, id }: Author, clientId: string) =>
  mixed(mixed(mixed(FNV_OFFSET, kind), id), clientId) | 0

/**
 * Which (author, clientId) stand where in a log: the hash of each, by seq. It may name a place that holds something else,
 * and never leaves one out: whoever asks reads the entry and compares.
 */
export type Seen = number[]

/** Notes the entry after those that were noted before. */
export function note(seen: Seen, author: Author, clientId: string): void {
  seen.push(hashOf(author, clientId))
}

/** Where it may stand first; from there on `after` goes through the other places. Null: nowhere. */
export function placeOf(seen: Seen, author: Author, clientId: string, after = 0): number | null {
  const index = seen.indexOf(hashOf(author, clientId), after)
  return index < 0 ? null : index + 1
}
