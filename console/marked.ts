import { folded } from './folded.ts'

/** The words of a query, as a search compares them. */
export const wordsOf = (query: string): string[] => folded(query).split(/\s+/).filter(Boolean)

/** A text in parts, each with whether it is what was looked for. */
export function marked(text: string, query: string): { text: string; isMatch: boolean }[] {
  const letters = Array.from(text)
  const hits = letters.map(() => false)
  for (const word of wordsOf(query)) {
    // Letter by letter, for a folded text may be longer or shorter than what it was made of.
    for (let start = 0; start < letters.length; start++) {
      let end = start
      let seen = ''
      while (end < letters.length && seen.length < word.length) seen += folded(letters[end++] ?? '')
      if (seen !== word) continue
      hits.fill(true, start, end)
      start = end - 1
    }
  }
  const parts: { text: string; isMatch: boolean }[] = []
  for (const [at, letter] of letters.entries()) {
    const last = parts.at(-1)
    const isMatch = hits[at] ?? false
    if (last?.isMatch === isMatch) last.text += letter
    else parts.push({ text: letter, isMatch })
  }
  return parts
}
