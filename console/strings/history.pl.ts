import type { CaseKind, ConversationStatus, RatingScore } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { counted } from '#shared/strings/counted.ts'

const count = counted('pl')
const talks = (n: number) => count(n, { one: 'rozmowa', few: 'rozmowy', many: 'rozmów', other: 'rozmów' })
const messages = (n: number) =>
  count(n, { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości', other: 'wiadomości' })

const ratings: Record<RatingScore, string> = {
  good: 'Pomogło',
  fair: 'Trochę pomogło',
  poor: 'Nie pomogło',
}
const statuses: Record<ConversationStatus, string> = {
  queued: 'Czeka w kolejce',
  leaving: 'Zostawia pytanie',
  offered: 'Czeka w kolejce',
  active: 'Trwa',
  closed: 'Zakończona',
}
const kinds: Partial<Record<CaseKind, string>> = { report: 'Zgłoszenie', question: 'Pytanie' }
const refusals: Partial<Record<ErrorCode, string>> = {
  not_found: 'Nie ma takiej rozmowy albo nie masz prawa jej czytać.',
  invalid_input: 'Tego filtra nie rozumiemy. Zmień go albo wyczyść filtry.',
  rate_limited: 'Za dużo pytań naraz. Poczekaj chwilę i spróbuj ponownie.',
  too_large: 'Masz już tyle zapisanych filtrów, ile się mieści. Usuń któryś.',
}

/** The history: what has been, found and read. In Polish. */
export const historyPl = {
  title: 'Historia rozmów',
  pageTitle: 'Historia',
  search: {
    label: 'Szukaj w rozmowach',
    hint: 'Słowa w dowolnej formie, z polskimi znakami lub bez, albo numer sprawy lub rozmowy.',
    submit: 'Szukaj',
    clear: 'Wyczyść filtry',
    more: (active: number) => (active > 0 ? `Więcej filtrów (wybrane: ${active})` : 'Więcej filtrów'),
  },
  filter: {
    period: 'Okres',
    topic: 'Temat',
    language: 'Język',
    disposition: 'Wynik',
    agent: 'Konsultant',
    hour: 'Godzina początku',
    department: 'Dział',
    rating: 'Ocena mieszkańca',
    status: 'Stan',
    cases: 'Sprawa',
    tag: 'Tag',
    from: 'Od dnia',
    to: 'Do dnia',
  },
  any: {
    period: 'Cały czas',
    topic: 'Każdy temat',
    language: 'Każdy język',
    disposition: 'Każdy wynik',
    agent: 'Każdy konsultant',
    hour: 'Każda godzina',
    department: 'Każdy dział',
    rating: 'Każda ocena',
    status: 'Trwające i zakończone',
    cases: 'Ze sprawą i bez',
    tag: 'Z tagami i bez',
  },
  periods: {
    today: 'Dzisiaj',
    week: 'Ostatnie 7 dni',
    month: 'Ostatnie 30 dni',
    custom: 'Wybrane dni',
  },
  hourChoice: (hour: string) => `${hour}:00–${hour}:59`,
  statusChoice: { running: 'Trwające', closed: 'Zakończone' },
  caseChoice: { any: 'Ze sprawą', report: 'Ze zgłoszeniem', question: 'Z pytaniem' },
  rating: ratings,
  status: statuses,
  caseOf: (kind: CaseKind, reference: string) => `${kinds[kind] ?? 'Sprawa'} ${reference}`,
  list: {
    label: 'Znalezione rozmowy',
    loading: 'Szukamy…',
    found: (n: number) => talks(n),
    many: 'Ponad 1000 rozmów',
    forms: 'Szukamy też odmian słów.',
    shown: (n: number) => `Pokazano ${talks(n)}`,
    more: 'Pokaż następne',
    end: 'To wszystkie wyniki.',
    csv: 'Pobierz CSV',
    csvDone: 'Plik CSV zapisany w pobranych.',
    visitor: 'Mieszkaniec',
    agent: 'Konsultant',
    quote: (text: string) => `„${text}”`,
    tags: 'Tagi:',
    noWords: 'Nikt nic nie napisał albo treść usunięto.',
    nobody: 'bez konsultanta',
    match: (n: number) => `znalezione słowa: ${n}`,
  },
  empty: {
    firstTitle: 'Jeszcze nie ma rozmów',
    first: 'Gdy rozmowa się zacznie, po chwili znajdziesz ją tutaj.',
    noneTitle: 'Nic nie pasuje',
    none: 'Usuń któreś słowo albo filtr. Szukamy całych słów w każdej odmianie: „opłata” znajdzie „opłacie”, ale „opł” nie znajdzie nic.',
    kept: 'Rozmowy bez sprawy znikają po czasie przechowywania, więc starszych może już nie być.',
    broadTitle: 'Zbyt wiele do przejrzenia',
    broad: 'Dodaj słowo albo zawęź okres.',
    pickTitle: 'Wybierz rozmowę z listy',
    pick: 'Tutaj zobaczysz, co zostało powiedziane. Strzałki przesuwają po liście, Enter otwiera, Esc wraca do listy.',
  },
  saved: {
    title: 'Zapisane filtry',
    none: 'Zapisz filtr, którego używasz często. Zobaczysz go tylko Ty.',
    name: 'Nazwa filtra',
    save: 'Zapisz obecny filtr',
    saved: (name: string) => `Filtr „${name}” zapisany.`,
    forget: (name: string) => `Usuń filtr „${name}”`,
    nothing: 'Najpierw wybierz coś, czego szukasz.',
  },
  talk: {
    label: (topic: string) => `Rozmowa z historii: ${topic}`,
    loading: 'Wczytywanie rozmowy…',
    close: 'Wróć do listy',
    with: (name: string) => `prowadzi ${name}`,
    messages,
    hit: (at: number, all: number) => `${at} z ${all}`,
    noHits: 'Bez trafień w tej rozmowie',
    previous: 'Poprzednie trafienie',
    next: 'Następne trafienie',
    html: 'Zapis (strona)',
    text: 'Zapis (tekst)',
    downloaded: 'Zapis rozmowy jest w pobranych.',
    link: 'Kopiuj adres',
    readOnly: 'Tylko do czytania.',
    running: 'Rozmowa trwa. To jest zapis do chwili otwarcia.',
    audited: 'Otwarcie cudzej rozmowy zapisujemy w dzienniku.',
    context: 'Kontekst rozmowy',
  },
  waiting: (n: number) =>
    n === 1 ? 'Na pulpicie czeka na Ciebie rozmowa.' : `Na pulpicie czekają na Ciebie rozmowy: ${n}.`,
  toDesk: 'Przejdź do pulpitu',
  offline: 'Brak łącza z serwerem. Lista pokazuje to, co już wczytano.',
  refusal: (code: ErrorCode) => refusals[code] ?? 'Nie udało się. Spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
}

export type HistoryStrings = typeof historyPl
