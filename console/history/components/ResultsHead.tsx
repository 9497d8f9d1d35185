import { DownloadButton } from '../../components/DownloadButton.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useLocale } from '../../context.ts'
import { tablePath } from '../downloads.ts'
import type { History } from '../history.ts'
import { useHistoryWords } from '../words.ts'

/** How many were found, and the way to take them along. */
export function ResultsHead({ history }: { history: History }) {
  const { list, refusal } = useHistoryWords()
  const locale = useLocale()
  const total = history.total.value
  const rows = history.rows.value
  const isOld = !history.isAnswered.value
  return (
    <div class="history__head">
      <p>
        {isOld ? (
          <span class="muted">{history.isBusy.value && list.loading}</span>
        ) : (
          rows.length > 0 && <b>{total === null ? list.many : list.found(total)}</b>
        )}{' '}
        {history.wanted.value.length > 0 && <span class="small muted">{list.forms}</span>}
      </p>
      {rows.length > 0 && !isOld && (
        <DownloadButton path={tablePath(history.filter.value, locale)} done={list.csvDone} refusal={refusal}>
          <Icon name="arrow" class="download__arrow" />
          {list.csv}
        </DownloadButton>
      )}
    </div>
  )
}
