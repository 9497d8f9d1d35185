import type { History } from '../history.ts'
import { useHistoryWords } from '../words.ts'

/** Nothing to show: why, and what to do about it. */
export function EmptyHistory({ history }: { history: History }) {
  const { empty, search } = useHistoryWords()
  const isFiltered = Object.keys(history.filter.value).length > 0
  const [title, help] = history.isTooBroad.value
    ? [empty.broadTitle, empty.broad]
    : isFiltered
      ? [empty.noneTitle, empty.none]
      : [empty.firstTitle, empty.first]
  return (
    <div class="history__empty">
      <p class="strong">{title}</p>
      <p class="small">{help}</p>
      {isFiltered && (
        <>
          <p class="small muted">{empty.kept}</p>
          <button type="button" class="button" onClick={() => history.look({})}>
            {search.clear}
          </button>
        </>
      )}
    </div>
  )
}
