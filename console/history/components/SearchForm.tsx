import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { TargetedEvent } from 'preact'
import { limits } from '#shared/limits.ts'
import type { History } from '../history.ts'
import { changed } from '../query.ts'
import { useHistoryWords } from '../words.ts'

export function SearchForm({ history }: { history: History }) {
  const { search } = useHistoryWords()
  const applied = useComputed(() => history.filter.value.text ?? '')
  const text = useSignal('')
  // A saved filter, the back button: what is looked for is what stands there.
  useSignalEffect(() => {
    text.value = applied.value
  })

  function submit(event: TargetedEvent<HTMLFormElement>): void {
    event.preventDefault()
    const next = changed(history.filter.peek(), { text: text.peek().trim() })
    if (next.text === history.filter.peek().text) history.again()
    else history.look(next)
  }

  return (
    <search>
      <form class="history__search" onSubmit={submit}>
        <div class="field">
          <label class="field__label" for="history-text">
            {search.label}
          </label>
          <input
            id="history-text"
            class="field__input history__text"
            type="search"
            maxLength={limits.searchLength}
            aria-describedby="history-hint"
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value
            }}
          />
        </div>
        <button type="submit" class="button button--primary button--large">
          {search.submit}
        </button>
        <p id="history-hint" class="field__hint">
          {search.hint}
        </p>
      </form>
    </search>
  )
}
