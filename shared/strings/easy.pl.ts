import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'
import type { Easier } from './easier.ts'
import type { WidgetStrings } from './widget.pl.ts'

const count = counted('pl')
const ofMinutes = { one: 'minuty', other: 'minut' }
const ofDays = { one: 'dnia', other: 'dni' }

/**
 * Easy to read: a sentence is a line of at most ten words, one thing is said in it, and nothing is taken for known.
 * These words take the place of those in `widget.pl.ts`; what is short and plain there is not repeated here.
 */
export const easyPl = {
  greeting: 'W czym możemy pomóc? Napisz tutaj',
  clause:
    'Nie musisz mówić, kim jesteś.\nNie pisz numeru PESEL.\nNie pisz numeru dowodu.\n' +
    'Nie pisz o swoim zdrowiu.\nUsuniemy tę rozmowę po {days}.\n' +
    'Twoje zgłoszenie zostanie dłużej.',
  about:
    'Czat prowadzi Prezydent Miasta Krakowa.\nAdres: pl. Wszystkich Świętych 3-4.\n' +
    'Pomagamy mieszkańcom, bo tak każe prawo.\nTo prawo to art. 6 ust. 1 lit. e RODO.\n' +
    'Możesz zapytać, co o Tobie wiemy.\nMożesz się na to nie zgodzić.\n' +
    'Możesz złożyć skargę do Prezesa UODO.\nUODO to urząd, który chroni dane osobowe.\n' +
    'W naszym urzędzie danych pilnuje inspektor.\nKontakt: {contact}.',
  waitingNote: 'Możesz już pisać.\nKonsultant przeczyta wszystko.\nKonsultant to osoba z urzędu.',
  closedNotice: 'Czat jest zamknięty.',
  header: {
    start: 'Napisz do nas',
    waiting: 'Czekasz na rozmowę',
    endedAt: (time: string) => `Koniec rozmowy: ${time}`,
  },
  emergency: {
    question: 'Ktoś jest w niebezpieczeństwie? Zadzwoń:',
    text: 'Na czacie nie wezwiesz pomocy.\nNumer 112 działa cały czas.\nZa telefon pod 112 nic nie płacisz.',
  },
  suggest: {
    maybe: 'Czy chodzi o to:',
    aloud: (topic: string) => `Czy chodzi o to: ${topic}? Możesz to wybrać niżej.`,
    emergencyAloud: 'Ktoś jest w niebezpieczeństwie? Zadzwoń: 112.',
    emergencyKept: 'Nic złego się nie dzieje?\nWybierz temat i zacznij rozmowę.',
  },
  begin: {
    kept: 'Ten tekst wyślemy w nowej rozmowie:',
  },
  start: {
    optional: '(nie musisz)',
    topic: 'O czym chcesz rozmawiać?',
    other: 'Coś innego albo nie wiem',
    before: 'To jest ważne',
    who: 'Kto prowadzi czat? Jakie masz prawa?',
  },
  closed: {
    topic: (opens: string) => `W tej sprawie czat jest zamknięty.\n${opens}`,
    reason: {
      closing: 'Dziś nie zaczniesz już rozmowy.',
      paused: 'Teraz nie zaczniesz rozmowy.',
      nobody: 'Teraz nikt nie może z Tobą rozmawiać.',
      queue_full: 'Za dużo osób czeka na rozmowę.',
      blocked: 'Teraz nie możesz pisać na czacie.',
    },
    soon: 'Nie musisz nic robić.\nTa strona sama się zmieni.',
    nowOpen: 'Czat jest otwarty.\nMożesz zacząć rozmowę.',
  },
  waiting: {
    next: 'Teraz Twoja kolej',
    inQueue: (place: number) =>
      `Przed Tobą w kolejce: ${count(place - 1, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' })}`,
    wait: {
      unknown: 'Nie wiemy, ile poczekasz.',
      underMinute: 'Zwykle czeka się mniej niż minutę.',
      upTo: (to: number) => `Zwykle czeka się do ${count(to, ofMinutes)}.`,
      minutes: (from: number, to: number) => `Zwykle czeka się od ${from} do ${count(to, ofMinutes)}.`,
    },
    tooLong: 'Nie musisz czekać.\nZostaw pytanie.\nOdpowiemy później.',
    keepsPlace: (time: number) =>
      `Możesz zamknąć czat.\nWróć przed upływem ${count(time, ofMinutes)}.\nTwoje miejsce w kolejce poczeka.`,
    leave: 'Nie chcę czekać',
    startingOffline: 'Nie ma internetu.\nZapiszemy Cię do kolejki, gdy wróci.\nNie naciskaj drugi raz.',
  },
  leave: {
    now: 'Możesz zostawić pytanie.\nMożesz napisać o problemie.\nNie musisz czekać.',
    kinds: { report: 'Problem w mieście' },
    answeredWithin: {
      report: (days: number) => `Zajmiemy się tym przed upływem ${count(days, ofDays)}.`,
    },
    body: { question: 'O co chcesz zapytać?' },
    noPesel: 'Nie pisz numeru PESEL.\nNie pisz numeru dowodu.',
    prefilled: 'To jest Twój tekst.\nMożesz go zmienić.',
    placeHint: 'Na przykład: ulica i numer domu.',
    contactHint: 'Bez tego odpowiedź będzie tylko na stronie.',
    sendingOffline: 'Nie ma internetu.\nWyślemy, gdy wróci.\nNie naciskaj drugi raz.',
    stillWaiting: 'Gdy wyślesz, nie będziesz już czekać.',
    wrong: (n: number) =>
      `Coś trzeba poprawić. ${count(n, { one: 'Miejsce', few: 'Miejsca', many: 'Miejsc', other: 'Miejsca' })}:`,
    contactWrong: 'Sprawdź adres e-mail albo numer telefonu.',
    came: (name: string) => `${name} chce z Tobą rozmawiać.\nTwój tekst nie zginął.`,
  },
  transfer: {
    heading: 'Czy rozmowę może przejąć ktoś inny?',
    asks: (name: string) => `${name} pyta Cię o zgodę.\nDalej rozmawiałby z Tobą:`,
    sees: 'Te osoby przeczytają całą rozmowę.',
    mayRefuse: (name: string) => `Możesz się nie zgodzić.\n${name} zostanie wtedy z Tobą.`,
    outcome: {
      declined: 'Twoja odpowiedź: nie.\nNic się nie zmienia.',
      expired: 'Czas na odpowiedź minął.\nNic się nie zmienia.',
      withdrawn: 'To pytanie już nie jest ważne.\nNic się nie zmienia.',
      over: 'To pytanie już nie jest ważne.',
    },
  },
  idle: {
    heading: 'Czy jesteś tutaj?',
    text: (time: string, left: string) =>
      `Napisz coś albo naciśnij przycisk.\nInaczej rozmowa skończy się o ${time} (${left}).`,
    goesOn: 'Dobrze. Rozmawiamy dalej.',
  },
  settings: {
    needOn: { moreTime: 'Masz dużo czasu.\nCzat sam się nie zamknie.' },
    needOff: { moreTime: 'Wyłączono dłuższy czas.\nGdy długo nie piszesz, zapytamy, czy jesteś.' },
  },
  log: {
    agent: (name: string) => `${name} z urzędu`,
    someAgent: 'Osoba z urzędu',
  },
  talk: {
    someoneTyping: 'Osoba z urzędu pisze…',
    joined: (name: string, _gender: GrammaticalForm | undefined, time: string) =>
      `${name} już jest. Godzina: ${time}`,
  },
  state: {
    whenBack: 'Wyślemy, gdy wróci internet',
    sentWaiting: 'Wysłano. Poczekaj na odpowiedź.',
    failed: 'Nie udało się wysłać',
  },
  composer: {
    label: 'Tu możesz napisać',
  },
  end: {
    question: 'Czy chcesz skończyć rozmowę?',
    text: 'Tej rozmowy już nie otworzysz.\nMożesz zacząć nową.',
  },
  ended: {
    otherWays: 'Możesz użyć formularza.\nMożesz zadzwonić.\nMożesz przyjść do urzędu.',
    answerToContact: 'Odpowiedź wyślemy do Ciebie.\nBędzie też na stronie sprawy.',
    answerOnPage: 'Odpowiedź będzie na stronie sprawy.\nOtworzysz ją numerem i kodem.',
    abandoned: 'Długo nie było internetu.\nRozmowa się skończyła.',
    inactive: 'Długo nie było odpowiedzi.\nRozmowa się skończyła.\nTo, co jest napisane, nie zginęło.',
    unsent: 'Tego nie udało się wysłać',
    unsentText: 'Rozmowa skończyła się za wcześnie.\nTwój tekst nie zginął.',
    keep: 'Co zostaje u nas i do kiedy',
    keepCaseWhere: 'w papierach sprawy',
  },
  case: {
    heading: 'Przeczytaj, co chcemy wysłać',
    nothingSent: 'Nic jeszcze nie zostało wysłane.',
    reason: 'Co jest źle?',
    isNo: {
      question: 'To jest pytanie.\nTo nie jest wniosek do urzędu.',
      report: 'To jest zgłoszenie.\nTo nie jest wniosek do urzędu.',
    },
    code: 'Tajny kod do strony sprawy',
    keepCode: 'Zapisz kod.\nBez kodu nie otworzysz strony.',
    arrived: 'Jest opis Twojej sprawy. Przeczytaj go w rozmowie.',
  },
  connection: {
    offline: 'Nie ma internetu',
    safe: 'Możesz pisać.\nWyślemy wszystko, gdy wróci internet.',
    back: 'Internet wrócił',
    outdated: 'Czat się zmienił.\nWczytaj stronę jeszcze raz.\nTwój tekst nie zginie.',
  },
  events: {
    requeuedLost: (name: string) =>
      `${name} nie ma teraz internetu.\nPoczekaj na inną osobę.\nTwoje miejsce w kolejce jest takie jak było.`,
    requeued: 'Poczekaj na inną osobę.\nTwoje miejsce w kolejce jest takie jak było.',
    transferredToAgent: (name: string) => `Teraz rozmawia z Tobą ${name}.`,
    transferredToDepartment: (name: string) => `Teraz zajmie się tym: ${name}.\nPoczekaj w kolejce.`,
    transferredToQueue: 'Teraz zajmie się tym inna osoba.\nPoczekaj w kolejce.',
    transferEnded: {
      declined: 'Rozmawiasz dalej z tą samą osobą.\nNie było Twojej zgody na zmianę.',
      withdrawn: 'Rozmawiasz dalej z tą samą osobą.',
      expired: 'Czas na odpowiedź minął.\nRozmawiasz dalej z tą samą osobą.',
    },
    alsoHere: (name: string) => `${name} też z Tobą rozmawia`,
    leftTalk: (name: string) => `${name} już z Tobą nie rozmawia`,
    closed: {
      agent: 'Koniec rozmowy',
      visitor: 'Koniec rozmowy. To Twoja decyzja',
      abandoned: 'Koniec rozmowy. Długo nie było internetu',
      inactive: 'Koniec rozmowy. Długo nie było odpowiedzi',
      supervisor: 'Koniec rozmowy',
      case_left: 'Mamy to, co nam zostawiasz',
      conduct: 'Koniec rozmowy. Tak nie wolno pisać',
    },
  },
  notes: {
    noStorage: 'Nie zamykaj tej strony.\nInaczej rozmowa zniknie.',
    onlyHere: 'Nie zamykaj tej strony.\nTwój tekst nie jest jeszcze wysłany.',
  },
} satisfies Easier<WidgetStrings>

export type EasyStrings = typeof easyPl
