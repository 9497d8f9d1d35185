import type { TargetedEvent, TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { useStore, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

const NEAR_LIMIT = limits.messageLength * 0.9

export function Composer() {
  const store = useStore()
  const { composer } = useStrings()
  const box = useRef<HTMLTextAreaElement>(null)
  const text = store.draft.value
  const left = limits.messageLength - text.length

  // A phone's keyboard would jump up by itself; there the focus stays on the title.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches && store.isVisible.peek()) box.current?.focus()
  }, [store])
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.setProperty('height', 'auto')
    area.style.setProperty('height', `${area.scrollHeight + 2}px`)
  }, [text])

  function submit(event?: TargetedEvent<HTMLFormElement>) {
    event?.preventDefault()
    store.send()
    box.current?.focus()
  }

  function submitOnEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form class="k-compose" onSubmit={submit}>
      <div class="k-compose__label">
        <label for="message">{composer.label}</label>
        <span>{composer.hint}</span>
      </div>
      <div class="k-compose__row">
        <textarea
          ref={box}
          class="k-input"
          id="message"
          rows={1}
          maxLength={limits.messageLength}
          enterkeyhint="send"
          value={text}
          aria-describedby={text.length >= NEAR_LIMIT ? 'left' : undefined}
          onInput={(event) => store.type(event.currentTarget.value)}
          onKeyDown={submitOnEnter}
        />
        <button type="submit" class="k-btn k-btn--primary">
          <Icon name="send" />
          <span class="k-send-word">{composer.send}</span>
        </button>
      </div>
      {text.length >= NEAR_LIMIT && (
        <p class="k-meta k-num k-mt4" id="left">
          {composer.left(left)}
        </p>
      )}
    </form>
  )
}
