import { useLocale } from '../context.ts'
import { earlierEn } from '../strings/earlier.en.ts'
import { earlierPl, type EarlierStrings } from '../strings/earlier.pl.ts'
import type { Locale } from '../strings/locale.ts'

const earlierWords: Record<Locale, EarlierStrings> = { pl: earlierPl, en: earlierEn }

export function useEarlierWords(): EarlierStrings {
  return earlierWords[useLocale()]
}
