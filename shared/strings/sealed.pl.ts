import type { SealedOutcome } from '../entities.ts'
import type { SealedKind } from '../sealed.ts'
import { counted } from './counted.ts'

const count = counted('pl')

/** A number that is given in a field of its own: asked for, given, seen, gone. */
export const sealedPl = {
  heading: (name: string) => `${name} prosi o numer w bezpiecznym polu`,
  someone: 'Konsultant',
  kind: {
    pesel: 'Numer PESEL',
    id_card: 'Numer dowodu osobistego',
    passport: 'Numer paszportu',
    account: 'Numer konta',
    land_register: 'Numer księgi wieczystej',
    other: 'Numer',
  } as Record<SealedKind, string>,
  why: 'Po co:',
  gone: 'treść usunięta',
  who: (name: string, minutes: string) =>
    `Zobaczy go tylko ${name}, przez ${minutes}. Potem go usuniemy. W rozmowie nic nie zostanie.`,
  minutes: (n: number) => count(n, { one: 'minutę', few: 'minuty', many: 'minut', other: 'minuty' }),
  give: 'Podaj bezpiecznie',
  giving: 'Wysyłanie…',
  decline: 'Nie podam',
  takeBack: 'Wycofaj numer',
  wrong: 'To nie jest prawidłowy numer. Sprawdź cyfry i spróbuj ponownie.',
  empty: 'Wpisz numer.',
  given: (name: string, time: string) => `Numer podany. ${name} zobaczy go do ${time}. Potem go usuniemy.`,
  viewed: (name: string, time: string) => `${name} widzi numer. Usuniemy go o ${time}.`,
  outcome: {
    declined: 'Nie podajesz tego numeru.',
    withdrawn: 'Ta prośba jest już nieaktualna.',
    wiped: 'Numer jest usunięty.',
  } as Record<SealedOutcome, string>,
}
