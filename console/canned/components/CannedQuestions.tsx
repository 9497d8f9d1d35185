import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { CannedReply } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { isKnownName, numberIn, wantedBy, type Filling, type Wanted } from '../placeholders.ts'
import { useCannedWords } from '../words.ts'
import { CannedWords } from './CannedWords.tsx'

/** Asks for what a reply leaves open and nobody knows, before anything of it stands in the answer. */
export function CannedQuestions({
  reply,
  language,
  filling,
  insert,
  back,
}: {
  reply: CannedReply
  language: Language
  filling: (given: ReadonlyMap<string, string>) => Filling
  insert: (given: ReadonlyMap<string, string>) => void
  back: () => void
}) {
  const words = useCannedWords()
  const { ask } = words
  const text = reply.texts[language]
  const known = filling(new Map())
  // What is known at the beginning stays so: a field does not go away because it was filled.
  const questions = useSignal(
    wantedBy(text, Object.values(reply.texts)).filter(({ key }) => known.value(key) === null),
  )
  const given = useSignal<ReadonlyMap<string, string>>(
    // A vocative is begun with the name, and only its ending is left to write.
    new Map(
      questions.peek().map(({ key, name, form }) => [key, (form === 'voc' && known.value(name)) || '']),
    ),
  )
  const isChecked = useSignal(false)
  const all = useRef<HTMLFieldSetElement>(null)
  const id = useId()
  // At once: the next key is meant for the first field.
  useLayoutEffect(() => all.current?.querySelector('input')?.focus(), [])

  const problemOf = ({ key, isNumber }: Wanted) => {
    const value = given.value.get(key)?.trim() ?? ''
    if (value === '') return ask.missing
    return isNumber && numberIn(value) === null ? ask.number : null
  }

  function submit(): void {
    isChecked.value = true
    if (questions.peek().every((one) => problemOf(one) === null)) {
      insert(new Map([...given.peek()].map(([key, value]) => [key, value.trim()])))
      return
    }
    requestAnimationFrame(() => all.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  return (
    <fieldset class="canned__ask" ref={all}>
      <legend class="canned__title">{ask.title(reply.title)}</legend>
      <p class="muted">{ask.intro}</p>
      <div class="canned__fields">
        {questions.value.map((one) => {
          const problem = isChecked.value ? problemOf(one) : null
          const form = one.form as keyof typeof words.forms | null
          const hint = [ask.inLanguage[language], form && words.forms[form]].filter(Boolean).join(', ')
          return (
            <div class="field" key={one.key}>
              <label class="field__label" for={`${id}-${one.key}`}>
                {isKnownName(one.name) ? words.variables[one.name] : one.name}{' '}
                <span class="field__hint">({hint})</span>
              </label>
              <input
                id={`${id}-${one.key}`}
                class="field__input"
                type="text"
                lang={language}
                autocomplete="off"
                maxLength={200}
                inputMode={one.isNumber ? 'numeric' : undefined}
                value={given.value.get(one.key) ?? ''}
                aria-invalid={problem !== null}
                aria-describedby={problem ? `${id}-${one.key}-problem` : undefined}
                onInput={(event) => {
                  given.value = new Map(given.peek()).set(one.key, event.currentTarget.value)
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.isComposing) return
                  event.preventDefault()
                  submit()
                }}
              />
              {problem && (
                <p id={`${id}-${one.key}-problem`} class="field__problem">
                  {problem}
                </p>
              )}
            </div>
          )
        })}
      </div>
      <div class="canned__version canned__version--next">
        <p class="canned__about muted">{ask.preview}</p>
        <CannedWords text={text} filling={filling(withoutEmpty(given.value))} />
      </div>
      <p class="canned__actions">
        <button type="button" class="button" onClick={back}>
          {ask.back} <kbd>Esc</kbd>
        </button>
        <button type="button" class="button button--primary" onClick={submit}>
          {ask.insert} <kbd>Enter</kbd>
        </button>
      </p>
    </fieldset>
  )
}

const withoutEmpty = (given: ReadonlyMap<string, string>) =>
  new Map([...given].filter(([, value]) => value.trim() !== ''))
