import { counted } from './counted.ts'

const count = counted('pl')

export const words = {
  settings: {
    needOn: {
      moreTime: 'Masz tyle czasu, ile potrzebujesz. Rozmowa nie skończy się sama.',
      plainLanguage: 'Konsultant wie, że prosisz o prostszy język.',
      signLanguage: 'Konsultant wie, że wybierasz PJM.',
      textOnly: 'Konsultant wie, że chcesz tylko tekstu, bez obrazów.',
    },
    needOff: {
      moreTime: 'Wyłączono dłuższy czas. Gdy długo nie piszesz, zapytamy, czy jesteś.',
      plainLanguage: 'Konsultant pisze znów zwykłym językiem.',
      signLanguage: 'Konsultant wie, że nie potrzebujesz już PJM.',
      textOnly: 'Konsultant wie, że obrazy znów są w porządku.',
    },
  },
  idle: {
    heading: 'Jesteś jeszcze z nami?',
    text: (time: string, left: string) => `Jeśli nie odpiszesz, zakończymy rozmowę o ${time} (${left}).`,
    left: (time: number) =>
      time < 1
        ? 'za mniej niż minutę'
        : `za ${count(time, { one: 'minutę', few: 'minuty', many: 'minut', other: 'minuty' })}`,
    here: 'Jestem tutaj',
    moreTime: 'Potrzebuję więcej czasu',
    goesOn: 'Dobrze. Rozmowa trwa dalej.',
  },
  end: {
    question: 'Zakończyć rozmowę?',
    text: 'Nie wrócisz już do tej rozmowy. W każdej chwili możesz zacząć nową.',
    yes: 'Zakończ',
    back: 'Wróć',
  },
}
