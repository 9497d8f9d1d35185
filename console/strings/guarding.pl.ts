import { counted } from '#shared/strings/counted.ts'

const count = counted('pl')

/** What protects agents, in Polish; it comes with the parts that speak it. The other languages have this shape. */
export const guardingPl = {
  loading: 'Wczytywanie…',
  retry: 'Spróbuj ponownie',
  unconfirmed: 'numer do potwierdzenia',
  inLanguage: { pl: 'po polsku', en: 'po angielsku', uk: 'po ukraińsku' },
  hours: (n: number) => count(n, { one: 'godzina', few: 'godziny', many: 'godzin', other: 'godziny' }),
  abuse: {
    title: 'Nadużycie w rozmowie',
    what: 'Co zrobić?',
    warn: 'Ostrzec mieszkańca',
    warnHelp: 'Mieszkaniec zobaczy w rozmowie zatwierdzony tekst.',
    end: 'Zakończyć rozmowę',
    endHelp: 'Mieszkaniec zobaczy, dlaczego, i jak może załatwić sprawę inaczej.',
    warnWhoJoins: 'Ostrzec mieszkańca może tylko ktoś, kto bierze udział w rozmowie.',
    warning: 'Tekst ostrzeżenia',
    warnedBefore: (n: number) =>
      `W tej rozmowie: ${count(n, { one: 'ostrzeżenie', few: 'ostrzeżenia', many: 'ostrzeżeń', other: 'ostrzeżenia' })}.`,
    block: 'Blokada nowych rozmów',
    noBlock: 'Bez blokady',
    needsWarning: 'Zablokować możesz dopiero po ostrzeżeniu w tej rozmowie. Kierownik może od razu.',
    whatStays:
      'Zablokowany nadal widzi telefon i numer 112 i może zostawić pytanie albo zgłoszenie. Blokada działa w tej przeglądarce, a dla zalogowanych w portalu na każdym urządzeniu.',
    reason: 'Powód dla współpracowników',
    reasonHint: 'mieszkaniec go nie zobaczy',
    reasonMissing: 'Napisz, co się stało.',
    doWarn: 'Wyślij ostrzeżenie',
    doEnd: 'Zakończ rozmowę',
    doBlock: 'Zakończ i zablokuj',
    busy: 'Wysyłanie…',
  },
  safety: {
    title: 'Bezpieczeństwo: co robić',
    what: 'Co się dzieje?',
    steps: 'Zrób',
    calls: 'Zadzwoń',
    say: 'Napisz',
    insert: 'Wstaw do odpowiedzi',
    call: 'Wezwij kierownika',
    called: 'Kierownik wezwany',
  },
  tags: {
    chosen: 'Tagi rozmowy',
    choose: 'Wybierz tag…',
    add: 'Dodaj tag',
    remove: (name: string) => `Usuń tag: ${name}`,
    full: 'Ta rozmowa ma już najwięcej tagów, ile można.',
  },
  links: {
    title: 'Linki do usług miasta',
    search: 'Szukaj po nazwie albo adresie; Enter wstawia pierwszy',
    found: (n: number) => count(n, { one: 'link', few: 'linki', many: 'linków', other: 'linku' }),
    ofTopic: 'w temacie tej rozmowy',
    unconfirmed: 'adres do potwierdzenia',
    insertNamed: (name: string) => `Wstaw do odpowiedzi: ${name}`,
  },
  note: {
    title: 'Notatka wewnętrzna',
    hint: 'mieszkaniec jej nie zobaczy · @ wskazuje osobę',
    people: 'Kto może przeczytać tę rozmowę',
    offered: (n: number) => `Osoby do wskazania: ${n}. Strzałki wybierają, Enter wstawia.`,
    save: 'Zapisz notatkę',
  },
  pointOut: {
    who: 'Komu wskazać tę notatkę',
    choose: 'Wybierz osobę…',
    tell: 'Wskaż',
  },
  mentions: {
    title: 'Wzmianki o Tobie',
    empty:
      'Nikt jeszcze nie wskazał Cię w notatce. Gdy ktoś napisze w niej @ i Twoje imię i nazwisko, znajdziesz ją tutaj.',
    isNew: 'Nowe',
    readAll: 'Oznacz wszystkie jako przeczytane',
    openNamed: (by: string, topic: string) => `Otwórz rozmowę: ${by}, ${topic}`,
  },
  blocks: {
    title: 'Blokady mieszkańców',
    empty: 'Nikt nie jest teraz zablokowany.',
    emptyHelp: 'Konsultant może zablokować czat po ostrzeżeniu. Każda blokada kończy się sama.',
    list: 'Blokady, najnowsze na początku',
    until: (time: string) => `do ${time}`,
    by: (name: string, time: string) => `${name}, ${time}`,
    noReason: 'Powód usunięto razem z rozmową.',
    read: 'Rozmowa',
    lift: 'Zdejmij blokadę',
    lifting: 'Zdejmowanie…',
    lifted: 'Blokada zdjęta.',
    refresh: 'Odśwież',
  },
}

export type GuardingStrings = typeof guardingPl
