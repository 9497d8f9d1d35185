import { isSaid } from '#shared/client/said.ts'
import type { Conversation } from '../conversation.ts'
import { folded } from '../folded.ts'
import { wordsOf } from '../marked.ts'
import { saidLine } from '../said-line.ts'
import type { Strings } from '../strings/pl.ts'

/** So many messages back are looked through: further back is a matter of the history. */
const LOOKED_AT = 100
const BEFORE = 24
const LENGTH = 64

/** From the newest message in which all words of the query stand, the place where the first one is; null where none has them. */
export function quoteOf({ feed }: Conversation, query: string, strings: Strings): string | null {
  const words = wordsOf(query)
  const [first] = words
  if (first === undefined) return null
  const said = feed.timeline.value.entries.filter(isSaid).slice(-LOOKED_AT)
  for (const entry of said.toReversed()) {
    if (entry.type === 'message' && entry.changed?.withdrawn) continue
    const line = saidLine(entry, strings).replaceAll(/\s+/g, ' ')
    const seen = folded(line)
    if (words.every((word) => seen.includes(word))) return cut(line, seen.indexOf(first))
  }
  return null
}

/** Around the place, from the beginning of a word. */
function cut(line: string, at: number): string {
  const from = at <= BEFORE ? 0 : line.indexOf(' ', at - BEFORE) + 1
  const start = from > at ? at : from
  const end = start + LENGTH
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`
}
