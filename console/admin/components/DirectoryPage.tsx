import { useEffect } from 'preact/hooks'
import type { Directory, WeeklyHours } from '#shared/settings.ts'
import type { Admin } from '../admin.ts'
import { directoryChanges } from '../directory-changes.ts'
import type { DirectoryEditor } from '../directory.ts'
import { useDirectoryWords, useHoursWords } from '../words.ts'
import { DepartmentEditor } from './DepartmentEditor.tsx'
import { DepartmentTable, TopicTable } from './DirectoryTables.tsx'
import { SettingPage } from './SettingPage.tsx'
import { TopicEditor } from './TopicEditor.tsx'
import { TopicTrial } from './TopicTrial.tsx'

/** Who answers for what, and by which words it is found. */
export function DirectoryPage({ admin }: { admin: Admin }) {
  const words = useDirectoryWords()
  const hoursWords = useHoursWords()
  const editor = admin.directory
  useEffect(() => void admin.hours.form.load(), [admin])
  return (
    <SettingPage
      admin={admin}
      form={editor.form}
      title={words.title}
      changes={(before, after) => directoryChanges(before, after, words, hoursWords)}
      renderAside={(directory) => (
        <>
          <Edited editor={editor} directory={directory} centre={admin.hours.form.draft.value?.weekly} />
          <TopicTrial editor={editor} directory={directory} />
        </>
      )}
    >
      {(directory) => (
        <>
          <TopicTable editor={editor} directory={directory} />
          <DepartmentTable editor={editor} directory={directory} />
        </>
      )}
    </SettingPage>
  )
}

/** The topic or department that was chosen in its table. */
function Edited({
  editor,
  directory,
  centre,
}: {
  editor: DirectoryEditor
  directory: Directory
  centre: WeeklyHours | undefined
}) {
  const { id, kind } = editor.edited.value ?? {}
  const isChosen = (one: { id: string }) => one.id === id
  const topic = kind === 'topic' && directory.topics.find(isChosen)
  const department = kind === 'department' && directory.departments.find(isChosen)
  if (topic) return <TopicEditor key={topic.id} editor={editor} directory={directory} topic={topic} />
  if (department)
    return (
      <DepartmentEditor
        key={department.id}
        editor={editor}
        directory={directory}
        department={department}
        centre={centre}
      />
    )
  return null
}
