import type { TargetedEvent, TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { useStore, useStrings } from '../context.ts'
import { beside } from '../parts.tsx'
import { isTouch } from '../touch.ts'
import { Icon } from './Icon.tsx'

/** From here on it is shown, and said once, how much is left. */
export const NEAR_LIMIT = limits.messageLength * 0.9

export function Composer() {
  const store = useStore()
  const { composer } = useStrings()
  const part = beside.module.value
  const box = useRef<HTMLTextAreaElement>(null)
  const text = store.draft.value
  const open = store.files.open.value
  const enterSends = store.doors.open.value?.look.value.enterSends ?? true

  useEffect(() => {
    if (!isTouch() && document.hasFocus()) box.current?.focus()
  }, [])
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.setProperty('height', 'auto')
    area.style.setProperty('height', `${area.scrollHeight + 2}px`)
  }, [text])

  function submit(event?: TargetedEvent<HTMLFormElement>) {
    event?.preventDefault()
    store.send()
    store.files.open.peek()?.send()
    box.current?.focus()
  }

  function submitOnEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || !enterSends || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form class="k-compose" onSubmit={submit}>
      <div class="k-compose__label">
        <label for="message">{composer.label}</label>
        {enterSends && <span>{composer.hint}</span>}
      </div>
      {open && <open.Tray files={open} />}
      <div class="k-compose__row">
        {part && <part.AttachButton />}
        <textarea
          ref={box}
          class="k-input"
          id="message"
          rows={1}
          maxLength={limits.messageLength}
          enterkeyhint={enterSends ? 'send' : 'enter'}
          value={text}
          aria-describedby={
            store.warning.found.value.length > 0
              ? 'shield-text'
              : text.length >= NEAR_LIMIT
                ? 'left'
                : undefined
          }
          onInput={(event) => store.type(event.currentTarget.value)}
          onKeyDown={submitOnEnter}
        />
        <button type="submit" class="k-btn k-btn--primary">
          <Icon name="send" />
          <span class="k-send-word">{composer.send}</span>
        </button>
      </div>
      {part && <part.CharactersLeft />}
    </form>
  )
}
