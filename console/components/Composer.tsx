import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Conversation } from '../conversation.ts'
import { sendingBy } from '../enter-key.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { later } from './Later.tsx'
import { ShieldWarning } from './ShieldWarning.tsx'
import { UploadList } from './UploadList.tsx'
import { SealedButton } from './SealedButton.tsx'
import { DeliveryCount } from './DeliveryCount.tsx'

const loadCanned = async () => (await import('../canned/components/CannedPopup.tsx')).CannedPopup
const CannedPopup = later(loadCanned)

const NEAR = limits.messageLength * 0.9

/** The answer being written. Its own text and caret for each conversation; what is too long is said, never cut. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { columns, composer: words, files: attach } = useStrings()
  const locale = useLocale()
  const { board, openWaiting, topicName, view, files, shortcuts } = useDesk()
  const box = useRef<HTMLTextAreaElement>(null)
  const { finder } = conversation
  const text = conversation.reply.value
  const { language, topicId } = conversation.summary.value
  const topic = topicName(topicId)[locale]
  const isEmpty = text.trim() === '' && !conversation.files.items.value.some(({ state }) => state === 'draft')
  const over = text.length - limits.messageLength
  const isOnDesk = board.conversations.value.get(conversation.id) === conversation
  const isAside = isOnDesk && board.current.value !== conversation
  const { places } = board.columns.value

  useLayoutEffect(() => {
    const shown = box.current
    const { place } = conversation
    if (place.caret !== null) shown?.setSelectionRange(place.caret, place.caret)
    return () => {
      place.caret = shown?.selectionEnd ?? null
      conversation.finder.close()
    }
  }, [conversation])

  // A dialog gives the focus back to what opened it when it goes: whoever is wanted here comes after it.
  const isCovered = view.layer.value !== null
  const wanted = view.focusWanted.value
  useLayoutEffect(() => {
    const how = isCovered || isAside ? null : view.takeFocus()
    if (how === 'always' || (how && !isBusyElsewhere())) box.current?.focus({ preventScroll: true })
  }, [view, wanted, isCovered, isAside])

  // Before it is wanted, so that no key waits for it; what fails is tried again when it is.
  useEffect(() => void loadCanned().catch(() => undefined), [])

  useEffect(() => {
    const shown = box.current
    if (!shown) return
    // Grows with the text; the stylesheet sets the limit.
    shown.style.height = 'auto'
    shown.style.height = `${shown.scrollHeight}px`
  }, [text])

  /** What is pasted or dropped as a file is sent as a file. */
  function take(event: Event, data: DataTransfer | null): void {
    const given = [...(data?.files ?? [])]
    if (given.length === 0) return
    event.preventDefault()
    conversation.files.add(given)
  }

  function send(): boolean {
    if (over > 0) return false
    const isSent = conversation.send()
    if (isSent) box.current?.focus()
    return isSent
  }

  function sendByKey(event: KeyboardEvent): void {
    if (finder.press(event)) return
    const asked = sendingBy(event, shortcuts.enterBreaks.peek())
    if (!asked) return
    event.preventDefault()
    if (send() && asked === 'send-next') openWaiting(1)
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
        {isOnDesk && places.length > 1 && (
          <span class="visually-hidden">
            , {columns.pane(columns.name(places.indexOf(conversation.id), places.length), topic)}
          </span>
        )}
      </label>
      <ShieldWarning
        conversation={conversation}
        id={`${id}-shield`}
        send={send}
        toBox={() => box.current?.focus()}
      />
      {finder.how.value && <CannedPopup conversation={conversation} id={`${id}-canned`} box={box} />}
      <output class="visually-hidden">{finder.said.value}</output>
      <div class="composer__box">
        <UploadList uploads={conversation.files} />
        <textarea
          ref={box}
          onDragOver={(event) => {
            if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
          }}
          onDrop={(event) => take(event, event.dataTransfer)}
          id={id}
          class="composer__text"
          rows={2}
          lang={language}
          placeholder={words.placeholder}
          value={text}
          aria-invalid={over > 0}
          aria-describedby={
            conversation.warning.found.value.length > 0
              ? `${id}-shield`
              : text.length > NEAR
                ? `${id}-left`
                : undefined
          }
          aria-autocomplete={finder.how.value === 'slash' ? 'list' : undefined}
          aria-controls={finder.how.value === 'slash' ? `${id}-canned` : undefined}
          aria-activedescendant={finder.active.value ?? undefined}
          onInput={({ currentTarget: { value, selectionEnd } }) => {
            const before = conversation.reply.peek()
            conversation.type(value)
            finder.typed(before, value, selectionEnd)
          }}
          onBlur={() => conversation.feed.setTyping(false)}
          onKeyDown={sendByKey}
          onPaste={(event) => take(event, event.clipboardData)}
        />
        <div class="composer__tools">
          <button
            type="button"
            class="button button--quiet button--small"
            aria-expanded={finder.how.value !== null}
            onClick={() => (finder.how.peek() === null ? finder.open() : finder.close())}
          >
            {words.canned} <kbd>/</kbd>
          </button>
          {files.rules.accept.length > 0 && (
            <label class="button composer__attach">
              <input
                type="file"
                class="visually-hidden"
                multiple
                accept={files.rules.accept.join(',')}
                aria-label={attach.add}
                onChange={(event) => {
                  conversation.files.add([...(event.currentTarget.files ?? [])])
                  event.currentTarget.value = ''
                }}
              />
              <Icon name="clip" />
            </label>
          )}
          {isOnDesk && <SealedButton />}
          <output id={`${id}-left`} class={over > 0 ? 'field__problem' : 'field__hint'}>
            {over > 0 ? words.tooLong(over) : text.length > NEAR ? words.left(-over) : ''}
          </output>
          <button type="submit" class="button button--primary" aria-disabled={isEmpty || over > 0}>
            {words.send}
            <Icon name="arrow" />
          </button>
        </div>
      </div>
      <div class="composer__foot">
        <DeliveryCount conversation={conversation} />
        <span class="spring" />
        <span class="composer__hints">{shortcuts.enterBreaks.value ? words.hintsBreaking : words.hints}</span>
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
