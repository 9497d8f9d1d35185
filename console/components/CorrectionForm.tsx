import type { TargetedEvent, TargetedKeyboardEvent } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Correcting, Correction } from '../correcting.ts'
import { useStrings } from '../context.ts'

/** In the place of the message: its text to be put right, or the question whether to take it back. */
export function CorrectionForm({
  correction,
  correcting,
  onDone,
}: {
  correction: Correction
  correcting: Correcting
  /** The form goes away, and with it what has the focus. */
  onDone: () => void
}) {
  const strings = useStrings()
  const { correction: words } = strings
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const { text, refusal, busy } = correcting
  const isEdit = correction.kind === 'edit'
  const isUnchanged = isEdit && (text.value.trim() === '' || text.value === correction.was)

  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), [])

  function cancel(): void {
    correcting.cancel()
    onDone()
  }
  async function submit(event?: TargetedEvent<HTMLFormElement>): Promise<void> {
    event?.preventDefault()
    if (!isUnchanged && (await correcting.submit())) onDone()
  }
  function onKey(event: TargetedKeyboardEvent<HTMLElement>): void {
    const isSent = isEdit && event.key === 'Enter' && !event.shiftKey && !event.isComposing
    if (event.key === 'Escape') cancel()
    else if (isSent) void submit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <form ref={form} class="correction" onSubmit={(event) => void submit(event)}>
      {isEdit ? (
        <>
          <label class="field__label" for={id}>
            {words.label}
          </label>
          <textarea
            id={id}
            data-first
            class="field__input"
            rows={3}
            maxLength={limits.messageLength}
            value={text.value}
            onKeyDown={onKey}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
          />
        </>
      ) : (
        <p>{words.withdrawQuestion}</p>
      )}
      {refusal.value && (
        <p class="message__state message__state--failed" role="alert">
          {strings.refusal(refusal.value)}
        </p>
      )}
      <div class="message__actions">
        <button
          type="submit"
          class="button button--small button--primary"
          data-first={isEdit ? undefined : true}
          aria-disabled={isUnchanged || busy.value}
          onKeyDown={isEdit ? undefined : onKey}
        >
          {isEdit ? words.save : words.withdraw}
        </button>
        <button type="button" class="button button--small" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
