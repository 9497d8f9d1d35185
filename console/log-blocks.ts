import type { Said } from '#shared/client/runs.ts'
import type { LogRow } from './log-rows.ts'

/** Rows of a log that are drawn together. */
export interface LogBlock {
  readonly key: string
  readonly rows: readonly LogRow[]
}

/** Few, so that one more of them is drawn within a frame. */
const ROWS = 8

/**
 * Rows in blocks, from the first on, so that what comes changes the last one. A block in which nothing changed is the
 * same as `before`: it need not be drawn again.
 */
export function blocksOf(rows: readonly LogRow[], before: readonly LogBlock[]): LogBlock[] {
  const count = Math.ceil(rows.length / ROWS)
  return Array.from({ length: count }, (_, index) => {
    const held = rows.slice(index * ROWS, (index + 1) * ROWS)
    const known = before[index]
    return known && isSameList(known.rows, held, isSameRow) ? known : { key: `block-${index}`, rows: held }
  })
}

/** In which block an entry is drawn; -1 where none shows it. */
export function blockWith(blocks: readonly LogBlock[], seq: number): number {
  return blocks.findIndex(({ rows }) => rows.some((row) => hasEntry(row, seq)))
}

function hasEntry(row: LogRow, seq: number): boolean {
  if (row.kind === 'run') return row.messages.some(({ entry }) => entry?.seq === seq)
  return row.kind === 'event' && row.entry.seq === seq
}

function isSameList<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index] as T))
}

function isSameRow(one: LogRow, other: LogRow): boolean {
  if (one.key !== other.key) return false
  if (one.kind === 'note') return other.kind === 'note' && one.note === other.note
  if (one.kind === 'event') return other.kind === 'event' && one.entry === other.entry
  return other.kind === 'run' && one.at === other.at && isSameList(one.messages, other.messages, isSameSaid)
}

const isSameSaid = (one: Said, other: Said): boolean =>
  one.entry === other.entry && one.pending === other.pending
