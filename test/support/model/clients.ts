import type { Language } from '#shared/entities.ts'
import type { Author, LogEntry } from '../../../server/domain/entries.ts'
import { DomainError } from '../../../server/domain/errors.ts'
import * as conversations from '../../../server/services/conversations.ts'
import type { Deps } from '../../../server/services/deps.ts'
import type { DatabaseModel } from './database.ts'
import type { Laws } from './laws.ts'
import type { ModelProcess } from './process.ts'
import { authored } from './talk.ts'

/** A message given to a process, and what came back. Moments are numbers that only grow. */
interface Said {
  key: string
  conversationId: string
  clientId: string
  process: ModelProcess
  text: string
  /** Nobody sent it before. */
  isFirst: boolean
  invokedAt: number
  settledAt: number | null
  seq: number | null
  isTryAgain: boolean
}

interface Change {
  conversationId: string
  clientId: string
}

/** A command that changes a log; the same change however often it is run. */
export type ChangeCommand = (deps: Deps, change: Change) => Promise<LogEntry>

/** Enough to find what is not remembered, without asking for everything twice. */
const MOST_REPEATED = 4

/** What visitors and agents ask for, and what they may conclude from the answers. */
export class Clients {
  readonly #database: DatabaseModel
  readonly #laws: Laws
  readonly #said: Said[] = []
  readonly #open = new Map<symbol, { process: ModelProcess; what: string }>()
  readonly #granted: {
    what: string
    seq: number
    change: Change
    command: ChangeCommand
  }[] = []
  readonly #startedAs = new Map<string, string>()
  /** What had ended when a start was asked for the first time. */
  readonly #overBefore = new Map<string, ReadonlySet<string>>()
  #moment = 0
  #clientIds = 0

  constructor(database: DatabaseModel, laws: Laws) {
    this.#database = database
    this.#laws = laws
  }

  newClientId(): string {
    return `c${++this.#clientIds}`
  }

  start(
    process: ModelProcess,
    visitorId: string,
    { clientId, ...about }: { clientId: string; topicId: string; language: Language },
  ): void {
    const input = { clientId, ...about }
    const key = `${visitorId}/${clientId}`
    const over = this.#overBefore.get(key) ?? this.#ended()
    this.#overBefore.set(key, over)
    this.#ask(
      process,
      `start ${visitorId}`,
      conversations.start(process.deps, visitorId, input),
      ({ id }) => {
        const talk = this.#laws.talks.get(id)
        this.#laws.require(
          talk?.visitorId === visitorId,
          `a start answers with the visitor's own conversation`,
        )
        const isOver = talk?.startClientId !== clientId && over.has(id)
        this.#laws.require(!isOver, `a new start does not answer with what was over before: ${id}`)
        const first = this.#startedAs.get(key) ?? id
        // What was erased is forgotten, with the start that it came from.
        const isSame = first === id || this.#laws.talks.get(first)?.isErased === true
        this.#laws.require(isSame, 'a repeated start finds the same conversation')
        this.#startedAs.set(key, id)
      },
    )
  }

  #ended(): ReadonlySet<string> {
    const ended = [...this.#laws.talks.values()].filter(({ isClosed }) => isClosed)
    return new Set(ended.map(({ id }) => id))
  }

  say(process: ModelProcess, author: Author, conversationId: string, clientId = this.newClientId()): void {
    const text = `${author.id} ${clientId}`
    const key = `${authored(author, '')}${conversationId}`
    const said: Said = {
      key,
      conversationId,
      clientId,
      process,
      text,
      isFirst: !this.#said.some((other) => other.clientId === clientId),
      invokedAt: ++this.#moment,
      settledAt: null,
      seq: null,
      isTryAgain: false,
    }
    this.#said.push(said)
    const settle = () => (said.settledAt = ++this.#moment)
    this.#ask(
      process,
      `say ${text}`,
      conversations.post(process.deps, author, { conversationId, clientId, text }),
      (entry) => {
        settle()
        said.seq = entry.seq
        this.#isStored(conversationId, author, clientId, entry)
        const isWhole = entry.type === 'message' && (entry.text === text || entry.blanked === true)
        this.#laws.require(isWhole, `what is acknowledged is what was said: ${text} ${JSON.stringify(entry)}`)
      },
      (error) => {
        settle()
        said.isTryAgain = !(error instanceof DomainError) || error.code === 'try_again'
      },
    )
  }

  /** The message that this author sent last, to be sent again under the same clientId. */
  lastSaid(author: Author): { conversationId: string; clientId: string } | undefined {
    return this.#said.findLast(({ key }) => key.startsWith(authored(author, '')))
  }

  /** A command that changes a log; sent to several processes at once it is one command all the same. */
  change(
    processes: ModelProcess[],
    what: string,
    author: Author,
    conversationId: string,
    command: ChangeCommand,
  ): void {
    const change = { conversationId, clientId: this.newClientId() }
    for (const process of processes)
      this.#ask(process, `${what} ${conversationId}`, command(process.deps, change), (entry) => {
        this.#isStored(conversationId, author, change.clientId, entry)
        this.#granted.push({ what, seq: entry.seq, change, command })
      })
  }

  /** What was granted is asked for once more: the answer is the same, and nothing comes of it. */
  repeat(process: ModelProcess): void {
    for (const { what, seq, change, command } of this.#granted.slice(-MOST_REPEATED)) {
      const { conversationId } = change
      const again = command(process.deps, change)
      const isForgotten = () => this.#laws.talks.get(conversationId)?.isErased === true
      const same = (holds: boolean) =>
        this.#laws.require(
          holds || isForgotten(),
          `a repeated command is answered like the first: ${what} ${conversationId}`,
        )
      this.#ask(
        process,
        `${what} ${conversationId} again`,
        again,
        (entry) => same(entry.seq === seq),
        () => same(false),
      )
    }
  }

  /** Whatever else is under way; it must end, well or not. */
  expect(process: ModelProcess, what: string, work: Promise<unknown>): void {
    this.#ask(process, what, work, () => {})
  }

  #ask<T>(
    process: ModelProcess,
    what: string,
    answer: Promise<T>,
    onAnswer: (value: T) => void,
    onRefusal: (error: unknown) => void = () => {},
  ): void {
    const asked = Symbol(what)
    this.#open.set(asked, { process, what })
    answer.then(onAnswer, onRefusal).then(
      () => this.#open.delete(asked),
      (error: unknown) => this.#laws.require(false, String(error)),
    )
  }

  #isStored(conversationId: string, author: Author, clientId: string, entry: LogEntry): void {
    const stored = this.#database.entries.log(conversationId)[entry.seq - 1]
    // Of what was erased meanwhile, only the frame is left to compare.
    const { kind, id } = stored?.blanked ? { ...author, id: stored.by.id } : author
    const isSame =
      stored?.type === entry.type && authored(stored.by, stored.clientId) === authored({ kind, id }, clientId)
    this.#laws.require(isSame, `acknowledged is stored: ${conversationId} ${JSON.stringify(entry)}`)
  }

  /** In the end: all is answered that was asked of a process that lives, and every author's order was kept. */
  judge(living: ModelProcess[]): void {
    for (const { process, what } of this.#open.values())
      this.#laws.require(!living.includes(process), `an answer to "${what}"`)
    for (const one of this.#said)
      for (const other of this.#said)
        if (one !== other && one.key === other.key && other.isFirst) this.#judgeOrder(one, other)
  }

  /** Said through one process only: whoever repeats a later message elsewhere turns the order around themselves. */
  #isOnly({ clientId }: Said): boolean {
    return this.#said.filter((said) => said.clientId === clientId).length === 1
  }

  #judgeOrder(one: Said, other: Said): void {
    if (one.invokedAt > other.invokedAt || other.seq === null) return
    const where = `${JSON.stringify([one.clientId, one.seq, other.clientId, other.seq])} of ${one.key}`
    const isKept = one.seq === null || one.seq < other.seq
    if (one.settledAt !== null && one.settledAt < other.invokedAt)
      this.#laws.require(isKept, `what was acknowledged stands before what is said later: ${where}`)
    else if (one.process === other.process && this.#isOnly(one) && this.#isOnly(other))
      this.#laws.require(isKept && !one.isTryAgain, `an author's order, also when written ahead: ${where}`)
  }
}
