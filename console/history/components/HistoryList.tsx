import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../../context.ts'
import type { History } from '../history.ts'
import { useHistoryWords } from '../words.ts'
import { EmptyHistory } from './EmptyHistory.tsx'
import { Filters } from './Filters.tsx'
import { HistoryItem } from './HistoryItem.tsx'
import { ResultsHead } from './ResultsHead.tsx'
import { SearchForm } from './SearchForm.tsx'

/** What is looked for, and what was found. Keeps its place while one is elsewhere. */
export function HistoryList({ history }: { history: History }) {
  const words = useHistoryWords()
  const { lostSince } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const rows = history.rows.value
  const openId = history.opened.value?.id
  const refusal = history.refusal.value
  const tabStop = rows.some(({ id }) => id === openId) ? openId : rows[0]?.id

  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    list.scrollTop = history.place.scrollTop
    return () => {
      history.place.scrollTop = list.scrollTop
    }
  }, [history])

  async function more(): Promise<void> {
    const last = rows.at(-1)?.id
    await history.more()
    // The button may be gone: one goes on at the first of those that came.
    requestAnimationFrame(() => {
      const row = box.current?.querySelector(`[data-conversation="${last ?? ''}"]`)?.closest('li')
      row?.nextElementSibling?.querySelector<HTMLElement>('[data-row]')?.focus()
    })
  }

  return (
    <section
      id="history-list"
      class="history__list"
      data-part="list"
      tabIndex={-1}
      aria-label={words.title}
      ref={box}
    >
      <h2 class="visually-hidden">{words.title}</h2>
      <SearchForm history={history} />
      <Filters history={history} />
      {lostSince.value !== null && <p class="notice notice--danger history__notice">{words.offline}</p>}
      {refusal && (
        <div class="notice notice--danger history__notice" role="alert">
          <p class="notice__text">{words.refusal(refusal)}</p>
          <button type="button" class="button" onClick={history.again}>
            {words.retry}
          </button>
        </div>
      )}
      <ResultsHead history={history} />
      {rows.length > 0 ? (
        <ol
          class={history.isAnswered.value ? 'history__rows' : 'history__rows history__rows--old'}
          aria-label={words.list.label}
          aria-busy={history.isBusy.value}
        >
          {rows.map((row) => (
            <HistoryItem
              key={row.id}
              row={row}
              href={history.addressOf(row.id)}
              isOpen={row.id === openId}
              isTabStop={row.id === tabStop}
            />
          ))}
        </ol>
      ) : (
        history.isAnswered.value && <EmptyHistory history={history} />
      )}
      {rows.length > 0 &&
        (history.hasMore.value ? (
          <p class="history__more">
            <button
              type="button"
              class="button"
              aria-disabled={history.isBusy.value}
              onClick={() => void more()}
            >
              {words.list.more}
            </button>
            <span class="small muted">{words.list.shown(rows.length)}</span>
          </p>
        ) : (
          <p class="history__more small muted">
            {words.list.end} {words.empty.kept}
          </p>
        ))}
    </section>
  )
}
