import type { HiddenKind } from '#shared/hidden-marks.ts'
import type { Identifier } from '#shared/identifiers.ts'
import type { shieldPl } from '#shared/strings/shield.pl.ts'
import type { ShieldWarning } from './shield.ts'

type Words = Pick<typeof shieldPl, 'heading' | 'several' | 'text' | 'severalText' | 'phone' | 'marks'>

const isHidden = (kind: Identifier['kind']): kind is HiddenKind => kind !== 'nip' && kind !== 'regon'

/** What will happen to these numbers, and what will stand in their place; the same mark once. */
export function inShieldWords(found: readonly Identifier[], words: Words): string {
  const marks = found.flatMap(({ kind, rest }) => (isHidden(kind) ? [words.marks[kind](rest)] : []))
  const shown = [...new Set(marks)].join(', ')
  const said = found.length > 1 ? words.severalText(shown) : words.text(shown)
  return found.some(({ kind }) => kind === 'number') ? `${said} ${words.phone}` : said
}

/** What these numbers look like; of several, only that they are there. */
export function headingOf(found: readonly Identifier[], words: Words): string {
  const [one] = found
  if (found.length > 1) return words.several
  return words.heading[one && isHidden(one.kind) ? one.kind : 'number']
}

/** Takes the numbers out of the text that a warning stands above. */
export function removeNumbers({ text, found, write }: Pick<ShieldWarning, 'text' | 'found' | 'write'>): void {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of found.peek()) {
    parts.push(text.peek().slice(from, start))
    from = end
  }
  write(`${parts.join('')}${text.peek().slice(from)}`.trim())
}
