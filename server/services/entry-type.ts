import type { LogEntry, LogEntryOf } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'

/** A clientId that stood for another command is answered with that one's entry, which is no answer here. */
export function requireType<T extends LogEntry['type']>(entry: LogEntry, type: T): LogEntryOf<T> {
  if (!isOfType(entry, type)) throw new DomainError('invalid_input')
  return entry
}

function isOfType<T extends LogEntry['type']>(entry: LogEntry, type: T): entry is LogEntryOf<T> {
  return entry.type === type
}
