import { metricsEn } from '#shared/metrics.en.ts'
import { metricsPl } from '#shared/metrics.pl.ts'
import type { MetricId, Metrics } from '#shared/metrics.ts'
import type { ReportFigures } from '#shared/reports.ts'
import { csvLine, type CsvLanguage } from './csv.ts'

interface Words {
  metrics: Metrics
  day: string
  hour: string
  department: string
  language: string
  answered: string
  inTime: string
  due: string
  rated: string
  seconds: (name: string) => string
}

const words: Record<CsvLanguage, Words> = {
  pl: {
    metrics: metricsPl,
    day: 'Dzień',
    hour: 'Godzina',
    department: 'Jednostka',
    language: 'Język',
    answered: 'Odebrane',
    inTime: 'Odebrane w czasie celu',
    due: 'Liczone do poziomu obsługi',
    rated: 'Ocenione',
    seconds: (name) => `${name}, mediana w sekundach`,
  },
  en: {
    metrics: metricsEn,
    day: 'Day',
    hour: 'Hour',
    department: 'Unit',
    language: 'Language',
    answered: 'Answered',
    inTime: 'Answered within the target',
    due: 'Counted in the service level',
    rated: 'Rated',
    seconds: (name) => `${name}, median in seconds`,
  },
}

/** The names of the columns are those of the metrics, wherever a column is one. */
export function reportCsvHead(language: CsvLanguage): string {
  const { metrics, seconds, ...columns } = words[language]
  const name = (id: MetricId) => metrics[id].name
  return csvLine([
    columns.day,
    columns.hour,
    columns.department,
    columns.language,
    name('started'),
    columns.answered,
    name('gaveUpAtOnce'),
    name('gaveUpWaiting'),
    name('pending'),
    name('left'),
    columns.inTime,
    columns.due,
    name('transferred'),
    name('cases'),
    columns.rated,
    seconds(name('waiting')),
    seconds(name('firstAnswer')),
    seconds(name('handling')),
  ])
}

/** Of one hour, unit and language of a day. */
export function reportCsvLine(
  { day, hour, department, language }: { day: string; hour: number; department: string; language: string },
  figures: ReportFigures,
): string {
  const whole = (median: number | null) => median && Math.round(median)
  return csvLine([
    day,
    hour,
    department,
    language,
    figures.started,
    figures.answered,
    figures.gaveUpAtOnce,
    figures.gaveUpWaiting,
    figures.pending,
    figures.left,
    figures.inTime,
    figures.due,
    figures.transferred,
    figures.cases,
    figures.rated,
    whole(figures.waitMedian),
    whole(figures.answerMedian),
    whole(figures.handlingMedian),
  ])
}
