import type { Language } from '../entities.ts'

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A number with its noun, in the form that the language wants: 1 wiadomość, 2 wiadomości, 5 wiadomości. */
export function counted(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => `${count} ${forms[rules.select(count)] ?? forms.other}`
}
