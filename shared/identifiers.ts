import {
  isAccount,
  isCard,
  isIdCard,
  isLandRegister,
  isNip,
  isPassport,
  isPesel,
  isRegon,
} from './check-digits.ts'
import { markOf, marksIn, type HiddenKind } from './hidden-marks.ts'
import { plainOf } from './plain-text.ts'

/**
 * Finds the numbers that people should not leave in a chat: docs/decisions/0035 has the rules. Time grows with the text
 * and no faster: every pattern is of bounded length, and a look around a number goes no further than `NEAR`. No
 * look-behind in the patterns: phones that are in use do not know it.
 */

/** `hide`: never stored. `flag`: no secret of a person, but worth knowing where texts are counted. */
export interface Identifier {
  kind: HiddenKind | 'nip' | 'regon'
  action: 'hide' | 'flag'
  start: number
  end: number
  /** What stays visible of it. */
  rest?: string
}

export interface Surroundings {
  /** Nobody is born later. */
  today: Date
  /** What the conversation is about: where it is about vehicles, plates are its matter. */
  topicId?: string | undefined
  /** The city's own numbers, digits only: it gives them to everybody. */
  publicNumbers: readonly string[]
  /** A field for a phone number or an address: what may be either is left alone. */
  isContact?: boolean | undefined
}

/** What a pattern found, and what stands around it. */
interface Candidate {
  raw: string
  /** Capitals, digits and slashes, without what separates them. */
  bare: string
  /** The sizes of its groups of digits, as in "3 3 3". */
  groups: string
  /** Up to `NEAR` signs, back to the number that was found before. */
  before: string
  after: string
}

interface Found extends Pick<Identifier, 'kind' | 'rest'> {
  /** Signs of the candidate that belong to it; all, unless given. */
  length?: number
}

interface Rule {
  pattern: RegExp
  judge: (candidate: Candidate, around: Surroundings) => Found | null
}

const NEAR = 40
/** Machines name things so, at random: every hundredth such name would hold a card's number. */
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi
const vehicleTopics: ReadonlySet<string> = new Set(['parking', 'sct', 'vehicle'])

/** Directly before a number, these say that it is a phone's. */
const PHONE_BEFORE =
  /\+[ -]?$|(?:^|\D)00[ -]?$|(?:^|[^\p{L}])(?:tel|telefon\p{L}*|тел|телефон\p{L}*|phone|(?:za)?dzwo\p{L}*|kom|komórk\p{L}*)[ .:,=()-]*$/iu
const PESEL_BEFORE = /(?:pesel|песел)[^]{0,25}$/iu
const REGON_BEFORE = /regon[^]{0,25}$/iu
/** "karta pobytu", not any card; and nothing but a short way to the number. */
const FOREIGN_BEFORE =
  /(?:^|[^\p{L}])(?:paszport|passport|паспорт|kart[aąęy] pobytu|residence (?:card|permit)|карт[аиук]|посвідк|посвідч)[^.!?\d]{0,25}$/iu
const DOCUMENT_BEFORE =
  /(?:^|[^\p{L}])(?:dow[oó]d|seri|numer|nr|paszport|passport|identity|id card|паспорт|посвідч|серія|номер)[^.!?\d]{0,25}$/iu
const VEHICLE =
  /(?:^|[^\p{L}])(?:aut(?!obus|omat|ostrad)|samoch|pojazd|tablic|rejestr|wóz|motocykl|car(?!\p{L})|vehicle|plate|регістр|реєстр|авто(?!бус)|машин)/iu
/** Capitals that are words or currencies, not the series of a document. */
const WORD_SERIES = /^(?:PLN|EUR|USD|GBP|CHF|UAH|KCK|NIP|VAT|TEL|NR|NA|DO|ZA|OD|PO|TO|ZE|WE)[ -]/

/** Groupings of eleven digits that are a phone, two numbers side by side, a date with something after it, or an amount. */
const NOT_PESEL = new Set([
  '2 2 3 2 2',
  '2 3 3 3',
  '3 3 3 2',
  '2 3 2 2 2',
  '2 2 7',
  '2 7 2',
  '2 9',
  '9 2',
  '4 2 2 3',
  '4 2 2 2 1',
  '4 2 2 1 2',
  '2 2 4 3',
  '2 2 4 2 1',
  '2 2 4 1 2',
])

