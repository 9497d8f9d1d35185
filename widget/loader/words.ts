/** The loader's few words; three languages in one file cost less than another request. */
export interface Words {
  name: string
  /** Forms for one, few and many. */
  unread: [string, string, string]
  failed: string
  page: string
  close: string
}

const words = {
  pl: {
    name: 'Czat z urzędem',
    unread: ['nowa wiadomość', 'nowe wiadomości', 'nowych wiadomości'],
    failed: 'Czat nie działa. Zadzwoń:',
    page: 'Osobna strona czatu',
    close: 'Zamknij',
  },
  en: {
    name: 'Chat with the city office',
    unread: ['new message', 'new messages', 'new messages'],
    failed: 'The chat does not work. Call:',
    page: 'Chat on its own page',
    close: 'Close',
  },
  uk: {
    name: 'Чат з міською радою',
    unread: ['нове повідомлення', 'нові повідомлення', 'нових повідомлень'],
    failed: 'Чат не працює. Телефонуйте:',
    page: 'Чат на окремій сторінці',
    close: 'Закрити',
  },
} satisfies Record<string, Words>

export type Spoken = keyof typeof words

export const isSpoken = (language: unknown): language is Spoken =>
  typeof language === 'string' && language in words

export const wordsIn = (language: Spoken): Words => words[language]

/** The launcher's accessible name: "Czat z urzędem, 2 nowe wiadomości". */
export function launcherName(language: Spoken, unread: number): string {
  const { name, unread: forms } = wordsIn(language)
  const rule = new Intl.PluralRules(language).select(unread)
  return unread ? `${name}, ${unread} ${forms[rule === 'one' ? 0 : rule === 'few' ? 1 : 2]}` : name
}
