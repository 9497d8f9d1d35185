import type { GrammaticalForm, Language, Role } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { counted } from '#shared/strings/counted.ts'
import { adminAuditPl } from './admin-audit.pl.ts'

const count = counted('pl')
const people = (n: number) => count(n, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' })
const places = (n: number) => count(n, { one: 'miejsce', few: 'miejsca', many: 'miejsc', other: 'miejsca' })
const devices = (n: number) =>
  count(n, { one: 'urządzeniu', few: 'urządzeniach', many: 'urządzeniach', other: 'urządzenia' })

const roles: Record<Role, Record<GrammaticalForm, string>> = {
  agent: { f: 'Konsultantka', m: 'Konsultant' },
  supervisor: { f: 'Kierowniczka', m: 'Kierownik' },
  administrator: { f: 'Administratorka', m: 'Administrator' },
}

const refusals: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'Popraw zaznaczone pola.',
  forbidden: 'Tylko administrator może to zmienić.',
  not_found: 'Tego konta już nie ma albo jest wyłączone.',
  last_administrator:
    'To ostatni administrator, który może się zalogować. Najpierw daj tę rolę komuś innemu.',
  own_account: 'Odbierasz prawa sobie. Potwierdź to poniżej.',
  email_taken: 'Ten adres ma już inne konto.',
  rate_limited: 'Za dużo zmian naraz. Poczekaj minutę i zapisz ponownie.',
  timeout: 'Serwer nie odpowiada. Zmiany zostają tutaj, zapisz je ponownie.',
}

