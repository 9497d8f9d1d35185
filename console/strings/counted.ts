type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A number with its noun, in the form that the language wants. */
export function counted(locale: 'pl' | 'en'): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  return (n, forms) => `${n} ${forms[rules.select(n)] ?? forms.other}`
}
