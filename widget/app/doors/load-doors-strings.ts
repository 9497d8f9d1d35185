import type { Language } from '#shared/entities.ts'
import type { DoorsStrings } from '#shared/strings/doors.pl.ts'

/** Words of the settings, in a file for each language. */
export async function loadDoorsStrings(language: Language): Promise<DoorsStrings> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/doors.pl.ts')).doorsPl
    case 'en':
      return (await import('#shared/strings/doors.en.ts')).doorsEn
    case 'uk':
      return (await import('#shared/strings/doors.uk.ts')).doorsUk
  }
}
