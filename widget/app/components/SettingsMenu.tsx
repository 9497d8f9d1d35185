import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useOpenDoors, useStore, useStrings, useSurroundings } from '../context.ts'
import type { Look } from '../doors/look.ts'
import { useHasTools } from '../use-has-tools.ts'
import { AlertSettings } from './AlertSettings.tsx'
import { useEscape } from '../use-escape.ts'
import { Choice } from './Choice.tsx'
import { LaterIcon } from './LaterIcon.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'

interface Props {
  button: RefObject<HTMLButtonElement | null>
  onClose(): void
}

/** How the chat reads and looks, and what an agent should know. It lies over the screen until the focus leaves it. */
export function SettingsMenu({ button, onClose }: Props) {
  const { phase, keeping, talk } = useStore()
  const talkIsHere = talk.value !== null && phase.value !== 'ended'
  useEffect(() => keeping.withOpen(), [keeping])
  const { header } = useStrings()
  const { isEmbedded } = useSurroundings()
  const menu = useRef<HTMLElement>(null)

  useEscape(() => {
    onClose()
    button.current?.focus()
  })
  useEffect(() => {
    // Else the next stop of the keyboard is the button beside the one that opened it: outside.
    menu.current?.focus()
    const leave = ({ target }: Event) => {
      const isInside =
        target instanceof Node && (menu.current?.contains(target) || button.current?.contains(target))
      if (!isInside) onClose()
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [button, onClose])

  const hasTools = useHasTools()
  return (
    <section class="k-menu" id="settings" ref={menu} tabIndex={-1} aria-label={header.settings}>
      {isEmbedded && !hasTools && <LanguageChoice />}
      <Needs button={button} onSign={onClose} />
      <Appearance />
      <AlertSettings />
      {talkIsHere && keeping.open.value && (
        <keeping.open.value.MenuItems keeping={keeping.open.value} onChosen={onClose} />
      )}
    </section>
  )
}

/** What changes the words and the way of talking: an agent is told of it. */
function Needs({ button, onSign }: { button: Props['button']; onSign(): void }) {
  const { needs, need, words } = useOpenDoors()
  const { signLanguageUrl } = useSurroundings().page
  const {
    easy,
    easyHint,
    moreTime,
    moreTimeHint,
    sign,
    signHint,
    signNotNeeded,
    textOnly,
    textOnlyHint,
    told,
  } = words.value
  const { plainLanguage, moreTime: hasTime, signLanguage, textOnly: isTextOnly } = needs.value
  const { asksSign } = useOpenDoors()
  return (
    <>
      <Choice isChosen={plainLanguage} onChoose={(chosen) => need({ plainLanguage: chosen })} hint={easyHint}>
        {easy}
      </Choice>
      {signLanguageUrl && (
        <button
          type="button"
          class="k-menu__row"
          onClick={() => {
            onSign()
            if (!signLanguage) asksSign.value = true
            else {
              need({ signLanguage: false })
              button.current?.focus()
            }
          }}
        >
          <span>
            {signLanguage ? signNotNeeded : sign}
            {!signLanguage && <small>{signHint}</small>}
          </span>
          <LaterIcon name="hand" />
        </button>
      )}
      <Choice isChosen={isTextOnly} onChoose={(chosen) => need({ textOnly: chosen })} hint={textOnlyHint}>
        {textOnly}
      </Choice>
      <Choice isChosen={hasTime} onChoose={(chosen) => need({ moreTime: chosen })} hint={moreTimeHint}>
        {moreTime}
      </Choice>
      {Object.values(needs.value).some(Boolean) && <p class="k-menu__note">{told}</p>}
    </>
  )
}

/** What only this browser knows. */
function Appearance() {
  const { hasContrast, look, needs, setLook, words } = useOpenDoors()
  const { contrast, enterSends, enterSendsHint, large, theme, themes } = words.value
  const choices = Object.entries(themes) as [Look['theme'], string][]
  return (
    <>
      {/* Easy text is large already. */}
      {!needs.value.plainLanguage && (
        <Choice isChosen={look.value.large} onChoose={(chosen) => setLook({ large: chosen })}>
          {large}
        </Choice>
      )}
      <Choice isChosen={hasContrast.value} onChoose={(chosen) => setLook({ contrast: chosen })}>
        {contrast}
      </Choice>
      <Choice
        isChosen={look.value.enterSends}
        onChoose={(chosen) => setLook({ enterSends: chosen })}
        hint={enterSendsHint}
      >
        {enterSends}
      </Choice>
      <fieldset class="k-menu__theme">
        <legend>{theme}</legend>
        {choices.map(([value, word]) => (
          <label key={value}>
            <input
              type="radio"
              name="theme"
              checked={look.value.theme === value}
              onChange={() => setLook({ theme: value })}
            />
            {word}
          </label>
        ))}
      </fieldset>
    </>
  )
}
