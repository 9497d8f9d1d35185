import { widgetTextNames } from '#shared/widget-texts.ts'
import '../texts.css'
import type { Admin } from '../admin.ts'
import { textsChanges } from '../texts.ts'
import { useTextsWords } from '../words.ts'
import { SettingPage } from './SettingPage.tsx'
import { TextFields } from './TextFields.tsx'
import { TextsPreview } from './TextsPreview.tsx'

/** What residents read in the chat, as the city words it. */
export function TextsPage({ admin }: { admin: Admin }) {
  const words = useTextsWords()
  const editor = admin.texts
  return (
    <SettingPage
      admin={admin}
      form={editor.form}
      title={words.title}
      changes={(before, after) => textsChanges(before, after, words)}
      renderAside={(texts) => <TextsPreview editor={editor} texts={texts} />}
    >
      {(texts) => (
        <>
          <p class="muted">
            {words.intro} {words.easy}
          </p>
          {widgetTextNames.map((name) => (
            <TextFields key={name} editor={editor} texts={texts} name={name} />
          ))}
        </>
      )}
    </SettingPage>
  )
}
