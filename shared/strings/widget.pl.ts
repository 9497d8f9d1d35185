import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'
import { errorsPl } from './errors.pl.ts'

const count = counted('pl')
const newMessages = (n: number) =>
  count(n, {
    one: 'nowa wiadomość',
    few: 'nowe wiadomości',
    many: 'nowych wiadomości',
    other: 'nowej wiadomości',
  })

/** The master: the other languages have the type of this object, so a missing text fails the type check. */
export const widgetPl = {
  title: 'Czat z urzędem',
  minimise: 'Zwiń czat',
  language: 'Język czatu',
  demoMark: 'Wersja demonstracyjna.',
  demoNote: 'To nie jest serwis urzędu.',
  loading: 'Łączymy…',
  newMessages,

  header: {
    start: 'Napisz do konsultanta',
    starting: 'Zaczynamy rozmowę…',
    waiting: 'Czekasz na konsultanta',
    talk: (name: string) => `Rozmawia z Tobą: ${name}`,
    endedAt: (time: string) => `Rozmowa zakończona o ${time}`,
    reconnecting: 'Łączymy ponownie…',
  },
  emergency: {
    question: 'Zagrożenie życia? Zadzwoń:',
    heading: 'Zadzwoń pod numer 112',
    text: 'Czat nie służy do wzywania pomocy. Numer 112 działa całą dobę i jest bezpłatny.',
    call: 'Zadzwoń: 112',
  },
  start: {
    topic: 'Czego dotyczy sprawa?',
    /** Short names of the topics that are shown first; they have to fit half a panel. */
    featured: {
      'id-card': 'Dowód, meldunek, PESEL',
      vehicle: 'Rejestracja pojazdu',
      parking: 'Parkowanie',
      civil: 'Urodzenia, śluby, zgony',
      waste: 'Odpady',
      roads: 'Drogi, latarnie, awarie',
    },
    other: 'Inna albo nie wiem',
    allTopics: 'Wszystkie tematy',
    fewerTopics: 'Mniej tematów',
    before: 'Zanim napiszesz',
    clause: (days: number) =>
      'Możesz pisać anonimowo. Nie podawaj numeru PESEL, numeru dowodu ani danych o zdrowiu. ' +
      `Rozmowę usuniemy po ${count(days, { one: 'dniu', few: 'dniach', many: 'dniach', other: 'dnia' })}, ` +
      'chyba że poprosisz, żebyśmy przyjęli zgłoszenie.',
    who: 'Kto prowadzi czat i jakie masz prawa',
    whoText: (contact: string) =>
      'Czat prowadzi Prezydent Miasta Krakowa, pl. Wszystkich Świętych 3-4. ' +
      'Podstawa: wykonujemy zadanie publiczne (art. 6 ust. 1 lit. e RODO). ' +
      'Masz prawo m.in. do dostępu do danych i sprzeciwu oraz skargi do Prezesa UODO. ' +
      `Inspektor ochrony danych: ${contact}.`,
    begin: 'Zacznij rozmowę',
    kept: 'Twój tekst wyślemy w nowej rozmowie:',
  },
  waiting: {
    place: 'Miejsce w kolejce',
    next: 'Jesteś następną osobą',
    inQueue: (place: number) => `Jesteś ${place}. w kolejce`,
    unknown: 'Jesteś w kolejce',
    asOf: (time: string) => `Stan z ${time}.`,
    note: 'Możesz już pisać. Konsultant przeczyta wszystko, gdy dołączy. Zwinięcie okna nie zabiera miejsca w kolejce.',
    leave: 'Zrezygnuj',
    starting: 'Zapisujemy Cię do kolejki',
    startingOffline: 'Zapiszemy Cię do kolejki, gdy połączenie wróci. Nie musisz naciskać drugi raz.',
  },
  log: {
    name: 'Rozmowa',
    you: 'Ty',
    agent: (name: string, form: GrammaticalForm | undefined) =>
      `${name}, ${form === 'm' ? 'konsultant' : 'konsultantka'}`,
    someAgent: 'Konsultant',
    topic: (name: string) => `Temat: ${name}`,
    removed: 'Treść usunięta',
    newLine: 'Nowe wiadomości',
    typing: (name: string) => `${name} pisze…`,
    someoneTyping: 'Konsultant pisze…',
    joined: (name: string, form: GrammaticalForm | undefined, time: string) =>
      `${name} ${form === 'm' ? 'dołączył' : 'dołączyła'} do rozmowy o ${time}`,
    requeuedLost: (name: string, form: GrammaticalForm | undefined) =>
      `${name} ${form === 'm' ? 'stracił' : 'straciła'} połączenie. ` +
      'Wracasz na swoje miejsce w kolejce. Rozmowę przejmie inna osoba.',
    requeued: 'Wracasz na swoje miejsce w kolejce. Rozmowę przejmie inna osoba.',
    caseDeclined: 'Zgłoszenie nie zostało wysłane',
    caseDeclinedBecause: (reason: string) => `Zgłoszenie nie zostało wysłane. Powód: ${reason}`,
    closed: {
      agent: 'Konsultant zakończył rozmowę',
      visitor: 'Rozmowa zakończona przez Ciebie',
      abandoned: 'Rozmowa zakończona, bo długo nie było połączenia',
    },
  },
  state: {
    sending: 'Wysyłanie…',
    whenBack: 'Wyślemy po powrocie połączenia',
    sent: 'Wysłano',
    sentWaiting: 'Wysłano. Czeka na konsultanta.',
    delivered: 'Dostarczono',
    read: 'Przeczytano',
    failed: 'Nie wysłano',
    retry: 'Wyślij ponownie',
    discard: 'Usuń',
  },
  composer: {
    label: 'Twoja wiadomość',
    hint: 'Enter wysyła',
    send: 'Wyślij',
    left: (n: number) =>
      `Zostało: ${count(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })}`,
  },
  end: {
    word: 'Zakończ',
    rest: ' rozmowę',
    question: 'Zakończyć rozmowę?',
    text: 'Nie wrócisz już do tej rozmowy. W każdej chwili możesz zacząć nową.',
    yes: 'Zakończ',
    back: 'Wróć',
  },
  ended: {
    headingLeft: 'Nie czekasz już w kolejce',
    caseCode: 'Kod dostępu:',
    heading: 'Dziękujemy za rozmowę',
    byAgent: (name: string, form: GrammaticalForm | undefined) =>
      `Rozmowę ${form === 'm' ? 'zakończył' : 'zakończyła'} ${name}.`,
    byAgentUnnamed: 'Rozmowę zakończył konsultant.',
    byVisitor: 'Rozmowa zakończona przez Ciebie.',
    left: 'Nie czekasz już w kolejce.',
    abandoned: 'Rozmowa zakończyła się, bo długo nie było połączenia.',
    caseNumber: 'Zgłoszenie ma numer',
    casePage: 'Strona sprawy',
    unsent: 'Tego nie zdążyliśmy wysłać',
    unsentText: 'Rozmowa skończyła się wcześniej. Twój tekst nie zginął.',
    startWithText: 'Zacznij nową rozmowę z tym tekstem',
    keep: 'Co przechowujemy i do kiedy',
    keepConversation: 'Rozmowa',
    keepConversationUntil: (date: string) => `do ${date}`,
    keepCase: 'Zgłoszenie',
    keepCaseWhere: 'w aktach sprawy',
    again: 'Zacznij nową rozmowę',
    transcript: 'Przebieg rozmowy',
  },
  case: {
    answered: 'Opis zgłoszenia',
    heading: 'Sprawdź opis zgłoszenia',
    nothingSent: 'Nic jeszcze nie wysłaliśmy.',
    title: 'Sprawa',
    place: 'Miejsce',
    body: 'Opis',
    contactName: 'Imię i nazwisko',
    contact: 'Kontakt',
    note: 'To zgłoszenie, nie wniosek urzędowy.',
    confirm: 'Wyślij zgłoszenie',
    sending: 'Wysyłamy…',
    decline: 'Nie wysyłaj',
    reason: 'Co się nie zgadza?',
    optional: '(możesz pominąć)',
    declineSend: 'Odrzuć opis',
    back: 'Wróć',
    accepted: 'Przyjęliśmy zgłoszenie',
    number: 'Numer zgłoszenia',
    code: 'Kod dostępu do strony sprawy',
    codeLoading: 'Pobieramy kod…',
    codeMissing: 'Nie udało się pobrać kodu.',
    codeRetry: 'Pobierz kod ponownie',
    copy: 'Kopiuj',
    copied: 'Skopiowano',
    openPage: 'Zobacz stronę sprawy',
    keepCode: 'Zapisz kod: bez niego nie pokażemy sprawy.',
    arrived: 'Konsultant przygotował opis zgłoszenia. Sprawdź go w rozmowie.',
  },
  connection: {
    offline: 'Brak połączenia z internetem',
    reconnecting: 'Łączymy ponownie',
    safe: 'Możesz dalej pisać. Wyślemy wszystko, gdy połączenie wróci.',
    retry: 'Połącz teraz',
    back: 'Połączenie wróciło',
    call: 'Zadzwoń:',
    outdated: 'Mamy nowszą wersję czatu. Wczytaj stronę ponownie. Twój tekst nie zginie.',
    reload: 'Wczytaj ponownie',
    noStorage: 'Ta przeglądarka nie zapamięta rozmowy. Nie zamykaj strony ani jej nie odświeżaj.',
    onlyHere: 'Twój tekst jest tylko w tej karcie, dopóki go nie wyślemy. Nie zamykaj jej ani nie odświeżaj.',
  },
  page: {
    caseLink: 'Sprawdź swoje zgłoszenie',
    skip: 'Przejdź do rozmowy',
    otherWay: 'Wolisz inaczej?',
    about: 'Inne sposoby kontaktu',
    home: 'Miejskie centrum kontaktu',
  },
  errors: errorsPl,
}

export type WidgetStrings = typeof widgetPl
