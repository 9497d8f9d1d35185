import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Directory } from '#shared/settings.ts'
import { topicsOf, type DirectoryEditor, type Edited } from '../directory.ts'
import { isWrongAt } from '../setting-form.ts'
import { useDirectoryWords } from '../words.ts'
import { moveInTable } from './move-in-table.ts'
import { useKeys } from './use-keys.ts'

/** Topics in the order in which residents see them. */
export function TopicTable({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const words = useDirectoryWords()
  const nameOf = (id: string | null) =>
    id === null ? words.no112 : (directory.departments.find((one) => one.id === id)?.name ?? id)
  return (
    <Table
      title={words.topics}
      hint={words.topicsHint}
      add={{ label: words.addTopic, act: editor.addTopic }}
      head={[words.columns.topic, words.columns.department, words.columns.keywords, words.columns.priority]}
    >
      {directory.topics.map(({ id, name, departmentId, keywords, priority }, at) => (
        <tr key={id} class={isOpen(editor, { kind: 'topic', id }) ? 'admin-table__open' : undefined}>
          <th scope="row">
            <Name
              editor={editor}
              edited={{ kind: 'topic', id }}
              isFirst={at === 0}
              isWrong={isWrongAt(editor.form.wrong.value, `topics.${at}`)}
            >
              {name.pl || words.unnamed}
            </Name>
          </th>
          <td>{nameOf(departmentId)}</td>
          <td>{words.keywordCount(keywords.length)}</td>
          <td class={priority === 0 ? 'muted' : undefined}>{words.priority[priority]}</td>
        </tr>
      ))}
    </Table>
  )
}

/** Departments; how many topics each answers for. */
export function DepartmentTable({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const words = useDirectoryWords()
  return (
    <Table
      title={words.departments}
      add={{ label: words.addDepartment, act: editor.addDepartment }}
      head={[words.columns.department, words.columns.symbol, words.columns.assignment, words.columns.topics]}
    >
      {directory.departments.map(({ id, name, symbol, assignment }, at) => (
        <tr key={id} class={isOpen(editor, { kind: 'department', id }) ? 'admin-table__open' : undefined}>
          <th scope="row">
            <Name
              editor={editor}
              edited={{ kind: 'department', id }}
              isFirst={at === 0}
              isWrong={isWrongAt(editor.form.wrong.value, `departments.${at}`)}
            >
              {name || words.unnamed}
            </Name>
          </th>
          <td>{symbol}</td>
          <td>{words.assignment[assignment]}</td>
          <td>{topicsOf(directory, id).length}</td>
        </tr>
      ))}
    </Table>
  )
}

const isOpen = ({ edited }: DirectoryEditor, { kind, id }: Edited) =>
  edited.value?.kind === kind && edited.value.id === id

function Name({
  editor,
  edited,
  isFirst,
  isWrong,
  children,
}: {
  editor: DirectoryEditor
  edited: Edited
  isFirst: boolean
  isWrong: boolean
  children: ComponentChildren
}) {
  const words = useDirectoryWords()
  const open = editor.edited.value
  const isStop = open?.kind === edited.kind ? open.id === edited.id : isFirst
  return (
    <>
      <button
        type="button"
        class="admin-table__name"
        data-row
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpen(editor, edited) ? 'true' : undefined}
        onClick={() => {
          editor.edited.value = edited
        }}
      >
        {children}
      </button>
      {isWrong && <span class="field__problem">{words.editor.wrong}</span>}
    </>
  )
}

function Table({
  title,
  hint,
  add,
  head,
  children,
}: {
  title: string
  hint?: string
  add: { label: string; act: () => void }
  head: readonly string[]
  children: ComponentChildren
}) {
  const table = useRef<HTMLTableElement>(null)
  useKeys(table, (event) => moveInTable(table.current, event))
  return (
    <section class="card" aria-label={title}>
      <div class="card__title card__title--row">
        <h3>
          {title} {hint && <span class="small muted">{hint}</span>}
        </h3>
        <button type="button" class="button" onClick={add.act}>
          {add.label}
        </button>
      </div>
      <table class="admin-table admin-table--wide" ref={table}>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {head.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
