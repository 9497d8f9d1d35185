import { useLocale } from '../context.ts'
import { adminEn } from '../strings/admin.en.ts'
import { adminPl, type AdminStrings } from '../strings/admin.pl.ts'
import { adminDirectoryEn } from '../strings/admin-directory.en.ts'
import { adminDirectoryPl, type AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import { adminGuidesEn } from '../strings/admin-guides.en.ts'
import { adminGuidesPl, type AdminGuidesStrings } from '../strings/admin-guides.pl.ts'
import { adminHoursEn } from '../strings/admin-hours.en.ts'
import { adminHoursPl, type AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import { adminTextsEn } from '../strings/admin-texts.en.ts'
import { adminTextsPl, type AdminTextsStrings } from '../strings/admin-texts.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the screen that speaks them. */
export const adminWords: Record<Locale, AdminStrings> = { pl: adminPl, en: adminEn }

const hoursWords: Record<Locale, AdminHoursStrings> = { pl: adminHoursPl, en: adminHoursEn }

export function useHoursWords(): AdminHoursStrings {
  return hoursWords[useLocale()]
}

const directoryWords: Record<Locale, AdminDirectoryStrings> = { pl: adminDirectoryPl, en: adminDirectoryEn }

export function useDirectoryWords(): AdminDirectoryStrings {
  return directoryWords[useLocale()]
}

const textsWords: Record<Locale, AdminTextsStrings> = { pl: adminTextsPl, en: adminTextsEn }

export function useTextsWords(): AdminTextsStrings {
  return textsWords[useLocale()]
}

const guidesWords: Record<Locale, AdminGuidesStrings> = { pl: adminGuidesPl, en: adminGuidesEn }

export function useGuidesWords(): AdminGuidesStrings {
  return guidesWords[useLocale()]
}

export function useAdminWords(): AdminStrings {
  return adminWords[useLocale()]
}
