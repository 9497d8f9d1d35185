import type { LogEntry } from '../../../server/domain/entries.ts'
import { entryKey, type EntryDocument } from '../../../server/storage/entry-store.ts'

/**
 * The collection `entries` of a replica set, for any number of writers. What is inserted takes its key at once, is
 * read only when a majority has it, and is gone after a failover that came before. Replication keeps the order.
 */
export class EntriesModel {
  #order: EntryDocument[] = []
  readonly #keys = new Set<string>()
  readonly #logs = new Map<string, LogEntry[]>()
  readonly #onMajority: (conversationId: string, entry: LogEntry) => void
  #majority = 0
  /** Changes with every failover: whoever inserted in an earlier one cannot know what became of it. */
  term = 0

  constructor(onMajority: (conversationId: string, entry: LogEntry) => void) {
    this.#onMajority = onMajority
  }

  /** Takes the keys that are free. Answers which were not, and up to where a majority must follow for the others. */
  insert(documents: EntryDocument[]): { conflicts: Set<number>; upTo: number } {
    const conflicts = new Set<number>()
    let upTo = 0
    documents.forEach((document, index) => {
      if (this.#keys.has(document._id)) {
        conflicts.add(index)
        return
      }
      this.#keys.add(document._id)
      upTo = this.#order.push(document)
    })
    return { conflicts, upTo }
  }

  /** A majority has everything up to there. */
  replicate(upTo: number): void {
    for (; this.#majority < upTo; this.#majority++) {
      const document = this.#order[this.#majority]
      if (!document) return
      const { _id, ...entry } = document
      const conversationId = _id.slice(0, _id.indexOf('/'))
      const log = this.#logs.get(conversationId) ?? []
      this.#logs.set(conversationId, [...log, entry])
      this.#onMajority(conversationId, entry)
    }
  }

  /** Another member becomes primary: what no majority had is gone. */
  failover(): void {
    for (const { _id } of this.#order.slice(this.#majority)) this.#keys.delete(_id)
    this.#order = this.#order.slice(0, this.#majority)
    this.term++
  }

  log(conversationId: string): LogEntry[] {
    return this.#logs.get(conversationId) ?? []
  }

  readAfter(conversationId: string, afterSeq: number, limit: number): LogEntry[] {
    return this.log(conversationId)
      .filter(({ seq }) => seq > afterSeq)
      .toSorted((one, other) => one.seq - other.seq)
      .slice(0, limit)
  }

  /** Only the frame of an entry stays; what was said in it, and where asked who, is gone. */
  blank(conversationId: string, seqs: number[] | 'all', forgetAuthor: boolean): void {
    const blanked = this.log(conversationId).map((entry): LogEntry => {
      const isMeant = seqs === 'all' || seqs.includes(entry.seq)
      if (!isMeant || entry.type === 'redacted' || entry.type === 'erased') return entry
      const { seq, type, v, at, by, clientId } = entry
      const author = forgetAuthor ? { kind: by.kind, id: '' } : by
      return { seq, type, v, at, by: author, clientId, blanked: true } as LogEntry
    })
    this.#logs.set(conversationId, blanked)
  }

  removeAll(conversationId: string): void {
    for (const { seq } of this.log(conversationId)) this.#keys.delete(entryKey(conversationId, seq))
    this.#logs.delete(conversationId)
  }

  conversationIds(): string[] {
    return [...this.#logs.keys()]
  }
}
