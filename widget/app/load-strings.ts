import { words as ownWords } from '#words/core'
import type { Language } from '#shared/entities.ts'
import type { CoreWords, WidgetStrings } from '#shared/strings/widget.pl.ts'
import { loadParts } from './parts.tsx'
import { wordsOf, type PartName } from './words.ts'

/** For whoever changes to a language: that of the build is there, and grows with the parts that come. */
export const loadStrings = async (language: Language): Promise<CoreWords> =>
  language === ownWords.code ? ownWords : loadAllStrings(language)

/** With the words of all parts. */
export async function loadAllStrings(language: Language): Promise<WidgetStrings> {
  if (language === ownWords.code) {
    await loadParts()
    return wordsOf<PartName>(ownWords)
  }
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/widget.pl.ts')).widgetPl
    case 'en':
      return (await import('#shared/strings/widget.en.ts')).widgetEn
    case 'uk':
      return (await import('#shared/strings/widget.uk.ts')).widgetUk
  }
}
