/** Words of the settings, which are loaded when somebody opens them. */
export const doorsPl = {
  easy: 'Łatwy tekst',
  easyHint: 'Krótkie zdania i większe litery. Konsultant też pisze prościej.',
  large: 'Większy tekst',
  contrast: 'Wysoki kontrast',
  textOnly: 'Tylko tekst',
  textOnlyHint: 'Bez obrazów, dźwięków i ruchu. Dobre dla czytnika ekranu.',
  moreTime: 'Potrzebuję więcej czasu',
  moreTimeHint: 'Rozmowa nie skończy się sama, gdy długo nie piszesz.',
  enterSends: 'Enter wysyła',
  enterSendsHint: 'Shift + Enter: nowa linia',
  theme: 'Wygląd',
  themes: { auto: 'Jak w urządzeniu', light: 'Jasny', dark: 'Ciemny' },
  sign: 'Polski Język Migowy',
  signHint: 'Strona tłumacza otworzy się w nowej karcie.',
  signNotNeeded: 'Nie potrzebuję już PJM',
  told: 'Konsultant widzi, że wybierasz łatwy tekst, PJM, tylko tekst albo więcej czasu.',
  interpreter: {
    heading: 'Rozmowa w Polskim Języku Migowym',
    text:
      'Otworzymy stronę tłumacza w nowej karcie. Tam rozmawiasz w PJM przez kamerę. ' +
      'Konsultant na czacie zobaczy, że wybierasz PJM.',
    open: 'Otwórz stronę tłumacza',
    openRest: ' (nowa karta)',
    back: 'Wróć',
  },
  answers: {
    name: 'Szybka odpowiedź',
    yes: 'Tak',
    no: 'Nie',
    unclear: 'Nie rozumiem',
  },
}

export type DoorsStrings = typeof doorsPl
