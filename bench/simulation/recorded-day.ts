import { z } from 'zod'
import { languages } from '#shared/entities.ts'
import type { Arrival } from './arrivals.ts'
import { OPENS_AT } from './city.ts'

/**
 * A day on file, in docs/capacity.md: who came when, about what, in which language, and how long it took. Times are local
 * times of the day; nobody is named in it. `.json` has more words, `.tsv` opens in a spreadsheet.
 */
const TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d{1,3})?)$/

const arrivalSchema = z.object({
  at: z.string().regex(TIME, 'a local time like 07:41:12 or 07:41:12.345'),
  topic: z.string().min(1),
  language: z.enum(languages),
  /** Missing where there is none. */
  priority: z.number().int().min(0).default(0),
  handlingSeconds: z.number().positive(),
})

const daySchema = z.object({ format: z.literal(1), arrivals: z.array(arrivalSchema) })

const COLUMNS = ['at', 'topic', 'language', 'priority', 'handlingSeconds'] as const

export function writeDay(arrivals: readonly Arrival[], path: string): string {
  const rows = arrivals.map(({ at, topicId, language, priority, handlingSeconds }) => ({
    at: timeOf(at),
    topic: topicId,
    language,
    priority,
    handlingSeconds,
  }))
  if (!path.endsWith('.tsv')) return `${JSON.stringify({ format: 1, arrivals: rows }, null, 1)}\n`
  return `${[COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))].map((row) => row.join('\t')).join('\n')}\n`
}

/** Who came before the opening stands at the door: the time counts from then, below zero. */
export function readDay(text: string, path: string): Arrival[] {
  const parsed = daySchema.safeParse(path.endsWith('.tsv') ? fromTable(text) : parsedJson(text))
  if (!parsed.success) throw new Error(`${path} is not a recorded day:\n${z.prettifyError(parsed.error)}`)
  return parsed.data.arrivals
    .map(({ at, topic, language, priority, handlingSeconds }) => ({
      at: secondsOf(at),
      topicId: topic,
      language,
      priority,
      handlingSeconds,
    }))
    .toSorted((one, other) => one.at - other.at)
}

/** What is no JSON is no day either, and is told like that. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fromTable(text: string) {
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const columns = header.split('\t')
  const arrivals = lines.map((line) => {
    const cells = Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell]))
    const priority = Number(cells['priority'] ?? 0)
    return { ...cells, priority, handlingSeconds: Number(cells['handlingSeconds']) }
  })
  return { format: 1, arrivals }
}

const OPENING_SECONDS = secondsOfDay(`${OPENS_AT}:00`)

function secondsOfDay(time: string): number {
  const [, hours, minutes, seconds] = TIME.exec(time) ?? []
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** To the millisecond: what was written is what is read. */
function secondsOf(time: string): number {
  return Math.round((secondsOfDay(time) - OPENING_SECONDS) * 1000) / 1000
}

/** The local time so many seconds after the opening. */
export function timeOf(seconds: number): string {
  return new Date(Math.round((OPENING_SECONDS + seconds) * 1000)).toISOString().slice(11, 23)
}
