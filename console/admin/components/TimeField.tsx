import { useSignal } from '@preact/signals'

/** A time as on a door: `7:40` is written, `07:40` is stored. What is no time stays as typed, for its writer to mend. */
export function TimeField({
  label,
  value,
  isWrong,
  write,
}: {
  label: string
  value: string
  isWrong: boolean
  write: (time: string) => void
}) {
  const text = useSignal(shown(value))
  if (stored(text.peek()) !== value) text.value = shown(value)
  return (
    <input
      class="field__input time-field"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong}
      value={text.value}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value
        write(stored(currentTarget.value))
      }}
    />
  )
}

const shown = (time: string) => time.replace(/^0(?=\d:)/, '')
function stored(typed: string): string {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim()) ?? []
  return hours ? `${hours.padStart(2, '0')}:${minutes}` : typed
}
