import { useSignal } from '@preact/signals'
import type { TargetedEvent } from 'preact'
import { limits } from '#shared/limits.ts'
import { Icon } from '../../components/Icon.tsx'
import type { History } from '../history.ts'
import { useHistoryWords } from '../words.ts'

/** What one looks for again and again: chosen by a press, kept under a name. */
export function SavedFilters({ history }: { history: History }) {
  const words = useHistoryWords()
  const { saved: text } = words
  const name = useSignal('')
  const said = useSignal('')
  const { saved } = history
  const all = saved.all.value

  async function save(event: TargetedEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const chosen = name.peek().trim()
    if (chosen === '') return
    if (Object.keys(history.filter.peek()).length === 0) {
      said.value = text.nothing
      return
    }
    if (!(await saved.save(chosen))) return
    said.value = text.saved(chosen)
    name.value = ''
  }

  return (
    <details class="history__folded">
      <summary>{all.length > 0 ? `${text.title} (${all.length})` : text.title}</summary>
      <div class="history__saved">
        {all.length === 0 && <p class="small muted">{text.none}</p>}
        <ul class="history__saved-list">
          {all.map(({ id, name: called, filter }) => (
            <li key={id}>
              <button type="button" class="button button--small" onClick={() => history.look(filter)}>
                {called}
              </button>
              <button
                type="button"
                class="button button--small button--quiet"
                aria-label={text.forget(called)}
                title={text.forget(called)}
                onClick={() => void saved.forget(id)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
        <form class="history__save" onSubmit={(event) => void save(event)}>
          <label class="history__choice">
            <span class="field__label">{text.name}</span>
            <input
              class="field__input"
              maxLength={limits.savedFilterNameLength}
              value={name.value}
              onInput={({ currentTarget }) => {
                name.value = currentTarget.value
              }}
            />
          </label>
          <button type="submit" class="button">
            {text.save}
          </button>
        </form>
        <output class="small">{saved.refusal.value ? words.refusal(saved.refusal.value) : said.value}</output>
      </div>
    </details>
  )
}
