import { useLocale } from '../context.ts'
import { firstDayEn } from '../strings/first-day.en.ts'
import { firstDayPl, type FirstDayStrings } from '../strings/first-day.pl.ts'
import type { Locale } from '../strings/locale.ts'

const words: Record<Locale, FirstDayStrings> = { pl: firstDayPl, en: firstDayEn }

export function useFirstDayWords(): FirstDayStrings {
  return words[useLocale()]
}
