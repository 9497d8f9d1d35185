import { cityDateOf, cityWeekdayOf } from './city-date.ts'
import { formats } from './strings.ts'
import type { Availability, ClosedReason, Language, PolishFirst } from '../entities.ts'
import type { PartWords } from '../strings/widget.pl.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** The next opening on the line of the header: "czwartku, 7:40"; today the time alone, far away the date alone. */
export function untilWhen(
  opensAt: string,
  language: Language,
  { calendar }: PartWords['hours'],
  now: number,
): string {
  const { clock, dayMonth } = formats(language)
  if (cityDateOf(opensAt) === cityDateOf(now)) return clock(opensAt)
  if (Date.parse(opensAt) - now >= WEEK_MS) return dayMonth(opensAt)
  return `${calendar.days.until[cityWeekdayOf(opensAt)] ?? ''}, ${clock(opensAt)}`
}

/** "Czat otworzymy w czwartek, 12 listopada, o 7:40." Of who is blocked: from when they may talk again. */
export function opensInWords(
  { opensAt, reason }: { opensAt: string; reason?: ClosedReason | undefined },
  language: Language,
  { calendar, closed }: PartWords['hours'],
  now: number,
): string {
  const { clock, dayMonth } = formats(language)
  const words = reason === 'blocked' ? closed.again : closed
  if (cityDateOf(opensAt) === cityDateOf(now)) return words.opensToday(clock(opensAt))
  const day = calendar.days.on[cityWeekdayOf(opensAt)] ?? ''
  // A day and its month stay on one line.
  return words.opens(`${day}, ${dayMonth(opensAt).replace(' ', '\u00a0')}`, clock(opensAt))
}

/** Why it is closed. */
export function reasonInWords(
  { reason = 'hours', holiday }: Pick<Availability, 'reason' | 'holiday'>,
  { calendar, closed, closedNotice }: PartWords['hours'],
): string {
  if (reason === 'holiday' && holiday) return closed.reason.holiday(calendar.holidays[holiday])
  return reason === 'hours' || reason === 'holiday' ? closedNotice : closed.reason[reason]
}

/** In the reader's language, or else in Polish. */
export function noteIn(language: Language, note: PolishFirst): { text: string; lang: Language } {
  const own = note[language]
  return own === undefined ? { text: note.pl, lang: 'pl' } : { text: own, lang: language }
}
