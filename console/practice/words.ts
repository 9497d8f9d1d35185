import { useLocale } from '../context.ts'
import type { Locale } from '../strings/locale.ts'
import { practiceEn } from '../strings/practice.en.ts'
import { practicePl, type PracticeStrings } from '../strings/practice.pl.ts'

export const practiceWords: Record<Locale, PracticeStrings> = { pl: practicePl, en: practiceEn }

export function usePracticeWords(): PracticeStrings {
  return practiceWords[useLocale()]
}
