import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'

const count = counted('pl')
const ofDays = { one: 'dnia', other: 'dni' }
const joined = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'dołączył' : 'dołączyła')

export const words = {
  leave: {
    long: 'Teraz czeka się długo.',
    now: 'Możesz zostawić pytanie lub zgłoszenie już teraz. Nie musisz czekać na rozmowę.',
    heading: 'Zostaw pytanie lub zgłoszenie',
    kind: 'Co chcesz zostawić?',
    kinds: { question: 'Pytanie', report: 'Zgłoszenie problemu' },
    answeredBy: {
      question: (day: string) => `Odpowiemy do ${day}.`,
      report: (day: string) => `Zajmiemy się tym do ${day}.`,
    },
    answeredWithin: {
      question: (days: number) => `Odpowiemy w ciągu ${count(days, ofDays)}.`,
      report: (days: number) => `Zajmiemy się tym w ciągu ${count(days, ofDays)}.`,
    },
    topic: 'Temat',
    body: { question: 'Twoje pytanie', report: 'Co się stało?' },
    noPesel: 'Nie podawaj numeru PESEL ani numeru dowodu.',
    prefilled: 'Wstawiliśmy tu Twój tekst. Możesz go zmienić.',
    place: 'Gdzie to jest?',
    placeHint: 'Ulica i numer, przystanek albo numer latarni.',
    name: 'Imię i nazwisko',
    contact: 'E-mail lub telefon',
    contactHint: 'Bez niego odpowiedź znajdziesz tylko na stronie sprawy.',
    send: { question: 'Wyślij pytanie', report: 'Wyślij zgłoszenie' },
    sending: 'Wysyłamy…',
    sendingOffline: 'Wyślemy, gdy połączenie wróci. Nie musisz naciskać drugi raz.',
    back: 'Wróć',
    backRest: ' do kolejki',
    stillWaiting: 'Wysłanie zakończy czekanie.',
    wrong: (n: number) =>
      `Popraw ${count(n, { one: 'pole', few: 'pola', many: 'pól', other: 'pola' })}, żeby wysłać:`,
    missing: { question: 'Napisz, o co pytasz.', report: 'Napisz, co się stało.' },
    contactWrong: 'Sprawdź adres e-mail albo numer telefonu.',
    tooLong: 'Ten tekst jest za długi. Skróć go.',
    topicWrong: 'Wybierz inny temat.',
    came: (name: string, gender: GrammaticalForm | undefined) =>
      `${name} ${joined(gender)} do rozmowy. Twój tekst nie zginął.`,
    insert: 'Wstaw do wiadomości',
    toTalk: 'Przejdź do rozmowy',
    /** Read out when an agent comes while somebody writes. */
    cameAloud: (name: string, gender: GrammaticalForm | undefined) =>
      `${name} ${joined(gender)} do rozmowy. Pod formularzem możesz wstawić tekst do wiadomości.`,
    unsent: 'Tego jeszcze nie wysłaliśmy:',
    goOn: 'Wróć do formularza',
  },
}
