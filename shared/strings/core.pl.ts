import type { GrammaticalForm, Language } from '../entities.ts'

const consultant = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'konsultant' : 'konsultantka')

export const words = {
  code: 'pl' as Language,
  title: 'Czat z urzędem',
  greeting: 'Napisz, w czym możemy pomóc',
  /** `{days}`: as in kept-for.ts. */
  clause:
    'Możesz pisać anonimowo. Nie podawaj numeru PESEL, numeru dowodu ani danych o zdrowiu. ' +
    'Rozmowę usuniemy po {days}, ' +
    'chyba że poprosisz, żebyśmy przyjęli zgłoszenie.',
  minimise: 'Zwiń czat',
  language: 'Język czatu',
  loading: 'Łączymy…',
  missing: { text: 'Tej części jeszcze nie udało się wczytać.', retry: 'Spróbuj ponownie' },
  header: {
    start: 'Napisz do konsultanta',
    openUntil: (time: string) => `Otwarty do ${time}`,
    closed: 'Zamknięty',
    starting: 'Zaczynamy rozmowę…',
    waiting: 'Czekasz na konsultanta',
    talk: (name: string) => `Odpowiada ${name}`,
    endedAt: (time: string) => `Rozmowa zakończona o ${time}`,
    reconnecting: 'Łączymy ponownie…',
    end: 'Zakończ',
    endRest: ' rozmowę',
    settings: 'Ustawienia i ułatwienia',
  },
  emergency: {
    question: 'Zagrożenie życia? Zadzwoń:',
    heading: 'Zadzwoń pod numer 112',
    text: 'Czat nie służy do wzywania pomocy. Numer 112 działa całą dobę i jest bezpłatny.',
    call: 'Zadzwoń: 112',
  },
  start: {
    optional: '(możesz pominąć)',
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
    who: 'Kto prowadzi czat i jakie masz prawa',
    begin: 'Zacznij rozmowę',
  },
  /** A question or a report instead of a talk: the ways that lead there. */
  toLeave: {
    open: 'Zostaw pytanie lub zgłoszenie',
    quiet: 'Nie chcesz teraz rozmawiać?',
  },
  doors: {
    name: 'Ułatwienia',
    easy: 'Łatwy tekst',
    large: 'Większy tekst',
    sign: 'Język migowy',
  },
  log: {
    file: (name: string) => `plik ${name}`,
    name: 'Rozmowa',
    you: 'Ty',
    agent: (name: string, gender: GrammaticalForm | undefined) => `${name}, ${consultant(gender)}`,
    someAgent: 'Konsultant',
  },
  composer: {
    label: 'Twoja wiadomość',
    hint: 'Enter wysyła',
    send: 'Wyślij',
  },
}
