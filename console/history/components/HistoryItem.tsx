import type { HistoryRow } from '#shared/history.ts'
import { useDesk, useLocale } from '../../context.ts'
import { moveInList } from '../../roving.ts'
import { momentOf } from '../moment.ts'
import { useHistoryWords } from '../words.ts'
import { MarkedExcerpt } from './MarkedExcerpt.tsx'
import { RowTags } from './RowTags.tsx'
import { Outcome } from './Outcome.tsx'

/** A conversation that was found: about what and when, the place that fits, what came of it. */
export function HistoryItem({
  row,
  href,
  isOpen,
  isTabStop,
}: {
  row: HistoryRow
  href: string
  isOpen: boolean
  isTabStop: boolean
}) {
  const words = useHistoryWords()
  const locale = useLocale()
  const { topicName, now } = useDesk()
  return (
    <li>
      <a
        class="history-row inset"
        href={href}
        data-row
        data-conversation={row.id}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        onKeyDown={moveInList}
      >
        <span class="history-row__title">
          <b>{topicName(row.topicId)[locale]}</b> <span class="tag">{row.language.toUpperCase()}</span>{' '}
          <span class="small muted">{row.agentName ?? words.list.nobody}</span>
        </span>
        <time class="history-row__time small muted" dateTime={row.at}>
          {momentOf(row.at, now.value, locale)}
        </time>
        <span class="history-row__excerpt small">
          {row.excerpt ? (
            <MarkedExcerpt excerpt={row.excerpt} />
          ) : (
            <span class="muted">{words.list.noWords}</span>
          )}
        </span>
        <span class="history-row__outcome small">
          <Outcome row={row} />
        </span>
        {row.tagIds && <RowTags tagIds={row.tagIds} />}
      </a>
    </li>
  )
}