/** With a gap, or in small letters, letters before digits are mostly a word: "lub 500000". */
function isSeries({ raw, before }: Candidate): boolean {
  if (!/[ -]/.test(raw)) return true
  return (raw === raw.toUpperCase() && !WORD_SERIES.test(raw)) || DOCUMENT_BEFORE.test(before)
}

/** In one piece, in groups of four and more, or digit by digit; never phones side by side. */
const CARD_GROUPS = /^(?:\d\d|[4-8](?: (?:[4-8]|1\d))+(?: [1-4])?|1(?: 1)+)$/

/** A card may be followed by other digits: the longest beginning that is one counts. */
function cardIn({ raw }: Candidate): Found | null {
  for (let length = raw.length; length >= 13; length--) {
    const isCut = /\d/.test(raw[length] ?? '') || !/\d/.test(raw[length - 1] ?? '')
    const part = raw.slice(0, length)
    if (!isCut && CARD_GROUPS.test(groupsOf(part)) && isCard(bareOf(part))) return { kind: 'card', length }
  }
  return null
}

function peselIn(
  { bare, groups, before, after }: Candidate,
  { today, isContact }: Surroundings,
): Found | null {
  if (PHONE_BEFORE.test(before)) return null
  if (PESEL_BEFORE.test(before)) return { kind: 'pesel' }
  const isWhole = groups === '11' || groups === '6 5'
  const isAlone = !/\d[ -]$/.test(before) && !/^[ -]\d/.test(after)
  if (!isWhole && (NOT_PESEL.has(groups) || !isAlone)) return null
  if (!isPesel(bare, today)) return null
  // A landline of the city with its country may pass for one: it is hidden all the same, but nobody says what it is.
  if (groups === '11' && bare.startsWith('48')) return isContact ? null : { kind: 'number' }
  return { kind: 'pesel' }
}

const LETTERS = '[ACEFGHJKLMNPRSTUVWXY]'
const plates = [
  `[A-Z]{2} ?(?:\\d{5}|\\d{4}L|\\d{3}LL|\\dL\\d{3}|\\dLL\\d{2})`,
  `[A-Z]{3} ?(?:L\\d{3}|\\d{2}LL|\\dL\\d{2}|\\d{2}L\\d|\\dLL\\d)`,
  `[A-Z]\\d ?[A-Z]{3,5}`,
].map((form) => form.replaceAll('L', LETTERS))

/** In this order: what is longer comes first, and what was found is not searched again. */
const rules: readonly Rule[] = [
  {
    pattern: /(?:PL ?)?\d{2}(?: ?\d{4}){6}(?!\d)/gi,
    judge: ({ bare }, { publicNumbers }) =>
      isAccount(bare) && !publicNumbers.includes(bare.replace('PL', ''))
        ? { kind: 'account', rest: bare.slice(-4) }
        : null,
  },
  { pattern: /[3-6](?:[ -]?\d){12,18}(?!\d)/g, judge: cardIn },
  { pattern: /(?:\d[ -]?){10}\d(?!\d)/g, judge: peselIn },
  {
    pattern: /[A-Z]{3}[ -]?\d{6}(?![\p{L}\d])/giu,
    judge: (found) => (isIdCard(found.bare) && isSeries(found) ? { kind: 'id_card' } : null),
  },
  {
    pattern: /[A-Z]{2} ?\d{7}(?![\p{L}\d])/giu,
    judge: (found) => (isPassport(found.bare) && isSeries(found) ? { kind: 'passport' } : null),
  },
  {
    pattern: /[A-Z]{2}\d[A-Z]\/\d{8}\/\d(?![\p{L}\d])/giu,
    judge: ({ bare }) => (isLandRegister(bare) ? { kind: 'land_register', rest: bare.slice(0, 4) } : null),
  },
  {
    pattern: /[1-9](?:\d[1-9]|[1-9]\d)(?:-?\d{3}-?\d{2}-?\d{2}|-?\d{2}-?\d{2}-?\d{3})(?![\p{L}\d])/gu,
    judge: ({ bare, groups }, { publicNumbers }) =>
      /^(10|3 3 2 2|3 2 2 3)$/.test(groups) && isNip(bare) && !publicNumbers.includes(bare)
        ? { kind: 'nip' }
        : null,
  },
  {
    pattern: /\d{9}(?:\d{5})?(?![\p{L}\d])/gu,
    judge: ({ bare, before }, { publicNumbers }) =>
      REGON_BEFORE.test(before) && isRegon(bare) && !publicNumbers.includes(bare) ? { kind: 'regon' } : null,
  },
  {
    pattern: /(?:[A-Z]{2} ?\d{7}|[A-ZА-ЯІЇЄҐ]{2} ?\d{6}|\d{9})(?![\p{L}\d])/giu,
    judge: ({ before }) =>
      FOREIGN_BEFORE.test(before) && !PHONE_BEFORE.test(before) ? { kind: 'document' } : null,
  },
  {
    pattern: new RegExp(`(?:${plates.join('|')})(?![\\p{L}\\d])`, 'giu'),
    judge: ({ raw, before, after }, { topicId }) => {
      const isMatter = topicId !== undefined && vehicleTopics.has(topicId)
      const isUpper = raw === raw.toUpperCase() || /^[a-z]{2,3}\d/.test(raw)
      return !isMatter && isUpper && (VEHICLE.test(before) || VEHICLE.test(after)) ? { kind: 'plate' } : null
    },
  },
]

