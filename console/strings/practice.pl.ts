import type { GrammaticalForm } from '#shared/entities.ts'
import type { Exercise, Lines } from '../practice/exercises.ts'

const lines: Lines = {
  answer: ['Dzień dobry. Kiedy odbieracie stare meble z ulicy Przykładowej 5?'],
  canned: ['Dziękuję. A gdzie mogę oddać starą pralkę?'],
  number: ['Jasne. Czy może Pani albo Pan sprawdzić moją opłatę? PESEL 44051401458.'],
  case: ['Rozumiem. Jeszcze jedno: przy Przykładowej 5 od tygodnia nie świeci latarnia. Proszę to zgłosić.'],
  transfer: ['Dzień dobry. Nie rozumiem decyzji o podatku od nieruchomości. Kto mi ją wyjaśni?'],
  end: ['To już wszystko. Dziękuję za pomoc, do widzenia!'],
}

const tasks: Record<Exercise, { title: string; task: string; praise: string }> = {
  answer: {
    title: 'Odpowiedz',
    task: 'Mieszkaniec pyta o meble. Napisz odpowiedź w polu na dole i ją wyślij.',
    praise: 'Odpowiedź dotarła. Pod nią widać, że mieszkaniec ją odczytał.',
  },
  canned: {
    title: 'Wstaw gotową odpowiedź',
    task: 'W pustym polu wpisz „/”, wybierz odpowiedź o starym sprzęcie, naciśnij Enter i wyślij.',
    praise: 'Gotowa odpowiedź jest w języku rozmowy. Przed wysłaniem można ją zmienić.',
  },
  number: {
    title: 'Numer, którego nie potrzebujemy',
    task: 'Mieszkaniec podał PESEL, a system go ukrył. Odpisz, że opłatę sprawdzi w portalu, i nie proś o numer.',
    praise:
      'Numeru nikt nie zobaczył i nie ma go w zapisie. Gdy jest konieczny, służy do tego bezpieczne pole.',
  },
  case: {
    title: 'Utwórz sprawę',
    task: 'Otwórz formularz, sprawdź tytuł i opis, potem wyślij szkic mieszkańcowi do potwierdzenia.',
    praise: 'Mieszkaniec potwierdził szkic i ma numer sprawy. Tu numer jest na niby.',
  },
  transfer: {
    title: 'Przekaż rozmowę',
    task: 'Przyszła druga osoba, z pytaniem o podatki. Otwórz jej rozmowę i przekaż ją koledze, z krótką notatką.',
    praise: 'Kolega widzi całą rozmowę i notatkę. Mieszkaniec nie musi niczego powtarzać.',
  },
  end: {
    title: 'Zakończ i opisz',
    task: 'Wróć do pierwszej rozmowy, zakończ ją i wybierz wynik. Jednym zdaniem możesz dopisać notatkę.',
    praise: 'Miejsce jest wolne, a wynik trafiłby do raportów.',
  },
}

/** What is said around a practice, in Polish. The other languages have this shape. */
export const practicePl = {
  mark: 'Ćwiczenie',
  about: 'Mieszkaniec na niby. Nic nie trafi do serwera, kolejki ani raportów.',
  leave: 'Zakończ ćwiczenie',
  coach: 'Zadania',
  number: (number: number, all: number) => `Zadanie ${number} z ${all}`,
  keys: 'Skrót:',
  skip: 'Pomiń to zadanie',
  done: 'gotowe',
  skipped: 'pominięte',
  over: {
    title: 'To było ostatnie zadanie',
    text: (form: GrammaticalForm) =>
      `Gdy zechcesz brać prawdziwe rozmowy, ustaw stan „${form === 'f' ? 'Dostępna' : 'Dostępny'}”.`,
  },
  interrupted: 'Ćwiczenie przerwane: ktoś na Ciebie czeka.',
  tasks,
  lines,
}

export type PracticeStrings = typeof practicePl
