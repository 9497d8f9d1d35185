import { calendarUk } from './calendar.uk.ts'
import type { CannedWords } from './canned.pl.ts'

export const cannedUk: CannedWords = {
  hours: (pieces) => pieces.join(', '),
  aroundTheClock: 'цілодобово',
  closed: 'зачинено',
  opening: (weekday, date, time) => `${calendarUk.days.on[weekday] ?? ''}, ${date}, о\u00a0${time}`,
}
