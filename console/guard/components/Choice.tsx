import type { Signal } from '@preact/signals'

/** One of several that exclude each other, with what it means. */
export function Choice<T extends string | number>({
  group,
  value,
  is,
  label,
  help,
  isFirst = false,
}: {
  group: string
  value: Signal<T>
  is: T
  label: string
  help?: string
  isFirst?: boolean
}) {
  const isChosen = value.value === is
  return (
    <label class={isChosen ? 'choice choice--chosen' : 'choice'}>
      <input
        type="radio"
        name={group}
        data-first={isFirst || undefined}
        checked={isChosen}
        onChange={() => (value.value = is)}
      />
      <span>
        {label}
        {help && <span class="guard-choice__help">{help}</span>}
      </span>
    </label>
  )
}
