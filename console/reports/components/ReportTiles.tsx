import type { ComponentChildren } from 'preact'
import type { MetricId } from '#shared/metrics.ts'
import type { Report, ReportFigures } from '#shared/reports.ts'
import { useLocale } from '../../context.ts'
import { gaveUp, number, partOf, percent, periodWords, seconds, serviceOf } from '../format.ts'
import { useMetrics, useReportWords } from '../words.ts'
import { Delta } from './Delta.tsx'
import { Meaning } from './Meaning.tsx'

/** The whole period at a glance. */
export function ReportTiles({ report }: { report: Report }) {
  const words = useReportWords()
  const metrics = useMetrics()
  const locale = useLocale()
  const { total, against, target } = report
  const before = against?.total ?? null
  const count = (value: number) => number(value, locale)
  const inPercent = (difference: number, was: number) =>
    was === 0 ? null : `${partOf(difference, was) ?? 0}%`

  const counted = (metric: MetricId, of: (figures: ReportFigures) => number, isShare = true) => (
    <Tile metric={metric} name={metrics[metric].name}>
      <b>{count(of(total))}</b>{' '}
      {isShare && total.started > 0 && (
        <span class="small muted">{words.ofAll(percent(partOf(of(total), total.started)))}</span>
      )}
      <Delta now={of(total)} before={before && of(before)} by={inPercent} written={count} />
    </Tile>
  )
  const median = (metric: MetricId, of: (figures: ReportFigures) => number | null) => (
    <Tile metric={metric} name={metrics[metric].name}>
      <b>{seconds(of(total))}</b> <span class="small muted">{words.median}</span>
      <Delta now={of(total)} before={before && of(before)} by={seconds} written={seconds} />
    </Tile>
  )
  return (
    <section class="report__tiles" aria-label={words.content} data-part="tiles" tabIndex={-1}>
      {against && (
        <p class="small muted report__against">
          {words.compared(periodWords(against.period, locale))} <Meaning of="compared" />
        </p>
      )}
      <dl>
        {counted('started', ({ started }) => started, false)}
        <Tile metric="service" name={`${metrics.service.name} (${words.inTarget(target.seconds)})`}>
          <b>{percent(serviceOf(total))}</b>{' '}
          <span class="small muted">{words.days.target(target.percent)}</span>
          <Delta
            now={serviceOf(total)}
            before={before && serviceOf(before)}
            by={(difference) => words.points(difference)}
            written={percent}
          />
        </Tile>
        {median('waiting', ({ waitMedian }) => waitMedian)}
        {median('firstAnswer', ({ answerMedian }) => answerMedian)}
        {median('handling', ({ handlingMedian }) => handlingMedian)}
        {counted('gaveUpWaiting', ({ gaveUpWaiting }) => gaveUpWaiting)}
        {counted('gaveUpAtOnce', ({ gaveUpAtOnce }) => gaveUpAtOnce)}
        {counted('transferred', ({ transferred }) => transferred)}
        {counted('cases', ({ cases }) => cases, false)}
        {counted('left', ({ left }) => left, false)}
        {(total.pending > 0 || gaveUp(total) === 0) && counted('pending', ({ pending }) => pending, false)}
      </dl>
    </section>
  )
}

function Tile({ metric, name, children }: { metric: MetricId; name: string; children: ComponentChildren }) {
  return (
    <div class="figure">
      <dt class="figure__name small muted">
        {name} <Meaning of={metric} />
      </dt>
      <dd class="figure__value">{children}</dd>
    </div>
  )
}
