import type { Language } from '#shared/entities.ts'
import { counted } from '#shared/strings/counted.ts'
import type { CannedImported, CannedProblem, GrammaticalCase } from '#shared/canned.ts'

const count = counted('pl')
const replies = (n: number) =>
  count(n, {
    one: 'odpowiedź',
    few: 'odpowiedzi',
    many: 'odpowiedzi',
    other: 'odpowiedzi',
  })

const inLanguage: Record<Language, string> = { pl: 'polska', en: 'angielska', uk: 'ukraińska' }

/** Texts that are ready to be inserted: the search, and what is asked for before one goes into the answer. */
export const cannedPl = {
  title: 'Gotowe odpowiedzi',
  search: 'Szukaj gotowej odpowiedzi',
  results: 'Znalezione odpowiedzi',
  found: (n: number) => (n === 0 ? 'Nic nie znaleziono.' : replies(n)),
  none: 'Nic nie znaleziono: spróbuj krótszego słowa. Esc zamyka i zostawia tekst.',
  empty: 'Nie ma jeszcze żadnej gotowej odpowiedzi. Pierwszą dodasz pod „Zarządzaj odpowiedziami”.',
  loading: 'Wczytywanie…',
  failed: 'Nie udało się wczytać gotowych odpowiedzi.',
  retry: 'Spróbuj ponownie',
  keys: { choose: 'wybór', insert: 'wstaw', language: 'inny język', close: 'zamknij' },
  close: 'Zamknij',
  willInsert: 'Wstawi się',
  ofConversation: 'język rozmowy',
  original: 'oryginał, dla Ciebie',
  missing: (language: Language) => `Wersji w tym języku jeszcze nie ma (${inLanguage[language]}).`,
  insteadOf: (language: Language) =>
    `Nie ma wersji w języku rozmowy (${inLanguage[language]}). Wstawi się polska.`,
  insert: 'Wstaw',
  insertVersion: (language: Language) => `Wstaw: wersja ${inLanguage[language]}`,
  inserted: (title: string) => `Wstawiono: ${title}. Możesz jeszcze poprawić.`,
  mine: 'osobista',
  demo: 'przykład',
  changed: (date: string) => `Zmieniono ${date}`,
  used: (n: number) => `użyto ${count(n, { one: 'raz', few: 'razy', many: 'razy', other: 'razy' })}`,
  noFolder: 'Bez folderu',
  without: (languages: readonly Language[]) =>
    `brak wersji: ${languages.map((one) => inLanguage[one]).join(', ')}`,

  ask: {
    title: (reply: string) => `Uzupełnij: ${reply}`,
    intro: 'Tego nie wiemy. Uzupełnij, zanim tekst trafi do odpowiedzi.',
    inLanguage: { pl: 'po polsku', en: 'po angielsku', uk: 'po ukraińsku' } as Record<Language, string>,
    missing: 'Uzupełnij to pole.',
    number: 'Wpisz liczbę, na przykład 3.',
    preview: 'Tak to będzie wyglądać',
    insert: 'Wstaw do odpowiedzi',
    back: 'Wróć do listy',
  },

  manage: {
    open: 'Zarządzaj odpowiedziami',
    title: 'Zarządzanie gotowymi odpowiedziami',
    search: 'Szukaj na liście',
    list: 'Odpowiedzi według folderów',
    addShared: 'Nowa wspólna',
    addOwn: 'Nowa osobista',
    none: 'Nic nie znaleziono: spróbuj krótszego słowa.',
    nothing: 'Wybierz odpowiedź z listy albo dodaj nową.',
    newOne: 'Nowa odpowiedź',
    readOnly: 'Wspólne odpowiedzi zmieniają kierownicy i administratorzy. Możesz dodać własną.',
    name: 'Tytuł',
    nameHint: '(dla konsultantów, mieszkaniec go nie widzi)',
    folder: 'Folder',
    shortcut: 'Skrót po ukośniku',
    who: 'Dla kogo',
    shared: 'Wspólna: dla wszystkich albo dla wybranych działów',
    personal: 'Osobista: tylko dla Ciebie',
    departments: (n: number) => (n === 0 ? 'Widzą ją wszystkie działy' : `Widzą ją wybrane działy: ${n}`),
    departmentsHint: 'Nie zaznaczaj żadnego, jeśli mają ją widzieć wszyscy.',
    text: { pl: 'Po polsku (oryginał)', en: 'Po angielsku', uk: 'Po ukraińsku' } as Record<Language, string>,
    left: (n: number) =>
      `Zostało: ${count(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })}`,
    problem: {
      missing: 'Uzupełnij to pole.',
      too_long: 'Za długie.',
      malformed: 'Tylko małe litery bez ogonków, cyfry i łącznik.',
    },
    absent: (name: string) => `Brakuje tu: {${name}}`,
    tooFewForms: (name: string) => `Za mało form liczby: {${name}}`,
    insert: (language: string) => `Wstaw w tekst: ${language}`,
    question: 'Pytanie do konsultanta…',
    forms: 'Liczba z odmianą…',
    gender: 'Forma zależna od konsultanta…',
    firstField: {
      question: 'O co zapytać? (na przykład: link)',
      forms: 'Jaka liczba? (na przykład: dni)',
      gender: 'Gdy pisze kobieta (na przykład: sprawdziłam)',
    },
    masculine: 'Gdy pisze mężczyzna (na przykład: sprawdziłem)',
    unitCase: 'jednostka w przypadku…',
    /** The form that goes with 1, 2 and 5, in the order of the language's categories. */
    formFor: (example: number) => `Forma dla ${example}`,
    put: 'Wstaw',
    cancel: 'Anuluj',
    preview: 'Podgląd z przykładowymi danymi',
    sample: 'Liczba w podglądzie',
    sampleResident: 'Olena',
    save: 'Zapisz',
    saving: 'Zapisywanie…',
    saved: 'Zapisano.',
    remove: 'Usuń',
    removeSure: 'Na pewno usuń',
    unsaved: 'Masz niezapisane zmiany. Zapisz je albo porzuć, zanim przejdziesz dalej.',
    discard: 'Porzuć zmiany',
    stale: (text: string) =>
      `Ktoś zmienił tę odpowiedź przed chwilą. Teraz brzmi: „${text}”. Twój tekst został w polach; „Zapisz” zastąpi tamten.`,
    gone: 'Ktoś usunął tę odpowiedź. Twój tekst został w polach; „Zapisz” doda ją na nowo.',
    full: 'Gotowych odpowiedzi jest już tyle, ile może być. Usuń którąś.',
  },

  exchange: {
    save: 'Zapisz jako CSV',
    send: 'Wczytaj z CSV…',
    busy: 'Trwa…',
    done: ({ added, changed, unchanged }: CannedImported) =>
      `Wczytano. Dodane: ${added}, zmienione: ${changed}, bez zmian: ${unchanged}.`,
    nothing: (n: number) =>
      `Nic nie wczytano. ${count(n, { one: 'błąd', few: 'błędy', many: 'błędów', other: 'błędu' })} do poprawienia w pliku:`,
    list: 'Błędy w pliku',
    line: (line: number, column: string | undefined, problem: string) =>
      column ? `Wiersz ${line}, kolumna ${column}: ${problem}` : `Wiersz ${line}: ${problem}`,
    more: (n: number) => `I jeszcze ${n}.`,
    tooLarge: 'Plik jest za duży.',
    problems: {
      encoding: 'plik nie jest w kodowaniu UTF-8. Zapisz go jako „CSV UTF-8”.',
      quote: 'cudzysłów, który się nie kończy.',
      header: 'w pierwszym wierszu muszą być nazwy kolumn, wśród nich title i pl.',
      missing: 'brakuje treści.',
      too_long: 'treść jest za długa.',
      malformed: 'niedozwolona wartość.',
      unknown_department: 'nie ma takiego działu.',
      unknown_id: 'nie ma takiej odpowiedzi. Wyczyść kolumny id i version, aby dodać nową.',
      repeated: 'ta sama odpowiedź jest w pliku drugi raz.',
      stale: 'ktoś zmienił tę odpowiedź po zapisaniu pliku. Zapisz plik na nowo.',
      forbidden: 'wspólne odpowiedzi zmieniają kierownicy i administratorzy.',
      full: 'gotowych odpowiedzi byłoby za dużo.',
    } as Record<CannedProblem['problem'], string>,
  },

  variables: {
    resident: 'imię mieszkańca',
    agent: 'Twoje imię',
    case: 'numer sprawy',
    today: 'godziny czatu dzisiaj',
    opening: 'najbliższe otwarcie',
    phone: 'telefon centrum',
    unit: 'jednostka',
    topic: 'temat rozmowy',
  },
  forms: {
    nom: 'mianownik: kto? co?',
    gen: 'dopełniacz: kogo? czego?',
    dat: 'celownik: komu? czemu?',
    acc: 'biernik: kogo? co?',
    ins: 'narzędnik: z kim? z czym?',
    loc: 'miejscownik: o kim? o czym?',
    voc: 'wołacz, na przykład „Pani Anno”',
  } as Record<GrammaticalCase | 'voc', string>,
}

export type CannedStrings = typeof cannedPl
