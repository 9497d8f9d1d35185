import type { CannedText } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { languages } from '../choices.ts'
import { formCount, isKnownName, placeholdersIn, type Placeholder } from './placeholders.ts'

/** What a version lacks beside the original, or has too few forms of. */
export interface Misalignment {
  language: Language
  kind: 'absent' | 'forms'
  name: string
}

/** Compares what the versions leave open. Advice, no refusal: a sentence may be built in another way. */
export function misalignments({ texts }: CannedText): Misalignment[] {
  // The form that fits the agent is a matter of the language.
  const isValue = ({ name, choices }: Placeholder) => choices.length === 0 || !isKnownName(name)
  const namesIn = (language: Language) =>
    new Set(
      placeholdersIn(texts[language])
        .filter(isValue)
        .map(({ name }) => name),
    )
  const original = namesIn('pl')
  const found: Misalignment[] = []
  for (const language of languages) {
    if (texts[language].trim() === '') continue
    const own = namesIn(language)
    for (const name of original) if (!own.has(name)) found.push({ language, kind: 'absent', name })
    for (const { name, choices } of placeholdersIn(texts[language]))
      if (choices.length > 0 && !isKnownName(name) && choices.length < formCount(language))
        found.push({ language, kind: 'forms', name })
  }
  return found
}
