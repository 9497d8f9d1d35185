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

/** Dates and times of the city, wherever the reader's device thinks it is. */
export function formats(language: Language) {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: 'Europe/Warsaw',
      ...options,
    })
    return (instant: string | number) => format.format(new Date(instant))
  }
  return {
    time: formatter({ hour: '2-digit', minute: '2-digit' }),
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
