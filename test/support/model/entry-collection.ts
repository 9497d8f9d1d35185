import type { LogEntry } from '../../../server/domain/entries.ts'
import type { BatchOutcome, EntryDocument, EntryStore } from '../../../server/storage/entry-store.ts'

/** One thing that can happen next; the explorer decides when. */
export interface Step {
  name: string
  take: () => void
}

/**
 * A model of the collection `entries` for two and more writers. Every insert has three moments that may lie
 * apart: it takes effect, a majority has it, the writer hears of it. Reads see only what a majority has.
 */
export class EntryCollectionModel {
  readonly stored = new Map<string, EntryDocument>()
  readonly steps: Step[] = []
  #replicated = new Set<string>()
  #unknownsLeft: number

  /** `unknowns`: how many inserts may lose their answer, each with and without having taken effect. */
  constructor(unknowns: number) {
    this.#unknownsLeft = unknowns
  }

  writer(name: string): EntryStore {
    return {
      insertBatch: (documents) => this.#insert(name, documents),
      readAfter: (conversationId, afterSeq, limit) => this.#read(name, conversationId, afterSeq, limit),
      hasNewer: (known) => this.#newer(name, known),
      blank: () => Promise.reject(new Error('not part of the model')),
      removeAll: () => Promise.reject(new Error('not part of the model')),
      lastSeq: () => Promise.resolve(this.stored.size),
      async *conversationIds() {},
    }
  }

  /** A wait of the log's own: it ends when the explorer says so. */
  pause = (): Promise<void> => this.#later('pause', () => {})

  /** Marks an entry as known to a majority from the beginning. */
  seed(document: EntryDocument): void {
    this.stored.set(document._id, document)
    this.#replicated.add(document._id)
  }

  log(): LogEntry[] {
    return [...this.stored.values()].toSorted((one, other) => one.seq - other.seq)
  }

  #insert(writer: string, documents: EntryDocument[]): Promise<BatchOutcome> {
    return new Promise((resolve) => {
      const effect = (): BatchOutcome => {
        const conflicts = new Set<number>()
        documents.forEach((document, index) => {
          if (this.stored.has(document._id)) conflicts.add(index)
          else this.stored.set(document._id, structuredClone(document))
        })
        return { kind: 'settled', conflicts }
      }
      const offered: Step[] = []
      const choose = (name: string, act: () => void) => {
        const step = {
          name: `${writer} ${name}`,
          take: () => {
            for (const other of offered) this.#withdraw(other)
            act()
          },
        }
        offered.push(step)
        this.steps.push(step)
      }
      choose('insert', () => {
        const outcome = effect()
        this.#offer(`${writer} majority+answer`, () => {
          for (const { _id } of documents) this.#replicated.add(_id)
          resolve(outcome)
        })
      })
      if (this.#unknownsLeft > 0) {
        choose('insert, answer lost', () => {
          this.#unknownsLeft--
          effect()
          this.#offer(`${writer} majority`, () => documents.forEach(({ _id }) => this.#replicated.add(_id)))
          resolve({ kind: 'unknown', cause: 'answer lost' })
        })
        choose('never arrived', () => {
          this.#unknownsLeft--
          resolve({ kind: 'unknown', cause: 'never arrived' })
        })
      }
    })
  }

  #read(writer: string, conversationId: string, afterSeq: number, limit: number): Promise<LogEntry[]> {
    return this.#later(`${writer} read`, () =>
      [...this.stored.values()]
        .filter(
          ({ _id, seq }) => _id.startsWith(`${conversationId}/`) && seq > afterSeq && this.#isMajority(seq),
        )
        .toSorted((one, other) => one.seq - other.seq)
        .slice(0, limit)
        .map(({ _id, ...entry }) => structuredClone(entry)),
    )
  }

  #newer(writer: string, known: { conversationId: string; seq: number }[]): Promise<boolean[]> {
    return this.#later(`${writer} look`, () =>
      known.map(({ seq }) =>
        this.log().some((entry) => entry.seq === seq + 1 && this.#isMajority(entry.seq)),
      ),
    )
  }

  /** A majority has an entry only with everything that was stored before it: replication keeps the order. */
  #isMajority(seq: number): boolean {
    return this.log()
      .filter((entry) => entry.seq <= seq)
      .every((entry) => this.#replicated.has((entry as EntryDocument)._id))
  }

  #later<T>(name: string, result: () => T): Promise<T> {
    return new Promise((resolve) => this.#offer(name, () => resolve(result())))
  }

  #offer(name: string, take: () => void): void {
    const step = {
      name,
      take: () => {
        this.#withdraw(step)
        take()
      },
    }
    this.steps.push(step)
  }

  #withdraw(step: Step): void {
    const index = this.steps.indexOf(step)
    if (index >= 0) this.steps.splice(index, 1)
  }
}

const settled = () => new Promise<void>((done) => setImmediate(done))

/**
 * Runs `scenario` once for every order in which its steps can be taken, depth first. Answers how many orders
 * there are; throws where there are more than `limit`, so that "all of them" stays true.
 */
export async function everyInterleaving(
  unknowns: number,
  limit: number,
  scenario: (model: EntryCollectionModel) => { finished: Promise<unknown>; check: (path: string[]) => void },
): Promise<number> {
  let path: { choice: number; options: number }[] = []
  for (let runs = 1; ; runs++) {
    if (runs > limit) throw new Error(`more than ${limit} interleavings`)
    const model = new EntryCollectionModel(unknowns)
    const names: string[] = []
    const { finished, check } = scenario(model)
    let isDone = false
    void finished.then(() => (isDone = true))
    for (let depth = 0; ; depth++) {
      await settled()
      if (isDone && model.steps.length === 0) break
      if (model.steps.length === 0) throw new Error(`stuck after ${names.join(', ')}`)
      if (depth > 400) throw new Error(`endless after ${names.slice(0, 40).join(', ')}`)
      path[depth] ??= { choice: 0, options: model.steps.length }
      const { choice } = path[depth] as { choice: number }
      const step = model.steps[choice]
      if (!step) throw new Error('the scenario is not deterministic')
      names.push(step.name)
      step.take()
    }
    check(names)
    // The next order: the last place where another choice is left.
    while (path.length > 0) {
      const last = path.at(-1) as { choice: number; options: number }
      last.choice++
      if (last.choice < last.options) break
      path = path.slice(0, -1)
    }
    if (path.length === 0) return runs
  }
}
