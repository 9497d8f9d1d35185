import type { Safety } from '#shared/guidance.ts'
import { Icon } from '../../components/Icon.tsx'
import type { SafetyEditor } from '../safety.ts'
import { isWrongAt } from '../setting-form.ts'
import { useAdminWords, useGuidesWords } from '../words.ts'

const MOST = 8

/** For how long somebody can be kept from the chat. */
export function BlockFields({ editor, block }: { editor: SafetyEditor; block: Safety['block'] }) {
  const { items } = useAdminWords()
  const { block: words } = useGuidesWords().safety
  const wrong = editor.form.wrong.value
  const { hours, mostHours } = block
  const isTooLong = hours.some((one) => one > mostHours)
  const put = (at: number, text: string) => editor.writeBlock({ hours: hours.with(at, wholeOf(text)) })
  return (
    <section class="card" aria-labelledby="block-title">
      <h3 id="block-title" class="card__title">
        {words.title}
      </h3>
      <div class="card__body">
        <fieldset class="admin__set">
          <legend class="field__label">{words.hours}</legend>
          <div class="safety__hours">
            {hours.map((one, at) => (
              <span key={at} class="intervals__one">
                <input
                  class="field__input time-field"
                  type="number"
                  min={1}
                  max={720}
                  aria-label={words.nth(at + 1)}
                  aria-invalid={one > mostHours || isWrongAt(wrong, `block.hours.${at}`)}
                  value={one}
                  onInput={({ currentTarget }) => put(at, currentTarget.value)}
                />
                {words.unit}
                {hours.length > 1 && (
                  <button
                    type="button"
                    class="button button--quiet"
                    aria-label={items.removeNamed(words.nth(at + 1))}
                    onClick={() => editor.writeBlock({ hours: hours.toSpliced(at, 1) })}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </span>
            ))}
            {hours.length < MOST && (
              <button
                type="button"
                class="button button--quiet button--small"
                onClick={() => editor.writeBlock({ hours: [...hours, mostHours] })}
              >
                {words.add}
              </button>
            )}
          </div>
        </fieldset>
        <label class="field">
          <span class="field__label">{words.most}</span>
          <span>
            <input
              class="field__input time-field"
              type="number"
              min={1}
              max={720}
              aria-invalid={isTooLong || isWrongAt(wrong, 'block.mostHours')}
              value={mostHours}
              onInput={({ currentTarget }) => editor.writeBlock({ mostHours: wholeOf(currentTarget.value) })}
            />{' '}
            {words.unit}
          </span>
        </label>
        {isTooLong ? (
          <p class="field__problem">{words.tooLong}</p>
        ) : (
          isWrongAt(wrong, 'block') && <p class="field__problem">{words.wrong}</p>
        )}
        <p class="field__hint">{words.hint}</p>
      </div>
    </section>
  )
}

const wholeOf = (text: string) => Math.trunc(Number(text))
