import type { Language } from '#shared/entities.ts'

const CYRILLIC = /[\u0400-\u052f]/g
const LATIN = /[a-z\u00c0-\u024f]/gi

const lettersOf = (text: string, script: RegExp) => text.match(script)?.length ?? 0

/**
 * The language of a message, for who reads it aloud: the one that its author uses here, unless the letters say otherwise.
 * Cyrillic is Ukrainian then, and Latin what most people here write. No finer guess: a wrong one is read as nonsense.
 */
export function languageOf(text: string, usual: Language): Language {
  const cyrillic = lettersOf(text, CYRILLIC)
  const latin = lettersOf(text, LATIN)
  if (cyrillic > latin) return 'uk'
  return latin > cyrillic && usual === 'uk' ? 'pl' : usual
}
