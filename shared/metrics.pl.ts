import type { Metrics } from './metrics.ts'

export const metricsPl: Metrics = {
  started: {
    name: 'Rozmowy',
    meaning:
      'Rozmowy, które weszły do kolejki. Liczą się do godziny, dnia i tygodnia, w którym się zaczęły, według zegara w Krakowie. Godzina, która jesienią zdarza się dwa razy, liczy się jako jedna. Tydzień trwa od poniedziałku do niedzieli.',
  },
  records: {
    name: 'Rekordy',
    meaning: 'Dzień i tydzień z największą liczbą rozmów w całej historii czatu, bez filtrów.',
  },
  waiting: {
    name: 'Czekanie',
    meaning:
      'Od wejścia do kolejki do chwili, w której konsultant pierwszy raz odpowiadał za rozmowę. Mediana: połowa mieszkańców czekała krócej.',
  },
  firstAnswer: {
    name: 'Pierwsza odpowiedź',
    meaning:
      'Od wejścia do kolejki do pierwszego słowa konsultanta. Sam przydział rozmowy się nie liczy. Mediana.',
  },
  handling: {
    name: 'Czas obsługi',
    meaning:
      'Od chwili, w której rozmowę dostał pierwszy konsultant, do jej końca, razem z przekazaniami i ciszą. Tylko rozmowy zakończone. Mediana.',
  },
  service: {
    name: 'Poziom obsługi',
    meaning:
      'Jaka część mieszkańców dostała pierwszą odpowiedź w czasie celu. Liczą się rozmowy z odpowiedzią i te, z których mieszkaniec zrezygnował po czasie celu. Kto zrezygnował wcześniej, nie liczy się. Zaokrąglamy w dół.',
  },
  gaveUpAtOnce: {
    name: 'Rezygnacje od razu',
    meaning: 'Mieszkaniec wyszedł bez odpowiedzi najpóźniej 10 sekund po wejściu do kolejki.',
  },
  gaveUpWaiting: {
    name: 'Rezygnacje w kolejce',
    meaning: 'Mieszkaniec wyszedł bez odpowiedzi po ponad 10 sekundach czekania.',
  },
  pending: {
    name: 'Jeszcze bez odpowiedzi',
    meaning:
      'Rozmowy, które trwają i na które nikt jeszcze nie odpowiedział. Nie liczą się do poziomu obsługi.',
  },
  left: {
    name: 'Zostawione bez rozmowy',
    meaning:
      'Ktoś zaczął tylko po to, żeby zostawić pytanie lub zgłoszenie. Takie rozmowy nie wchodzą do kolejki i nie liczą się do „Rozmów”.',
  },
  transferred: {
    name: 'Przekazane',
    meaning: 'Rozmowy przekazane co najmniej raz: innej osobie, działowi albo do kolejki.',
  },
  dispositions: {
    name: 'Wynik rozmowy',
    meaning: 'Co konsultant wybrał po zakończeniu. Rozmów bez opisu tu nie ma.',
  },
  languages: {
    name: 'Języki',
    meaning: 'Język, który mieszkaniec wybrał na początku rozmowy.',
  },
  departments: {
    name: 'Działy',
    meaning: 'Dział, do którego rozmowa należała na końcu.',
  },
  ratings: {
    name: 'Oceny',
    meaning: 'Co mieszkaniec powiedział po rozmowie. Liczy się ostatnia ocena. Odsetek liczymy z ocenionych.',
  },
  cases: {
    name: 'Sprawy',
    meaning:
      'Sprawy wysłane z rozmów tego okresu, według rodzaju i działu, do którego rozmowa należała na końcu. Z jednej rozmowy może powstać kilka spraw.',
  },
  agents: {
    name: 'Praca konsultantów',
    meaning:
      'Przejęte: ile razy rozmowa przeszła do tej osoby. Czas w rozmowach: jak długo za nie odpowiadała; dwie rozmowy naraz liczą się podwójnie. Odmowy i pominięcia: propozycje odrzucone oraz rozmowy niepodjęte na czas.',
  },
  compared: {
    name: 'Porównanie',
    meaning:
      'Pełne miesiące porównujemy z tyloma samymi pełnymi miesiącami wcześniej. Inne okresy przesuwamy o pełne tygodnie, żeby poniedziałek wypadał w poniedziałek; rok to wtedy 52 tygodnie.',
  },
}
