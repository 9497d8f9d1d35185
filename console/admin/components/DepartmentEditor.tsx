import { limits } from '#shared/limits.ts'
import type { Department, Directory, WeeklyHours } from '#shared/settings.ts'
import { Select } from '../../components/Select.tsx'
import { topicsOf, type DirectoryEditor } from '../directory.ts'
import { isWrongAt } from '../setting-form.ts'
import { useDirectoryWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { OwnWeekFields } from './OwnWeekFields.tsx'

const ways = ['automatic', 'offer', 'manual'] as const

/** One department: what it is called, and how its conversations come to agents. */
export function DepartmentEditor({
  editor,
  directory,
  department,
  centre,
}: {
  editor: DirectoryEditor
  directory: Directory
  department: Department
  /** The week of the centre, once it is known. */
  centre: WeeklyHours | undefined
}) {
  const words = useDirectoryWords()
  const at = directory.departments.indexOf(department)
  const wrong = editor.form.wrong.value
  const isWrong = (path: string) => isWrongAt(wrong, `departments.${at}.${path}`)
  const topics = topicsOf(directory, department.id)
  const write = (part: Partial<Department>) => editor.departments.put({ ...department, ...part })

  return (
    <EditorCard
      title={words.editor.department}
      close={() => {
        editor.edited.value = null
      }}
      actions={
        topics.length === 0 && (
          <button
            type="button"
            class="button button--danger"
            onClick={() => editor.departments.remove(department.id)}
          >
            {words.editor.removeDepartment}
          </button>
        )
      }
    >
      {isWrongAt(wrong, `departments.${at}`) && <p class="field__problem">{words.editor.wrong}</p>}
      <label class="field">
        <span class="field__label">{words.editor.name}</span>
        <input
          class="field__input"
          maxLength={limits.nameLength}
          aria-invalid={isWrong('name')}
          value={department.name}
          onInput={({ currentTarget }) => write({ name: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span class="field__label">{words.editor.symbol}</span>
        <input
          class="field__input admin__short"
          maxLength={10}
          value={department.symbol ?? ''}
          onInput={({ currentTarget }) => write({ symbol: currentTarget.value || null })}
        />
      </label>
      <label class="admin__check">
        <input
          type="checkbox"
          checked={department.mark === 'published'}
          onChange={({ currentTarget }) => write({ mark: currentTarget.checked ? 'published' : 'recalled' })}
        />
        {words.editor.confirmed}
      </label>
      <label class="admin__check">
        <input
          type="checkbox"
          checked={department.isCentre}
          onChange={({ currentTarget }) => write({ isCentre: currentTarget.checked })}
        />
        <span>
          {words.editor.isCentre}
          <span class="field__hint"> {words.editor.isCentreHint}</span>
        </span>
      </label>
      <Select
        label={words.editor.assignment}
        options={ways.map((way) => [way, words.assignment[way]])}
        value={department.assignment}
        choose={(chosen) => {
          const assignment = ways.find((one) => one === chosen)
          if (assignment) write({ assignment })
        }}
      />
      <label class="field">
        <span class="field__label">{words.editor.widen}</span>
        <input
          class="field__input admin__short"
          type="number"
          min={0}
          max={3600}
          aria-invalid={isWrong('widenAfterSeconds')}
          value={department.widenAfterSeconds}
          onInput={({ currentTarget }) =>
            write({ widenAfterSeconds: Math.trunc(Number(currentTarget.value)) })
          }
        />
        <span class="field__hint">{words.editor.widenHint}</span>
      </label>
      {centre && (
        <OwnWeekFields
          department={department}
          centre={centre}
          isWrong={isWrong}
          put={editor.departments.put}
        />
      )}
      {topics.length > 0 && (
        <p class="small muted">{words.editor.used(topics.map(({ name }) => name.pl).join(', '))}</p>
      )}
    </EditorCard>
  )
}
