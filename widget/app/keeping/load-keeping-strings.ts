import type { Language } from '#shared/entities.ts'
import type { KeepingStrings } from '#shared/strings/keeping.pl.ts'

/** A file for each language, loaded with the first screen of it. */
export async function loadKeepingStrings(language: Language): Promise<KeepingStrings> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/keeping.pl.ts')).keepingPl
    case 'en':
      return (await import('#shared/strings/keeping.en.ts')).keepingEn
    case 'uk':
      return (await import('#shared/strings/keeping.uk.ts')).keepingUk
  }
}
