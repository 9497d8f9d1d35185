import { useId } from 'preact/hooks'

/** One filter: a list to choose from, with the choice of everything first. */
export function Choice({
  label,
  any,
  value,
  options,
  choose,
}: {
  label: string
  any: string
  value: string | undefined
  options: readonly (readonly [value: string, name: string])[]
  choose: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="history__choice">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class={value ? 'field__input history__select history__select--set' : 'field__input history__select'}
        value={value ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{any}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
