import type { Signal } from '@preact/signals'
import type { Colleagues } from '#shared/protocol.ts'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

export function TransferDepartments({
  departments,
  chosen,
}: {
  departments: Colleagues['departments']
  chosen: Signal<string | null>
}) {
  const { transfer: words } = useStrings()
  if (departments.length === 0) return <p class="muted">{words.noMatch}</p>
  return (
    <fieldset class="targets">
      <legend class="visually-hidden">{words.department}</legend>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard */}
      <div class="targets__list" tabIndex={departments.every(({ onDuty }) => onDuty === 0) ? 0 : undefined}>
        {departments.map(({ id, name, outside, onDuty, free }) => {
          const isOff = onDuty === 0
          const isChosen = chosen.value === id
          return (
            <label
              key={id}
              class={['target target--department', isChosen && 'target--chosen', isOff && 'target--off']
                .filter(Boolean)
                .join(' ')}
            >
              <input
                type="radio"
                name="transfer-department"
                disabled={isOff}
                checked={isChosen}
                onChange={() => {
                  chosen.value = id
                }}
              />
              <span class="target__name">
                {name} {outside && <span class="tag">{words.outside}</span>}
              </span>
              <span
                class={`standing ${isOff ? 'standing--muted' : free > 0 ? 'standing--ok' : 'standing--late'}`}
              >
                <Icon name={isOff ? 'cross' : free > 0 ? 'tick' : 'info'} />
                {isOff ? words.nobodyThere : `${words.onDuty(onDuty)}, ${words.free(free)}`}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
