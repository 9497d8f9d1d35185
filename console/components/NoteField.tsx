import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { useStrings } from '../context.ts'

/** Where a note for colleagues is written: it looks like a note, so that nobody takes it for an answer. */
export function NoteField({
  label,
  hint,
  note,
  problem,
  limit = limits.noteLength,
  confirm,
}: {
  label: string
  hint: string
  note: Signal<string>
  problem: string | null
  limit?: number
  /** What Ctrl+Enter does, outside of a dialog. */
  confirm?: () => void
}) {
  const { notes: words } = useStrings()
  const id = useId()
  const over = note.value.length - limit
  const said = over > 0 ? words.over(over) : problem
  return (
    <div class="field">
      <p class="field__head">
        <label class="field__label" for={id}>
          {label} <span class="muted note-field__hint">{hint}</span>
        </label>
        <span class="field__hint">{words.limit(note.value.length, limit)}</span>
      </p>
      <textarea
        id={id}
        class="field__input note-field"
        rows={3}
        value={note.value}
        aria-invalid={said !== null}
        aria-describedby={said === null ? undefined : `${id}-problem`}
        onInput={(event) => {
          note.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (!confirm || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          confirm()
        }}
      />
      {said !== null && (
        <p class="field__problem" id={`${id}-problem`} role="alert">
          {said}
        </p>
      )}
    </div>
  )
}
