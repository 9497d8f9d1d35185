import type { Safety } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import { languages } from '../../choices.ts'
import type { SafetyEditor, Warning } from '../safety.ts'
import { isWrongAt } from '../setting-form.ts'
import { staffLanguages } from '../tags.ts'
import { useGuidesWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { MoveButtons } from './MoveButtons.tsx'

/** One approved text for who abuses, and what agents choose it by. */
export function WarningEditor({
  editor: { form, edited, warnings },
  all,
  warning,
}: {
  editor: SafetyEditor
  all: Safety['warnings']
  warning: Warning
}) {
  const { safety: words, staffName } = useGuidesWords()
  const at = all.indexOf(warning)
  const isWrong = (path: string) => isWrongAt(form.wrong.value, `warnings.${at}.${path}`)
  return (
    <EditorCard
      title={words.warning}
      close={() => {
        edited.value = null
      }}
      actions={
        <>
          <MoveButtons at={at} count={all.length} move={(step) => warnings.move(warning.id, step)} />
          {all.length > 1 && (
            <button type="button" class="button button--danger" onClick={() => warnings.remove(warning.id)}>
              {words.removeWarning}
            </button>
          )}
        </>
      }
    >
      <LanguageFields
        legend={staffName}
        languages={staffLanguages}
        texts={warning.name}
        most={limits.nameLength}
        isWrong={(language) => isWrong(`name.${language}`)}
        write={(name) => warnings.put({ ...warning, name })}
      />
      <LanguageFields
        legend={words.warningText}
        languages={languages}
        texts={warning.text}
        most={limits.guidanceLength}
        rows={5}
        isWrong={(language) => isWrong(`text.${language}`)}
        write={(text) => warnings.put({ ...warning, text })}
      />
    </EditorCard>
  )
}
