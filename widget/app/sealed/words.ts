import { furtherWords } from '../further-words.ts'

export const useSealedWords = furtherWords({
  pl: async () => (await import('#shared/strings/sealed.pl.ts')).sealedPl,
  en: async () => (await import('#shared/strings/sealed.en.ts')).sealedEn,
  uk: async () => (await import('#shared/strings/sealed.uk.ts')).sealedUk,
})
