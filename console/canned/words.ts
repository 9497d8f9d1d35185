import { useLocale } from '../context.ts'
import { cannedEn } from '../strings/canned.en.ts'
import { cannedPl, type CannedStrings } from '../strings/canned.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the parts that speak them. */
const words: Record<Locale, CannedStrings> = { pl: cannedPl, en: cannedEn }

export function useCannedWords(): CannedStrings {
  return words[useLocale()]
}
