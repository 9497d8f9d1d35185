/** Every metric of the reports. What one means, and how it is called, stands in `metrics.pl.ts` and `metrics.en.ts` alone. */
export const metricIds = [
  'started',
  'records',
  'waiting',
  'firstAnswer',
  'handling',
  'service',
  'gaveUpAtOnce',
  'gaveUpWaiting',
  'pending',
  'left',
  'transferred',
  'dispositions',
  'languages',
  'departments',
  'ratings',
  'cases',
  'agents',
  'compared',
] as const
export type MetricId = (typeof metricIds)[number]

export interface Metric {
  name: string
  meaning: string
}
export type Metrics = Record<MetricId, Metric>
