import type { RatingScore } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'

const scores: Record<RatingScore, string> = { good: 'tak', fair: 'trochę', poor: 'nie' }

/** What residents keep of a conversation and do around its end. In Polish. */
export const keepingPl = {
  events: {
    phoneOpened: (name: string, clock: string) =>
      `${name}: rozmowa otwarta kodem podanym przez telefon, ${clock}`,
    deviceAdded: (clock: string) => `Mieszkaniec otworzył rozmowę na innym urządzeniu, ${clock}`,
    deviceRemoved: (clock: string) => `Mieszkaniec odłączył inne urządzenie, ${clock}`,
    transcriptRequested: (to: string, clock: string) =>
      `Mieszkaniec poprosił o zapis rozmowy na ${to}, ${clock}`,
    transcriptSettled: {
      sent: (clock: string) => `Wysłano zapis rozmowy e-mailem, ${clock}`,
      failed: (clock: string) => `Nie udało się wysłać zapisu rozmowy, ${clock}`,
    },
    rated: (score: RatingScore, comment: string, clock: string) =>
      `Mieszkaniec ocenił, czy pomogliśmy: ${scores[score]}${comment && `. „${comment}”`}, ${clock}`,
  },
}

export type KeepingStrings = typeof keepingPl

/** Somebody on the phone says the code of their chat. */
export const phonePl = {
  menu: 'Otwórz rozmowę kodem z telefonu…',
  title: 'Kod od osoby, która dzwoni',
  readTitle: 'Zakończona rozmowa',
  text: 'Poproś o 6 cyfr, które pokazuje czat. Kod działa raz, przez 10 minut. Rozmówca zobaczy, że rozmowa jest otwarta.',
  code: 'Kod (6 cyfr)',
  open: 'Otwórz rozmowę',
  wrong: 'Nie udało się otworzyć rozmowy. Spróbuj ponownie.',
  refusals: {
    invalid_input: 'Kod ma 6 cyfr.',
    not_found: 'Ten kod nie działa. Poproś rozmówcę o nowy.',
    rate_limited: 'Za dużo błędnych kodów. Spróbuj za 10 minut.',
  } as Partial<Record<ErrorCode, string>>,
  ended: 'Rozmowa już się skończyła. Możesz ją tylko przeczytać.',
  resident: 'Mieszkaniec',
  agent: 'Konsultant',
}
