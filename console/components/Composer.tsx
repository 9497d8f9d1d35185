import { useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { DeliveryCount } from './DeliveryCount.tsx'

const NEAR = limits.messageLength * 0.9

/** The answer being written. Its own text and caret for each conversation; what is too long is said, never cut. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { composer: words } = useStrings()
  const { openWaiting, view } = useDesk()
  const box = useRef<HTMLTextAreaElement>(null)
  const text = conversation.reply.value
  const { language } = conversation.summary.value
  const over = text.length - limits.messageLength

  useLayoutEffect(() => {
    const shown = box.current
    const { place } = conversation
    if (place.caret !== null) shown?.setSelectionRange(place.caret, place.caret)
    return () => {
      place.caret = shown?.selectionEnd ?? null
    }
  }, [conversation])

  useSignalEffect(() => {
    if (view.focusWanted.value === 0) return
    const how = view.takeFocus()
    if (how === 'always' || (how && !isBusyElsewhere())) box.current?.focus({ preventScroll: true })
  })

  useEffect(() => {
    const shown = box.current
    if (!shown) return
    // Grows with the text; the stylesheet sets the limit.
    shown.style.height = 'auto'
    shown.style.height = `${shown.scrollHeight}px`
  }, [text])

  function send(): boolean {
    if (over > 0) return false
    const isSent = conversation.send()
    if (isSent) box.current?.focus()
    return isSent
  }

  function sendByKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing) return
    event.preventDefault()
    if (send() && (event.ctrlKey || event.metaKey)) openWaiting(1)
  }

  const id = `reply-${conversation.id}`
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label class="composer__label" for={id}>
        {words.label(language)}
      </label>
      <div class="composer__box">
        <textarea
          ref={box}
          id={id}
          class="composer__text"
          rows={2}
          lang={language}
          placeholder={words.placeholder}
          value={text}
          aria-invalid={over > 0}
          aria-describedby={text.length > NEAR ? `${id}-left` : undefined}
          onInput={(event) => conversation.type(event.currentTarget.value)}
          onBlur={() => conversation.feed.setTyping(false)}
          onKeyDown={sendByKey}
        />
        <div class="composer__tools">
          <output id={`${id}-left`} class={over > 0 ? 'field__problem' : 'field__hint'}>
            {over > 0 ? words.tooLong(over) : text.length > NEAR ? words.left(-over) : ''}
          </output>
          <span class="spring" />
          <button type="submit" class="button button--primary" aria-disabled={text.trim() === '' || over > 0}>
            {words.send}
            <Icon name="arrow" />
          </button>
        </div>
      </div>
      <div class="composer__foot">
        <DeliveryCount conversation={conversation} />
        <span class="spring" />
        <span class="composer__hints">{words.hints}</span>
      </div>
    </form>
  )
}

/** Somebody writes elsewhere or has a layer open: then a conversation that opened by itself waits its turn. */
function isBusyElsewhere(): boolean {
  const active = document.activeElement
  return (
    active instanceof HTMLInputElement ||
    active instanceof HTMLTextAreaElement ||
    document.querySelector('dialog[open], [role="menu"]') !== null
  )
}
