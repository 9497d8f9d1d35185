import { useLocale } from '../context.ts'
import { guardingEn } from '../strings/guarding.en.ts'
import { guardingPl, type GuardingStrings } from '../strings/guarding.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the parts that speak them. */
const words: Record<Locale, GuardingStrings> = { pl: guardingPl, en: guardingEn }

export function useGuardingWords(): GuardingStrings {
  return words[useLocale()]
}
