import type { NeedName } from '#shared/needs.ts'

const names: Record<NeedName, string> = {
  moreTime: 'potrzebuje więcej czasu',
  plainLanguage: 'prostszy język',
  signLanguage: 'PJM',
  textOnly: 'czytnik lub tylko tekst',
}

/** What residents need, and what an agent can do about it. In Polish. */
export const needsPl = {
  title: 'Potrzeby',
  none: 'brak',
  nothing: 'Nic szczególnego.',
  names,
  advice: {
    moreTime: 'Więcej czasu: rozmowa nie skończy się sama, gdy mieszkaniec milczy.',
    plainLanguage: 'Prostszy język: krótkie zdania, jedno pytanie naraz, bez skrótów i przepisów.',
    signLanguage:
      'PJM: mieszkaniec korzysta z tłumacza języka migowego. Pisz krótko, odpowiedź może potrwać.',
    textOnly: 'Czytnik lub tylko tekst: nie wysyłaj obrazów bez opisu, pisz pełne adresy stron.',
  },
  /** In the log: how it is from here on. */
  changed: (list: readonly NeedName[], clock: string) =>
    `Potrzeby mieszkańca: ${list.length > 0 ? list.map((name) => names[name]).join(', ') : 'brak'}, ${clock}`,
}

export type NeedsStrings = typeof needsPl
