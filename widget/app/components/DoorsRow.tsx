import { useStore, useStrings, useSurroundings } from '../context.ts'
import type { OpenDoors } from '../doors/open-doors.ts'
import { SignIcon } from '../parts.tsx'
import { Icon } from './Icon.tsx'

/** The doors that most people look for, where a talk is about to begin; all of them are in the settings. */
export function DoorsRow() {
  const { doors } = useStore()
  const words = useStrings().doors
  const { signLanguageUrl } = useSurroundings().page
  const opened = doors.open.value
  const { plainLanguage = false } = opened?.needs.value ?? {}
  const { large = false } = opened?.look.value ?? {}
  const act = (what: (doors: OpenDoors) => void) => () => doors.withOpen(what)
  return (
    <ul class="k-doors" aria-label={words.name}>
      <li>
        <button
          type="button"
          aria-pressed={plainLanguage}
          onClick={act(({ need, needs }) => need({ plainLanguage: !needs.peek().plainLanguage }))}
        >
          <Icon name="book" />
          {words.easy}
        </button>
      </li>
      {!plainLanguage && (
        <li>
          <button
            type="button"
            aria-pressed={large}
            onClick={act(({ look, setLook }) => setLook({ large: !look.peek().large }))}
          >
            <Icon name="letters" />
            {words.large}
          </button>
        </li>
      )}
      {signLanguageUrl && (
        <li>
          <button type="button" onClick={act(({ asksSign }) => (asksSign.value = true))}>
            <SignIcon />
            {words.sign}
          </button>
        </li>
      )}
    </ul>
  )
}
