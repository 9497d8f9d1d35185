import type { HistoryRow } from '#shared/history.ts'
import { Icon } from '../../components/Icon.tsx'
import { useStrings } from '../../context.ts'
import { useHistoryWords } from '../words.ts'

/** What came of a conversation, in a few words. */
export function Outcome({
  row: { cases, disposition, rating, status },
}: {
  row: Pick<HistoryRow, 'cases' | 'disposition' | 'rating' | 'status'>
}) {
  const words = useHistoryWords()
  const { wrapUp } = useStrings()
  const [first] = cases
  const came = first
    ? ([first.kind === 'question' ? 'book' : 'case', words.caseOf(first.kind, first.reference)] as const)
    : disposition
      ? ([disposition === 'unresolved' ? 'cross' : 'tick', wrapUp.disposition(disposition)] as const)
      : ([status === 'closed' ? 'end' : 'clock', words.status[status]] as const)
  return (
    <>
      <Icon name={came[0]} />
      <span>
        {came[1]}
        {rating && ` · ${words.rating[rating]}`}
      </span>
    </>
  )
}
