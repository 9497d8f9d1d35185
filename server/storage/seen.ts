import type { Author } from '../domain/entries.ts'

const FIRST_CAPACITY = 16
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
 * Which (author, clientId) stand where in a log, in four bytes an entry: the hash of each, by seq. It may name a place
 * that holds something else, and never leaves one out: whoever asks reads the entry and compares.
 */
export function createSeen() {
  let hashes = new Int32Array(FIRST_CAPACITY)
  let count = 0

  return {
    get bytes() {
      return hashes.byteLength
    },

    /** The entry after those that were added before. */
    add(author: Author, clientId: string): void {
      if (count === hashes.length) {
        const wider = new Int32Array(2 * count)
        wider.set(hashes)
        hashes = wider
      }
      hashes[count++] = hashOf(author, clientId)
    },

    /** Where it may stand first; from there on `after` goes through the other places. Null: nowhere. */
    find(author: Author, clientId: string, after = 0): number | null {
      const index = hashes.indexOf(hashOf(author, clientId), after)
      return index < 0 || index >= count ? null : index + 1
    },
  }
}

export type Seen = ReturnType<typeof createSeen>
