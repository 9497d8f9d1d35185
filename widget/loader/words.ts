/** The loader's few words; three languages in one file cost less than another request. */
export const words = {
  pl: {
    name: 'Czat z urzędem',
    failed: 'Czat się nie otworzył. Zadzwoń:',
    retry: 'Spróbuj ponownie',
    close: 'Zamknij',
  },
  en: {
    name: 'Chat with the city office',
    failed: 'The chat did not open. Call us:',
    retry: 'Try again',
    close: 'Close',
  },
  uk: {
    name: 'Чат з мерією',
    failed: 'Чат не відкрився. Телефонуйте:',
    retry: 'Повторити',
    close: 'Закрити',
  },
}

export type Spoken = keyof typeof words

export const isSpoken = (language: unknown): language is Spoken =>
  language === 'pl' || language === 'en' || language === 'uk'
