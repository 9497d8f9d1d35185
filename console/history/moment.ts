import { cityDateOf } from '#shared/client/city-date.ts'
import type { Locale } from '../strings/locale.ts'
import { clock } from '../strings/locale.ts'

const format = (locale: Locale, year: boolean) =>
  new Intl.DateTimeFormat(locale === 'pl' ? 'pl-PL' : 'en-GB', {
    timeZone: 'Europe/Warsaw',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
  })
const formats = {
  pl: { day: format('pl', false), dated: format('pl', true), today: 'dziś' },
  en: { day: format('en', false), dated: format('en', true), today: 'today' },
}

/** When it was, as people say it: today 11:29; 23 November, 14:02. */
export function momentOf(at: string, now: number, locale: Locale): string {
  const instant = Date.parse(at)
  const { day, dated, today } = formats[locale]
  const date = cityDateOf(instant)
  const ofNow = cityDateOf(now)
  if (date === ofNow) return `${today} ${clock(instant)}`
  const written = (date.slice(0, 4) === ofNow.slice(0, 4) ? day : dated).format(instant)
  return `${written}, ${clock(instant)}`
}
