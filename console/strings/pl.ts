import type {
  AgentSelf,
  AwayReason,
  CloseReason,
  DeclineReason,
  DeviceClass,
  Disposition,
  GrammaticalForm,
  Language,
  RequeueReason,
  TransferRefusal,
} from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { CaseField, DraftProblem } from '../case-draft.ts'
import { counted } from '#shared/strings/counted.ts'
import { columnsPl } from './columns.pl.ts'
import { filesPl } from './files.pl.ts'
import { guardPl } from './guard.pl.ts'
import { keepingPl, phonePl } from './keeping.pl.ts'
import { lettersPl } from './letters.pl.ts'
import { needsPl } from './needs.pl.ts'
import { operationsPl } from './operations.pl.ts'
import { sealedPl, sealedNewsPl, sealedTalkPl } from './sealed.pl.ts'
import { shieldPl } from './shield.pl.ts'
import { livePl } from './live.pl.ts'
import { dispositionNames, workPl } from './work.pl.ts'

const count = counted('pl')

const messages = (n: number) =>
  count(n, { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości', other: 'wiadomości' })
const newMessages = (n: number) =>
  count(n, {
    one: 'nowa wiadomość',
    few: 'nowe wiadomości',
    many: 'nowych wiadomości',
    other: 'nowych wiadomości',
  })
const signs = (n: number) => count(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaków' })
const people = (n: number) => count(n, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osób' })

const available = { f: 'Dostępna', m: 'Dostępny' }
const unavailable = { f: 'Niedostępna', m: 'Niedostępny' }
const away: Record<AwayReason, string> = {
  break: 'Przerwa',
  training: 'Szkolenie',
  paperwork: 'Praca przy dokumentach',
  missed: 'Przerwa (nieodebrane)',
}

const refusals: Record<ErrorCode, string> = {
  invalid_input: 'Serwer nie przyjął tych danych.',
  unauthorized: 'Sesja wygasła. Zaloguj się ponownie.',
  token_expired: 'Sesja wygasła. Zaloguj się ponownie.',
  protocol_outdated: 'Ta karta ma starszą wersję konsoli. Odśwież stronę.',
  wrong_credentials: 'Adres e-mail lub hasło są nieprawidłowe.',
  forbidden: 'Nie masz uprawnień do tej czynności.',
  not_found: 'Ta rozmowa nie jest już Twoja.',
  rate_limited: 'Za dużo prób naraz. Poczekaj chwilę.',
  try_again: 'Serwer jest zajęty. Spróbuj ponownie.',
  internal: 'Błąd po naszej stronie. Został zapisany.',
  too_large: 'Tekst jest za długi.',
  conversation_closed: 'Rozmowa jest już zakończona.',
  not_queued: 'Rozmowy nie ma już w kolejce.',
  not_active: 'Rozmowa nie jest już Twoja.',
  stale_attempt: 'Ktoś był szybszy. Stan się zmienił.',
  too_late: 'Minął czas na zmianę tej wiadomości.',
  stale_proposal: 'Szkic zmienił się w międzyczasie.',
  no_slot: 'Nie masz wolnego miejsca.',
  nobody_there: 'W tym wydziale nikt teraz nie pełni dyżuru na czacie.',
  sealed_over: 'Tego numeru już nie ma. Poproś o niego jeszcze raz.',
  not_warned: 'Najpierw ostrzeż mieszkańca w tej rozmowie. Potem możesz go zablokować.',
  sealed_open: 'Poprzednia prośba o numer czeka na odpowiedź. Możesz ją wycofać.',
  offer_over: 'Ta propozycja jest już nieaktualna.',
  still_open: 'Najpierw zakończ rozmowę.',
  has_case: 'Z tej rozmowy jest sprawa. Jej akta przechowujemy zgodnie z prawem.',
  stale_version: 'Ktoś zmienił to przed chwilą. Sprawdź nową wersję.',
  identification_failed: 'Portal nie potwierdził, kto to jest.',
  somebody_else: 'To rozmowa innej osoby.',
  last_administrator:
    'Bez tej osoby nikt nie mógłby zarządzać czatem. Najpierw daj komuś innemu rolę administratora.',
  own_account: 'To zmienia Twoje własne uprawnienia. Potwierdź, że tego chcesz.',
  email_taken: 'Ten adres ma już inne konto.',
  centre_closed: 'Czat jest zamknięty.',
  queue_full: 'Kolejka jest pełna.',
  file_refused: 'Tego pliku nie można wysłać.',
  unsupported_entry: 'Trwa aktualizacja serwera. Spróbuj za chwilę.',
  timeout: 'Serwer nie odpowiedział. Spróbuj ponownie.',
}

const inLanguage: Record<Language, string> = { pl: 'po polsku', en: 'po angielsku', uk: 'po ukraińsku' }
const closedBy: Record<CloseReason, string> = {
  agent: 'Rozmowa zakończona przez konsultanta',
  visitor: 'Rozmowę zakończył mieszkaniec',
  abandoned: 'Rozmowa zakończona: mieszkaniec nie wrócił',
  inactive: 'Rozmowa zakończona: mieszkaniec długo nie odpowiadał',
  supervisor: 'Rozmowę zakończył kierownik',
  case_left: 'Rozmowa zakończona: mieszkaniec zostawił pytanie lub zgłoszenie',
  conduct: 'Rozmowa zakończona z powodu nadużycia',
}
const requeued: Record<RequeueReason, string> = {
  agent_vanished: 'Rozmowa wróciła do kolejki: konsultant stracił łącze',
  missed: 'Rozmowa wróciła do kolejki: nie było odpowiedzi na czas',
  agent_left: 'Rozmowa wróciła do kolejki: konsultant skończył pracę',
}
const declinedBecause: Record<DeclineReason, string> = {
  busy: 'inna pilna rozmowa',
  language: 'język',
  topic: 'temat',
  conflict: 'bezstronność',
  other: 'inny powód',
}
const transferNot: Record<TransferRefusal, string> = {
  declined: 'Przekazanie nie zostało przyjęte',
  withdrawn: 'Przekazanie wycofane',
  expired: 'Przekazanie bez odpowiedzi na czas',
}
const caseField: Record<CaseField, string> = {
  title: 'Tytuł',
  body: 'Treść',
  place: 'Miejsce',
  contactName: 'Imię i nazwisko',
  contact: 'E-mail lub telefon',
}

/** What the console says, in Polish. The other languages have this shape, so a missing text is a type error. */
export const pl = {
  product: 'Czat KCK',
  console: 'konsola',
  demo: 'Wersja demonstracyjna',
  demoShort: 'Demonstracja',
  skip: 'Przejdź do rozmowy',
  refusal: (code: ErrorCode) => refusals[code],
  close: 'Zamknij',
  back: 'Wróć',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  copyFailed: 'Zaznacz tekst i skopiuj go z klawiatury.',
  starting: 'Otwieranie konsoli…',
  search: 'Szukaj lub wykonaj',

  signIn: {
    title: 'Zaloguj się',
    email: 'Adres e-mail',
    password: 'Hasło',
    show: 'Pokaż hasło',
    hide: 'Ukryj hasło',
    showShort: 'Pokaż',
    hideShort: 'Ukryj',
    submit: 'Zaloguj się',
    busy: 'Logowanie…',
    emailMissing: 'Wpisz adres e-mail.',
    passwordMissing: 'Wpisz hasło.',
    expired: 'Sesja wygasła. Zaloguj się ponownie: wpisany tekst czeka na tym komputerze.',
    unreachable: 'Nie ma połączenia z serwerem. Sprawdź sieć i spróbuj ponownie.',
    retryIn: (seconds: number) => `Za dużo prób. Spróbuj za ${seconds} s.`,
    language: 'Język konsoli',
    pageTitle: 'Logowanie',
  },

  link: {
    online: 'Połączono',
    ago: (time: string) => `${time} temu`,
    connecting: 'Łączenie…',
    lost: (time: string) => `Brak łącza od ${time}`,
    bar: (time: string) => `Nie mamy łącza z serwerem od ${time}.`,
    barHelp: 'Pisz dalej: nic nie zginie, wiadomości czekają na tym komputerze.',
    barRelease: 'Jeśli łącze nie wróci w ciągu około pół minuty, rozmowy przejmie inna osoba.',
    outdated: 'Ta karta ma starszą wersję konsoli.',
    outdatedHelp: 'Odśwież stronę. Wpisany tekst zostanie.',
    reload: 'Odśwież',
    retry: 'Połącz teraz',
    back: 'Łącze wróciło',
  },

  status: {
    prefix: 'Dostępność: ',
    menu: 'Twoja dostępność',
    available: (form: GrammaticalForm) => available[form],
    finishing: 'Bez nowych rozmów',
    finishingHelp: 'te, które masz, prowadzisz do końca',
    endsShift: 'Kończę zmianę',
    endsShiftHelp: 'po ostatniej rozmowie wyjdziesz z kolejki',
    endsShiftNow: 'Kończysz zmianę. Po ostatniej rozmowie wyjdziesz z kolejki.',
    since: (time: string) => ` od ${time}`,
    offline: (form: GrammaticalForm) => unavailable[form],
    offlineHelp: 'zapytamy, co z Twoimi rozmowami',
    away: (reason: AwayReason) => away[reason],
    name: ({
      status,
      awayReason,
      endsShift,
      form,
    }: Pick<AgentSelf, 'status' | 'form' | 'endsShift'> & { awayReason?: AwayReason | undefined }) => {
      if (status === 'available') return available[form]
      if (status === 'finishing') return endsShift ? 'Kończę zmianę' : 'Bez nowych rozmów'
      return status === 'offline' ? unavailable[form] : away[awayReason ?? 'break']
    },
    missed: 'Dwie rozmowy przeszły dalej bez odpowiedzi, więc nowe na razie nie przychodzą.',
    backToWork: (form: GrammaticalForm) => `Ustaw „${available[form]}”`,
    failed: 'Nie udało się zmienić dostępności.',
  },

  person: {
    menu: 'Konto i ustawienia',
    language: 'Język konsoli',
    canned: 'Gotowe odpowiedzi…',
    shortcuts: 'Skróty klawiszowe',
    signOut: 'Wyloguj się',
  },

  later: {
    coming: 'Wczytywanie…',
    failed: 'Nie udało się wczytać tej części konsoli.',
    retry: 'Spróbuj ponownie',
  },
  operations: operationsPl,
  letters: lettersPl,
  phone: phonePl,
  files: filesPl,
  columns: columnsPl,
  guard: guardPl,
  shield: shieldPl,
  marks: shieldPl.marks,
  sealed: sealedPl,
  sealedNews: sealedNewsPl,

  panes: {
    label: 'Części ekranu',
    lists: 'Rozmowy',
    talk: 'Rozmowa',
    context: 'Kontekst',
    case: 'Sprawa',
    listsLabel: 'Rozmowy i kolejka',
    contextLabel: 'Kontekst rozmowy',
    contextToggle: 'Kontekst',
  },

  lists: {
    own: 'Moje rozmowy',
    places: (taken: number, all: number) => `${taken} z ${all}`,
    placesTaken: 'miejsc zajęte',
    slot: (number: number) => `Miejsce ${number}`,
    free: 'Wolne miejsce',
    you: (text: string) => `Ty: ${text}`,
    noMessages: 'Jeszcze bez wiadomości',
    unread: newMessages,
    isNew: 'nowa',
    queue: 'Kolejka',
    longest: (time: string) => `najdłużej ${time}`,
    empty: 'pusta',
    emptyHelp: 'Nikt nie czeka. Gdy ktoś napisze, zobaczysz tu temat, język i czas czekania.',
    waitingList: 'Lista oczekujących',
    more: (n: number) => `i jeszcze ${n}`,
    asOf: (time: string) => `stan z ${time}`,
    noPlaces: 'To konto nie dostaje rozmów.',
    noPlacesHelp: 'Nie ma na nim miejsc na rozmowy. Widzisz tu, kto czeka.',
    full: 'Masz komplet rozmów.',
    fullHelp: 'Następna trafi do Ciebie, gdy zamkniesz jedną.',
    notAvailable: 'Nowe rozmowy nie przychodzą.',
    notAvailableHelp: (form: GrammaticalForm) => `Ustaw stan „${available[form]}”, aby je dostawać.`,
    ready: 'Rozmowy przychodzą same.',
    readyHelp: 'Pierwsza otworzy się od razu.',
    stale: 'Lista jest nieaktualna.',
    staleHelp: 'Odświeży się po powrocie łącza.',
  },

  standing: {
    waits: (time: string) => `Czeka ${time}`,
    waitsSince: (clock: string) => `Czeka od ${clock}`,
    waitsForYou: (time: string) => `czeka na Ciebie ${time}`,
    waitsForYouSince: (clock: string) => `czeka na Ciebie od ${clock}`,
    answered: (time: string) => `Odpowiedziano ${time} temu`,
    answeredNow: 'Odpowiedziano przed chwilą',
    answeredAt: (clock: string) => `Odpowiedziano ${clock}`,
    silent: (time: string) => `Cisza ${time}`,
    silentSince: (clock: string) => `Cisza od ${clock}`,
    typing: 'Pisze…',
    absent: 'Bez połączenia',
    residentAbsent: 'mieszkaniec bez połączenia',
    ended: 'Zakończona',
    released: 'Przeszła dalej',
    brief: {
      typing: 'pisze',
      absent: 'brak łącza',
      ended: 'koniec',
      released: 'dalej',
      describe: 'opisz',
      undescribed: 'koniec',
    },
  },

  languageName: { pl: 'polski', en: 'angielski', uk: 'ukraiński' } as Record<Language, string>,
  languageCode: { pl: 'PL', en: 'EN', uk: 'UK' } as Record<Language, string>,

  talk: {
    ...sealedTalkPl,
    log: (topic: string) => `Rozmowa: ${topic}`,
    visitor: 'Mieszkaniec',
    you: 'Ty',
    system: 'System',
    from: (clock: string) => `Rozmowa od ${clock}`,
    queued: (time: string) => `w kolejce ${time}`,
    assigned: (name: string, clock: string) => `Przydzielono: ${name}, ${clock}`,
    assignedToYou: (clock: string) => `Przydzielono Tobie, ${clock}`,
    requeued: (reason: RequeueReason, clock: string) => `${requeued[reason]}, ${clock}`,
    left: (clock: string) => `Mieszkaniec stracił połączenie, ${clock}`,
    returned: (clock: string) => `Mieszkaniec wrócił, ${clock}`,
    closed: (reason: CloseReason, clock: string) => `${closedBy[reason]}, ${clock}`,
    offered: (name: string, clock: string) => `Zaproponowano: ${name}, ${clock}`,
    offerAccepted: (name: string, clock: string) => `Przyjęto: ${name}, ${clock}`,
    declined: (name: string, reason: DeclineReason, clock: string) =>
      `Nie przyjęto: ${name} (${declinedBecause[reason]}), ${clock}`,
    transferred: (to: string, clock: string) => `Przekazano: ${to}, ${clock}`,
    transferProposed: (to: string, clock: string) => `Propozycja przekazania: ${to}, ${clock}`,
    transferEnded: (outcome: TransferRefusal, clock: string) => `${transferNot[outcome]}, ${clock}`,
    toQueue: 'do kolejki',
    joined: (name: string, clock: string) => `${name}: w rozmowie od ${clock}`,
    leftTalk: (name: string, clock: string) => `${name}: poza rozmową od ${clock}`,
    warned: (closes: string, clock: string) =>
      `Mieszkaniec milczy. Uprzedziliśmy, że zakończymy o ${closes}, ${clock}`,
    extended: (clock: string) => `Mieszkaniec potwierdził, że jest, ${clock}`,
    identified: (person: string, clock: string) => `Portal potwierdził, kto to jest: ${person}, ${clock}`,
    needsSet: needsPl.changed,
    keeping: keepingPl.events,
    wrappedUp: (disposition: Disposition, clock: string) =>
      `Wynik: ${dispositionNames[disposition]}, ${clock}`,
    caseLeft: (reference: string, clock: string) => `Zostawiono sprawę ${reference}, ${clock}`,
    redacted: (n: number, clock: string) => `Ukryto treść: ${messages(n)}, ${clock}`,
    redactedText: 'Treść ukryta',
    proposed: (clock: string) => `Zgłoszenie wysłane do potwierdzenia, ${clock}`,
    caseDeclined: (clock: string) => `Mieszkaniec nie potwierdził zgłoszenia, ${clock}`,
    declineReason: (reason: string) => `Powód: ${reason}`,
    submitted: (reference: string, clock: string) => `Sprawa ${reference} wysłana, ${clock}`,
    typing: 'Mieszkaniec pisze…',
    newBelow: (n: number) => count(n, { one: 'nowa', few: 'nowe', many: 'nowych', other: 'nowych' }),
    toNewest: 'Przejdź do najnowszych',
    sending: 'Wysyłanie…',
    waitingForLink: 'Czeka na łącze. Wyślemy sami, w tej kolejności.',
    sent: 'Wysłano',
    delivered: 'Dostarczono',
    read: 'Odczytano',
    notSent: (reason: string) => `Nie wysłano. ${reason}`,
    retry: 'Ponów',
    discard: 'Usuń',
    loading: 'Wczytywanie rozmowy…',
    showAll: 'Pokaż całą rozmowę',
    acceptHint: (seconds: number) => `Odpowiedz w ciągu ${seconds} s`,
    acceptHintHelp:
      'Inaczej rozmowa przejdzie do następnej osoby. Wystarczy dowolny klawisz albo kliknięcie w rozmowie.',
    end: 'Zakończ',
    createCase: 'Utwórz sprawę',
    openCase: 'Sprawa',
    closeView: 'Zwolnij miejsce',
    endedByYou: 'Rozmowa jest zakończona.',
    goneOn: 'Rozmowa nie jest już Twoja: wróciła do kolejki.',
    keptText: 'Niewysłany tekst. Możesz go skopiować.',
    keptLabel: 'Niewysłany tekst',
    heading: 'Rozmowa',
  },

  composer: {
    label: (language: Language) => `Odpowiedź ${inLanguage[language]}`,
    placeholder: 'Napisz odpowiedź albo wpisz / po gotową',
    canned: 'Gotowe',
    send: 'Wyślij',
    hints: 'Enter wysyła · Shift+Enter nowy wiersz · Ctrl+Enter wyślij i następna',
    hintsBreaking: 'Enter nowy wiersz · Ctrl+Enter wysyła · Ctrl+Shift+Enter wyślij i następna',
    deliveredOf: (n: number, all: number) => `Dostarczono ${n} z ${all}`,
    unsent: (n: number) =>
      count(n, {
        one: 'wiadomość czeka na wysłanie',
        few: 'wiadomości czekają na wysłanie',
        many: 'wiadomości czeka na wysłanie',
        other: 'wiadomości czeka na wysłanie',
      }),
    left: (n: number) => `Zostało: ${signs(n)}`,
    tooLong: (n: number) => `Za długa o ${signs(n)}. Podziel ją na dwie.`,
    onlyHere:
      'Przeglądarka nie ma gdzie zapisać tekstu. Do wysłania jest tylko w tej karcie: nie zamykaj jej ani nie odświeżaj.',
  },

  end: {
    title: 'Zakończyć rozmowę?',
    body: 'Mieszkaniec zobaczy, że rozmowa się skończyła. Nie można jej wznowić.',
    pendingCase: 'Zgłoszenie czeka na potwierdzenie mieszkańca i przepadnie.',
    unsent: 'Część wiadomości nie została wysłana.',
    draft: 'Wpisany tekst nie został wysłany.',
    confirm: 'Tak, zakończ',
    busy: 'Kończenie…',
  },

  signOut: {
    title: 'Wylogować się?',
    body: (n: number) =>
      count(n, {
        one: 'rozmowa wróci do kolejki, na swoje miejsce.',
        few: 'rozmowy wrócą do kolejki, na swoje miejsca.',
        many: 'rozmów wróci do kolejki, na swoje miejsca.',
        other: 'rozmów wróci do kolejki, na swoje miejsca.',
      }),
    confirm: 'Tak, wyloguj',
    failed: 'Nie udało się wylogować: serwer nie odpowiada. Sesja trwa.',
  },

  idle: {
    hello: (name: string) => `Dzień dobry, ${name}`,
    ready: 'Pierwsza rozmowa otworzy się tu sama.',
    notAvailable: 'Nie dostajesz teraz nowych rozmów.',
    noPlaces: 'To konto nie dostaje rozmów: nie ma na nim miejsc.',
    choose: 'Wybierz rozmowę z listy po lewej.',
    setAvailable: (form: GrammaticalForm) => `Ustaw stan „${available[form]}”`,
    kept: 'Zachowany tekst z rozmów, których już nie masz',
    keptHelp: 'Nie został wysłany. Skopiuj go albo usuń.',
    keyboard: 'Wszystko da się zrobić z klawiatury.',
    shortcuts: 'Pokaż skróty',
  },

  context: {
    resident: 'Mieszkaniec',
    topic: 'Temat',
    language: 'Język',
    person: 'Osoba',
    /** With what the portal calls them. */
    confirmed: 'potwierdzona przez portal',
    page: 'Strona',
    link: 'Połączenie',
    present: 'na stronie',
    absent: 'bez połączenia',
    waited: 'W kolejce',
    waitedInAll: (time: string) => `razem ${time}`,
    now: 'Teraz',
    device: 'Urządzenie',
    deviceClass: { phone: 'telefon', tablet: 'tablet', computer: 'komputer' } as Record<DeviceClass, string>,
    since: 'Od',
    why: 'Dlaczego ja',
    whyOnly: (form: GrammaticalForm): string =>
      form === 'f' ? 'Tylko Ty mogłaś ją wtedy wziąć.' : 'Tylko Ty mogłeś ją wtedy wziąć.',
    whyLeast: (form: GrammaticalForm, load: number, capacity: number) =>
      `W chwili przydziału ${form === 'f' ? 'miałaś' : 'miałeś'} najmniej rozmów (${load} z ${capacity}).`,
    whyIdle: (form: GrammaticalForm, time: string) =>
      `Obciążenie było równe, a najdłużej ${form === 'f' ? 'czekałaś' : 'czekałeś'} na rozmowę (${time}).`,
    whyNext: (name: string, load: number, capacity: number) =>
      `Następna osoba: ${name} (${load} z ${capacity}).`,
    whyExcluded: {
      capacity: (n: number) => `${people(n)} bez wolnego miejsca`,
      skipped: (n: number) => `${people(n)} po pominięciu tej rozmowy`,
      away: (n: number) => `${people(n)} z inną dostępnością`,
      absent: (n: number) => `${people(n)} bez połączenia`,
      language: (n: number) => `${people(n)} bez tego języka`,
      department: (n: number) => `${people(n)} z innych działów`,
      later: (n: number) => `${people(n)} w dalszej kolejności`,
    },
    whyOthers: (list: string) => `Pozostali: ${list}.`,
    whyUnknown: 'Powód przydziału nie został zapisany.',
    cases: 'Sprawa',
    noCase: 'Jeszcze bez sprawy.',
    proposed: 'Czeka na potwierdzenie mieszkańca.',
    declined: 'Mieszkaniec nie potwierdził.',
    lapsed: 'Mieszkaniec nie odpowiedział przed końcem rozmowy.',
    submittedAt: (clock: string) => `Wysłana ${clock}`,
    nothing: 'Tu zobaczysz, z kim rozmawiasz i dlaczego rozmowa trafiła do Ciebie.',
  },

  case: {
    newTitle: 'Nowe zgłoszenie',
    steps: 'Etap',
    stepDraft: 'Szkic',
    stepResident: 'Potwierdza mieszkaniec',
    stepSubmitted: 'Wysłana',
    close: 'Zamknij',
    field: caseField,
    optional: 'nieobowiązkowe',
    bodyHint: 'Słowami mieszkańca. Obok wiadomości jest przycisk, który wstawia ją do pola.',
    placeHint: 'Ulica, przystanek, numer latarni',
    source: (seq: number) => `Źródło: wiadomość ${seq}`,
    chip: (seq: number) => `W${seq}`,
    insert: (field: CaseField) => `Wstaw do: ${caseField[field]}`,
    talkHint: 'Wstaw wiadomość do pola, w którym piszesz',
    problem: (problem: DraftProblem, over: number) => {
      if (problem === 'missing') return 'Uzupełnij to pole.'
      return problem === 'too_long' ? `Za długie o ${signs(over)}.` : 'Serwer nie przyjął tego tekstu.'
    },
    toComplete: (n: number) =>
      `Do poprawy: ${count(n, { one: 'pole', few: 'pola', many: 'pól', other: 'pól' })}`,
    saved: 'Szkic jest zapisany na tym komputerze.',
    propose: 'Wyślij mieszkańcowi do potwierdzenia',
    proposing: 'Wysyłanie…',
    proposeAgain: 'Popraw i wyślij ponownie',
    proposed: 'Czeka na potwierdzenie mieszkańca',
    proposedHelp: 'Mieszkaniec widzi kartę ze szkicem w rozmowie. Po poprawce zobaczy nową kartę.',
    edit: 'Popraw szkic',
    declined: 'Mieszkaniec nie potwierdził',
    declinedHelp: 'Popraw szkic i wyślij go jeszcze raz albo zamknij formularz.',
    noReason: 'Bez podania powodu.',
    submitted: 'Sprawa wysłana',
    submittedHelp: 'Numer widzi też mieszkaniec. Kod do sprawdzania sprawy widzi tylko mieszkaniec.',
    reference: 'Numer sprawy',
    another: 'Nowe zgłoszenie',
    backToTalk: 'Wróć do rozmowy',
    ended: 'Rozmowa się skończyła, więc mieszkaniec nie może już potwierdzić zgłoszenia.',
    kind: 'Rodzaj',
    kindReport: 'Zgłoszenie (interwencja)',
  },

  announce: {
    message: (slot: number, text: string) => `Miejsce ${slot}, nowa wiadomość: ${text}`,
    messageElsewhere: (slot: number, topic: string) => `Miejsce ${slot}, ${topic}: nowa wiadomość`,
    assigned: (slot: number, topic: string) => `Nowa rozmowa na miejscu ${slot}: ${topic}`,
    released: (slot: number, topic: string) => `Miejsce ${slot}, ${topic}: rozmowa przeszła dalej`,
    closed: (slot: number, topic: string) => `Miejsce ${slot}, ${topic}: rozmowa zakończona`,
    lost: 'Brak łącza z serwerem. Pisz dalej, wiadomości poczekają.',
    back: 'Łącze wróciło.',
    missed: 'Twoja dostępność zmieniła się na przerwę po dwóch pominiętych rozmowach.',
    caseSubmitted: (reference: string) => `Sprawa ${reference} wysłana.`,
    caseDeclined: 'Mieszkaniec nie potwierdził zgłoszenia.',
  },

  ...workPl,
  ...livePl,
}

export type Strings = typeof pl
