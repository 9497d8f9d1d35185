import type { DeclineReason, Disposition } from '#shared/entities.ts'
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

export const sealedKinds = Object.keys(sealedOrder) as SealedKind[]
export const dispositions = Object.keys(dispositionOrder) as Disposition[]
export const declineReasons = Object.keys(declineOrder) as DeclineReason[]
