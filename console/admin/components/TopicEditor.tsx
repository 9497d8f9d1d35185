import { useId } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import type { Directory, TopicRoute } from '#shared/settings.ts'
import { languages } from '../../choices.ts'
import { fixedTopics, keywordsIn, type DirectoryEditor } from '../directory.ts'
import { isWrongAt } from '../setting-form.ts'
import { Select } from '../../components/Select.tsx'
import { useDirectoryWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { MoveButtons } from './MoveButtons.tsx'

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

  const write = (part: Partial<TopicRoute>) => editor.topics.put({ ...topic, ...part })
  /** Empty: nobody takes over what the unit does not. */
  function writeAlternative(alternativeId: string): void {
    const { alternativeId: _, ...rest } = topic
    editor.topics.put(alternativeId ? { ...rest, alternativeId } : rest)
  }
  function writeReport(isReport: boolean): void {
    const { report: _, ...rest } = topic
    editor.topics.put(isReport ? { ...rest, report: true } : rest)
  }

  const units = directory.departments.map(({ id: unit, name }) => [unit, name] as const)

  return (
    <EditorCard
      title={words.editor.topic}
      close={() => {
        editor.edited.value = null
      }}
      actions={
        <>
          <MoveButtons
            at={at}
            count={directory.topics.length}
            move={(step) => editor.topics.move(topic.id, step)}
          />
          {!isFixed && (
            <button
              type="button"
              class="button button--danger"
              onClick={() => editor.topics.remove(topic.id)}
            >
              {words.editor.remove}
            </button>
          )}
        </>
      }
    >
      {isWrongAt(wrong, `topics.${at}`) && <p class="field__problem">{words.editor.wrong}</p>}
      <LanguageFields
        legend={words.editor.names}
        languages={languages}
        texts={topic.name}
        most={limits.nameLength}
        isWrong={(language) => isWrong(`name.${language}`)}
        write={(name) => write({ name })}
      />
      {topic.departmentId !== null && (
        <>
          <Select
            label={words.editor.unit}
            options={units}
            value={topic.departmentId}
            choose={(departmentId) => departmentId && write({ departmentId })}
          />
          <Select
            label={words.editor.alternative}
            options={[['', words.editor.noAlternative], ...units]}
            value={topic.alternativeId ?? ''}
            choose={writeAlternative}
          />
          <Select
            label={words.editor.priority}
            options={priorities.map((priority) => [String(priority), words.priority[priority]])}
            value={String(topic.priority)}
            choose={(chosen) => {
              const priority = priorities.find((one) => String(one) === chosen)
              if (priority !== undefined) write({ priority })
            }}
          />
          <label class="admin__check">
            <input
              type="checkbox"
              checked={topic.report === true}
              onChange={({ currentTarget }) => writeReport(currentTarget.checked)}
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
          onInput={({ currentTarget }) => write({ keywords: keywordsIn(currentTarget.value) })}
        />
        <p id={`${id}-keywords-help`} class="field__hint">
          {words.editor.keywordsHint}
        </p>
      </div>
      {isFixed && <p class="small muted">{words.editor.fixed}</p>}
    </EditorCard>
  )
}
