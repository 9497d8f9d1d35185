import { useSignal } from '@preact/signals'
import type { Colleague, Language } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { folded } from '../folded.ts'
import type { TransferKind } from '../transfer.ts'
import { TransferDepartments } from './TransferDepartments.tsx'
import { TransferPeople } from './TransferPeople.tsx'

/** To whom: a person, a department or the queue, with a search where there are many. */
export function TransferTargets({ conversation }: { conversation: Conversation }) {
  const { transfer: words } = useStrings()
  const search = useSignal('')
  const { transfer: form, summary } = conversation
  const { language } = summary.value
  const kind = form.kind.value
  const known = form.colleagues.value
  const wanted = folded(search.value.trim())
  const isFound = ({ name }: { name: string }) => folded(name).includes(wanted)
  const kinds: { value: TransferKind; label: string }[] = [
    { value: 'agent', label: words.person },
    { value: 'department', label: words.department },
    { value: 'queue', label: words.queue },
  ]
  return (
    <>
      <div class="transfer__top">
        <fieldset class="segments">
          <legend class="visually-hidden">{words.where}</legend>
          {kinds.map(({ value, label }) => (
            <label class={value === kind ? 'segment segment--chosen' : 'segment'} key={value}>
              <input
                type="radio"
                name="transfer-kind"
                data-first={value === kind || undefined}
                checked={value === kind}
                onChange={() => {
                  form.kind.value = value
                  search.value = ''
                }}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {kind !== 'queue' && (
          <input
            class="field__input transfer__search"
            type="search"
            aria-label={kind === 'agent' ? words.searchPerson : words.searchDepartment}
            placeholder={kind === 'agent' ? words.searchPerson : words.searchDepartment}
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value
            }}
          />
        )}
      </div>
      {kind !== 'queue' && !known && <p class="muted">{words.loading}</p>}
      {kind === 'agent' && known && (
        <TransferPeople
          people={known.colleagues.filter(isFound).toSorted(byFit(language))}
          language={language}
          chosen={form.agentId}
          none={known.colleagues.length === 0 ? words.nobody : words.noMatch}
        />
      )}
      {kind === 'department' && known && (
        <TransferDepartments
          departments={known.departments.filter(isFound).toSorted((one, other) => other.onDuty - one.onDuty)}

          chosen={form.departmentId}
        />
      )}
    </>
  )
}

/** Who could take it and speaks the language comes first. */
function byFit(language: Language) {
  const rank = (one: Colleague) =>
    one.status !== 'available' || one.load >= one.capacity ? 2 : one.languages.includes(language) ? 0 : 1
  return (one: Colleague, other: Colleague) =>
    rank(one) - rank(other) || one.load / one.capacity - other.load / other.capacity
}
