import { useId } from 'preact/hooks'

/** A list to choose one of, under its name. */
export function Select({
  label,
  value,
  options,
  choose,
  boxClass = 'field',
  listClass = 'field__input',
}: {
  label: string
  value: string
  options: readonly (readonly [value: string, name: string])[]
  choose: (value: string) => void
  boxClass?: string
  listClass?: string
}) {
  const id = useId()
  return (
    <div class={boxClass}>
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class={listClass}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
