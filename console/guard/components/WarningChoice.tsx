import type { Language } from '#shared/entities.ts'
import type { Safety } from '#shared/guidance.ts'
import { useLocale } from '../../context.ts'
import { useGuardingWords } from '../words.ts'

/** The approved texts; of the chosen one what the resident will read, and what that means. */
export function WarningChoice({
  safety,
  language,
  chosen,
  choose,
}: {
  safety: Safety | null
  language: Language
  chosen: string
  choose: (warningId: string) => void
}) {
  const words = useGuardingWords()
  const locale = useLocale()
  const shown = safety?.warnings.find(({ id }) => id === chosen)
  if (!safety || !shown) return <output>{words.loading}</output>
  return (
    <div class="field">
      <label class="field__label" for="abuse-warning">
        {words.abuse.warning}
      </label>
      <select
        id="abuse-warning"
        class="field__input"
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {safety.warnings.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[locale]}
          </option>
        ))}
      </select>
      <blockquote class="guard-said" lang={language}>
        {shown.text[language]}
      </blockquote>
      {language !== locale && (
        <p class="small muted" lang={locale}>
          {words.inLanguage[locale]}: {shown.text[locale]}
        </p>
      )}
    </div>
  )
}
