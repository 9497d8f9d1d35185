import { useId } from 'preact/hooks'
import type { Directory } from '#shared/settings.ts'
import type { DirectoryEditor } from '../directory.ts'
import { useDirectoryWords } from '../words.ts'

/** Which topic a text would get, by the keywords as they are written. */
export function TopicTrial({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const { trial: words } = useDirectoryWords()
  const id = useId()
  const suggested = editor.suggested.value
  const unit = directory.departments.find((one) => one.id === suggested?.departmentId)
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} class="card__title">
        {words.title}
      </h3>
      <div class="card__body">
        <div class="field">
          <label class="field__label" for={id}>
            {words.label}
          </label>
          <textarea
            id={id}
            class="field__input"
            rows={3}
            value={editor.trial.value}
            onInput={({ currentTarget }) => {
              editor.trial.value = currentTarget.value
            }}
          />
        </div>
        <output>
          {editor.trial.value.trim() !== '' &&
            (suggested
              ? unit
                ? words.topic(suggested.name.pl, unit.name)
                : words.emergency(suggested.name.pl)
              : words.nothing)}
        </output>
      </div>
    </section>
  )
}
