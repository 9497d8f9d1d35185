import type { HolidayKey } from '../entities.ts'

/** Words for days: what `Intl` has only in the form of a dictionary. Lists begin with Monday. */
export interface CalendarStrings {
  holidays: Record<HolidayKey, string>
  days: {
    /** "czwartek" */
    name: readonly string[]
    /** (Until) "czwartku" */
    until: readonly string[]
    /** "w czwartek" */
    on: readonly string[]
    /** "od poniedziałku do piątku" */
    range(from: number, to: number): string
  }
}

const name = ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela']
const until = ['poniedziałku', 'wtorku', 'środy', 'czwartku', 'piątku', 'soboty', 'niedzieli']

export const calendarPl: CalendarStrings = {
  holidays: {
    new_year: 'Nowy Rok',
    epiphany: 'Święto Trzech Króli',
    easter: 'Wielkanoc',
    easter_monday: 'Poniedziałek Wielkanocny',
    labour_day: 'Święto Pracy',
    constitution_day: 'Święto Konstytucji 3 Maja',
    pentecost: 'Zielone Świątki',
    corpus_christi: 'Boże Ciało',
    assumption: 'Święto Wojska Polskiego i Wniebowzięcie NMP',
    all_saints: 'Wszystkich Świętych',
    independence_day: 'Narodowe Święto Niepodległości',
    christmas_eve: 'Wigilia',
    christmas: 'Boże Narodzenie',
    second_christmas: 'drugi dzień Bożego Narodzenia',
  },
  days: {
    name,
    until,
    on: ['w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę', 'w niedzielę'],
    range: (from, to) => `od ${until[from] ?? ''} do ${until[to] ?? ''}`,
  },
}
