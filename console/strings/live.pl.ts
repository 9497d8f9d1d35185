import type { AwayReason, Exclusion, Language, RoutingCircle } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { counted } from '#shared/strings/counted.ts'
import type { TeamGroup } from '../live/team.ts'

const count = counted('pl')
const talks = (n: number) => count(n, { one: 'rozmowa', few: 'rozmowy', many: 'rozmów', other: 'rozmów' })
const people = (n: number) => count(n, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osób' })
const places = (n: number) => count(n, { one: 'miejsce', few: 'miejsca', many: 'miejsc', other: 'miejsc' })
const missing = (n: number) =>
  count(n, { one: 'konsultanta', few: 'konsultantów', many: 'konsultantów', other: 'konsultantów' })

const ofLanguage: Record<Language, string> = { pl: 'polskiego', en: 'angielskiego', uk: 'ukraińskiego' }
const inLanguage: Record<Language, string> = { pl: 'po polsku', en: 'po angielsku', uk: 'po ukraińsku' }
const groups: Record<TeamGroup, string> = {
  available: 'Dostępni',
  finishing: 'Kończą zmianę',
  away: 'Przerwa',
  offline: 'Po zmianie, z rozmową',
  lost: 'Bez łącza',
}
const away: Record<AwayReason, string> = {
  break: 'przerwa',
  training: 'szkolenie',
  paperwork: 'praca przy dokumentach',
  missed: 'dwie rozmowy bez reakcji',
}
const refusals: Partial<Record<ErrorCode, string>> = {
  no_slot: 'Ta osoba nie ma teraz wolnego miejsca. Wybierz kogoś innego.',
  not_active: 'Nikt nie prowadzi teraz tej rozmowy. Poczekaj, aż ktoś ją podejmie, albo ją przejmij.',
  not_found: 'Nie możesz już zajrzeć do tej rozmowy.',
  not_queued: 'Ta rozmowa już nie czeka.',
  stale_attempt: 'Stan rozmowy właśnie się zmienił. Sprawdź go i spróbuj ponownie.',
}
/** Who comes into question: everybody of one circle. */
const circle = (wide: RoutingCircle, language: Language) =>
  ({
    department: 'konsultanci tego działu',
    centre: `wszyscy konsultanci centrum, którzy mówią ${inLanguage[language]}`,
    everybody: 'wszyscy na dyżurze, także bez tego języka',
  })[wide]

/** The supervisor's board, and what is done in conversations of others. In Polish. */
export const livePl = {
  areas: {
    label: 'Obszary konsoli',
    desk: 'Pulpit',
    live: 'Na żywo',
    history: 'Historia',
    admin: 'Ustawienia',
    reports: 'Raporty',
    unread: (n: number) => `${n} nieprzeczytane`,
  },

  live: {
    title: 'Na żywo',
    pageTitle: 'Na żywo',
    age: (time: string) => `Dane sprzed ${time}`,
    openUntil: (clock: string) => `czynne do ${clock}`,
    closed: 'czat nieczynny',
    loading: 'Wczytywanie tablicy…',
    lost: (time: string) => `Nie mamy łącza z serwerem od ${time}.`,
    lostHelp: (clock: string) => `Tablica pokazuje stan z ${clock}.`,
    stale: (clock: string) => `Serwer nie przysyła nowych danych. Tablica pokazuje stan z ${clock}.`,
    wall: 'Pełny ekran',
    wallHelp: 'sama tablica, na ekran w sali',
    leaveWall: 'Wróć do konsoli (Esc)',
    how: 'Jak liczymy',

    queue: 'Kolejka',
    inQueue: 'W kolejce',
    longest: (time: string) => `najdłużej ${time}`,
    longestSince: (clock: string) => `pierwsza osoba czeka od ${clock}`,
    nobodyWaits: 'nikt nie czeka',
    service: 'Poziom obsługi dziś',
    percent: (n: number) => `${n}%`,
    targetMet: (percent: number, seconds: number) => `cel ${percent}% w ${seconds} s, spełniony`,
    targetMissed: (percent: number, seconds: number) => `cel ${percent}% w ${seconds} s, niespełniony`,
    target: (percent: number, seconds: number) => `cel ${percent}% w ${seconds} s`,
    talksNow: 'Rozmowy teraz',
    placesTaken: (taken: number, all: number) => `zajęte ${taken} z ${places(all)}`,
    allTaken: (all: number) => `wszystkie ${places(all)} zajęte`,
    noPlaces: 'nikt nie przyjmuje rozmów',
    abandoned: 'Rezygnacje dziś',
    ofStarted: (percent: number, started: number) => `${percent}% z ${talks(started)}`,
    noneStarted: 'dziś jeszcze bez rozmów',
    staffing: 'Obsada',
    missing: (n: number) => `Brakuje ${missing(n)}`,
    enough: 'Wystarcza',
    staffingFor: (perHour: number, minutes: number) =>
      `ruch: ${talks(perHour)} na godzinę, średnio ${minutes} min`,
    definitions: [
      'Poziom obsługi: ile osób dostało pierwszą odpowiedź konsultanta w czasie celu, licząc od wejścia do kolejki. Dzielimy przez tych, którzy dostali odpowiedź, odeszli bez niej po czasie celu albo czekają dłużej. Kto odszedł wcześniej, tego nie liczymy.',
      'Rezygnacje: mieszkaniec odszedł, zanim ktokolwiek mu odpowiedział. Zostawienie pytania zamiast czekania to nie odejście.',
      'Dziś: dzień kalendarzowy w Krakowie. Rozmowa liczy się w godzinie, w której się zaczęła.',
      'Obsada: ilu dostępnych konsultantów potrzebuje cel przy ruchu z ostatniej pół godziny (wzór Erlanga C), bez tych, którzy już są.',
      'Do końca dnia: ile rozmów zaczynało się w tych samych godzinach w podobnych dniach, razy to, o ile ruchliwszy jest dzisiejszy dzień. W podanym przedziale kończą się cztery dni na pięć. Potrzebnych konsultantów liczymy jak obsadę.',
      'Zagrożone: bez odpowiedzi od 3 minut, w kolejce od 2 minut, konsultant z rozmowami bez łącza, rozmowa przekazana trzeci raz, rozmowa, której nikt nie podejmuje.',
    ],

    hours: 'Poziom obsługi co godzinę',
    hour: (hour: number) => `${hour}:00`,
    hourCaption: (percent: number) => `Linia przerywana: cel ${percent}%. Kreskowany słupek: poniżej celu.`,
    hourTable: { hour: 'Godzina', share: 'Poziom obsługi', answered: 'Odpowiedzi', started: 'Rozmowy' },
    ahead: {
      title: 'Do końca dnia',
      unknown: 'Prognozę policzymy, gdy czat przepracuje co najmniej trzy dni.',
      over: 'Dziś nie zacznie się już żadna nowa rozmowa.',
      sum: (expected: number, from: number, to: number) =>
        `Jeszcze około ${expected} nowych (zwykle od ${from} do ${to}).`,
      basis: (days: number, isSameWeekday: boolean) =>
        isSameWeekday
          ? `Na podstawie tego samego dnia tygodnia w ${days} poprzednich tygodniach i dzisiejszego ruchu.`
          : `Na podstawie ${days} ostatnich dni pracy czatu i dzisiejszego ruchu.`,
      expected: 'Nowe rozmowy',
      agents: 'Potrzeba konsultantów',
      until: (hour: string) => `do ${hour}`,
    },

    waits: (time: string) => `Czeka ${time}`,
    waitsSince: (clock: string) => `Czeka od ${clock}`,
    absent: 'mieszkaniec bez połączenia',
    offered: (name: string) => `propozycja: ${name}`,
    priority: 'podwyższony priorytet',
    why: 'Dlaczego czeka?',
    more: (n: number) => `i jeszcze ${n}`,
    gone: 'już nie czeka',
    goneTalk: 'już nie trwa',
    goneRisk: 'już w porządku',
    goneMember: 'już poza listą',
    emptyQueue: 'Nikt nie czeka. Gdy ktoś napisze, zobaczysz tu temat i czas czekania.',
    lookShort: 'Zajrzyj do rozmowy',
    look: (topic: string) => `Zajrzyj do rozmowy: ${topic}`,

    team: 'Zespół',
    people,
    group: (group: TeamGroup) => groups[group],
    load: (load: number, capacity: number) => (capacity > 0 ? `${load} z ${capacity}` : talks(load)),
    nobody: 'Nikt nie pełni teraz dyżuru. Zobaczysz tu każdego, kto zacznie brać rozmowy.',
    talkWaits: (time: string) => `czeka ${time}`,
    unanswered: (time: string) => `bez odpowiedzi ${time}`,
    unansweredSince: (clock: string) => `bez odpowiedzi od ${clock}`,
    answered: 'odpowiedziano',
    free: 'wolne miejsca',
    full: 'komplet',
    awayFor: (reason: AwayReason, time: string) => `${away[reason]}, ${time}`,
    awaySince: (reason: AwayReason, clock: string) => `${away[reason]} od ${clock}`,
    lastTalks: 'ostatnie rozmowy',
    lostFor: (time: string) => `bez łącza ${time}`,
    lostSince: (clock: string) => `bez łącza od ${clock}`,
    returnsIn: (time: string) => `, za ${time} oddamy do kolejki`,
    transferring: (name: string) => `czeka przekazanie: ${name}`,
    toQueue: 'do kolejki',
    nthTransfer: (n: number) => `przekazana ${n} razy`,
    youJoined: 'bierzesz udział',
    joined: 'kierownik w rozmowie',
    notTaken: 'jeszcze bez reakcji',
    moreTalks: (n: number) => `i jeszcze ${talks(n)}`,

    risks: 'Zagrożone',
    noRisks: 'Nic nie wymaga uwagi.',
    risk: {
      unanswered: (time: string) => `Bez odpowiedzi ${time}`,
      unansweredSince: (clock: string) => `Bez odpowiedzi od ${clock}`,
      waiting: (time: string) => `W kolejce ${time}`,
      waitingSince: (clock: string) => `W kolejce od ${clock}`,
      lost: (time: string) => `Konsultant bez łącza ${time}`,
      lostSince: (clock: string) => `Konsultant bez łącza od ${clock}`,
      handedOn: (n: number) => `Przekazana ${n} razy`,
      untaken: 'Nikt jej nie podejmuje',
    },
    lostTalks: (name: string, n: number) => `${name}, ${talks(n)}`,
    targetOf: (seconds: number) => `cel ${seconds} s`,
    offeredTo: (name: string, time: string) => `${name}, jeszcze ${time}`,
    since: (name: string, clock: string) => `${name}, od ${clock}`,
    news: (title: string, topic: string) => `Zagrożone: ${title}. ${topic}`,
  },

  whyWaits: {
    title: 'Dlaczego czeka',
    loading: 'Sprawdzanie…',
    nobody: 'Nikt nie pełni teraz dyżuru na czacie.',
    able: 'może ją wziąć, przydział za chwilę',
    exclusion: (exclusion: Exclusion, language: Language) =>
      ({
        capacity: 'brak wolnych miejsc',
        skipped: 'przed chwilą nie było tu reakcji na tę rozmowę',
        away: 'nie przyjmuje teraz rozmów',
        absent: 'bez łącza',
        language: `nie zna ${ofLanguage[language]}`,
        department: 'obsługuje inne działy',
        later: 'w dalszej kolejności',
      })[exclusion],
    now: (wide: RoutingCircle, language: Language) => `Teraz szukamy tak: ${circle(wide, language)}.`,
    widens: (time: string, wide: RoutingCircle, language: Language) =>
      `Za ${time} szerzej: ${circle(wide, language)}.`,
    widest: 'Szerzej się już nie da.',
    close: 'Ukryj',
  },

  watch: {
    label: (topic: string) => `Podgląd rozmowy: ${topic}`,
    close: 'Zamknij podgląd',
    unseen: 'Podglądasz, mieszkaniec tego nie widzi',
    joined: 'Bierzesz udział. Mieszkaniec widzi Ciebie i to, co piszesz.',
    mine: 'Ta rozmowa jest teraz Twoja.',
    lostHelp: 'Tu widać, co było wcześniej. Wpisany tekst zostaje.',
    toDesk: 'Otwórz na pulpicie',
    ended: 'Rozmowa się skończyła.',
    waiting: 'Jeszcze nikt nie prowadzi tej rozmowy.',
    offered: (name: string) => `Czekamy na reakcję: ${name}.`,
    with: (name: string) => `Prowadzi: ${name}`,
    actions: 'Co możesz zrobić',
    join: 'Dołącz',
    joinHelp: 'mieszkaniec to zobaczy',
    leave: 'Opuść rozmowę',
    takeover: 'Przejmij',
    reassign: 'Przydziel inaczej',
    end: 'Zakończ',
    writes: 'Do kogo piszesz',
    reply: 'Do mieszkańca',
    whisper: 'Szept',
    whisperLabel: 'Szept do konsultanta:',
    whisperHint: 'mieszkaniec go nie zobaczy',
    whisperSend: 'Szepnij',
    whisperBusy: 'Wysyłanie…',
    whisperNobody: 'Szeptać można, gdy ktoś prowadzi rozmowę.',
    why: 'Dlaczego ta osoba',
    rule: {
      least_loaded_longest_idle: (name: string) =>
        `${name}: najmniej zajętych miejsc, a przy równych najdłużej bez nowej rozmowy.`,
      same_agent: (name: string) => `${name}: niedawno rozmowa z tym samym mieszkańcem i wolne miejsce.`,
      picked: (name: string) => `${name}: rozmowa wzięta z kolejki własnoręcznie.`,
      transferred: (name: string) => `${name}: rozmowa przekazana.`,
      taken_over: (name: string) => `${name}: rozmowa przejęta.`,
    },
    had: (load: number, capacity: number) => `W chwili przydziału: ${load} z ${capacity}.`,
    handed: (name: string) => `${name}: rozmowa przekazana przez człowieka, nie przez regułę.`,
    refusal: (code: ErrorCode) => refusals[code] ?? null,
    timeout: 'Nie wiadomo, czy się udało: serwer nie odpowiedział. Spróbuj ponownie, nic się nie powtórzy.',
    cancel: 'Anuluj',

    takeoverTitle: 'Przejąć rozmowę?',
    takeoverFrom: (name: string) =>
      `${name} straci tę rozmowę od razu: zniknie z listy, a w jej miejscu zostanie wolne miejsce. Niewysłany tekst zostanie u tej osoby.`,
    takeoverWaiting: 'Rozmowa zejdzie z kolejki i będzie Twoja.',
    takeoverResident: 'Mieszkaniec zobaczy, że rozmowę prowadzisz teraz Ty. Otworzy się na Twoim pulpicie.',
    takeoverConfirm: 'Przejmij rozmowę',
    takeoverBusy: 'Przejmowanie…',

    reassignTitle: 'Przydziel rozmowę inaczej',
    reassignFrom: (name: string) => `${name} straci tę rozmowę od razu i zobaczy, dokąd poszła.`,
    reassignOutside: 'To dział poza centrum kontaktu. Mieszkaniec nie będzie pytany o zgodę: decydujesz Ty.',
    reassignNote: 'Notatka dla nowej osoby',
    reassignHint: '(mieszkaniec jej nie widzi)',
    reassignProblem: {
      target: 'Wybierz, do kogo ma trafić.',
      note: 'Napisz, o co chodzi.',
      too_long: 'Notatka jest za długa.',
    },
    reassignConfirm: 'Przydziel',
    reassignBusy: 'Przydzielanie…',

    endTitle: 'Zakończyć cudzą rozmowę?',
    endBody:
      'Mieszkaniec zobaczy, że rozmowa się skończyła. Nie można jej wznowić. Zapiszemy, że zrobił to kierownik.',
    endFrom: (name: string) => `${name} straci tę rozmowę od razu.`,
    endReason: 'Dlaczego',
    endReasonHint: '(wymagane, dla zespołu)',
    endProblem: 'Napisz, dlaczego kończysz rozmowę.',
    endConfirm: 'Tak, zakończ',
    endBusy: 'Kończenie…',
    news: {
      joined: (name: string) => `${name}: w rozmowie.`,
      message: (text: string) => `Mieszkaniec: ${text}`,
      ended: 'Rozmowa, którą podglądasz, skończyła się.',
    },
  },
}

export type LiveStrings = typeof livePl
