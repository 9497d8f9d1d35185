import { cityDateOf, cityWeekdayOf } from '#shared/client/city-date.ts'
import { formats } from '#shared/client/strings.ts'
import type { CaseKind, Language, OpenCaseKind } from '#shared/entities.ts'
import type { PartWords } from '#shared/strings/widget.pl.ts'
import type { PageData } from './page-data.ts'

/** Of all kinds that the law knows residents are told two: something is asked, or something is wrong. */
export const spokenKind = (kind: CaseKind): OpenCaseKind => (kind === 'question' ? 'question' : 'report')

/** "Odpowiemy do czwartku, 3 grudnia."; on a page that is older than today only in how many days. */
export function answerInWords(
  kind: OpenCaseKind,
  targets: PageData['targets'],
  {
    language,
    strings,
    now,
  }: { language: Language; strings: PartWords['hours'] & PartWords['leave']; now: number },
): string {
  const { days, by } = targets[kind]
  if (targets.today !== cityDateOf(now)) return strings.leave.answeredWithin[kind](days)
  const weekday = strings.calendar.days.until[cityWeekdayOf(by)] ?? ''
  const date = formats(language).dayMonth(by).replace(' ', '\u00a0')
  return strings.leave.answeredBy[kind](`${weekday}, ${date}`)
}
