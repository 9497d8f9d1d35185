import type { Language } from '#shared/entities.ts'

/** The forms of a counted noun; Polish and Ukrainian use `one`, `few` and `many`, English `one` and `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Picks the form for a number: plural('pl')(5, {one: 'wiadomość', few: 'wiadomości', other: 'wiadomości'}). */
export function plural(language: Language): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (n, forms) => forms[rules.select(n)] ?? forms.other
}

const codes: Record<Language, true> = { pl: true, en: true, uk: true }
const isLanguage = (code: string): code is Language => Object.hasOwn(codes, code)

/** The first candidate that is one of our languages ("uk-UA" is "uk"); Polish when none is. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): Language {
  for (const candidate of candidates) {
    const code = candidate?.toLowerCase().split('-')[0]
    if (code && isLanguage(code)) return code
  }
  return 'pl'
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
  return {
    time: formatter({ hour: '2-digit', minute: '2-digit' }),
    /** As on a door: 7:40. */
    clock: formatter({ hour: 'numeric', minute: '2-digit' }),
    dayMonth: formatter({ day: 'numeric', month: 'long' }),
    date: formatter({ day: 'numeric', month: 'long', year: 'numeric' }),
    dateTime: formatter({
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  }
}
