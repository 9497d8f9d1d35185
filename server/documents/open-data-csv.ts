import { CSV_BEGIN, csvLine } from './csv.ts'

interface Month {
  month: string
  conversations: number | null
  medianSecondsToAnswer: number | null
  tables: Record<string, { name: string; count: number | null }[]>
}

/** What stands in place of a number that is hidden. */
const HIDDEN = 'x'

/** One line a number: month, table, row, number. */
export function openMonthCsv({ month, conversations, medianSecondsToAnswer, tables }: Month): string {
  const lines = Object.entries(tables).flatMap(([table, rows]) =>
    rows.map(({ name, count }) => csvLine([month, table, name, count ?? HIDDEN])),
  )
  return [
    CSV_BEGIN + csvLine(['month', 'table', 'row', 'conversations']),
    csvLine([month, 'all', 'conversations', conversations ?? HIDDEN]),
    csvLine([month, 'all', 'median_seconds_to_answer', medianSecondsToAnswer ?? HIDDEN]),
    ...lines,
  ].join('')
}
