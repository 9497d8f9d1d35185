import type { Topic } from './entities.ts'

/** So much has to speak for a topic. */
const ENOUGH = 2
/** Words between those of a keyword: "usunięcie (tego) drzewa". */
const MAX_GAP = 1
/** A word this short says little by itself, and begins many others: only its own forms count, and only half. */
const SHORT = 4

type Words = readonly string[]

/**
 * The topic that a text is probably about; null where nothing, or nothing in particular, speaks for one. Danger to life
 * goes before everything. Words count as a whole, in their Polish, Ukrainian and English forms, with diacritics or
 * without; several together count for more than one.
 */
export function suggestTopic(text: string, topics: readonly Topic[]): string | null {
  const words = wordsOf(text)
  if (words.length === 0) return null
  const scored = topics
    .map((topic) => ({ topic, score: scoreOf(words, topic) }))
    .filter(({ score }) => score >= ENOUGH)
    .toSorted((one, other) => other.score - one.score)
  const danger = scored.find(({ topic }) => topic.emergency)
  const [best, next] = scored
  if (danger) return danger.topic.id
  return best && best.score !== next?.score ? best.topic.id : null
}

function scoreOf(words: Words, { keywords = [] }: Topic): number {
  return keywords.reduce((sum, keyword) => {
    const wanted = wordsOf(keyword)
    return isSaid(words, wanted) ? sum + weightOf(keyword, wanted) : sum
  }, 0)
}

/** An abbreviation (in capitals: OPP) or a number is short, and says all the same exactly what is meant. */
function weightOf(keyword: string, wanted: Words): number {
  const isWeak = wanted.length === 1 && keyword.length <= SHORT && keyword !== keyword.toUpperCase()
  return isWeak ? 1 : 2 * wanted.length
}

function isSaid(words: Words, wanted: Words): boolean {
  return words.some((_, start) => {
    let at = start
    for (const [index, word] of wanted.entries()) {
      const end = index === 0 ? at + 1 : at + 1 + MAX_GAP
      const found = words.slice(at, end).findIndex((said) => isFormOf(said, word))
      if (found === -1) return false
      at += found + 1
    }
    return true
  })
}

/** Lower case, without diacritics: people on phones leave them out. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.match(/[\p{L}\p{N}]+\+?/gu) ?? []
}

/** What nouns and adjectives end in, in the three languages, without diacritics. */
const endings = new Set(
  (
    'a e i o u y s es ow om em ami ach ie iem owi ej ego emu ym ymi ych im imi ich ii iu ia ie io iami iach iom iej owie ' +
    'а е и і о у ю я ь ою ею єю ам ям ами ями ах ях ів ов ом ем ям ії ию ію еи ои ии ого ому им их іи'
  ).split(' '),
)
/** The last consonant before an ending -e: droga, (na) drodze. */
const softened: Partial<Record<string, string>> = { k: 'c', g: 'dz', t: 'ci', d: 'dzi', r: 'rz' }

/** Whether a word that was said is a form of a word that is known: the same stem, and an ending or none. */
function isFormOf(said: string, known: string): boolean {
  if (said === known) return true
  if (/\d/.test(known)) return false
  if (known.length <= SHORT) return said.startsWith(known) && endings.has(said.slice(known.length))
  const stem = known.replace(/i?[aeiouyаеиіоуюяє]$/, '')
  // Vowels that come and go: wypadek, wypadku; ławka, ławek.
  const bare = known.replace(/e([kc])$/, '$1')
  const full = stem.replace(/([^aeiouy])k$/, '$1ek')
  const last = softened[stem.slice(-1)]
  return (
    said === full ||
    (last !== undefined && said === `${stem.slice(0, -1)}${last}e`) ||
    [stem, bare].some((one) => said.startsWith(one) && (said === one || endings.has(said.slice(one.length))))
  )
}
