import type { Language } from '#shared/entities.ts'
import type { FileStrings } from '#shared/strings/files.pl.ts'

/** A file for each language, loaded with the first file that is sent or shown. */
export async function loadFileStrings(language: Language): Promise<FileStrings> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/files.pl.ts')).filesPl
    case 'en':
      return (await import('#shared/strings/files.en.ts')).filesEn
    case 'uk':
      return (await import('#shared/strings/files.uk.ts')).filesUk
  }
}
