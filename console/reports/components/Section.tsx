import type { ComponentChildren } from 'preact'
import type { MetricId } from '#shared/metrics.ts'
import { Meaning } from './Meaning.tsx'

/** A part of the report; F6 goes from one to the next. */
export function Section({
  name,
  title,
  metric,
  isWide = false,
  children,
}: {
  name: string
  title: string
  metric: MetricId
  /** A chart with its table beside it. */
  isWide?: boolean
  children: ComponentChildren
}) {
  return (
    <section
      class={isWide ? 'report-part report-part--wide' : 'report-part'}
      data-part={name}
      aria-label={title}
      tabIndex={-1}
    >
      <h3 class="report-part__title">
        {title} <Meaning of={metric} />
      </h3>
      {children}
    </section>
  )
}
