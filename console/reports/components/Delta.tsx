import { useReportWords } from '../words.ts'

/** How much more or less than in the other period; neither is better by itself, so it has no colour. */
export function Delta({
  now,
  before,
  by,
  written,
}: {
  now: number | null
  before: number | null
  /** The difference in words, without its sign. */
  by: (difference: number, before: number) => string | null
  /** What it was, in words. */
  written: (value: number) => string
}) {
  const words = useReportWords()
  if (now === null || before === null) return null
  const difference = now - before
  const size = by(Math.abs(difference), before)
  return (
    <span class="delta small muted">
      {difference === 0 || size === null ? (
        difference === 0 && words.same
      ) : (
        <>
          <span aria-hidden="true">{difference > 0 ? '▲' : '▼'} </span>
          <span class="visually-hidden">{difference > 0 ? words.more : words.less} </span>
          {size}
        </>
      )}{' '}
      ({words.was(written(before))})
    </span>
  )
}
