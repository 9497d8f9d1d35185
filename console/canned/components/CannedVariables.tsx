import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import { cases, formCount, knownNames } from '../placeholders.ts'
import { useCannedWords } from '../words.ts'

/** Numbers that need each form of a language, in the order of its forms. */
const examples: Record<Language, readonly number[]> = { pl: [1, 2, 5], en: [1, 2], uk: [1, 2, 5] }

/** What has to be written before it can be put in. */
const kinds = ['question', 'forms', 'gender'] as const

/** Letters that would end or divide a placeholder. */
const plain = (text: string) => text.replaceAll(/[{}|:\n]/g, ' ').trim()

/** Puts what a text leaves open into it, so that nobody has to know how that is written. */
export function CannedVariables({ target, put }: { target: Language; put: (placeholder: string) => void }) {
  const words = useCannedWords()
  const { manage } = words
  const asked = useSignal<(typeof kinds)[number] | null>(null)
  const fields = useRef<HTMLDivElement>(null)
  const id = useId()

  function insert(): void {
    const [name = '', ...forms] = [...(fields.current?.querySelectorAll('input') ?? [])].map(({ value }) =>
      plain(value),
    )
    if (name === '') return fields.current?.querySelector('input')?.focus()
    const kind = asked.peek()
    asked.value = null
    const choices = [name, ...forms].join('|')
    put(kind === 'gender' ? `{agent|${choices}}` : kind === 'forms' ? `{${name}} {${choices}}` : `{${name}}`)
  }

  const button = (placeholder: string, label: string) => (
    <button key={placeholder} type="button" class="button button--small" onClick={() => put(placeholder)}>
      {label}
    </button>
  )
  const input = (key: string, label: string) => (
    <div class="field" key={key}>
      <label class="field__label" for={`${id}-${key}`}>
        {label}
      </label>
      <input
        id={`${id}-${key}`}
        class="field__input"
        type="text"
        autocomplete="off"
        maxLength={40}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          insert()
        }}
      />
    </div>
  )
  return (
    <fieldset class="shelf__variables">
      <legend class="field__label">{manage.insert(manage.text[target])}</legend>
      {knownNames.map((name) => button(`{${name}}`, words.variables[name]))}
      {button('{resident:voc}', `${words.variables.resident} (${words.forms.voc})`)}
      <select
        class="field__input shelf__cases"
        aria-label={manage.unitCase}
        value=""
        onChange={({ currentTarget }) => {
          if (currentTarget.value) put(`{unit:${currentTarget.value}}`)
          currentTarget.value = ''
        }}
      >
        <option value="">{manage.unitCase}</option>
        {cases.map((form) => (
          <option key={form} value={form}>
            {words.forms[form]}
          </option>
        ))}
      </select>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class="button button--small"
          aria-expanded={asked.value === kind}
          onClick={() => {
            asked.value = asked.peek() === kind ? null : kind
            requestAnimationFrame(() => fields.current?.querySelector('input')?.focus())
          }}
        >
          {manage[kind]}
        </button>
      ))}
      {asked.value && (
        <div class="shelf__asked" ref={fields}>
          {input('name', manage.firstField[asked.value])}
          {asked.value === 'gender' && input('masculine', manage.masculine)}
          {asked.value === 'forms' &&
            examples[target]
              .slice(0, formCount(target))
              .map((example) => input(String(example), manage.formFor(example)))}
          <button type="button" class="button" onClick={insert}>
            {manage.put}
          </button>
        </div>
      )}
    </fieldset>
  )
}
