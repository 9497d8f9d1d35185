import { useId, useRef } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import type { Texts } from '#shared/settings.ts'
import { ruleOf, type WidgetTextName } from '#shared/widget-texts.ts'
import { languages } from '../../choices.ts'
import { ownTexts } from '../own-texts.ts'
import { isWrongAt } from '../setting-form.ts'
import { problemOf, type TextsEditor } from '../texts.ts'
import { useTextsWords } from '../words.ts'

/** One text in the three languages, beside each other. */
export function TextFields({
  editor,
  texts,
  name,
}: {
  editor: TextsEditor
  texts: Texts
  name: WidgetTextName
}) {
  const words = useTextsWords()
  const { placeholder } = ruleOf(name)
  return (
    <fieldset class="card texts">
      <legend class="texts__name">{words.text[name].name}</legend>
      <p class="texts__where small muted">
        {words.text[name].where} {placeholder && words.keep[placeholder]}
      </p>
      <div class="texts__fields">
        {languages.map((language) => (
          <TextField key={language} editor={editor} texts={texts} name={name} language={language} />
        ))}
      </div>
    </fieldset>
  )
}

function TextField({
  editor,
  texts,
  name,
  language,
}: {
  editor: TextsEditor
  texts: Texts
  name: WidgetTextName
  language: Language
}) {
  const words = useTextsWords()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const { most, lines, placeholder = '' } = ruleOf(name)
  const text = texts[language][name] ?? ''
  const own = ownTexts[language][name]
  const problem = problemOf(name, text)
  const isWrong = problem !== null || isWrongAt(editor.form.wrong.value, `${language}.${name}`)
  const said =
    problem === 'too_long'
      ? words.tooLong(text.length - most)
      : problem === 'no_placeholder'
        ? words.keep[placeholder]
        : isWrong && words.malformed
  return (
    <div class="field">
      <label class="field__label" for={id}>
        <span class="visually-hidden">{words.text[name].name}, </span>
        {words.language[language]}
      </label>
      <textarea
        id={id}
        ref={box}
        class="field__input"
        rows={most > 300 ? 6 : 3}
        lang={language}
        value={text}
        placeholder={own}
        aria-invalid={isWrong}
        aria-describedby={`${id}-help`}
        onFocus={() => editor.lookAt(name, language)}
        onInput={({ currentTarget: { value } }) =>
          editor.write(language, name, lines === 'many' ? value : value.replaceAll('\n', ' '))
        }
      />
      <p id={`${id}-help`} class={isWrong ? 'field__problem' : 'field__hint'}>
        {said || words.left(text.length, most)}
      </p>
      {lines === 'many' && !text && (
        <button
          type="button"
          class="button button--small"
          onClick={() => {
            editor.write(language, name, own)
            box.current?.focus()
          }}
        >
          {words.begin}
          <span class="visually-hidden">
            : {words.text[name].name}, {words.language[language]}
          </span>
        </button>
      )}
    </div>
  )
}
