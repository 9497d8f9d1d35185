import { LONGEST_DAYS, daysIn, type Period } from '#shared/period.ts'
import type { ReportQuestion } from '#shared/reports.ts'
import { languages } from '../choices.ts'

/** Periods that are chosen by one press; anything else is said by its days. */
export type Kind = 'day' | 'week' | 'month'

const DAY_MS = 24 * 60 * 60 * 1000
const names = ['from', 'to', 'departmentId', 'language', 'against'] as const
type Name = (typeof names)[number]

/** Days are counted without a clock: a date is its midnight in UTC, and nothing of a zone is in it. */
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const moved = (date: string, days: number) => dateOf(Date.parse(date) + days * DAY_MS)

/** The period of this kind in which a day lies. Weeks begin on Monday. */
export function periodAround(kind: Kind, date: string): Period {
  if (kind === 'day') return { from: date, to: date }
  if (kind === 'week') {
    const from = moved(date, -((new Date(date).getUTCDay() + 6) % 7))
    return { from, to: moved(from, 6) }
  }
  const [year = 0, month = 1] = date.split('-').map(Number)
  return { from: dateOf(Date.UTC(year, month - 1, 1)), to: dateOf(Date.UTC(year, month, 0)) }
}

/** Which kind these days are, if any. */
export function kindOf({ from, to }: Period): Kind | null {
  const isKind = (kind: Kind) => {
    const period = periodAround(kind, from)
    return period.from === from && period.to === to
  }
  return (['day', 'week', 'month'] as const).find(isKind) ?? null
}

/** The next one, or the one before: a month after a month, else as many days. */
export function stepped(period: Period, step: 1 | -1): Period {
  if (kindOf(period) === 'month')
    return periodAround('month', step === 1 ? moved(period.to, 1) : moved(period.from, -1))
  const days = daysIn(period) * step
  return { from: moved(period.from, days), to: moved(period.to, days) }
}

/** Reads what stands after the `?`. Without a period that can be asked for: the month in which `today` lies. */
export function readQuestion(query: string, today: string): ReportQuestion {
  const given = new URLSearchParams(query)
  const of = (name: Name) => given.get(name) ?? ''
  const named = { from: of('from'), to: of('to') }
  const isAsked = isDate(named.from) && isDate(named.to)
  const length = isAsked ? daysIn(named) : 0
  const period = length >= 1 && length <= LONGEST_DAYS ? named : periodAround('month', today)
  const language = languages.find((one) => one === of('language'))
  const against = (['before', 'year'] as const).find((one) => one === of('against'))
  const departmentId = of('departmentId')
  return {
    ...period,
    ...(departmentId && { departmentId }),
    ...(language && { language }),
    ...(against && { against }),
  }
}

/** The same for the same question, so that it can be compared. */
export function writeQuestion(question: Partial<Record<Name, string>>): string {
  const written = new URLSearchParams()
  for (const name of names) if (question[name]) written.set(name, question[name])
  return written.toString()
}
