import { useId } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import { useAdminWords } from '../words.ts'

/** One text in several languages. Of a text with `rows` it is said how long it is and may be; a name just ends. */
export function LanguageFields<L extends Language>({
  legend,
  languages,
  texts,
  most,
  rows,
  isWrong,
  write,
}: {
  /** Without it, what stands around says what it is. */
  legend?: string
  languages: readonly L[]
  texts: Record<L, string>
  most: number
  rows?: number
  isWrong: (language: L) => boolean
  write: (texts: Record<L, string>) => void
}) {
  const words = useAdminWords()
  const id = useId()
  return (
    <fieldset class="admin__set languages">
      {legend && <legend class="field__label">{legend}</legend>}
      {languages.map((language) => {
        const text = texts[language]
        const isTooLong = text.length > most
        const put = (next: string) => write({ ...texts, [language]: next })
        const field = {
          ...{ class: 'field__input', lang: language, value: text },
          'aria-invalid': isWrong(language) || isTooLong,
        }
        return (
          <label key={language} class="field">
            <span class="small">{words.language[language]}</span>
            {rows ? (
              <textarea
                {...field}
                rows={rows}
                aria-describedby={`${id}-${language}`}
                onInput={({ currentTarget }) => put(currentTarget.value)}
              />
            ) : (
              <input {...field} maxLength={most} onInput={({ currentTarget }) => put(currentTarget.value)} />
            )}
            {rows && (
              <span id={`${id}-${language}`} class={isTooLong ? 'field__problem' : 'field__hint'}>
                {words.length(text.length, most)}
              </span>
            )}
          </label>
        )
      })}
    </fieldset>
  )
}
