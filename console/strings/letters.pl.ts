import { counted } from '#shared/strings/counted.ts'

const count = counted('pl')

/** Copies of conversations by e-mail that have not gone out. */
export const lettersPl = {
  menu: 'Listy, które nie wyszły',
  title: 'Listy, które nie wyszły',
  loading: 'Wczytywanie…',
  refresh: 'Odśwież',
  reload: 'Spróbuj ponownie',
  empty: 'Wszystkie listy wyszły.',
  emptyHelp:
    'Mieszkaniec może poprosić o zapis rozmowy e-mailem. Gdy serwer poczty go nie przyjmuje, próbujemy sami: 10 razy, coraz rzadziej. Gdy i to nie pomoże, list czeka tutaj, aż wyślesz go ponownie.',
  list: 'Listy: najpierw te, których nie wysyłamy już sami',
  conversation: (number: string) => `rozmowa ${number}`,
  invitation: 'zaproszenie do konsoli albo nowe hasło',
  asked: (time: string) => `poproszono ${time}`,
  state: { failed: 'Nie wysłano', waiting: 'Czeka na wysłanie' },
  tries: (n: number) => count(n, { one: 'próba', few: 'próby', many: 'prób', other: 'próby' }),
  problem: {
    refused:
      'Serwer odbiorcy nie przyjął listu. Zwykle adres jest błędny albo skrzynka pełna: ponowna próba rzadko pomaga.',
    unreachable: 'Serwer poczty nie odpowiadał. Gdy znów działa, wyślij list ponownie.',
  },
  again: 'Serwer poczty nie odpowiadał. Próbujemy dalej sami.',
  retry: 'Wyślij ponownie',
  retrying: 'Wysyłanie…',
  retried: (to: string) => `List na ${to} jest znów w drodze.`,
}
