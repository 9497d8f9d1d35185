import { isAccount, isIdCard, isLandRegister, isPassport, isPesel } from './check-digits.ts'
import { limits } from './limits.ts'
import { plainOf } from './plain-text.ts'

/** What an agent may ask for in a sealed field; `other`: whatever has no form of its own. Never a payment card. */
export const sealedKinds = ['pesel', 'id_card', 'passport', 'account', 'land_register', 'other'] as const
export type SealedKind = (typeof sealedKinds)[number]

const forms: Record<Exclude<SealedKind, 'other'>, (bare: string, today: Date) => boolean> = {
  pesel: isPesel,
  id_card: isIdCard,
  passport: isPassport,
  account: isAccount,
  land_register: isLandRegister,
}

/** A value as it is sealed, without what separates it; null where it is none of this kind. */
export function sealedValue(kind: SealedKind, typed: string, today: Date): string | null {
  const plain = plainOf(typed).text.trim()
  if (plain.length === 0 || plain.length > limits.sealedValueLength) return null
  if (kind === 'other') return plain
  const bare = plain.replaceAll(/[ -]/g, '').toUpperCase()
  return forms[kind](bare, today) ? bare : null
}
