import type { Directory } from '#shared/settings.ts'
import type { Admin } from '../admin.ts'
import { directoryChanges } from '../directory-changes.ts'
import type { DirectoryEditor } from '../directory.ts'
import { useDirectoryWords } from '../words.ts'
import { DepartmentEditor } from './DepartmentEditor.tsx'
import { DepartmentTable, TopicTable } from './DirectoryTables.tsx'
import { SettingPage } from './SettingPage.tsx'
import { TopicEditor } from './TopicEditor.tsx'
import { TopicTrial } from './TopicTrial.tsx'

/** Who answers for what, and by which words it is found. */
export function DirectoryPage({ admin }: { admin: Admin }) {
  const words = useDirectoryWords()
  const editor = admin.directory
  return (
    <SettingPage
      admin={admin}
      form={editor.form}
      title={words.title}
      changes={(before, after) => directoryChanges(before, after, words)}
      renderAside={(directory) => (
        <>
          <Edited editor={editor} directory={directory} />
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
function Edited({ editor, directory }: { editor: DirectoryEditor; directory: Directory }) {
  const { id, kind } = editor.edited.value ?? {}
  const isChosen = (one: { id: string }) => one.id === id
  const topic = kind === 'topic' && directory.topics.find(isChosen)
  const department = kind === 'department' && directory.departments.find(isChosen)
  if (topic) return <TopicEditor key={topic.id} editor={editor} directory={directory} topic={topic} />
  if (department)
    return (
      <DepartmentEditor key={department.id} editor={editor} directory={directory} department={department} />
    )
  return null
}
