import { z } from 'zod'
import {
  caseKinds,
  dispositions,
  languages,
  ratingScores,
  type CaseKind,
  type CloseReason,
  type ConversationStatus,
  type Disposition,
  type Language,
  type RatingScore,
  type Topic,
} from './entities.ts'
import { limits } from './limits.ts'

const Name = z.string().regex(/^[a-z0-9-]{1,40}$/)
const Id = z.string().regex(/^[0-9a-f]{24}$/)

/** What conversations are looked for by; all that is named must hold. Dates are days in Kraków, both included. */
export const HistoryFilter = z.strictObject({
  /** Words that were said, in whatever form; or the reference of a case, or the number of a conversation. */
  text: z
    .string()
    .max(limits.searchLength)
    .refine((text) => text.isWellFormed())
    .exactOptional(),
  from: z.iso.date().exactOptional(),
  to: z.iso.date().exactOptional(),
  /** In which they began by the clock in Kraków, on whatever day. */
  hour: z
    .string()
    .regex(/^(?:\d|1\d|2[0-3])$/)
    .exactOptional(),
  status: z.enum(['running', 'closed']).exactOptional(),
  topicId: Name.exactOptional(),
  departmentId: Name.exactOptional(),
  /** Who had it at some time, or took part. */
  agentId: Id.exactOptional(),
  language: z.enum(languages).exactOptional(),
  disposition: z.enum(dispositions).exactOptional(),
  rating: z.enum(ratingScores).exactOptional(),
  /** A kind, or any. */
  caseKind: z.enum([...caseKinds, 'any']).exactOptional(),
  tagId: Name.exactOptional(),
})
export type HistoryFilter = z.infer<typeof HistoryFilter>

/** A place in the history, which is ordered by when conversations began, the newest first. */
export const HistoryPlace = z.strictObject({ at: z.iso.datetime(), id: Id })
export type HistoryPlace = z.infer<typeof HistoryPlace>

/** A part of what was said, with the places of the words that were looked for. */
export interface Excerpt {
  seq: number
  by: 'visitor' | 'agent'
  text: string
  /** `[start, end]` in UTF-16 units. */
  marks: [number, number][]
}

/** A conversation in the history. */
export interface HistoryRow {
  id: string
  /** When it began. */
  at: string
  closedAt: string | null
  status: ConversationStatus
  topicId: string
  departmentId: string
  language: Language
  /** Who had it last; null where nobody ever had. */
  agentName: string | null
  disposition: Disposition | null
  rating: RatingScore | null
  closeReason: CloseReason | null
  cases: { reference: string; kind: CaseKind }[]
  /** By what agents sorted it; absent where by nothing. */
  tagIds?: string[]
  /** Where words were looked for, the place that fits best; else how it began. Null where nothing is kept. */
  excerpt: Excerpt | null
}

/** One page. `next`: where it goes on; null at the end. */
export interface HistoryPage {
  rows: HistoryRow[]
  next: HistoryPlace | null
  /** How many there are in all; null where there are more than are counted. Only with the first page. */
  total: number | null
  /** Too much would have to be looked at, so nothing was: name another word, a shorter time, a filter. */
  tooBroad?: true
}

/** What is known of a conversation without its log. */
export type HistoryFacts = Omit<HistoryRow, 'excerpt' | 'tagIds'>

/** A conversation that the same resident had before. */
export interface EarlierRow extends HistoryFacts {
  /** The portal says that it is the same person; else it is the same browser, or one that its code let in. */
  isProven: boolean
}

/** The newest of them, as far as the asker may read them. */
export interface EarlierTalks {
  rows: EarlierRow[]
  hasMore: boolean
}

/** What somebody looks for again and again. */
export interface SavedFilter {
  id: string
  name: string
  filter: HistoryFilter
}

/** Who and what can be filtered by, for staff. */
export interface HistoryChoices {
  topics: Topic[]
  departments: { id: string; name: string }[]
  agents: { id: string; name: string }[]
}
