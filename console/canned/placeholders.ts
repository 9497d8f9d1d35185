import type { Language } from '#shared/entities.ts'

/**
 * What a text leaves open. `{agent}`: a value. `{unit:gen}`: a value in a case. `{days|dzień|dni|dni}`: the form that fits
 * the number called `days`; `{agent|Przekazałam|Przekazałem}`: the form that fits the agent.
 */
export interface Placeholder {
  name: string
  /** A case; null: none is named. */
  form: string | null
  /** Forms to choose from; none: the value itself. */
  choices: readonly string[]
  /** As it is written. */
  source: string
}

export type Piece = string | Placeholder

/** The name in the catalogue, or words of whoever wrote the text. */
const PLACEHOLDER = /\{([^{}|:\n]{1,40})(?::([a-z]{1,10}))?((?:\|[^{}|\n]{0,80})*)\}/gu

export const cases = ['nom', 'gen', 'dat', 'acc', 'ins', 'loc'] as const

/** What there is a value for without asking, mostly. */
export const knownNames = ['resident', 'agent', 'case', 'today', 'opening', 'phone', 'unit', 'topic'] as const
export type KnownName = (typeof knownNames)[number]

export const isKnownName = (name: string): name is KnownName =>
  (knownNames as readonly string[]).includes(name)

/** A text as what stands in it and what is left open. Braces that are no placeholder stay as they are. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [source, name = '', form = null, choices = ''] = match
    if (name.trim() === '') continue
    if (match.index > end) pieces.push(text.slice(end, match.index))
    pieces.push({ name: name.trim(), form, choices: choices.split('|').slice(1), source })
    end = match.index + source.length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

export function placeholdersIn(text: string): Placeholder[] {
  return piecesOf(text).filter((piece) => typeof piece !== 'string')
}

/** Under what a value is known or asked for: all forms of a number are one question. */
export const keyOf = ({ name, form }: Placeholder) => (form === null ? name : `${name}:${form}`)

/** What is asked for where it is not known. */
export interface Wanted {
  key: string
  name: string
  form: string | null
  /** Forms depend on it. */
  isNumber: boolean
}

/** Each thing once, in the order in which the text needs it; in a number all texts of a reply take part. */
export function wantedBy(text: string, texts: readonly string[] = [text]): Wanted[] {
  const numbers = new Set(
    texts.flatMap((one) =>
      placeholdersIn(one).flatMap(({ name, choices }) =>
        choices.length > 0 && !isKnownName(name) ? [name] : [],
      ),
    ),
  )
  const wanted = new Map<string, Wanted>()
  for (const placeholder of placeholdersIn(text)) {
    // The grammatical form of the agent is always known.
    if (placeholder.choices.length > 0 && isKnownName(placeholder.name)) continue
    const key = keyOf(placeholder)
    const { name, form } = placeholder
    if (!wanted.has(key)) wanted.set(key, { key, name, form, isNumber: numbers.has(name) })
  }
  return [...wanted.values()]
}

/** In the order in which the forms stand in a text. */
const categories: Record<Language, readonly Intl.LDMLPluralRule[]> = {
  pl: ['one', 'few', 'many'],
  en: ['one', 'other'],
  uk: ['one', 'few', 'many'],
}

export const formCount = (language: Language) => categories[language].length

/** Which form a number needs; the last one there is where a text has too few. */
function formFor(language: Language, count: number, choices: readonly string[]): string {
  const at = categories[language].indexOf(new Intl.PluralRules(language).select(count))
  return choices[at < 0 ? choices.length - 1 : Math.min(at, choices.length - 1)] ?? ''
}

export interface Filling {
  language: Language
  /** By key; null: not known. */
  value: (key: string) => string | null
  /** Of the agent who speaks: 0 feminine, 1 masculine. */
  agentForm: number
}

/** What a placeholder becomes; null: nobody knows yet. */
export function filled(placeholder: Placeholder, { language, value, agentForm }: Filling): string | null {
  const { name, choices } = placeholder
  if (choices.length === 0) return value(keyOf(placeholder))
  if (name === 'agent') return choices[Math.min(agentForm, choices.length - 1)] ?? ''
  const number = numberIn(value(name))
  return number === null ? null : formFor(language, number, choices)
}

/** The text with everything that is known; what is not stays as it is written. */
export function fill(text: string, filling: Filling): string {
  return piecesOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : (filled(piece, filling) ?? piece.source)))
    .join('')
}

/** A whole number as people write it. */
export function numberIn(text: string | null): number | null {
  const digits = text?.replaceAll(/\s/g, '') ?? ''
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
