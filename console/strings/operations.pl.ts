import { counted } from '#shared/strings/counted.ts'
import type { Language } from '#shared/entities.ts'

const count = counted('pl')
const signs = (n: number) => count(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })

/** A notice to all residents, and the pause of the queue. */
export const operationsPl = {
  menu: 'Komunikat i kolejka',
  title: 'Komunikat i kolejka',
  loading: 'Wczytywanie…',
  failed: 'Nie udało się wczytać ustawień.',
  retry: 'Spróbuj ponownie',
  notice: 'Komunikat dla mieszkańców',
  noticeHint:
    'Pokaże się od razu w każdym otwartym czacie. Wpisz go w trzech językach albo zostaw puste pola.',
  field: { pl: 'Po polsku', en: 'Po angielsku', uk: 'Po ukraińsku' } as Record<Language, string>,
  missing: 'Uzupełnij to pole albo wyczyść wszystkie trzy.',
  tooLong: (over: number) => `Za długie o ${signs(over)}.`,
  left: (n: number) => `Zostało: ${signs(n)}`,
  withdraw: 'Wyczyść komunikat',
  queue: 'Kolejka',
  open: 'Przyjmuje nowe rozmowy',
  paused: 'Wstrzymana: bez nowych rozmów',
  pausedHint: 'Kto już czeka, zachowa miejsce i będzie obsłużony.',
  next: 'Dalej',
  unchanged: 'Nic się nie zmieniło.',
  stale: (what: string) =>
    `Ktoś zmienił to przed chwilą. Teraz obowiązuje: ${what} Twój tekst został w polach.`,
  staleNotice: (text: string) => `komunikat „${text}”`,
  staleNoNotice: 'bez komunikatu',
  staleOpen: 'kolejka otwarta.',
  stalePaused: 'kolejka wstrzymana.',
  confirmTitle: 'To zobaczą mieszkańcy',
  confirmNotice: 'Komunikat w każdym otwartym czacie:',
  confirmNoNotice: 'Komunikatu nie będzie.',
  confirmPaused:
    'Zamiast przycisku „Zacznij rozmowę” zobaczą, że na razie nie zaczynamy nowych rozmów, i numer telefonu.',
  confirmOpen: 'Nowe rozmowy można zaczynać, gdy czat jest otwarty.',
  publish: 'Opublikuj',
  publishing: 'Publikowanie…',
  edit: 'Popraw',
  pausedLine: 'Kolejka jest wstrzymana. Kto czeka, zachowuje miejsce.',
  noticeLine: (text: string) => `Komunikat dla mieszkańców: ${text}`,
  change: 'Zmień',
  announcePaused: 'Kolejka została wstrzymana.',
  announceResumed: 'Kolejka znów przyjmuje rozmowy.',
}
