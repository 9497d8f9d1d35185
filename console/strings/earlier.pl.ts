/** What a resident had before, beside the conversation that runs. In Polish. */
export const earlierPl = {
  title: 'Wcześniejsze rozmowy',
  none: 'Nie ma takich, które możesz czytać. Gdy ta osoba napisze znowu, znajdziesz tu tę rozmowę.',
  failed: 'Nie udało się tego sprawdzić.',
  retry: 'Spróbuj ponownie',
  proven: 'osoba potwierdzona przez portal',
  sameBrowser: 'to samo urządzenie lub kod',
  older: 'Są też starsze.',
  back: 'Wróć do kontekstu',
  label: (topic: string) => `Wcześniejsza rozmowa: ${topic}`,
  inHistory: 'Otwórz w historii',
}

export type EarlierStrings = typeof earlierPl
