import type { Safety } from '#shared/guidance.ts'
import { languages } from '../../choices.ts'
import { Select } from '../../components/Select.tsx'
import { ScriptSteps } from '../../guard/components/ScriptSteps.tsx'
import '../../guard/guard.css'
import type { Admin } from '../admin.ts'
import { safetyChanges, type SafetyEditor } from '../safety.ts'
import { isWrongAt } from '../setting-form.ts'
import { useAdminWords, useGuidesWords } from '../words.ts'
import { BlockFields } from './BlockFields.tsx'
import { ItemTable } from './ItemTable.tsx'
import { ScriptEditor } from './ScriptEditor.tsx'
import { SeenLines } from './SeenLines.tsx'
import { SettingPage } from './SettingPage.tsx'
import { WarningEditor } from './WarningEditor.tsx'

/** What agents say to who abuses, and what they do when somebody is in danger; each as it will be seen. */
export function SafetyPage({ admin }: { admin: Admin }) {
  const words = useGuidesWords()
  const editor = admin.safety
  return (
    <SettingPage
      admin={admin}
      form={editor.form}
      title={words.safety.title}
      changes={(before, after) => safetyChanges(before, after, words)}
      renderAside={(safety) => <Preview editor={editor} safety={safety} />}
    >
      {(safety) => (
        <>
          <Scripts editor={editor} safety={safety} />
          <Warnings editor={editor} safety={safety} />
          <BlockFields editor={editor} block={safety.block} />
        </>
      )}
    </SettingPage>
  )
}

interface Props {
  editor: SafetyEditor
  safety: Safety
}

const editedIn = ({ edited }: SafetyEditor, { warnings, scripts }: Safety) => ({
  warning: edited.value?.kind === 'warning' && warnings.find(({ id }) => id === edited.value?.id),
  script: edited.value?.kind === 'script' && scripts.find(({ id }) => id === edited.value?.id),
})

function Scripts({ editor, safety }: Props) {
  const words = useGuidesWords()
  const { columns, ...said } = words.safety
  const { script } = editedIn(editor, safety)
  const wrong = editor.form.wrong.value
  return (
    <>
      <ItemTable
        title={said.scripts}
        add={{ label: said.addScript, act: editor.scripts.add }}
        kind="script"
        edited={editor.edited}
        items={safety.scripts}
        columns={[columns.script, columns.steps, columns.numbers]}
        nameOf={({ name }) => name.pl || words.unnamed}
        renderCells={({ steps, calls }) => (
          <>
            <td>{steps.length}</td>
            <td class="small">{calls.map(({ number }) => number).join(', ')}</td>
          </>
        )}
        problemAt={(at) => isWrongAt(wrong, `scripts.${at}`) && said.wrong}
      />
      {script && <ScriptEditor key={script.id} editor={editor} all={safety.scripts} script={script} />}
    </>
  )
}

function Warnings({ editor, safety }: Props) {
  const words = useGuidesWords()
  const { columns, ...said } = words.safety
  const { warning } = editedIn(editor, safety)
  const wrong = editor.form.wrong.value
  return (
    <>
      <ItemTable
        title={said.warnings}
        hint={said.warningsHint}
        add={{ label: said.addWarning, act: editor.warnings.add }}
        kind="warning"
        edited={editor.edited}
        items={safety.warnings}
        columns={[columns.warning, columns.text]}
        nameOf={({ name }) => name.pl || words.unnamed}
        renderCells={({ text }) => (
          <td class="small">
            <span class="safety__text" lang="pl">
              {text.pl}
            </span>
          </td>
        )}
        problemAt={(at) => isWrongAt(wrong, `warnings.${at}`) && said.wrong}
      />
      {warning && <WarningEditor key={warning.id} editor={editor} all={safety.warnings} warning={warning} />}
    </>
  )
}

/** A warning as residents read it, or what to do as agents have it beside the conversation. */
function Preview({ editor, safety }: Props) {
  const { safety: words } = useGuidesWords()
  const { language: names } = useAdminWords()
  const { warning, script } = editedIn(editor, safety)
  const language = editor.language.value
  if (!warning && !script) return null
  return (
    <section class="card" aria-labelledby="preview-title">
      <h3 id="preview-title" class="card__title">
        {words.preview}
      </h3>
      <div class="card__body">
        {warning && (
          <SeenLines title={words.sees}>
            {(one) => (
              <blockquote class="guard-said" lang={one}>
                {warning.text[one]}
              </blockquote>
            )}
          </SeenLines>
        )}
        {script && (
          <>
            <Select
              label={words.language}
              value={language}
              options={languages.map((one) => [one, names[one]])}
              // The seam: a list offers nothing but its own values.
              choose={(one) => (editor.language.value = one as (typeof languages)[number])}
            />
            <ScriptSteps script={script} language={language} />
          </>
        )}
      </div>
    </section>
  )
}
