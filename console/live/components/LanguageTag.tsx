import type { Language } from '#shared/entities.ts'
import { useStrings } from '../../context.ts'

/** Letters, never a flag. */
export function LanguageTag({ language }: { language: Language }) {
  const { languageCode, languageName } = useStrings()
  return (
    <span class="tag">
      <span aria-hidden="true">{languageCode[language]}</span>
      <span class="visually-hidden">{languageName[language]}</span>
    </span>
  )
}
