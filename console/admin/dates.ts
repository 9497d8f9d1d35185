import type { Locale } from '../strings/locale.ts'

const tags: Record<Locale, string> = { pl: 'pl', en: 'en-GB' }

/** "31 grudnia 2026, czw." */
export function dateInWords(date: string, locale: Locale): string {
  const noon = new Date(`${date}T12:00:00Z`)
  if (Number.isNaN(noon.getTime())) return date
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tags[locale], { timeZone: 'UTC', ...options }).format(noon)
  return `${format({ day: 'numeric', month: 'long', year: 'numeric' })}, ${format({ weekday: 'short' })}`
}
