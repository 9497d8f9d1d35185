import { useLocale } from '../context.ts'
import { adminEn } from '../strings/admin.en.ts'
import { adminPl, type AdminStrings } from '../strings/admin.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the screen that speaks them. */
export const adminWords: Record<Locale, AdminStrings> = { pl: adminPl, en: adminEn }

export function useAdminWords(): AdminStrings {
  return adminWords[useLocale()]
}
