/** What a machine makes of a message. In Polish. */
export const translationPl = {
  translate: 'Przetłumacz na polski',
  busy: 'Tłumaczenie…',
  mark: 'Tłumaczenie maszynowe, może zawierać błędy. Mieszkaniec go nie widzi.',
  failed: 'Tłumacz nie odpowiedział. Oryginał jest powyżej.',
  again: 'Spróbuj ponownie',
  hide: 'Ukryj tłumaczenie',
}

export type TranslationStrings = typeof translationPl
