import { folded } from '../folded.ts'

export interface Person {
  id: string
  name: string
}

/** The name that is being written at the caret, after an `@`; null where none is. */
export function nameAt(text: string, caret: number): { start: number; query: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{M}.\- ]{0,60})$/u.exec(text.slice(0, caret))
  const query = found?.[1]
  return query === undefined ? null : { start: caret - query.length, query }
}

const MOST = 6

/** Who may be meant: whose name, or a part of it, begins so. */
export function meant(people: readonly Person[], query: string): Person[] {
  const wanted = folded(query.trim())
  return people
    .filter(({ name }) => {
      const parts = folded(name).split(/\s+/)
      return parts.some((_part, at) => parts.slice(at).join(' ').startsWith(wanted))
    })
    .slice(0, MOST)
}
