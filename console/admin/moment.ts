import type { Locale } from '../strings/locale.ts'

const tag: Record<Locale, string> = { pl: 'pl', en: 'en-GB' }

/** Day and time on the wall of the office. */
export function momentIn(locale: Locale, instant: string): string {
  return new Intl.DateTimeFormat(tag[locale], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Warsaw',
  }).format(new Date(instant))
}
