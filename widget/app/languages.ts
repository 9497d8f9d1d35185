import type { Language } from '#shared/entities.ts'

/** Each in its own words, in the order in which they are offered. */
export const languageNames: Record<Language, string> = {
  pl: 'Polski',
  en: 'English',
  uk: 'Українська',
}

export const spoken: readonly Language[] = ['pl', 'en', 'uk']
