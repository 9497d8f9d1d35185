import type { Directory } from '#shared/settings.ts'
import { topicsOf, type DirectoryEditor } from '../directory.ts'
import { isWrongAt } from '../setting-form.ts'
import { useDirectoryWords } from '../words.ts'
import { ItemTable } from './ItemTable.tsx'

/** Topics in the order in which residents see them. */
export function TopicTable({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const words = useDirectoryWords()
  const { columns } = words
  const nameOf = (id: string | null) =>
    id === null ? words.no112 : (directory.departments.find((one) => one.id === id)?.name ?? id)
  return (
    <ItemTable
      title={words.topics}
      hint={words.topicsHint}
      add={{ label: words.addTopic, act: editor.topics.add }}
      kind="topic"
      edited={editor.edited}
      items={directory.topics}
      columns={[columns.topic, columns.department, columns.keywords, columns.priority]}
      nameOf={({ name }) => name.pl || words.unnamed}
      renderCells={({ departmentId, keywords, priority }) => (
        <>
          <td>{nameOf(departmentId)}</td>
          <td>{words.keywordCount(keywords.length)}</td>
          <td class={priority === 0 ? 'muted' : undefined}>{words.priority[priority]}</td>
        </>
      )}
      problemAt={(at) => isWrongAt(editor.form.wrong.value, `topics.${at}`) && words.editor.wrong}
    />
  )
}

/** Departments; how many topics each answers for. */
export function DepartmentTable({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const words = useDirectoryWords()
  const { columns } = words
  return (
    <ItemTable
      title={words.departments}
      add={{ label: words.addDepartment, act: editor.departments.add }}
      kind="department"
      edited={editor.edited}
      items={directory.departments}
      columns={[columns.department, columns.symbol, columns.assignment, columns.topics]}
      nameOf={({ name }) => name || words.unnamed}
      renderCells={({ id, symbol, assignment }) => (
        <>
          <td>{symbol}</td>
          <td>{words.assignment[assignment]}</td>
          <td>{topicsOf(directory, id).length}</td>
        </>
      )}
      problemAt={(at) => isWrongAt(editor.form.wrong.value, `departments.${at}`) && words.editor.wrong}
    />
  )
}
