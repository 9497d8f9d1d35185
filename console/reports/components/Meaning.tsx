import type { MetricId } from '#shared/metrics.ts'
import { Icon } from '../../components/Icon.tsx'
import { useMetrics, useReportWords } from '../words.ts'

/** What a figure means, one press away from it. On paper it stands at the end. */
export function Meaning({ of }: { of: MetricId }) {
  const { meaningOf } = useReportWords()
  const { name, meaning } = useMetrics()[of]
  return (
    <details class="meaning report__screen">
      <summary
        aria-label={meaningOf(name)}
        title={meaningOf(name)}
        onBlur={({ currentTarget }) => close(currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !close(event.currentTarget)) return
          event.preventDefault()
        }}
      >
        <Icon name="info" />
      </summary>
      <p class="meaning__text small">{meaning}</p>
    </details>
  )
}

/** False where it was not open. */
function close({ parentElement: box }: HTMLElement): boolean {
  if (!(box instanceof HTMLDetailsElement) || !box.open) return false
  box.open = false
  return true
}
