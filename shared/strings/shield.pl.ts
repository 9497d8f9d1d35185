import type { HiddenKind } from '../hidden-marks.ts'
import { words } from './marks.pl.ts'

/** Numbers that should not stand in a chat: the warning before they are sent, and what stands in their place. */
export const shieldPl = {
  heading: {
    pesel: 'To wygląda na numer PESEL',
    id_card: 'To wygląda na numer dowodu',
    passport: 'To wygląda na numer paszportu',
    document: 'To wygląda na numer dokumentu',
    account: 'To wygląda na numer konta',
    card: 'To wygląda na numer karty płatniczej',
    land_register: 'To wygląda na numer księgi wieczystej',
    plate: 'To wygląda na numer rejestracyjny',
    number: 'To wygląda na PESEL albo numer telefonu',
  } as Record<HiddenKind, string>,
  several: 'W tekście są numery, których nie potrzebujemy',
  text: (shown: string) => `Nie potrzebujemy go. Ukryjemy go i wyślemy: ${shown}.`,
  severalText: (shown: string) => `Ukryjemy je i wyślemy: ${shown}.`,
  phone: 'Jeśli to telefon, dopisz przed nim +.',
  send: 'Ukryj i wyślij',
  start: 'Ukryj i zacznij rozmowę',
  remove: 'Usuń z tekstu',
  back: 'Zmień tekst',
  ...words,
}