/** What administrators set. In Polish. */
export const adminPl = {
  title: 'Ustawienia',
  nav: 'Części ustawień',
  unsaved: 'niezapisane zmiany',
  sections: {
    staff: 'Konsultanci',
    directory: 'Działy i tematy',
    hours: 'Godziny i dni wolne',
    texts: 'Teksty czatu',
    links: 'Linki do usług miasta',
    tags: 'Tagi rozmów',
    safety: 'Bezpieczeństwo',
    audit: 'Dziennik zdarzeń',
  },
  /** They open over the page, as from elsewhere. */
  dialogs: { operations: 'Komunikat i kolejka…', canned: 'Gotowe odpowiedzi…' },
  groups: { people: 'Ludzie', time: 'Czas pracy', texts: 'Treści', data: 'Dane' },
  aside: 'Podgląd i zmiany',
  loading: 'Wczytywanie…',
  failed: 'Nie udało się wczytać. Sprawdź łącze i spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
  refusal: (code: ErrorCode) => refusals[code] ?? 'Nie udało się zapisać. Spróbuj ponownie.',
  problem: {
    missing: 'To pole jest potrzebne.',
    too_long: 'To za długie.',
    malformed: 'Sprawdź, czy nie ma błędu.',
  },
  save: 'Zapisz',
  saving: 'Zapisywanie…',
  saved: 'Zapisano.',
  undo: 'Cofnij zmiany',
  changes: {
    title: (n: number) => (n === 0 ? 'Nie ma niezapisanych zmian' : `Niezapisane zmiany: ${n}`),
    save: 'Zapisz zmiany',
    was: 'było',
    is: 'będzie',
    empty: 'puste',
    gone: 'usunięte',
    others: (name: string, moment: string) =>
      `${name}: zmiana z ${moment}. Nałożyliśmy Twoje zmiany na tę wersję. Sprawdź listę i zapisz.`,
    conflicts: (n: number) =>
      `Tego samego dotyczy ${count(n, { one: 'zmiana', few: 'zmiany', many: 'zmian', other: 'zmiany' })}: zostaje Twoja wersja, chyba że ją cofniesz.`,
  },
  audit: adminAuditPl,
  /** Items of a list that are written beside it. */
  items: {
    up: 'Wyżej',
    down: 'Niżej',
    place: (at: number, all: number) => `${at}. z ${all}`,
    done: 'Gotowe',
    upNamed: (name: string) => `Wyżej: ${name}`,
    downNamed: (name: string) => `Niżej: ${name}`,
    remove: 'Usuń',
    removeNamed: (name: string) => `Usuń: ${name}`,
  },
  language: { pl: 'Po polsku', en: 'Po angielsku', uk: 'Po ukraińsku' } satisfies Record<Language, string>,
  length: (length: number, most: number) =>
    length > most ? `Za długie o: ${length - most}.` : `${length} z ${most}`,
  versions: {
    title: 'Historia zmian',
    version: (n: number) => `Wersja ${n}`,
    now: 'obecna',
    system: 'system',
    more: 'Pokaż starsze',
    failed: 'Nie udało się wczytać wersji.',
    same: 'Tak samo jest teraz.',
    restore: 'Przywróć tę wersję',
    restoreHint: 'Trafi do niezapisanych zmian. Nic się nie zmieni, dopóki nie zapiszesz.',
  },
  close: 'Zamknij',
  staff: {
    title: 'Konsultanci',
    summary: (n: number, all: number) => `${people(n)}, ${places(all)}`,
    add: 'Dodaj osobę',
    addTitle: 'Nowa osoba',
    search: 'Szukaj osoby',
    anyRole: 'Każda rola',
    anyLanguage: 'Każdy język',
    role: 'Rola',
    language: 'Język',
    table: 'Osoby, które mają konto',
    person: 'Osoba',
    departments: 'Działy',
    languages: 'Języki',
    places: 'Miejsca',
    state: 'Stan',
    noDepartments: 'bez działu',
    andMore: (n: number) => `i jeszcze ${n}`,
    none: 'Nikt nie pasuje do filtra. Skróć szukane słowo albo wybierz każdą rolę i każdy język.',
    roleName: (role: Role, form: GrammaticalForm) => roles[role][form],
    roleHelp: {
      agent: 'Widzi swoje rozmowy i kolejkę, a w historii to, co zakończył jej dział.',
      supervisor: 'Widzi wszystkie rozmowy, pomaga w nich, ogłasza komunikat i wstrzymuje kolejkę.',
      administrator: 'Robi to, co kierownik, i zmienia ustawienia oraz konta.',
    } satisfies Record<Role, string>,
    invited: 'Bez hasła',
    off: 'Konto wyłączone',
    offline: 'Poza zmianą',
    noLink: 'Bez łącza',
    name: 'Imię i nazwisko',
    email: 'Adres e‑mail do logowania',
    publicName: 'Imię dla mieszkańców',
    publicNameHelp: 'Tak podpisujemy wiadomości.',
    form: 'Forma',
    forms: { f: 'dołączyła', m: 'dołączył' } satisfies Record<GrammaticalForm, string>,
    capacity: 'Rozmowy naraz',
    capacityHelp: '0: sama nie dostaje rozmów.',
    languagesHelp: 'Dostaje rozmowy w tych językach.',
    departmentsHelp: 'Dostaje najpierw rozmowy tych działów.',
    account: 'Konto',
    invitedUntil: (moment: string) => `Nie ma jeszcze hasła. Odnośnik działa do: ${moment}.`,
    invitedNoLink: 'Nie ma jeszcze hasła, a odnośnik wygasł. Wyślij nowy.',
    signedIn: (n: number) =>
      n === 0 ? 'To konto nie jest nigdzie zalogowane.' : `To konto jest zalogowane na ${devices(n)}.`,
    link: 'Wyślij odnośnik do hasła',
    mailed: (email: string) => `Odnośnik do ustawienia hasła jest w drodze na ${email}.`,
    handed: (email: string) =>
      `Poczta nie jest skonfigurowana. Przekaż ten odnośnik osobie z konta ${email}. Działa jeden raz, przez trzy dni.`,
    copy: 'Kopiuj odnośnik',
    signOut: 'Wyloguj wszędzie',
    signOutHelp: 'Jej rozmowy wrócą do kolejki.',
    signedOut: (n: number) => (n === 0 ? 'Nie było czego wylogować.' : `Wylogowano na ${devices(n)}.`),
    deactivate: 'Wyłącz konto',
    activate: 'Włącz konto',
    willBeOff: 'Po zapisaniu ta osoba nie będzie mogła się zalogować, a jej rozmowy wrócą do kolejki.',
    losesRights: 'Po zapisaniu tę osobę wylogujemy, żeby nowe prawa działały od razu.',
    knowingly: 'Wiem, że odbieram prawa sobie',
    held: 'Najpierw zapisz albo cofnij zmiany w tym koncie.',
    others:
      'Ktoś zmienił to konto przed chwilą. Nałożyliśmy Twoje zmiany na nową wersję. Sprawdź i zapisz ponownie.',
    conflicts: (fields: string) =>
      `Inaczej niż u Ciebie ustawiono: ${fields}. Po zapisaniu zostanie Twoja wersja.`,
    field: {
      name: 'imię i nazwisko',
      email: 'adres',
      publicName: 'imię dla mieszkańców',
      form: 'forma',
      role: 'rola',
      languages: 'języki',
      departments: 'działy',
      capacity: 'rozmowy naraz',
      isActive: 'konto',
      account: 'konto',
    } as Record<string, string>,
    invite: 'Zaproś',
    demo: 'konto demonstracyjne',
  },
  invitation: {
    pageTitle: 'Ustaw hasło',
    title: 'Ustaw hasło do konsoli',
    reading: 'Sprawdzamy odnośnik…',
    whose: (name: string, email: string) => `${name}, ${email}`,
    password: 'Nowe hasło',
    hint: `Co najmniej ${limits.passwordLeast} znaków. Najlepiej kilka słów, których nikt by nie zgadł.`,
    tooShort: (left: number) =>
      `Jeszcze co najmniej ${count(left, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })}.`,
    show: 'Pokaż hasło',
    submit: 'Ustaw hasło',
    busy: 'Zapisywanie…',
    over: 'Ten odnośnik już nie działa: był użyty, wygasł albo zastąpił go nowszy. Poproś administratora o nowy.',
    failed: 'Serwer nie odpowiada. Spróbuj ponownie za chwilę.',
    rateLimited: 'Za dużo prób. Poczekaj kilka minut.',
    done: 'Hasło ustawione. Możesz się zalogować.',
    toSignIn: 'Przejdź do logowania',
  },
}

export type AdminStrings = typeof adminPl
