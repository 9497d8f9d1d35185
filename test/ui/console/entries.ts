import type { Entry, EntryAuthor } from '#shared/entities.ts'

const visitor: EntryAuthor = { kind: 'visitor' }
export const anna: EntryAuthor = { kind: 'agent', id: 'a'.repeat(24), name: 'Anna', form: 'f' }

export const bartek: EntryAuthor = { kind: 'agent', id: 'b'.repeat(24), name: 'Bartek', form: 'm' }

type Content<E> = E extends Entry ? Omit<E, 'conversationId' | 'seq' | 'at' | 'by'> : never

/** A log written as a list: `[who, seconds since the start, content]`, numbered from 1. */
export function log(
  conversationId: string,
  lines: [by: 'visitor' | 'agent' | 'system', second: number, content: Content<Entry>][],
  start = Date.parse('2026-11-24T10:00:00Z'),
): Entry[] {
  return lines.map(([by, second, content], index) => ({
    conversationId,
    seq: index + 1,
    at: new Date(start + second * 1000).toISOString(),
    by: by === 'agent' ? anna : by === 'visitor' ? visitor : { kind: 'system' },
    ...content,
  }))
}
