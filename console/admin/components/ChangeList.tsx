import type { ChangeLine } from '../change-line.ts'
import { useAdminWords } from '../words.ts'

/** What was and what is, one thing a line. */
export function ChangeList({ lines }: { lines: readonly ChangeLine[] }) {
  const { changes: words } = useAdminWords()
  return (
    <ul class="changes">
      {lines.map(({ key, label, before, after }) => (
        <li key={key}>
          {label}:{' '}
          {before !== null && (
            <del>
              <span class="visually-hidden">{words.was} </span>
              {before || words.empty}
            </del>
          )}{' '}
          <b>
            <span class="visually-hidden">{words.is} </span>
            {after === null ? words.gone : after || words.empty}
          </b>
        </li>
      ))}
    </ul>
  )
}
