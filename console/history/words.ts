import { useLocale } from '../context.ts'
import { historyEn } from '../strings/history.en.ts'
import { historyPl, type HistoryStrings } from '../strings/history.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the screen that speaks them. */
export const historyWords: Record<Locale, HistoryStrings> = { pl: historyPl, en: historyEn }

export function useHistoryWords(): HistoryStrings {
  return historyWords[useLocale()]
}
