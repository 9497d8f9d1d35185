import { useId } from 'preact/hooks'
import type { GrammaticalForm, Role } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import type { StaffProfile } from '#shared/staff.ts'
import { languages } from '../../choices.ts'
import { useStrings } from '../../context.ts'
import type { Staff } from '../staff.ts'
import { useAdminWords } from '../words.ts'

const roles: readonly Role[] = ['agent', 'supervisor', 'administrator']
const forms: readonly GrammaticalForm[] = ['f', 'm']
const capacities = Array.from({ length: limits.capacity + 1 }, (_, number) => number)

/** What is written of an account. */
export function StaffFields({ staff, profile }: { staff: Staff; profile: StaffProfile }) {
  const { staff: words, problem: problemWords } = useAdminWords()
  const { languageName } = useStrings()
  const id = useId()
  const problems = staff.problems.value
  const known = staff.departments.value
  const gone = profile.departments.filter((one) => !known.some((department) => department.id === one))

  const line = (field: 'name' | 'publicName' | 'email', label: string, hint?: string) => (
    <Line
      id={`${id}-${field}`}
      label={label}
      hint={hint}
      type={field === 'email' ? 'email' : 'text'}
      value={profile[field]}
      problem={problems[field] && problemWords[problems[field]]}
      write={(value) => staff.write({ [field]: value })}
    />
  )
  const toggled = <T extends string>(all: readonly T[], one: T, isOn: boolean) =>
    isOn ? [...all, one] : all.filter((other) => other !== one)
  return (
    <>
      {line('name', words.name)}
      {line('email', words.email)}
      <div class="admin__pair">
        {line('publicName', words.publicName, words.publicNameHelp)}
        <div class="field">
          <label class="field__label" for={`${id}-form`}>
            {words.form}
          </label>
          <select
            id={`${id}-form`}
            class="field__input"
            value={profile.form}
            onChange={({ currentTarget }) => staff.write({ form: currentTarget.value === 'm' ? 'm' : 'f' })}
          >
            {forms.map((form) => (
              <option key={form} value={form}>
                {words.forms[form]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="field">
        <label class="field__label" for={`${id}-role`}>
          {words.role}
        </label>
        <select
          id={`${id}-role`}
          class="field__input"
          value={profile.role}
          aria-describedby={`${id}-role-help`}
          onChange={({ currentTarget }) => {
            const role = roles.find((one) => one === currentTarget.value)
            if (role) staff.write({ role })
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.roleName(role, profile.form)}
            </option>
          ))}
        </select>
        <p id={`${id}-role-help`} class="field__hint">
          {words.roleHelp[profile.role]}
        </p>
      </div>
      <fieldset class="admin__set" aria-describedby={`${id}-languages-help`}>
        <legend class="field__label">{words.languages}</legend>
        {languages.map((language, index) => (
          <Check
            key={language}
            label={languageName[language]}
            isOn={profile.languages.includes(language)}
            isInvalid={index === 0 && problems.languages !== undefined}
            set={(isOn) => staff.write({ languages: toggled(profile.languages, language, isOn) })}
          />
        ))}
        <p id={`${id}-languages-help`} class={problems.languages ? 'field__problem' : 'field__hint'}>
          {problems.languages ? problemWords[problems.languages] : words.languagesHelp}
        </p>
      </fieldset>
      <div class="field">
        <label class="field__label" for={`${id}-capacity`}>
          {words.capacity}
        </label>
        <select
          id={`${id}-capacity`}
          class="field__input admin__short"
          value={profile.capacity}
          aria-describedby={`${id}-capacity-help`}
          onChange={({ currentTarget }) => staff.write({ capacity: Number(currentTarget.value) })}
        >
          {capacities.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
        <p id={`${id}-capacity-help`} class="field__hint">
          {words.capacityHelp}
        </p>
      </div>
      <fieldset class="admin__set admin__set--long">
        <legend class="field__label">{words.departments}</legend>
        <p class="field__hint">{words.departmentsHelp}</p>
        {[...known, ...gone.map((one) => ({ id: one, name: one }))].map((department) => (
          <Check
            key={department.id}
            label={department.name}
            isOn={profile.departments.includes(department.id)}
            set={(isOn) => staff.write({ departments: toggled(profile.departments, department.id, isOn) })}
          />
        ))}
      </fieldset>
    </>
  )
}

function Check({
  label,
  isOn,
  isInvalid = false,
  set,
}: {
  label: string
  isOn: boolean
  isInvalid?: boolean
  set: (isOn: boolean) => void
}) {
  return (
    <label class="admin__check">
      <input
        type="checkbox"
        checked={isOn}
        aria-invalid={isInvalid || undefined}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      {label}
    </label>
  )
}

function Line({
  id,
  label,
  hint,
  type,
  value,
  problem,
  write,
}: {
  id: string
  label: string
  hint?: string | undefined
  type: 'text' | 'email'
  value: string
  problem: string | undefined
  write: (value: string) => void
}) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="field__input"
        {...(type === 'email' ? { type } : { type })}
        autoComplete="off"
        spellcheck={false}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem || hint ? `${id}-help` : undefined}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {(problem || hint) && (
        <p id={`${id}-help`} class={problem ? 'field__problem' : 'field__hint'}>
          {problem ?? hint}
        </p>
      )}
    </div>
  )
}
