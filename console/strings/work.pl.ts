import type {
  DeclineReason,
  Disposition,
  GrammaticalForm,
  Language,
  RoutingCircle,
  TransferConsent,
  TransferRefusal,
} from '#shared/entities.ts'
import { counted } from '#shared/strings/counted.ts'
import { needsPl } from './needs.pl.ts'

const count = counted('pl')
const offers = (n: number) =>
  count(n, { one: 'propozycja', few: 'propozycje', many: 'propozycji', other: 'propozycji' })
const free = (n: number) => count(n, { one: 'wolna', few: 'wolne', many: 'wolnych', other: 'wolnych' })
const talks = (n: number) => count(n, { one: 'rozmowę', few: 'rozmowy', many: 'rozmów', other: 'rozmów' })

const byKey = (keys: string | null) => (keys ? ` ${keys} przyjmuje.` : '')

const speaks: Record<Language, string> = { pl: 'zna polski', en: 'zna angielski', uk: 'zna ukraiński' }
const without: Record<Language, string> = {
  pl: 'bez polskiego',
  en: 'bez angielskiego',
  uk: 'bez ukraińskiego',
}

export const dispositionNames: Record<Disposition, string> = {
  answered: 'Odpowiedziano, sprawa wyjaśniona',
  case_filed: 'Przyjęto zgłoszenie',
  referred: 'Wskazano właściwe miejsce lub drogę',
  partly_answered: 'Odpowiedziano na część pytań',
  unresolved: 'Nie udało się pomóc',
  resident_left: 'Mieszkaniec odszedł przed odpowiedzią',
  abuse: 'Nadużycie lub obraźliwe treści',
  other: 'Inny wynik',
}
const declineNames: Record<DeclineReason, string> = {
  busy: 'Prowadzę pilną rozmowę',
  language: 'Nie znam tego języka',
  topic: 'Nie znam tego tematu',
  conflict: 'Konflikt interesów, na przykład znam tę osobę',
  other: 'Inny powód',
}
const took = { f: 'przejęła', m: 'przejął' }
const answered = { f: 'odpowiedziała', m: 'odpowiedział' }
const handed = { f: 'Przekazała', m: 'Przekazał' }
const transferOutcome: Record<
  TransferConsent,
  Record<TransferRefusal, (name: string, form: GrammaticalForm) => string>
> = {
  agent: {
    declined: (name, form) => `${name} nie ${took[form]} rozmowy. Rozmowa zostaje u Ciebie.`,
    expired: (name, form) => `${name} nie ${answered[form]} na czas. Rozmowa zostaje u Ciebie.`,
    withdrawn: () => 'Przekazanie wycofane. Rozmowa zostaje u Ciebie.',
  },
  visitor: {
    declined: (name) => `Mieszkaniec nie zgodził się na przekazanie (${name}). Rozmowa zostaje u Ciebie.`,
    expired: (name) =>
      `Mieszkaniec nie odpowiedział w sprawie przekazania (${name}). Rozmowa zostaje u Ciebie.`,
    withdrawn: () => 'Przekazanie wycofane. Rozmowa zostaje u Ciebie.',
  },
}

