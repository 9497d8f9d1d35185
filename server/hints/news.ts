import type { Cursor } from '#shared/entities.ts'
import type { LogEntry } from '../domain/entries.ts'
import type { Told } from '../storage/entry-log.ts'

/** What one process tells the others. Every part of it is a hint: lost, late or twice, the log says the same. */
export interface News {
  /** Entries that it stored. */
  entries: Told[]
  cursors: { conversationId: string; cursor: Cursor }[]
  /** The queue may look different now. */
  isQueueTouched: boolean
  /** Agents who may be able to take a conversation. */
  freed: string[]
  /** A setting has a newer version. Absent in news of an older program. */
  areSettingsStored?: boolean
}

type DateKey<E> = E extends LogEntry ? { [K in keyof E]-?: Date extends E[K] ? K : never }[keyof E] : never

/** Where entries hold a date. One that is missing here is a type error. */
const dateKeys: Record<DateKey<LogEntry>, true> = {
  at: true,
  acceptBy: true,
  skipUntil: true,
  closesAt: true,
  expiresAt: true,
  until: true,
  blockedUntil: true,
}

export function encode(news: News): string {
  return JSON.stringify(news)
}

/** Throws for anything that is not news of a process of this version; the reader then goes by the log. */
export function decode(text: string): News {
  const news: News = JSON.parse(text)
  for (const { entry } of news.entries) reviveDates(entry)
  return news
}

function reviveDates(entry: Record<string, unknown> | LogEntry): void {
  const fields: Record<string, unknown> = entry as Record<string, unknown>
  for (const key of Object.keys(dateKeys)) {
    const value = fields[key]
    if (typeof value === 'string') fields[key] = new Date(value)
  }
}
