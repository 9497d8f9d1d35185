import type { auditGroups } from '#shared/audit-groups.ts'
import type { Language } from '#shared/entities.ts'
import type { SettingKind } from '#shared/settings.ts'

/** As it stands in the audit. */
type Detail = string | number | boolean

const yesNo = (is: Detail): string => (is ? 'tak' : 'nie')
const languages: Record<Language, string> = { pl: 'polski', en: 'angielski', uk: 'ukraiński' }

/** What was done by whom. In Polish. */
export const adminAuditPl = {
  title: 'Dziennik zdarzeń',
  group: 'Rodzaj',
  anyGroup: 'Każdy rodzaj',
  groups: {
    session: 'Logowanie',
    conversation: 'Rozmowy',
    message: 'Wiadomości',
    history: 'Historia',
    staff: 'Konta',
    setting: 'Ustawienia',
    canned: 'Gotowe odpowiedzi',
    block: 'Blokady',
    alarm: 'Wezwania',
    sealed: 'Bezpieczne numery',
    phone: 'Rozmowy telefoniczne',
    outbox: 'Listy',
    erasure: 'Usuwanie danych',
  } satisfies Record<(typeof auditGroups)[number], string>,
  who: 'Kto',
  anybody: 'Ktokolwiek',
  from: 'Od dnia',
  to: 'Do dnia',
  subject: 'Identyfikator',
  when: 'Kiedy',
  what: 'Co',
  whom: 'Czego dotyczy',
  details: 'Szczegóły',
  nobody: 'nieznana osoba',
  system: 'system',
  changed: 'zmieniono',
  none: 'Nic nie pasuje do filtra. Wybierz dłuższy okres albo usuń któryś filtr.',
  more: 'Pokaż starsze',
  actions: {
    'session:begun': 'Zalogowanie',
    'session:refused': 'Odrzucone logowanie',
    'session:ended': 'Wylogowanie',
    'session:token_reused': 'Sesja zamknięta: ktoś użył starego klucza',
    'conversation:watched': 'Podgląd rozmowy',
    'conversation:read': 'Odczyt cudzej rozmowy',
    'conversation:exported': 'Pobranie rozmowy',
    'conversation:reassigned': 'Przekazanie rozmowy komuś innemu',
    'conversation:ended': 'Zakończenie cudzej rozmowy',
    'message:translated': 'Tłumaczenie wiadomości',
    'history:searched': 'Wyszukiwanie w historii',
    'history:exported': 'Pobranie listy rozmów',
    'block:made': 'Blokada mieszkańca',
    'block:lifted': 'Zdjęcie blokady',
    'alarm:raised': 'Wezwanie kierownika',
    'alarm:taken': 'Przyjęcie wezwania',
    'erasure:ordered': 'Zlecenie usunięcia danych',
    'erasure:carried_out': 'Usunięcie danych',
    'erasure:refused': 'Odmowa usunięcia danych',
    'outbox:retried': 'Ponowne wysłanie listu',
    'phone:opened': 'Otwarcie rozmowy kodem przez telefon',
    'phone:refused': 'Odrzucony kod przez telefon',
    'sealed:viewed': 'Odczyt bezpiecznego numeru',
    'staff:invited': 'Zaproszenie',
    'staff:changed': 'Zmiana konta',
    'staff:link_sent': 'Odnośnik do hasła',
    'staff:signed_out': 'Wylogowanie wszędzie',
    'staff:password_chosen': 'Ustawienie hasła',
    'setting:changed': 'Zmiana ustawień',
    'canned:added': 'Nowa gotowa odpowiedź',
    'canned:changed': 'Zmiana gotowej odpowiedzi',
    'canned:removed': 'Usunięcie gotowej odpowiedzi',
    'canned:imported': 'Wczytanie gotowych odpowiedzi',
  } as Record<string, string>,
  settings: {
    directory: 'Działy i tematy',
    hours: 'Godziny i dni wolne',
    operations: 'Komunikat i kolejka',
    tags: 'Tagi rozmów',
    links: 'Linki do usług miasta',
    safety: 'Bezpieczeństwo',
    texts: 'Teksty czatu',
  } as Record<string, string> satisfies Record<SettingKind, string>,
  /** What is known beside, by its name; what is not named here is only for machines. */
  detail: {
    rows: (value: Detail) => `rozmów: ${value}`,
    words: (value: Detail) => (value ? 'szukano słów' : 'bez szukanych słów'),
    step: (value: Detail) => (value === 'begun' ? 'rozpoczęto' : 'zakończono'),
    seq: (value: Detail) => `wpis nr ${value}`,
    to: (value: Detail) => `na język: ${languages[value as Language] ?? value}`,
    first: (value: Detail) => `pierwszy raz: ${yesNo(value)}`,
    kind: (value: Detail) => kinds[String(value)] ?? String(value),
    by: (value: Detail) => `na polecenie: ${orderers[String(value)] ?? 'systemu'}`,
    shared: (value: Detail) => (value ? 'wspólna' : 'osobista'),
    after: (value: Detail) => `wersja ${value}`,
    added: (value: Detail) => `dodano: ${value}`,
    changed: (value: Detail) => `zmieniono: ${value}`,
  } as Record<string, (value: Detail) => string>,
  versions: (before: Detail, after: Detail) => `wersja ${before} → ${after}`,
  look: 'Pokaż, co zmieniono',
  hide: 'Ukryj zmiany',
  lookFailed: 'Nie udało się wczytać tych wersji. Spróbuj ponownie.',
  same: 'Treść jest ta sama.',
  operations: {
    notice: { pl: 'komunikat po polsku', en: 'komunikat po angielsku', uk: 'komunikat po ukraińsku' },
    paused: 'wstrzymanie kolejki',
    yesNo,
  },
}

const kinds: Record<string, string> = {
  pesel: 'PESEL',
  id_card: 'numer dowodu',
  passport: 'numer paszportu',
  account: 'numer konta',
  land_register: 'numer księgi wieczystej',
  other: 'inny numer',
  redact: 'wybrane wpisy',
  erase: 'cała rozmowa',
}
const orderers: Record<string, string> = { visitor: 'mieszkańca', agent: 'konsultanta' }

export type AdminAuditStrings = typeof adminAuditPl
