import { useDesk } from '../../context.ts'
import { useCannedWords } from '../words.ts'

/** Whose agents see a shared reply. */
export function CannedDepartments({
  chosen,
  isReadOnly,
  choose,
}: {
  chosen: readonly string[]
  isReadOnly: boolean
  choose: (departments: string[]) => void
}) {
  const { manage: words } = useCannedWords()
  const { library } = useDesk()
  return (
    <details class="shelf__who">
      <summary>{words.departments(chosen.length)}</summary>
      <fieldset disabled={isReadOnly}>
        <legend class="field__hint">{words.departmentsHint}</legend>
        {library.facts.value?.units.map(({ id, name }) => (
          <label key={id} class="shelf__unit">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget }) =>
                choose(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            {name}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
