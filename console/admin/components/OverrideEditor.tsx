import { useId } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Hours, Override } from '#shared/settings.ts'
import { languages } from '../../choices.ts'
import type { HoursEditor } from '../hours.ts'
import { isWrongAt } from '../setting-form.ts'
import { useAdminWords, useHoursWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { IntervalFields } from './IntervalFields.tsx'

const ordinary = [{ from: '07:40', to: '14:00' }]

/** One date on which the week does not hold. */
export function OverrideEditor({
  editor,
  hours,
  firstDate,
}: {
  editor: HoursEditor
  hours: Hours
  firstDate: string
}) {
  const words = useHoursWords()
  const { problem } = useAdminWords()
  const id = useId()
  const date = editor.edited.value ?? ''
  const at = hours.overrides.findIndex((one) => one.date === date)
  const override: Override = hours.overrides[at] ?? { date: '', hours: [] }
  const wrong = editor.form.wrong.value
  const texts = override.note ?? { pl: '' }
  const isWrong = at >= 0 && isWrongAt(wrong, `overrides.${at}.hours`)
  const isNoteWrong = at >= 0 && isWrongAt(wrong, `overrides.${at}.note`)

  const put = (next: Override) => {
    editor.putOverride(date || null, next)
    editor.edited.value = next.date
  }
  const isTaken = (next: string) => next !== date && hours.overrides.some((one) => one.date === next)

  function writeNote(language: (typeof languages)[number], text: string): void {
    const { pl, ...others } = { ...texts, [language]: text }
    const kept = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''))
    const isEmpty = pl === '' && Object.keys(kept).length === 0
    const { note: _, ...rest } = override
    put(isEmpty ? rest : { ...rest, note: { pl, ...kept } })
  }

  return (
    <EditorCard
      title={date ? words.editor.title : words.editor.newTitle}
      close={() => {
        editor.edited.value = null
      }}
      actions={
        at >= 0 && (
          <button
            type="button"
            class="button button--danger"
            onClick={() => {
              editor.putOverride(date, null)
              editor.edited.value = null
            }}
          >
            {words.editor.remove}
          </button>
        )
      }
    >
      <div class="field">
        <label class="field__label" for={`${id}-date`}>
          {words.editor.date}
        </label>
        <input
          id={`${id}-date`}
          class="field__input"
          type="date"
          min={firstDate}
          value={date}
          onChange={({ currentTarget: { value } }) => {
            if (value && !isTaken(value)) put({ ...override, date: value })
          }}
        />
      </div>
      {date && (
        <>
          <label class="admin__check">
            <input
              type="checkbox"
              checked={override.hours.length > 0}
              onChange={({ currentTarget }) =>
                put({ ...override, hours: currentTarget.checked ? ordinary : [] })
              }
            />
            {words.open}
          </label>
          {override.hours.length > 0 && (
            <IntervalFields
              day={words.editor.date}
              intervals={override.hours}
              isWrong={isWrong}
              write={(next) => put({ ...override, hours: next })}
            />
          )}
          {isWrong && <p class="field__problem">{words.wrongDay}</p>}
          <fieldset class="admin__set">
            <legend class="field__label">{words.editor.note}</legend>
            <p class="field__hint">{words.editor.noteHint}</p>
            {languages.map((language) => (
              <label key={language} class="field">
                <span class="small">{words.editor.field[language]}</span>
                <textarea
                  class="field__input"
                  rows={2}
                  lang={language}
                  maxLength={limits.dayNoteLength}
                  aria-invalid={isNoteWrong && language === 'pl'}
                  value={texts[language] ?? ''}
                  onInput={({ currentTarget }) => writeNote(language, currentTarget.value)}
                />
              </label>
            ))}
            {isNoteWrong && <p class="field__problem">{problem.missing}</p>}
          </fieldset>
        </>
      )}
    </EditorCard>
  )
}
