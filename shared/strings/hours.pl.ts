import { calendarPl } from './calendar.pl.ts'

export const words = {
  closedNotice: 'Czat jest teraz zamknięty.',
  closed: {
    /** On the line of the header. */
    until: (time: string) => `Zamknięty do ${time}`,
    topic: (opens: string) => `W tej sprawie czat jest teraz zamknięty. ${opens}`,
    reason: {
      holiday: (name: string) => `Dziś jest święto: ${name}.`,
      override: 'Dziś czat jest nieczynny.',
      closing: 'Dziś nie zaczynamy już nowych rozmów.',
      paused: 'Na razie nie zaczynamy nowych rozmów.',
      nobody: 'Nie ma teraz konsultanta na dyżurze.',
      queue_full: 'W kolejce nie ma już miejsca.',
      blocked: 'Na razie nie możesz zacząć rozmowy na czacie.',
    },
    opens: (day: string, time: string) => `Czat otworzymy ${day}, o\u00a0${time}.`,
    opensToday: (time: string) => `Czat otworzymy dziś o\u00a0${time}.`,
    /** For whom the chat is blocked. */
    again: {
      opens: (day: string, time: string) => `Nową rozmowę możesz zacząć ${day}, o\u00a0${time}.`,
      opensToday: (time: string) => `Nową rozmowę możesz zacząć dziś o\u00a0${time}.`,
    },
    /** Nobody knows when: it opens by itself on the screen. */
    soon: 'Gdy to się zmieni, zobaczysz to tutaj. Nie musisz odświeżać strony.',
    otherWay: 'Zadzwoń',
    checkCase: 'Sprawdź swoje zgłoszenie',
    nowOpen: 'Czat jest otwarty. Możesz zacząć rozmowę.',
  },
  calendar: calendarPl,
}
