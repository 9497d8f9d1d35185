import type { CalendarStrings } from './calendar.pl.ts'

const name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const until = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const calendarEn: CalendarStrings = {
  holidays: {
    new_year: 'New Year’s Day',
    epiphany: 'Epiphany',
    easter: 'Easter',
    easter_monday: 'Easter Monday',
    labour_day: 'Labour Day',
    constitution_day: 'Constitution Day',
    pentecost: 'Pentecost',
    corpus_christi: 'Corpus Christi',
    assumption: 'Armed Forces Day and the Assumption of Mary',
    all_saints: 'All Saints’ Day',
    independence_day: 'Independence Day',
    christmas_eve: 'Christmas Eve',
    christmas: 'Christmas Day',
    second_christmas: 'the second day of Christmas',
  },
  days: {
    name,
    until,
    on: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
    range: (from, to) => `${name[from] ?? ''} to ${name[to] ?? ''}`,
  },
}
