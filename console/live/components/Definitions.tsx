import { useStrings } from '../../context.ts'

/** What each figure means: people argue about figures that say it nowhere. */
export function Definitions() {
  const { live: words } = useStrings()
  return (
    <details class="definitions small">
      <summary>{words.how}</summary>
      <ul>
        {words.definitions.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  )
}
