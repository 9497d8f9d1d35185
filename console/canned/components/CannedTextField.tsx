import type { CannedText } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { misalignments } from '../alignment.ts'
import type { Problem } from '../manager.ts'
import { useCannedWords } from '../words.ts'

/** One version, with what it lacks beside the original. */
export function CannedTextField({
  id,
  language,
  text,
  isReadOnly,
  problem,
  heed,
  write,
}: {
  id: string
  language: Language
  text: CannedText
  isReadOnly: boolean
  problem: Problem | undefined
  heed: () => void
  write: (value: string) => void
}) {
  const { manage: words } = useCannedWords()
  const value = text.texts[language]
  const advice = misalignments(text).filter((one) => one.language === language)
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {words.text[language]}
      </label>
      <textarea
        id={id}
        class="field__input"
        rows={6}
        lang={language}
        readOnly={isReadOnly}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help`}
        onFocus={heed}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <div id={`${id}-help`}>
        <p class={problem ? 'field__problem' : 'field__hint'}>
          {problem ? words.problem[problem] : words.left(limits.cannedTextLength - value.length)}
        </p>
        {advice.map(({ kind, name }) => (
          <p key={`${kind}${name}`} class="field__hint">
            {kind === 'absent' ? words.absent(name) : words.tooFewForms(name)}
          </p>
        ))}
      </div>
    </div>
  )
}
