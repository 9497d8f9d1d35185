import { useId } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Directory, TopicRoute } from '#shared/settings.ts'
import { languages } from '../../choices.ts'
import { fixedTopics, keywordsIn, type DirectoryEditor } from '../directory.ts'
import { isWrongAt } from '../setting-form.ts'
import { Select } from '../../components/Select.tsx'
import { useDirectoryWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'

const priorities = [0, 1, 2] as const

/** One topic: what residents read, who answers, and the words by which it is found. */
export function TopicEditor({
  editor,
  directory,
  topic,
}: {
  editor: DirectoryEditor
  directory: Directory
  topic: TopicRoute
}) {
  const words = useDirectoryWords()
  const id = useId()
  const at = directory.topics.indexOf(topic)
  const wrong = editor.form.wrong.value
  const isWrong = (path: string) => isWrongAt(wrong, `topics.${at}.${path}`)
  const isFixed = fixedTopics.includes(topic.id)

  const units = directory.departments.map(({ id: unit, name }) => [unit, name] as const)

  return (
    <EditorCard
      title={words.editor.topic}
      done={words.editor.done}
      close={() => {
        editor.edited.value = null
      }}
      actions={
        <>
          <button
            type="button"
            class="button"
            aria-disabled={at === 0}
            onClick={() => editor.move(topic.id, -1)}
          >
            {words.editor.up}
          </button>
          <button
            type="button"
            class="button"
            aria-disabled={at === directory.topics.length - 1}
            onClick={() => editor.move(topic.id, 1)}
          >
            {words.editor.down}
          </button>
          {!isFixed && (
            <button type="button" class="button button--danger" onClick={() => editor.removeTopic(topic.id)}>
              {words.editor.remove}
            </button>
          )}
        </>
      }
    >
      {isWrongAt(wrong, `topics.${at}`) && <p class="field__problem">{words.editor.wrong}</p>}
      <fieldset class="admin__set">
        <legend class="field__label">{words.editor.names}</legend>
        {languages.map((language) => (
          <label key={language} class="field">
            <span class="small">{words.editor.language[language]}</span>
            <input
              class="field__input"
              lang={language}
              maxLength={limits.nameLength}
              aria-invalid={isWrong(`name.${language}`)}
              value={topic.name[language]}
              onInput={({ currentTarget }) =>
                editor.writeTopic(topic.id, { name: { ...topic.name, [language]: currentTarget.value } })
              }
            />
          </label>
        ))}
      </fieldset>
      {topic.departmentId !== null && (
        <>
          <Select
            label={words.editor.unit}
            options={units}
            value={topic.departmentId}
            choose={(departmentId) => departmentId && editor.writeTopic(topic.id, { departmentId })}
          />
          <Select
            label={words.editor.alternative}
            options={[['', words.editor.noAlternative], ...units]}
            value={topic.alternativeId ?? ''}
            choose={(departmentId) => editor.writeAlternative(topic.id, departmentId || null)}
          />
          <Select
            label={words.editor.priority}
            options={priorities.map((priority) => [String(priority), words.priority[priority]])}
            value={String(topic.priority)}
            choose={(chosen) => {
              const priority = priorities.find((one) => String(one) === chosen)
              if (priority !== undefined) editor.writeTopic(topic.id, { priority })
            }}
          />
          <label class="admin__check">
            <input
              type="checkbox"
              checked={topic.report === true}
              onChange={({ currentTarget }) => editor.writeReport(topic.id, currentTarget.checked)}
            />
            {words.editor.report}
          </label>
        </>
      )}
      <div class="field">
        <label class="field__label" for={`${id}-keywords`}>
          {words.editor.keywords}
        </label>
        {/* Not bound: a line that is being written is no keyword yet. */}
        <textarea
          id={`${id}-keywords`}
          class="field__input"
          rows={8}
          aria-invalid={isWrong('keywords')}
          aria-describedby={`${id}-keywords-help`}
          defaultValue={topic.keywords.join('\n')}
          onInput={({ currentTarget }) =>
            editor.writeTopic(topic.id, { keywords: keywordsIn(currentTarget.value) })
          }
        />
        <p id={`${id}-keywords-help`} class="field__hint">
          {words.editor.keywordsHint}
        </p>
      </div>
      {isFixed && <p class="small muted">{words.editor.fixed}</p>}
    </EditorCard>
  )
}
