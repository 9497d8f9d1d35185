import type { Week } from '../entities.ts'
import type { CalendarStrings } from './calendar.pl.ts'

/** "od poniedziałku do piątku, 7:40–15:30": days that follow each other with the same hours are said together. */
export function weekInWords(week: Week, { days }: Pick<CalendarStrings, 'days'>): string[] {
  const hours = Object.values(week).map((pieces) =>
    pieces.map(({ from, to }) => `${onDoor(from)}–${onDoor(to)}`).join(', '),
  )
  const lines: string[] = []
  for (let first = 0; first < hours.length;) {
    let last = first
    while (last + 1 < hours.length && hours[last + 1] === hours[first]) last++
    const day = first === last ? days.name[first] : days.range(first, last)
    if (hours[first]) lines.push(`${day}, ${hours[first]}`)
    first = last + 1
  }
  return lines
}

const onDoor = (time: string) => time.replace(/^0/, '')
