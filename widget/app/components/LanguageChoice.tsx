import type { ComponentChildren } from 'preact'
import { useStore, useStrings } from '../context.ts'
import { languageNames, spoken } from '../languages.ts'

/** Each language in its own name; what was chosen or typed stays as it is. */
export function LanguageChoice({ children }: { children?: ComponentChildren }) {
  const { language, speak } = useStore()
  const strings = useStrings()
  return (
    <div class="k-tools">
      <ul aria-label={strings.language}>
        {spoken.map((one) => (
          <li key={one}>
            <button
              type="button"
              lang={one}
              aria-pressed={language.value === one}
              onClick={() => void speak(one)}
            >
              {languageNames[one]}
            </button>
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}
