import { counted } from '#shared/strings/counted.ts'
import type { GrammaticalForm, Language } from '#shared/entities.ts'
import type { FirstDayStep } from '#shared/first-day.ts'

const count = counted('pl')
const languageName: Record<Language, string> = { pl: 'polski', en: 'angielski', uk: 'ukraiński' }
const talks = (n: number) => count(n, { one: 'rozmowa', few: 'rozmowy', many: 'rozmów', other: 'rozmów' })

type Step = Exclude<FirstDayStep, 'over'>
const steps: Record<Step, { title: string; help: string; does: string }> = {
  profile: {
    title: 'Sprawdź swoje języki i miejsca na rozmowy',
    help: 'Coś się nie zgadza? Zmieni to administrator.',
    does: 'Zgadza się',
  },
  alerts: {
    title: 'Włącz dźwięk i powiadomienia',
    help: 'Przeglądarka pyta o zgodę. Zagramy sygnał próbny.',
    does: 'Włącz i sprawdź',
  },
  tour: {
    title: 'Rozejrzyj się po pulpicie',
    help: 'Siedem przystanków, około 2 minut.',
    does: 'Pokaż pulpit',
  },
  practice: {
    title: 'Przećwicz rozmowę',
    help: 'Mieszkaniec na niby, prawdziwa konsola. Nic nie trafi do serwera ani do statystyk.',
    does: 'Zacznij ćwiczenie',
  },
  keys: {
    title: 'Poznaj skróty klawiszowe',
    help: 'Wszystko da się zrobić także myszą.',
    does: 'Pokaż skróty',
  },
}

/** What somebody new reads, in Polish. The other languages have this shape. */
export const firstDayPl = {
  title: 'Pierwszy dzień',
  intro: 'Pięć krótkich kroków, około 10 minut. Możesz je przerwać i wrócić do nich później.',
  allDone: 'Wszystkie kroki za Tobą.',
  steps,
  done: 'gotowe',
  profile: (languages: readonly Language[], capacity: number) =>
    `Języki: ${languages.map((one) => languageName[one]).join(', ')}. Naraz najwyżej ${talks(capacity)}.`,
  training: 'Na czas ćwiczenia ustawimy „Szkolenie”.',
  atWork: 'Najpierw dokończ swoje rozmowy.',
  over: (form: GrammaticalForm): string =>
    form === 'f' ? 'Skończyłam, nie pokazuj więcej' : 'Skończyłem, nie pokazuj więcej',
  later: 'Przewodnik i ćwiczenie znajdziesz potem w pomocy i w palecie poleceń.',
  tour: {
    step: (number: number, all: number) => `Przystanek ${number} z ${all}`,
    next: 'Dalej',
    back: 'Wstecz',
    finish: 'Zakończ',
    close: 'Zamknij',
    keys: 'Skrót:',
    later: 'Zobaczysz to tutaj, gdy otworzy się rozmowa.',
    stops: {
      status: {
        title: 'Twoja dostępność',
        text: 'Nowe rozmowy przychodzą tylko wtedy, gdy bierzesz rozmowy. Na przerwę albo szkolenie zmień stan tutaj.',
      },
      slots: {
        title: 'Twoje rozmowy',
        text: 'Każda rozmowa ma swoje miejsce i go nie zmienia. Przy wierszu widać, kto czeka i jak długo. Pod spodem jest kolejka.',
      },
      reply: {
        title: 'Odpowiedź',
        text: 'Tu piszesz i wysyłasz. Ukośnik „/” na początku pustego pola otwiera gotowe odpowiedzi w języku rozmowy.',
      },
      transfer: {
        title: 'Przekazanie',
        text: 'Rozmowę przekażesz osobie, działowi albo do kolejki, z notatką, której mieszkaniec nie widzi.',
      },
      case: {
        title: 'Sprawa',
        text: 'Formularz sam bierze tekst z rozmowy. Mieszkaniec potwierdza szkic i dostaje numer sprawy.',
      },
      palette: {
        title: 'Paleta poleceń',
        text: 'Wpisz kilka liter i wybierz: polecenie, rozmowę albo osobę, do której chcesz ją przekazać.',
      },
      help: {
        title: 'Pomoc',
        text: 'W tym menu są skróty, które możesz zmienić, gotowe odpowiedzi i sygnały. Ten przewodnik otworzysz znów z okna skrótów.',
      },
    },
  },
}

export type FirstDayStrings = typeof firstDayPl
