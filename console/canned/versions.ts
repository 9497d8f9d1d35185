import type { CannedReply } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { languages } from '../choices.ts'

const isThere = ({ texts }: CannedReply, language: Language) => texts[language].trim() !== ''

/** The version that is inserted: the one asked for, else the original. */
export function versionFor(reply: CannedReply, language: Language): Language {
  return isThere(reply, language) ? language : 'pl'
}

/** The next language in which there is a version. */
export function versionAfter(reply: CannedReply, language: Language): Language {
  const there = languages.filter((one) => isThere(reply, one))
  return there[(there.indexOf(language) + 1) % there.length] ?? 'pl'
}

/** As they are shown: what would be inserted, then the original for its meaning, then the rest. */
export function shownOrder(first: Language): Language[] {
  return [...new Set<Language>([first, 'pl', ...languages])]
}
