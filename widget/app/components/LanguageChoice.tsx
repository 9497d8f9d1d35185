import { languages, type Language } from '#shared/entities.ts'
import { useStore, useStrings } from '../context.ts'

const names: Record<Language, string> = { pl: 'Polski', en: 'English', uk: 'Українська' }

/** Each language in its own name; what was chosen or typed stays as it is. */
export function LanguageChoice() {
  const { language, speak } = useStore()
  const strings = useStrings()
  return (
    <div class="k-tools">
      <ul aria-label={strings.language}>
        {languages.map((one) => (
          <li key={one}>
            <button
              type="button"
              lang={one}
              aria-pressed={language.value === one}
              onClick={() => void speak(one)}
            >
              {names[one]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
