import type { Directory } from '#shared/settings.ts'
import type { DirectoryEditor } from '../directory.ts'
import { weekRuleOf } from '../own-week.ts'
import { useDirectoryWords, useHoursWords } from '../words.ts'

/** Departments whose hours are not the centre's, each with the way to where they are set. */
export function DepartmentWeeks({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const { weeks: words } = useHoursWords()
  const { week } = useDirectoryWords()
  const own = directory.departments.filter(({ hours }) => hours)
  return (
    <section class="card" aria-labelledby="weeks-title">
      <h3 id="weeks-title" class="card__title">
        {words.title}
      </h3>
      <div class="card__body">
        {own.length > 0 && (
          <ul class="department-weeks">
            {own.map((department) => (
              <li key={department.id}>
                <a
                  href="#admin/directory"
                  onClick={() => {
                    editor.edited.value = { kind: 'department', id: department.id }
                  }}
                >
                  {department.name}
                </a>{' '}
                <span class="small muted">{week.rule[weekRuleOf(department)]}</span>
              </li>
            ))}
          </ul>
        )}
        <p class="small muted">{own.length > 0 ? words.others : words.none}</p>
      </div>
    </section>
  )
}
