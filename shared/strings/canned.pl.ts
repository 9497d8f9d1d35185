import { calendarPl } from './calendar.pl.ts'

/** What a canned reply says of the opening hours, in the language of the resident. */
export interface CannedWords {
  /** "7:40–15:30", after a colon. */
  hours: (pieces: readonly string[]) => string
  aroundTheClock: string
  closed: string
  /** "w środę, 25 listopada, o 7:40" */
  opening: (weekday: number, date: string, time: string) => string
}

export const cannedPl: CannedWords = {
  hours: (pieces) => pieces.join(', '),
  aroundTheClock: 'całą dobę',
  closed: 'nieczynny',
  opening: (weekday, date, time) => `${calendarPl.days.on[weekday] ?? ''}, ${date}, o\u00a0${time}`,
}
