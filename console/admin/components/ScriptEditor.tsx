import type { Safety, SafetyScript } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import { languages } from '../../choices.ts'
import { blankCall, blankStep, blankText, type Call, type SafetyEditor } from '../safety.ts'
import { isWrongAt } from '../setting-form.ts'
import { staffLanguages } from '../tags.ts'
import { useGuidesWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { ListFields } from './ListFields.tsx'
import { MoveButtons } from './MoveButtons.tsx'

/** What agents do, write and whom they call when one thing happens. */
export function ScriptEditor({
  editor: { form, edited, scripts },
  all,
  script,
}: {
  editor: SafetyEditor
  all: Safety['scripts']
  script: SafetyScript
}) {
  const { safety: words, staffName } = useGuidesWords()
  const at = all.indexOf(script)
  const isWrong = (path: string) => isWrongAt(form.wrong.value, `scripts.${at}.${path}`)
  const write = (part: Partial<SafetyScript>) => scripts.put({ ...script, ...part })
  return (
    <EditorCard
      title={words.script}
      close={() => {
        edited.value = null
      }}
      actions={
        <>
          <MoveButtons at={at} count={all.length} move={(step) => scripts.move(script.id, step)} />
          {all.length > 1 && (
            <button type="button" class="button button--danger" onClick={() => scripts.remove(script.id)}>
              {words.removeScript}
            </button>
          )}
        </>
      }
    >
      <LanguageFields
        legend={staffName}
        languages={staffLanguages}
        texts={script.name}
        most={limits.nameLength}
        isWrong={(language) => isWrong(`name.${language}`)}
        write={(name) => write({ name })}
      />
      <ListFields
        legend={words.steps}
        items={script.steps}
        least={1}
        most={12}
        blank={blankStep}
        add={words.addStep}
        nameOf={words.step}
        write={(steps) => write({ steps })}
        renderFields={(step, index, put) => (
          <LanguageFields
            languages={staffLanguages}
            texts={step}
            most={limits.guidanceLength}
            rows={3}
            isWrong={(language) => isWrong(`steps.${index}.${language}`)}
            write={put}
          />
        )}
      />
      <ListFields
        legend={words.say}
        hint={words.sayHint}
        items={script.say}
        most={10}
        blank={blankText}
        add={words.addSaid}
        nameOf={words.said}
        write={(say) => write({ say })}
        renderFields={(said, index, put) => (
          <LanguageFields
            languages={languages}
            texts={said}
            most={limits.guidanceLength}
            rows={4}
            isWrong={(language) => isWrong(`say.${index}.${language}`)}
            write={put}
          />
        )}
      />
      <ListFields
        legend={words.calls}
        items={script.calls}
        most={10}
        blank={blankCall}
        add={words.addCall}
        nameOf={words.call}
        write={(calls) => write({ calls })}
        renderFields={(call, index, put) => (
          <CallFields call={call} isWrong={(path) => isWrong(`calls.${index}.${path}`)} put={put} />
        )}
      />
    </EditorCard>
  )
}

function CallFields({
  call,
  isWrong,
  put,
}: {
  call: Call
  isWrong: (path: string) => boolean
  put: (call: Call) => void
}) {
  const { safety: words } = useGuidesWords()
  return (
    <>
      <label class="field">
        <span class="small">{words.number}</span>
        <input
          class="field__input"
          type="tel"
          autoComplete="off"
          maxLength={limits.phoneLength}
          aria-invalid={isWrong('number')}
          value={call.number}
          onInput={({ currentTarget }) => put({ ...call, number: currentTarget.value })}
        />
      </label>
      <LanguageFields
        legend={words.who}
        languages={staffLanguages}
        texts={call.who}
        most={limits.nameLength}
        isWrong={(language) => isWrong(`who.${language}`)}
        write={(who) => put({ ...call, who })}
      />
      <label class="admin__check">
        <input
          type="checkbox"
          checked={call.mark === 'published'}
          onChange={({ currentTarget }) =>
            put({ ...call, mark: currentTarget.checked ? 'published' : 'recalled' })
          }
        />
        {words.confirmed}
      </label>
    </>
  )
}
