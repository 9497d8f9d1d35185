import type { CaseKind, DeclineReason, Disposition, Language, RatingScore } from '#shared/entities.ts'
import type { SealedKind } from '#shared/sealed.ts'

/** In the order in which they are offered. A record, so that a new one that is missing here is a type error. */
const dispositionOrder: Record<Disposition, true> = {
  answered: true,
  case_filed: true,
  referred: true,
  partly_answered: true,
  unresolved: true,
  resident_left: true,
  abuse: true,
  other: true,
}
const sealedOrder: Record<SealedKind, true> = {
  pesel: true,
  id_card: true,
  passport: true,
  account: true,
  land_register: true,
  other: true,
}
const declineOrder: Record<DeclineReason, true> = {
  busy: true,
  language: true,
  topic: true,
  conflict: true,
  other: true,
}

const languageOrder: Record<Language, true> = { pl: true, en: true, uk: true }
const ratingOrder: Record<RatingScore, true> = { good: true, fair: true, poor: true }
const caseKindOrder: Record<CaseKind, true> = {
  report: true,
  idea: true,
  question: true,
  complaint: true,
  motion: true,
  petition: true,
  public_information: true,
  gdpr: true,
  accessibility: true,
  application_handoff: true,
}

export const sealedKinds = Object.keys(sealedOrder) as SealedKind[]
export const dispositions = Object.keys(dispositionOrder) as Disposition[]
export const languages = Object.keys(languageOrder) as Language[]
export const ratingScores = Object.keys(ratingOrder) as RatingScore[]
export const caseKinds = Object.keys(caseKindOrder) as CaseKind[]
export const declineReasons = Object.keys(declineOrder) as DeclineReason[]
