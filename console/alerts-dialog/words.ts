import { useLocale } from '../context.ts'
import { alertsEn } from '../strings/alerts.en.ts'
import { alertsPl, type AlertsStrings } from '../strings/alerts.pl.ts'
import type { Locale } from '../strings/locale.ts'

const alertsWords: Record<Locale, AlertsStrings> = { pl: alertsPl, en: alertsEn }

export function useAlertsWords(): AlertsStrings {
  return alertsWords[useLocale()]
}
