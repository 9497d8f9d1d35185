import type { Reason, Section, Variant } from '../commands/command.ts'
import type { CommandId } from '../commands/registry.ts'
import { counted } from '#shared/strings/counted.ts'

const count = counted('pl')

const names: Record<CommandId, string> = {
  canned: 'Wstaw gotową odpowiedź…',
  transfer: 'Przekaż rozmowę…',
  case: 'Utwórz sprawę',
  sealed: 'Poproś o numer bezpiecznie…',
  context: 'Pokaż albo ukryj kontekst rozmowy',
  end: 'Zakończ rozmowę…',
  write: 'Napisz szept do konsultanta',
  join: 'Dołącz do rozmowy',
  leaveWatched: 'Wyjdź z rozmowy',
  takeover: 'Przejmij rozmowę…',
  reassign: 'Przydziel rozmowę inaczej…',
  endWatched: 'Zakończ rozmowę…',
  take: 'Przyjmij propozycję albo weź następną z kolejki',
  slot: 'Otwórz rozmowę w tym miejscu',
  nextWaiting: 'Następna rozmowa, która czeka na Ciebie',
  previousWaiting: 'Poprzednia rozmowa, która czeka na Ciebie',
  nextColumn: 'Rozmowa w następnej kolumnie',
  queue: 'Kolejka',
  nextPart: 'Następna część ekranu',
  previousPart: 'Poprzednia część ekranu',
  desk: 'Pulpit',
  live: 'Na żywo',
  wall: 'Na żywo: pełny ekran, na ścianę',
  history: 'Historia rozmów',
  palette: 'Szukaj polecenia albo rozmowy',
  admin: 'Ustawienia',
  help: 'Skróty klawiszowe',
  available: 'Dostępność: biorę rozmowy',
  finishing: 'Dostępność: bez nowych rozmów',
  endsShift: 'Dostępność: kończę zmianę',
  break: 'Przerwa: nie przydzielaj nowych rozmów',
  training: 'Szkolenie: nie przydzielaj nowych rozmów',
  paperwork: 'Praca przy dokumentach: nie przydzielaj nowych rozmów',
  offline: 'Dostępność: wychodzę z kolejki',
  columns: 'Rozmowy obok siebie: o jedną więcej, po ostatniej znów jedna',
  phone: 'Otwórz rozmowę kodem z telefonu…',
  cannedManager: 'Gotowe odpowiedzi: zmień albo dodaj…',
  operations: 'Komunikat i wstrzymanie kolejki…',
  letters: 'Listy, które nie wyszły…',
  alerts: 'Sygnały nowych rozmów…',
  polish: 'Język konsoli: polski',
  english: 'Język konsoli: angielski (English)',
  signOut: 'Wyloguj się',
}
const variants: Record<Variant, string> = {
  leave: 'Wyjdź z rozmowy',
  dismiss: 'Zwolnij miejsce',
  describe: 'Opisz zakończoną rozmowę',
  closeCase: 'Zamknij sprawę, szkic zostanie',
  toWhisper: 'Przełącz na szept do konsultanta',
  toReply: 'Przełącz na odpowiedź do mieszkańca',
}
const reasons: Record<Reason, string> = {
  noTalk: 'nie masz otwartej rozmowy',
  talkOver: 'rozmowa jest zakończona',
  guest: 'rozmowę prowadzi ktoś inny',
  transferring: 'przekazanie czeka na odpowiedź',
  busy: 'poprzednia czynność jeszcze trwa',
  nothingToTake: 'nie ma propozycji ani rozmowy do wzięcia',
  nobodyWaits: 'nikt nie czeka na Twoją odpowiedź',
  noOtherColumn: 'obok nie ma drugiej rozmowy',
  oneFits: 'na tym ekranie mieści się jedna rozmowa',
  alreadySet: 'już ustawione',
}
const sections: Record<Section, string> = {
  talk: 'W rozmowie',
  go: 'Idź do',
  set: 'Ustaw',
}

/** What the palette and the help for the keyboard say, in Polish. The other languages have this shape. */
export const commandsPl = {
  names,
  variants,
  reasons,
  sections,
  palette: {
    title: 'Paleta poleceń',
    search: 'Szukaj polecenia lub rozmowy',
    results: 'Wyniki',
    found: (n: number) => count(n, { one: 'wynik', few: 'wyniki', many: 'wyników', other: 'wyników' }),
    none: 'Nic takiego nie ma.',
    groups: {
      recent: 'Ostatnio używane',
      talk: 'W tej rozmowie',
      conversations: 'Rozmowy',
      go: 'Idź do i ustaw',
    },
    talkOf: (topic: string) => `W tej rozmowie: ${topic}`,
    transferTo: (name: string) => `Przekaż do: ${name}`,
    load: (load: number, capacity: number) => `${load} z ${capacity}`,
    said: (text: string) => `„${text}”`,
    inQueue: (place: number, language: string) => `w kolejce ${place}., ${language}`,
    absentInQueue: (language: string) => `w kolejce, ${language}`,
    given: 'przydzieli ją system',
    offered: 'proponujemy ją komuś',
    absent: 'mieszkaniec jest bez połączenia',
    searchHistory: (query: string) => `Historia: szukaj „${query}”`,
    notNow: (reason: string) => `teraz nie: ${reason}`,
    keys: { choose: 'wybór', run: 'wykonaj', all: 'Wszystkie skróty' },
  },
  help: {
    title: 'Skróty klawiszowe',
    fixedSection: 'Zawsze',
    fixed: {
      send: 'wyślij',
      newLine: 'nowy wiersz',
      sendNext: 'wyślij i przejdź do następnej czekającej',
      confirm: 'zatwierdź okno',
      canned: 'gotowe odpowiedzi, na początku pustej odpowiedzi',
      lists: 'ruch po liście',
      escape: 'zamknij to, co leży na wierzchu',
    },
  },
}

export type CommandStrings = typeof commandsPl
