import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { OutboxItem } from '#shared/protocol.ts'
import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'
import { LetterRow } from './LetterRow.tsx'

/** What did not go out by mail, and why; an administrator has it tried again. */
export function LettersDialog() {
  const strings = useStrings()
  const words = strings.letters
  const { letters, view } = useDesk()
  const news = useSignal('')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => void letters.load(), [letters])
  const items = letters.items.value
  const refusal = letters.refusal.value

  function tell({ id, to }: OutboxItem): void {
    news.value = words.retried(to)
    // The button under the focus is gone: its letter has it, or what is left of the list.
    const row = place.current?.querySelector<HTMLElement>(`[data-letter="${id}"]`)
    const next = row ?? place.current
    next?.focus()
  }

  return (
    <Dialog
      title={words.title}
      close={view.close}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" data-first onClick={() => void letters.load()}>
            {refusal && !items ? words.reload : words.refresh}
          </button>
          <button type="button" class="button button--primary button--large" onClick={view.close}>
            {strings.close}
          </button>
        </>
      }
    >
      <div ref={place} class="letters__place" tabIndex={-1}>
        {refusal && (
          <p class="notice notice--danger" role="alert">
            <Icon name="triangle" />
            <span class="notice__text">{strings.refusal(refusal)}</span>
          </p>
        )}
        {!items && !refusal && <output>{words.loading}</output>}
        {items?.length === 0 && (
          <div class="letters__empty">
            <p class="strong">{words.empty}</p>
            <p class="muted">{words.emptyHelp}</p>
          </div>
        )}
        {items && items.length > 0 && (
          <ul class="letters" aria-label={words.list}>
            {items.map((item) => (
              <LetterRow key={item.id} item={item} onRetried={() => tell(item)} />
            ))}
          </ul>
        )}
      </div>
      <output class="letters__news small">{news.value}</output>
    </Dialog>
  )
}
