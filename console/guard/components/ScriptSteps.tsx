import type { Language } from '#shared/entities.ts'
import type { SafetyScript } from '#shared/guidance.ts'
import { Icon } from '../../components/Icon.tsx'
import { useLocale } from '../../context.ts'
import { useGuardingWords } from '../words.ts'

/** One script: what to do in its order, whom to call, and what to write. */
export function ScriptSteps({
  script,
  language,
  insert,
}: {
  script: SafetyScript
  language: Language
  /** Without it, it is only looked at. */
  insert?: (text: string) => void
}) {
  const words = useGuardingWords()
  const locale = useLocale()
  return (
    <div class="guard-script">
      <div>
        <h4>{words.safety.steps}</h4>
        <ol>
          {script.steps.map((step, at) => (
            <li key={at}>{step[locale]}</li>
          ))}
        </ol>
      </div>
      <div>
        <h4>{words.safety.say}</h4>
        {script.say.map((said, at) => (
          <div key={at} class="guard-script__said">
            <p lang={language}>{said[language]}</p>
            {language !== locale && (
              <p class="small muted" lang={locale}>
                {said[locale]}
              </p>
            )}
            {insert && (
              <button type="button" class="button button--small" onClick={() => insert(said[language])}>
                <Icon name="pencil" />
                {words.safety.insert}
              </button>
            )}
          </div>
        ))}
      </div>
      <div>
        <h4>{words.safety.calls}</h4>
        <ul>
          {script.calls.map(({ number, who, mark }, at) => (
            <li key={at}>
              <a class="strong" href={`tel:${number.replaceAll(' ', '')}`}>
                {number}
              </a>{' '}
              {who[locale]}
              {mark === 'recalled' && <span class="small muted"> · {words.unconfirmed}</span>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
