import type { Excerpt } from '#shared/history.ts'
import { useHistoryWords } from '../words.ts'

/** Who said it, and what; the words that were looked for are marked, and their number is said. */
export function MarkedExcerpt({ excerpt: { by, text, marks } }: { excerpt: Excerpt }) {
  const { list } = useHistoryWords()
  const parts = marks.map(([start, end], index) => ({
    before: text.slice(index === 0 ? 0 : marks[index - 1]?.[1], start),
    marked: text.slice(start, end),
    start,
  }))
  return (
    <>
      <span class="muted">{list[by]}: </span>
      {parts.map(({ before, marked, start }) => (
        <span key={start}>
          {before}
          <mark>{marked}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
      {marks.length > 0 && <span class="visually-hidden"> ({list.match(marks.length)})</span>}
    </>
  )
}