/** How conversations come to an agent and leave them: offers, transfers, notes, wrap-up, status. In Polish. */
export const workPl = {
  offer: {
    title: 'Nowa rozmowa dla Ciebie',
    transferTitle: (name: string) => `${name} prosi: przejmij rozmowę`,
    label: 'Propozycja rozmowy',
    language: 'Język',
    waits: 'Czeka',
    priority: 'Priorytet',
    raised: 'podwyższony',
    why: 'Dlaczego ja',
    noWords: 'Mieszkaniec jeszcze nic nie napisał.',
    quote: (text: string) => `„${text}”`,
    look: 'Zajrzyj do rozmowy',
    note: 'Notatka dla Ciebie',
    left: (seconds: number) => `Zostało ${seconds} s.`,
    thenNext: (name: string) => `Potem dostanie ją ${name}.`,
    thenQueue: 'Potem dostanie ją następna osoba.',
    thenStays: (name: string) => `Potem dalej prowadzi ją ${name}.`,
    accept: 'Przyjmij',
    accepting: 'Przyjmowanie…',
    decline: 'Odmów…',
    declineNow: 'Odmów',
    declineTitle: 'Dlaczego nie możesz jej wziąć?',
    declineReason: (reason: DeclineReason) => declineNames[reason],
    passed: 'Rozmowa przeszła dalej.',
    passedHelp: 'Czas na przyjęcie minął albo wzięła ją inna osoba.',
    transferPassed: 'Prośba o przejęcie jest nieaktualna.',
    ended: 'Mieszkaniec zakończył rozmowę.',
    more: (n: number) => `Czeka jeszcze ${offers(n)}.`,
    details: 'Szczegóły',
    soundHint: 'Dźwięk co 5 s, aż zdecydujesz. Pisanie nie jest przerywane.',
    soundOffHint: 'Pisanie nie jest przerywane.',
  },

  pick: {
    take: 'Weź',
    label: (place: string, topic: string) => `Weź: ${place} ${topic}`,
    busy: 'Branie…',
    offered: 'proponowana',
    refused: (text: string) => `Nie udało się wziąć rozmowy. ${text}`,
    urgent: 'Pilna',
  },

  correction: {
    menu: 'Popraw albo wycofaj tę wiadomość',
    edit: 'Popraw',
    withdraw: 'Wycofaj',
    label: 'Nowa treść wiadomości',
    save: 'Zapisz',
    cancel: 'Anuluj',
    withdrawQuestion:
      'Wycofać tę wiadomość? Mieszkaniec zobaczy, że była, ale nie jej treść. Co już przeczytał, to wie.',
    edited: (clock: string) => `zmieniono ${clock}`,
    withdrawn: 'Wiadomość wycofana',
    original: 'Pierwotna treść',
  },
  links: { newWindow: '(otwiera nowe okno)' },
  transfer: {
    open: 'Przekaż',
    title: (topic: string) => `Przekaż rozmowę: ${topic}`,
    where: 'Komu przekazać',
    person: 'Osoba',
    department: 'Dział',
    queue: 'Kolejka ogólna',
    searchPerson: 'Szukaj osoby',
    searchDepartment: 'Szukaj działu',
    columns: { person: 'Osoba', languages: 'Języki', load: 'Rozmowy', state: 'Stan' },
    loading: 'Sprawdzanie, kto jest…',
    nobody: 'Nikt inny nie pełni teraz dyżuru. Możesz oddać rozmowę do kolejki.',
    noMatch: 'Nikogo takiego nie ma.',
    load: (load: number, capacity: number) => `${load} z ${capacity}`,
    fits: (language: Language) => `Wolne miejsce, ${speaks[language]}`,
    noLanguage: (language: Language) => `Wolne miejsce, ${without[language]}`,
    full: 'Brak wolnych miejsc',
    notNow: { finishing: 'Nie bierze nowych rozmów', away: 'Ma przerwę', offline: 'Poza dyżurem' },
    onDuty: (n: number) => `${n} na dyżurze`,
    free: (n: number) => (n === 0 ? 'nikt wolny w tym języku' : free(n)),
    nobodyThere: 'Nikt nie pełni dyżuru',
    outside: 'poza centrum',
    queueText:
      'Rozmowa wróci do kolejki, na swoje dawne miejsce, i dostanie ją ktoś inny. Do Ciebie przez kilka minut nie wróci.',
    noteFor: { agent: 'Notatka dla tej osoby', department: 'Notatka dla działu', queue: 'Notatka' },
    noteRequired: '(wymagana, mieszkaniec jej nie widzi)',
    noteOptional: '(nieobowiązkowa, mieszkaniec jej nie widzi)',
    how: 'Jak przekazać',
    warm: 'Po przyjęciu',
    warmHelp: 'najpierw zapytamy tę osobę, do tej chwili prowadzisz Ty',
    cold: 'Od razu',
    coldHelp: 'rozmowa od razu nie jest Twoja',
    happensWarm: (name: string) =>
      `Do przyjęcia rozmowę prowadzisz Ty. ${name} widzi ją i decyduje. Bez odpowiedzi na czas rozmowa zostaje u Ciebie.`,
    happensCold: (name: string) =>
      `Rozmowę od razu prowadzi ${name}. Mieszkaniec zobaczy, kto teraz odpowiada.`,
    happensDepartment: 'Rozmowa trafi do kolejki tego działu, z pierwotnym czasem czekania.',
    happensConsent:
      'Ten dział jest poza centrum, więc najpierw zapytamy mieszkańca o zgodę, w jego języku. Do odpowiedzi rozmowę prowadzisz Ty.',
    happensChoose: 'Wybierz, komu przekazać rozmowę.',
    problem: {
      target: 'Wybierz, komu przekazać.',
      note: 'Napisz w jednym zdaniu, o co chodzi.',
    },
    history: 'Przekazanie trafia do historii rozmowy.',
    cancel: 'Anuluj',
    submit: 'Przekaż',
    submitWarm: 'Zapytaj i przekaż',
    submitConsent: 'Zapytaj mieszkańca',
    busy: 'Przekazywanie…',
    noSlot: 'Ta osoba nie ma już wolnego miejsca albo nie jest dostępna.',
    waitsAgent: (name: string) => `Czeka na przyjęcie: ${name}`,
    waitsVisitor: (name: string) => `Czeka na zgodę mieszkańca: ${name}`,
    stillYours: 'Do tego czasu rozmowę prowadzisz Ty.',
    withdraw: 'Wycofaj',
    withdrawing: 'Wycofywanie…',
    outcome: (asks: TransferConsent, outcome: TransferRefusal, name: string, form: GrammaticalForm) =>
      transferOutcome[asks][outcome](name, form),
    movedTo: (name: string) => `Przekazano: ${name}`,
    movedToQueue: 'Wróciła do kolejki',
    goneTo: (name: string) => `Rozmowę prowadzi teraz: ${name}. Dziękujemy za przekazanie.`,
    goneToDepartment: (name: string) => `Rozmowa czeka teraz w dziale: ${name}.`,
    goneToQueue: 'Rozmowa czeka znów w kolejce.',
  },

  notes: {
    title: 'Notatki',
    unseen: 'mieszkaniec jej nie widzi',
    kind: {
      transfer: 'Notatka z przekazania',
      whisper: 'Szept kierownika',
      wrap_up: 'Notatka po rozmowie',
      block: 'Powód blokady',
      note: 'Notatka',
    },
    you: 'Ty',
    over: (n: number) => `Za długa o ${n}.`,
    limit: (n: number, all: number) => `${n} z ${all} znaków`,
  },

  wrapUp: {
    title: 'Opisz zakończoną rozmowę',
    how: 'Jak się skończyła?',
    required: '(wymagane)',
    disposition: (disposition: Disposition) => dispositionNames[disposition],
    note: 'Notatka wewnętrzna',
    optional: '(nieobowiązkowa)',
    choose: 'Wybierz, jak się skończyła.',
    save: 'Zapisz i zwolnij miejsce',
    saving: 'Zapisywanie…',
    until: (clock: string) => `Miejsce zwolni się najpóźniej o ${clock}`,
    late: 'Czas minął, miejsce jest już wolne. Opis nadal możesz zapisać.',
    due: (time: string) => `Do opisania: ${time}`,
    undescribed: 'Bez opisu, miejsce wolne',
    summary: (time: string, n: number) =>
      `${time} · ${count(n, { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości', other: 'wiadomości' })}`,
  },

  offline: {
    title: 'Wyjść z kolejki?',
    body: (n: number) => `Masz jeszcze ${talks(n)}. Co z tym zrobić?`,
    requeue: 'Oddaj do kolejki',
    requeueHelp: 'Wrócą na swoje dawne miejsca i przejmie je ktoś inny.',
    finish: 'Najpierw dokończ',
    finishHelp: 'Nowe nie przyjdą. Po ostatniej rozmowie wyjdziesz z kolejki.',
  },

  alerts: {
    menu: 'Sygnały nowych rozmów…',
    soundBlocked: 'Przeglądarka blokuje dźwięk, dopóki nie klikniesz na tej stronie.',
    unblock: 'Włącz dźwięk',
    noticesUnasked: 'Gdy patrzysz gdzie indziej, nie zobaczysz powiadomień o rozmowach.',
    askPermission: 'Zezwól na powiadomienia',
    noticesDenied: 'Przeglądarka blokuje powiadomienia o rozmowach.',
    whatToDo: 'Co zrobić…',
    noticeTitle: {
      offer: 'Nowa rozmowa dla Ciebie',
      transfer: 'Prośba o przejęcie rozmowy',
      assignment: 'Nowa rozmowa czeka na Ciebie',
      alarm: 'Konsultant wzywa kierownika',
      message: 'Mieszkaniec napisał',
    },
    documentTitle: 'Nowa rozmowa',
  },

  routing: {
    circle: {
      department: 'Szukaliśmy w dziale, do którego należy temat.',
      centre: 'Szukaliśmy w całym centrum, wśród osób, które znają ten język.',
      everybody: 'Długo czekała, więc szukaliśmy wśród wszystkich.',
    } as Record<RoutingCircle, string>,
    noLanguage: (language: Language) =>
      `Nie masz na koncie tego języka (${{ pl: 'polski', en: 'angielski', uk: 'ukraiński' }[language]}). Nikt, kto go zna, nie był wolny.`,
    sameAgent: 'Mieszkaniec niedawno z Tobą rozmawiał, a było u Ciebie wolne miejsce.',
    picked: (form: GrammaticalForm) => `${form === 'f' ? 'Wzięłaś' : 'Wziąłeś'} ją z kolejki.`,
    transferred: (name: string, form: GrammaticalForm) => `${handed[form]} Ci ją ${name}.`,
    transferredBySomebody: 'Przekazała ją inna osoba.',
    takenOver: (form: GrammaticalForm) => `${form === 'f' ? 'Przejęłaś' : 'Przejąłeś'} ją.`,
  },

  needs: {
    ...needsPl,
    priority: 'Podwyższony priorytet',
    highPriority: 'Najwyższy priorytet',
    joined: (names: string) => `W rozmowie także: ${names}`,
    silent: (clock: string, time: string) =>
      `Mieszkaniec milczy. Dostał ostrzeżenie: bez odpowiedzi rozmowa zakończy się o ${clock} (za ${time}).`,
  },

  workNews: {
    offered: (topic: string, seconds: number, keys: string | null) =>
      `Propozycja rozmowy: ${topic}. Masz ${seconds} s.${byKey(keys)}`,
    invited: (name: string, topic: string, seconds: number, keys: string | null) =>
      `${name} prosi o przejęcie rozmowy: ${topic}. Masz ${seconds} s.${byKey(keys)}`,
    fiveLeft: (topic: string) => `${topic}: zostało 5 sekund.`,
    passed: (topic: string) => `${topic}: rozmowa przeszła dalej.`,
    ended: (topic: string) => `${topic}: mieszkaniec zakończył rozmowę.`,
    note: (name: string, text: string) => `Notatka od: ${name}. ${text}`,
    toDescribe: (slot: number, topic: string, seconds: number) =>
      `Miejsce ${slot}, ${topic}: zakończona, do opisania w ${seconds} s`,
    silent: (slot: number, clock: string) => `Miejsce ${slot}: mieszkaniec milczy, koniec o ${clock}.`,
  },
}

export type WorkStrings = typeof workPl
