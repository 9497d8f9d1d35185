import { z } from 'zod'
import {
  languages,
  type CaseKind,
  type Disposition,
  type HolidayKey,
  type Language,
  type RatingScore,
} from './entities.ts'
import type { ServiceTarget } from './board.ts'
import { LONGEST_DAYS, daysIn, type Period } from './period.ts'

const Name = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** What a report is about. */
export const ReportQuestion = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    departmentId: Name.exactOptional(),
    language: z.enum(languages).exactOptional(),
    /** What to compare with: the period before, or a year before. */
    against: z.enum(['before', 'year']).exactOptional(),
  })
  .refine((period) => daysIn(period) >= 1 && daysIn(period) <= LONGEST_DAYS)
export type ReportQuestion = z.infer<typeof ReportQuestion>

/** Conversations that began in a period. What each figure means stands in `shared/metrics`. Times are seconds. */
export interface ReportFigures {
  started: number
  left: number
  pending: number
  answered: number
  gaveUpAtOnce: number
  gaveUpWaiting: number
  inTime: number
  due: number
  transferred: number
  cases: number
  rated: number
  waitMedian: number | null
  answerMedian: number | null
  handlingMedian: number | null
}

/** A part of the period: a day, a week, or what falls into both. */
export interface ReportSlice extends ReportFigures, Period {
  /** The office was closed on this day, by holiday or by its hours as they are now. */
  closed?: HolidayKey | 'hours'
}

export interface AgentActivity {
  id: string
  name: string
  taken: number
  messages: number
  /** In conversations; two at once count twice. */
  seconds: number
  handedOver: number
  declined: number
  missed: number
}

export interface Report {
  period: Period
  target: ServiceTarget
  total: ReportFigures
  /** The same of the period that was asked to compare with. */
  against: { period: Period; total: ReportFigures } | null
  hours: (ReportFigures & { hour: number })[]
  /** Empty where there are more than fit a chart. */
  days: ReportSlice[]
  weeks: ReportSlice[]
  languages: (ReportFigures & { language: Language })[]
  departments: (ReportFigures & { id: string; name: string })[]
  dispositions: { disposition: Disposition; count: number }[]
  ratings: Record<RatingScore, number>
  cases: { departmentId: string; departmentName: string; kind: CaseKind; count: number }[]
  agents: AgentActivity[]
  /** The busiest day and week that there ever were, of the whole centre. */
  records: { day: Busiest | null; week: Busiest | null }
}

export interface Busiest extends Period {
  started: number
}
