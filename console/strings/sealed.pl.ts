import type { SealedOutcome } from '#shared/entities.ts'
import type { SealedKind } from '#shared/sealed.ts'
import { counted } from '#shared/strings/counted.ts'

const signs = (n: number) => counted('pl')(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })

const ended: Record<SealedOutcome, string> = {
  declined: 'Mieszkaniec nie poda tego numeru.',
  withdrawn: 'Prośba wycofana.',
  wiped: 'Numer usunięty.',
}

/** A number in a sealed field: asking for it, and seeing it for a while. */
export const sealedPl = {
  open: 'Poproś o numer bezpiecznie',
  title: 'Poproś o numer bezpiecznie',
  what: 'Jaki numer?',
  kind: {
    pesel: 'PESEL',
    id_card: 'Numer dowodu',
    passport: 'Numer paszportu',
    account: 'Numer konta',
    land_register: 'Księga wieczysta',
    other: 'Inny numer',
  } as Record<SealedKind, string>,
  reason: 'Do czego jest potrzebny?',
  reasonHint: '(mieszkaniec to przeczyta)',
  reasonMissing: 'Napisz, do czego potrzebujesz tego numeru.',
  tooLong: (over: number) => `Za długie o ${signs(over)}.`,
  happens:
    'Mieszkaniec wpisze numer w osobnym polu. Zobaczysz go tylko Ty, przez kilka minut. Potem zniknie. W rozmowie nic nie zostanie.',
  ask: 'Poproś',
  asking: 'Wysyłanie…',
  heading: (kind: string) => `Prośba o numer: ${kind}`,
  reasonWas: 'Powód:',
  reasonGone: 'treść usunięta',
  waits: 'Czeka na mieszkańca.',
  ready: (clock: string) => `Numer czeka na Ciebie do ${clock}. Potem go usuniemy.`,
  viewed: (clock: string) => `Numer jest dostępny do ${clock}. Potem go usuniemy.`,
  onlyFor: (name: string, clock: string) => `Widzi go tylko ${name}, do ${clock}.`,
  show: 'Pokaż numer',
  showAgain: 'Pokaż ponownie',
  left: (time: string) => `zniknie za ${time}`,
  until: (clock: string) => `Numer zniknie o ${clock}.`,
  withdraw: 'Wycofaj prośbę',
  wipe: 'Usuń teraz',
  outcome: ended,
}

export const sealedTalkPl = {
  sealedGiven: (clock: string) => `Mieszkaniec podał numer w bezpiecznym polu, ${clock}`,
  sealedViewed: (name: string, clock: string) => `Numer wyświetlono: ${name}, ${clock}`,
  sealedEnded: (outcome: SealedOutcome, clock: string) => `${ended[outcome].slice(0, -1)}, ${clock}`,
}

export const sealedNewsPl = {
  given: (slot: number) => `Rozmowa ${slot}: mieszkaniec podał numer w bezpiecznym polu.`,
  declined: (slot: number) => `Rozmowa ${slot}: mieszkaniec nie poda numeru.`,
}
