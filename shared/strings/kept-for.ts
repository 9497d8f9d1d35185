import type { Language } from '../entities.ts'
import { counted } from './counted.ts'

const pl = counted('pl')
const en = counted('en')
const uk = counted('uk')

/** How long a conversation is kept, as it is said of its end: "po 30 dniach". It comes with the page, for it never changes. */
export const keptFor = (days: number): Record<Language, string> => ({
  pl: pl(days, { one: 'dniu', few: 'dniach', many: 'dniach', other: 'dnia' }),
  en: en(days, { one: 'day', other: 'days' }),
  uk: uk(days, { one: 'день', few: 'дні', many: 'днів', other: 'дня' }),
})
