import { metricIds } from '#shared/metrics.ts'
import { useMetrics, useReportWords } from '../words.ts'

/** What every figure means: people argue about figures that say it nowhere, and paper has nothing to press. */
export function HowPart() {
  const { how, kept } = useReportWords()
  const metrics = useMetrics()
  return (
    <section class="report-part" data-part="how" aria-label={how} tabIndex={-1}>
      <h3 class="report-part__title">{how}</h3>
      <dl class="how small">
        {metricIds.map((id) => (
          <div key={id}>
            <dt>{metrics[id].name}</dt>
            <dd>{metrics[id].meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{kept}</p>
    </section>
  )
}