const flagged: ReadonlySet<Identifier['kind']> = new Set(['nip', 'regon'])

const bareOf = (raw: string): string => raw.replaceAll(/[ -]/g, '').toUpperCase()
const groupsOf = (raw: string): string => (raw.match(/\d+/g) ?? []).map((group) => group.length).join(' ')

/** The identifiers in a text, in their order. What is hidden already is none. */
export function identifiersIn(text: string, around: Surroundings): Identifier[] {
  if (!/\p{Nd}/u.test(text)) return []
  const { text: plain, origin } = plainOf(text)
  const taken = new Uint8Array(plain.length)
  for (const { start, end } of marksIn(plain)) taken.fill(1, start, end)
  for (const { index, 0: uuid } of plain.matchAll(UUID)) taken.fill(1, index, index + uuid.length)
  const found: Identifier[] = []
  for (const rule of rules) {
    // A copy: whoever searches with a pattern moves it.
    const pattern = new RegExp(rule.pattern)
    for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
      const { index: start, 0: raw } = match
      const verdict = isFree(plain, taken, start, raw)
        ? rule.judge(candidateAt(plain, taken, start, raw), around)
        : null
      const end = start + (verdict?.length ?? raw.length)
      // What was no number of this kind may hold one that begins later.
      pattern.lastIndex = verdict ? end : start + 1
      if (!verdict) continue
      taken.fill(1, start, end)
      const { kind, rest } = verdict
      const action = flagged.has(kind) ? 'flag' : 'hide'
      found.push({ kind, action, start: origin(start), end: origin(end), ...(rest && { rest }) })
    }
  }
  // oxlint-disable-next-line unicorn/no-array-sort -- toSorted is younger than some phones; the array is our own
  return found.sort((one, other) => one.start - other.start)
}

/** Begins where a word or a number begins, and holds nothing of what was found before. */
function isFree(plain: string, taken: Uint8Array, start: number, raw: string): boolean {
  const sign = taken[start - 1] ? ' ' : (plain[start - 1] ?? ' ')
  const isInside = /^\d/.test(raw) ? /\d/.test(sign) : /[\p{L}\d]/u.test(sign)
  return !isInside && !taken.subarray(start, start + raw.length).includes(1)
}

function candidateAt(plain: string, taken: Uint8Array, start: number, raw: string): Candidate {
  const from = Math.max(0, start - NEAR)
  const near = taken.subarray(from, start).lastIndexOf(1)
  const end = start + raw.length
  return {
    raw,
    bare: bareOf(raw),
    groups: groupsOf(raw),
    before: plain.slice(from + near + 1, start),
    after: plain.slice(end, end + NEAR),
  }
}

const MAX_PASSES = 4

/**
 * A text as it may be stored: every identifier that is to be hidden is replaced by its mark. The same again changes
 * nothing: what stood beside a number may be one only when that is gone, so it is looked at until nothing is found.
 */
export function hidden(text: string, around: Surroundings): string {
  let result = text
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const before = result
    result = hiddenOnce(before, around)
    if (result === before) break
  }
  return result
}

function hiddenOnce(text: string, around: Surroundings): string {
  const parts: string[] = []
  let from = 0
  for (const { kind, start, end, rest } of identifiersIn(text, around)) {
    if (kind === 'nip' || kind === 'regon') continue
    parts.push(text.slice(from, start), markOf(kind, rest))
    from = end
  }
  return parts.join('') + text.slice(from)
}
