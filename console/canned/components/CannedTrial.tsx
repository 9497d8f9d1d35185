import { useSignal } from '@preact/signals'
import type { CannedText } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { languages } from '../../choices.ts'
import { useDesk, useStrings } from '../../context.ts'
import { wantedBy, type Filling } from '../placeholders.ts'
import { valuesOf } from '../values.ts'
import { useCannedWords } from '../words.ts'
import { CannedWords } from './CannedWords.tsx'

const SAMPLE_CASE = 'KCK-26-4M2T'

/** How the versions read with sample values; the number shows each of its forms. */
export function CannedTrial({ text }: { text: CannedText }) {
  const { manage: words } = useCannedWords()
  const { languageCode } = useStrings()
  const { agent, library } = useDesk()
  const number = useSignal('5')
  const facts = library.facts.value
  const unit = facts?.units[0]
  const wanted = Object.values(text.texts).flatMap((one) => wantedBy(one, Object.values(text.texts)))
  const numbers = new Set(wanted.flatMap(({ key, isNumber }) => (isNumber ? [key] : [])))

  function filling(language: Language): Filling {
    const known = valuesOf(
      {
        agent: agent.value,
        resident: words.sampleResident,
        case: SAMPLE_CASE,
        departmentId: unit?.id ?? '',
        topic: { pl: 'Parkowanie', en: 'Parking', uk: 'Паркування' },
        facts,
      },
      language,
    )
    const agentForm = agent.value.form === 'f' ? 0 : 1
    return {
      language,
      agentForm,
      value: (key) => (numbers.has(key) ? number.value : (known.get(key) ?? null)),
    }
  }

  return (
    <section class="shelf__trial" aria-label={words.preview}>
      <div class="field__head">
        <h3 class="field__label">{words.preview}</h3>
        {numbers.size > 0 && (
          <label class="shelf__number">
            <span class="field__hint">{words.sample}</span>
            <input
              class="field__input"
              type="text"
              inputMode="numeric"
              maxLength={4}
              value={number.value}
              onInput={(event) => {
                number.value = event.currentTarget.value
              }}
            />
          </label>
        )}
      </div>
      <div class="shelf__texts">
        {languages.map((language) => (
          <div key={language} class="canned__version">
            <p class="canned__about">
              <span class="tag">{languageCode[language]}</span>
            </p>
            <CannedWords text={text.texts[language]} filling={filling(language)} />
          </div>
        ))}
      </div>
    </section>
  )
}
