import type { WaitInWords } from '#shared/entities.ts'
import type { PartWords } from '#shared/strings/widget.pl.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** "Jesteś 4. w kolejce" */
export function placeInWords(position: number | undefined, { waiting }: PartWords['waiting']): string {
  if (position === undefined) return waiting.unknown
  return position <= 1 ? waiting.next : waiting.inQueue(position)
}

/** "Czekanie: zwykle 5–10 minut." Always a range, or an honest "we do not know". */
export function waitInWords({ wait }: WaitInWords, { waiting }: PartWords['waiting']): string {
  const words = waiting.wait
  if (wait === null) return words.unknown
  const { fromSeconds: from, toSeconds: to } = wait
  if (to <= MINUTE) return words.underMinute
  if (from < MINUTE) return words.upTo(to / MINUTE)
  return from < HOUR ? words.minutes(from / MINUTE, to / MINUTE) : words.hours(from / HOUR, to / HOUR)
}
