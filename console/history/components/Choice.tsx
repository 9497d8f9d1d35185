import { Select } from '../../components/Select.tsx'

/** One filter: a list to choose from, with the choice of everything first. */
export function Choice({
  label,
  any,
  value = '',
  options,
  choose,
}: {
  label: string
  any: string
  value: string | undefined
  options: readonly (readonly [value: string, name: string])[]
  choose: (value: string) => void
}) {
  return (
    <Select
      label={label}
      value={value}
      options={[['', any], ...options]}
      choose={choose}
      boxClass="history__choice"
      listClass={value ? 'field__input history__select history__select--set' : 'field__input history__select'}
    />
  )
}
