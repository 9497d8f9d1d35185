import type { ComponentChildren } from 'preact'
import type { Language } from '#shared/entities.ts'
import { languages } from '../../choices.ts'
import { useStrings } from '../../context.ts'

/** What a resident reads, in each of their languages. */
export function SeenLines({
  title,
  children,
}: {
  title: string
  children: (language: Language) => ComponentChildren
}) {
  const { languageCode } = useStrings()
  return (
    <div class="check__seen">
      <p class="tiny muted">{title}</p>
      {languages.map((language) => (
        <div key={language} class="check__line">
          <span class="tag">{languageCode[language]}</span>
          {children(language)}
        </div>
      ))}
    </div>
  )
}
