import { calendarEn } from './calendar.en.ts'
import type { CannedWords } from './canned.pl.ts'

export const cannedEn: CannedWords = {
  hours: (pieces) => pieces.join(', '),
  aroundTheClock: 'around the clock',
  closed: 'closed',
  opening: (weekday, date, time) => `${calendarEn.days.on[weekday] ?? ''}, ${date}, at\u00a0${time}`,
}
