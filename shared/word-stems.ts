/**
 * What a word is found by: its stem, without diacritics and without the endings of declension and conjugation. Light on
 * purpose: it needs no dictionary, weighs little, and gives the same for every form of most nouns, adjectives and verbs.
 * Two forms whose stem itself changes (opłata, opłacie) meet by `variantsOf`. Polish, Ukrainian, and the English plural.
 */

/** Longest first: the first that fits is taken. After each, so many letters must stay. */
const polish = endings(
  [4, 'owalismy owalysmy iejszego iejszych iejszymi ajacych ajacego ujacych ujacego'],
  [4, 'alismy alysmy ilismy ilysmy owanie owania owaniu'],
  [4, 'aliscie ilibysmy ujecie iejszy iejsza iejsze iejsi'],
  [4, 'owala owali owalo owaly owano owac'],
  [
    4,
    'iego iemu iami iach ujemy ajemy ujesz ajesz acie ecie icie ycie alem alam ilem ilam ylem ylam ujac ajac',
  ],
  [4, 'iem uje uja ywac iwac ali ala alo aly ili ila ilo ily yly yla ylo yli ami ach'],
  [3, 'ego emu ymi imi iej iom iow owi'],
  [4, 'amy emy imy ymy asz esz isz ysz aja eja'],
  [4, 'ow om em am al il yl ac ic yc'],
  [3, 'ej ym ych ich im ie ia iu io'],
  [3, 'a e i o u y'],
)
/** What many forms have left before the ending; taken off after it, from all forms alike. */
const polishRests = endings([4, 'owsk'], [4, 'ow'], [4, 's'])

const ukrainian = endings(
  [3, 'ього ьому ових овим овій ання анню енню ення'],
  [3, 'ами ями ого ому ими ові еві ють ать ять ити ати іть'],
  [3, 'ах ях ів їв ом ем єм ою ею єю ій ої ий им их ть ла ло ли'],
  [3, 'а я у ю и і ї е є о й ь'],
)

function endings(...groups: [rest: number, endings: string][]): { ending: string; rest: number }[] {
  return groups
    .flatMap(([rest, list]) => list.split(' ').map((ending) => ({ ending, rest })))
    .toSorted((one, other) => other.ending.length - one.ending.length)
}

function without(word: string, list: ReturnType<typeof endings>): string {
  const found = list.find(({ ending, rest }) => word.length - ending.length >= rest && word.endsWith(ending))
  return found ? word.slice(0, -found.ending.length) : word
}

/** Without case and marks. `й` and `ї` are letters of their own, and only look as if they had a mark. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/(?<![иі])\p{M}/gu, '')
    .normalize('NFC')
}

const CYRILLIC = /\p{Script=Cyrillic}/u

/** The stem of one word. Numbers stay as they are. */
export function stemOf(word: string): string {
  const bare = plain(word)
  if (/\d/.test(bare)) return bare
  if (CYRILLIC.test(bare)) return without(bare, ukrainian)
  const stem = without(without(bare, polish), polishRests)
  return (
    stem
      // A vowel that comes and goes: wniosek, wniosku; świateł, światła; mieszkaniec, mieszkańca.
      .replace(/^(.{3,}[^i])e([kcl])$/, '$1$2')
      .replace(/^(.{5,})ie([kc])$/, '$1$2')
      // miasto, mieście; światło, świetle; miesiąc, miesięcy.
      .replaceAll(/ia(?=[^aeiouy])/g, 'ie')
  )
}

/** Consonants that change before some endings, at the end of a stem. */
const changing: readonly (readonly [string, string])[] = [
  ['t', 'c'],
  ['k', 'c'],
  ['d', 'dz'],
  ['g', 'dz'],
  ['ch', 'sz'],
  ['r', 'rz'],
  ['st', 'sc'],
]

/** The stem of a word that is looked for, and what it may be in the word's other forms. */
export function variantsOf(word: string): string[] {
  const stem = stemOf(word)
  if (CYRILLIC.test(stem) || /\d/.test(stem)) return [stem]
  const others = changing.flatMap((pair) =>
    pair.flatMap((end, index) =>
      stem.endsWith(end) ? [stem.slice(0, -end.length) + (pair[1 - index] ?? '')] : [],
    ),
  )
  return [...new Set([stem, ...others])]
}

/** More of a word is not looked at. */
const MOST_LETTERS = 40

export interface Word {
  stem: string
  /** Where it stands in its text. */
  start: number
  end: number
}

/** The words of a text in their order: at least two letters or one digit. An apostrophe stays within its word. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu)) {
    if (word.length < 2 && !/\d/.test(word)) continue
    words.push({ stem: stemOf(word.slice(0, MOST_LETTERS)), start: index, end: index + word.length })
  }
  return words
}

/** Those words of a text that are a form of one of the words looked for. `wanted`: the variants of each of them. */
export function hitsIn(text: string, wanted: readonly (readonly string[])[]): Word[] {
  const stems = new Set(wanted.flat())
  return wordsIn(text).filter(({ stem }) => stems.has(stem))
}

/** For each word of a query, the stems by which it is found; each word once. */
export function wantedBy(query: string): string[][] {
  const words = wordsIn(query).map(({ start, end }) => variantsOf(query.slice(start, end)))
  return [...new Map(words.map((variants) => [variants[0] ?? '', variants])).values()]
}
