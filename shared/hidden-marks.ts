/**
 * What stands in a text where a number was hidden. The mark is stored in Polish, so that it reads by itself wherever the
 * text goes; readers of other languages are shown theirs.
 */

const names = {
  pesel: 'PESEL',
  id_card: 'numer dowodu',
  passport: 'numer paszportu',
  document: 'numer dokumentu',
  account: 'numer konta',
  card: 'numer karty',
  land_register: 'numer księgi wieczystej',
  plate: 'numer rejestracyjny',
  number: 'numer',
} as const

export type HiddenKind = keyof typeof names

/** How a mark reads. `rest`: what stays visible, the end of an account or the court of a register. */
export type MarkWords = Record<HiddenKind, (rest?: string) => string>

/** A mark and what it says. Nobody is deceived by one that was typed by hand: it hides nothing. */
const MARK =
  /\[(PESEL|numer(?: (?:dowodu|paszportu|dokumentu|konta|karty|księgi wieczystej|rejestracyjny))?)(?: ([A-Z]{2}\d[A-Z]))? ukryty(?:, końcówka (\d{4}))?\]/g

const kinds = new Map<string, HiddenKind>(
  // The seam where the keys of a literal keep their type.
  Object.entries(names).map(([kind, name]) => [name, kind as HiddenKind]),
)

/** The stored mark. */
export function markOf(kind: HiddenKind, rest?: string): string {
  const name = names[kind]
  if (kind === 'account' && rest) return `[${name} ukryty, końcówka ${rest}]`
  return rest ? `[${name} ${rest} ukryty]` : `[${name} ukryty]`
}

/** Where marks stand in a text. */
export const marksIn = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(MARK)].map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }))

/** Whether there is anything in it that `inWords` would change. */
export const hasMark = (text: string): boolean => text.search(MARK) !== -1

/** A text with its marks in the reader's words. */
export const inWords = (text: string, words: MarkWords): string =>
  text.replace(MARK, (mark, name: string, court?: string, end?: string) => {
    const kind = kinds.get(name)
    return kind ? words[kind](court ?? end) : mark
  })
