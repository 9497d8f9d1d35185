import { furtherWords } from '../further-words.ts'

export const useShieldWords = furtherWords({
  pl: async () => (await import('#shared/strings/shield.pl.ts')).shieldPl,
  en: async () => (await import('#shared/strings/shield.en.ts')).shieldEn,
  uk: async () => (await import('#shared/strings/shield.uk.ts')).shieldUk,
})
