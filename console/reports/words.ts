import { metricsEn } from '#shared/metrics.en.ts'
import { metricsPl } from '#shared/metrics.pl.ts'
import type { Metrics } from '#shared/metrics.ts'
import { useLocale } from '../context.ts'
import type { Locale } from '../strings/locale.ts'
import { reportsEn } from '../strings/reports.en.ts'
import { reportsPl, type ReportsStrings } from '../strings/reports.pl.ts'

/** They come with the screen that speaks them. */
export const reportWords: Record<Locale, ReportsStrings> = { pl: reportsPl, en: reportsEn }
const metricWords: Record<Locale, Metrics> = { pl: metricsPl, en: metricsEn }

export function useReportWords(): ReportsStrings {
  return reportWords[useLocale()]
}

/** What figures are called, and what they mean. */
export function useMetrics(): Metrics {
  return metricWords[useLocale()]
}
