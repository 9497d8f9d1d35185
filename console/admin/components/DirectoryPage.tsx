import { useSignal } from '@preact/signals'
import type { Directory } from '#shared/settings.ts'
import type { Admin } from '../admin.ts'
import { directoryChanges } from '../directory-changes.ts'
import { useDirectoryWords } from '../words.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { DepartmentEditor } from './DepartmentEditor.tsx'
import { DepartmentTable, TopicTable } from './DirectoryTables.tsx'
import { SettingPage } from './SettingPage.tsx'
import { TopicEditor } from './TopicEditor.tsx'
import { TopicTrial } from './TopicTrial.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

/** Who answers for what, and by which words it is found. */
export function DirectoryPage({ admin }: { admin: Admin }) {
  const words = useDirectoryWords()
  const editor = admin.directory
  const { form } = editor
  const isLookingBack = useSignal(false)
  const directory = form.draft.value
  const stored = form.base.value?.value
  const edited = editor.edited.value
  const topic = edited?.kind === 'topic' && directory?.topics.find(({ id }) => id === edited.id)
  const department =
    edited?.kind === 'department' && directory?.departments.find(({ id }) => id === edited.id)
  const changes = (before: Directory, after: Directory) => directoryChanges(before, after, words)
  return (
    <SettingPage
      form={form}
      title={words.title}
      lookBack={() => {
        isLookingBack.value = !isLookingBack.peek()
      }}
      isLookingBack={isLookingBack.value}
      aside={
        directory &&
        stored && (
          <>
            {isLookingBack.value && (
              <VersionsPanel
                form={form}
                changesTo={(value) => changes(directory, value)}
                close={() => {
                  isLookingBack.value = false
                }}
              />
            )}
            {topic && <TopicEditor key={topic.id} editor={editor} directory={directory} topic={topic} />}
            {department && (
              <DepartmentEditor
                key={department.id}
                editor={editor}
                directory={directory}
                department={department}
              />
            )}
            <TopicTrial editor={editor} directory={directory} />
            <ChangesPanel form={form} lines={changes(stored, directory)} nameOf={admin.nameOf} />
          </>
        )
      }
    >
      {directory && (
        <>
          <TopicTable editor={editor} directory={directory} />
          <DepartmentTable editor={editor} directory={directory} />
        </>
      )}
    </SettingPage>
  )
}
