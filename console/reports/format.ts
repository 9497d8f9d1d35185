import type { Period } from '#shared/period.ts'
import type { ReportFigures } from '#shared/reports.ts'
import { duration } from '../duration.ts'
import type { Locale } from '../strings/locale.ts'
import { shareOf } from '../live/share.ts'

const tags: Record<Locale, string> = { pl: 'pl-PL', en: 'en-GB' }
export const NOTHING = '–'

const made = new Map<string, Intl.DateTimeFormat>()
/** A date has no zone: it is read and written as one of UTC. */
function dates(locale: Locale, name: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`
  const format = made.get(key) ?? new Intl.DateTimeFormat(tags[locale], { ...parts, timeZone: 'UTC' })
  made.set(key, format)
  return format
}

/** 9 pn; Mon 9. */
export function shortDay(date: string, locale: Locale): string {
  const at = new Date(date)
  const weekday = dates(locale, 'weekday', { weekday: 'short' }).format(at).replace('.', '')
  return locale === 'pl' ? `${at.getUTCDate()} ${weekday}` : `${weekday} ${at.getUTCDate()}`
}

/** 9 listopada 2026. */
export const longDay = (date: string, locale: Locale): string =>
  dates(locale, 'long', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(date))

/** 9–23 listopada 2026. */
export function periodWords({ from, to }: Period, locale: Locale): string {
  if (from === to) return longDay(from, locale)
  return dates(locale, 'long', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    new Date(from),
    new Date(to),
  )
}

/** 9–15.11. */
export const shortPeriod = ({ from, to }: Period, locale: Locale): string =>
  dates(locale, 'short', { day: 'numeric', month: 'numeric' }).formatRange(new Date(from), new Date(to))

export const number = (count: number, locale: Locale): string => count.toLocaleString(tags[locale])

export const seconds = (median: number | null): string =>
  median === null ? NOTHING : duration(Math.round(median) * 1000)

export const percent = (share: number | null): string => (share === null ? NOTHING : `${share}%`)

/** A part of a whole in percent, rounded; null of nothing. */
export const partOf = (count: number, all: number): number | null =>
  all === 0 ? null : Math.round((100 * count) / all)

export const serviceOf = (figures: ReportFigures): number | null => shareOf(figures)

export const gaveUp = ({ gaveUpAtOnce, gaveUpWaiting }: ReportFigures): number => gaveUpAtOnce + gaveUpWaiting
