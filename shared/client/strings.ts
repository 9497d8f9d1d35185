import type { Language } from '#shared/entities.ts'

/** The forms of a counted noun; Polish and Ukrainian use `one`, `few` and `many`, English `one` and `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Picks the form for a number: plural('pl')(5, {one: 'wiadomość', few: 'wiadomości', other: 'wiadomości'}). */
export function plural(language: Language): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (n, forms) => forms[rules.select(n)] ?? forms.other
}

const languages: readonly Language[] = ['pl', 'en', 'uk']

/** The first candidate that is one of our languages ("uk-UA" is "uk"); Polish when none is. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): Language {
  const found = candidates.map((candidate) =>
    languages.find((language) => language === candidate?.toLowerCase().split('-')[0]),
  )
  return found.find(Boolean) ?? 'pl'
}

const formatsOf = new Map<Language, ReturnType<typeof createFormats>>()

/**
 * Dates and times of the city, wherever the reader's device thinks it is. Asked for by every message at every drawing, and
 * a format is dear: each is made once, when it is needed.
 */
export function formats(language: Language): ReturnType<typeof createFormats> {
  const known = formatsOf.get(language) ?? createFormats(language)
  formatsOf.set(language, known)
  return known
}

function createFormats(language: Language) {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    let format: Intl.DateTimeFormat | undefined
    return (instant: string | number) => {
      format ??= new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        timeZone: 'Europe/Warsaw',
        ...options,
      })
      return format.format(new Date(instant))
    }
  }
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const dayMonth = { day: 'numeric', month: 'long' } as const
  const date = { ...dayMonth, year: 'numeric' } as const
  return {
    time: formatter(time),
    /** As on a door: 7:40. */
    clock: formatter({ ...time, hour: 'numeric' }),
    dayMonth: formatter(dayMonth),
    date: formatter(date),
    dateTime: formatter({ ...date, ...time }),
  }
}
