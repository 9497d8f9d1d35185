import { useSignalEffect } from '@preact/signals'
import { useId } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Conversation } from '../conversation.ts'
import { sealedKinds } from '../choices.ts'
import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

/** Asks for a number in a sealed field: which one, and what for. The resident reads both. */
export function SealedDialog({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.sealed
  const { view } = useDesk()
  const { sealed, summary } = conversation
  const id = useId()
  const problem = sealed.problem.value
  const refusal = sealed.refusal.value
  const isBusy = sealed.busy.value !== null
  const over = sealed.reason.value.length - limits.sealedReasonLength

  useSignalEffect(() => {
    if (!conversation.isOpen.value) view.close()
  })

  async function submit(): Promise<void> {
    if (await sealed.ask()) view.close()
  }

  return (
    <Dialog
      title={words.title}
      close={view.close}
      confirm={() => void submit()}
      actions={
        <>
          <button type="button" class="button button--large" onClick={view.close}>
            {strings.back}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            aria-disabled={isBusy}
            onClick={() => void submit()}
          >
            {isBusy ? words.asking : words.ask} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      <fieldset class="choices">
        <legend class="field__label">{words.what}</legend>
        <div class="choices__grid">
          {sealedKinds.map((kind, index) => (
            <label key={kind} class={kind === sealed.kind.value ? 'choice choice--chosen' : 'choice'}>
              <input
                type="radio"
                name={`${id}-kind`}
                value={kind}
                data-first={index === 0 || undefined}
                checked={kind === sealed.kind.value}
                onChange={() => {
                  sealed.kind.value = kind
                }}
              />
              <span>{words.kind[kind]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label class="field__label" for={id}>
          {words.reason} <span class="muted note-field__hint">{words.reasonHint}</span>
        </label>
        <textarea
          id={id}
          class="field__input"
          rows={2}
          lang={summary.value.language}
          value={sealed.reason.value}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => {
            sealed.reason.value = event.currentTarget.value
          }}
        />
        {problem && (
          <p class="field__problem" id={`${id}-problem`} role="alert">
            {problem === 'too_long' ? words.tooLong(over) : words.reasonMissing}
          </p>
        )}
      </div>
      <p class="notice notice--primary">
        <Icon name="lock" />
        <span class="notice__text">{words.happens}</span>
      </p>
      {refusal?.of === 'request' && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal.code)}
        </p>
      )}
    </Dialog>
  )
}
