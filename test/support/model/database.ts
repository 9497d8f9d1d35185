import mongoose from 'mongoose'
import type { LogEntry } from '../../../server/domain/entries.ts'
import type { BatchOutcome, EntryDocument, EntryStore } from '../../../server/storage/entry-store.ts'
import type { Storage } from '../../../server/storage/storage.ts'
import { agentsModel } from './agents.ts'
import { conversationsModel } from './conversations.ts'
import { cursorsModel } from './cursors.ts'
import { EntriesModel } from './entries.ts'
import { erasuresModel } from './erasures.ts'
import { leasesModel } from './leases.ts'
import { notesModel } from './notes.ts'
import type { Clock } from './sync.ts'

/** Lets whatever comes after it wait for its turn; the scheduler decides when that is. */
export type Step = (name: string) => Promise<void>

/**
 * What becomes of one call: it never arrives; its answer is lost; its answer is lost and it takes effect later.
 * The caller cannot tell these apart.
 */
export type Fault = 'never' | 'lost' | 'late'

/** Where a bug is planted, to see that the laws notice. */
export interface Planted {
  agents?: (real: ReturnType<typeof agentsModel>) => Partial<ReturnType<typeof agentsModel>['functions']>
  conversations?: (
    real: ReturnType<typeof conversationsModel>,
  ) => Partial<ReturnType<typeof conversationsModel>['functions']>
  store?: (real: EntryStore) => EntryStore
}

const never = () => new Promise<never>(() => {})
const outage = () => new mongoose.mongo.MongoNetworkError('the answer is lost')

/** One database that several processes share. Each of their calls is a step, and can fail. */
export class DatabaseModel {
  readonly agents
  readonly conversations
  readonly leases
  readonly erasures = erasuresModel()
  readonly cursors = cursorsModel()
  readonly notes = notesModel()
  readonly entries: EntriesModel
  readonly clock: Clock
  readonly step: Step
  readonly #planted: Planted
  readonly #onWrite: () => void

  constructor(
    clock: Clock,
    step: Step,
    onMajority: (conversationId: string, entry: LogEntry) => void,
    onWrite: () => void,
    planted: Planted = {},
  ) {
    this.clock = clock
    this.step = step
    this.agents = agentsModel(clock)
    this.conversations = conversationsModel(clock)
    this.leases = leasesModel(clock)
    this.entries = new EntriesModel(onMajority)
    this.#onWrite = onWrite
    this.#planted = planted
  }

  connect(name: string) {
    return connect(this, name, this.#planted, this.#onWrite)
  }
}

export type Connection = ReturnType<typeof connect>

function connect(database: DatabaseModel, process: string, planted: Planted, onWrite: () => void) {
  const { step, entries } = database
  const faults: Fault[] = []
  let isAlive = true
  /** While it stands still, the process hears no answer. */
  let thawed = Promise.resolve()
  let thaw = () => {}

  /** Whoever died hears nothing any more, and what they had not sent yet is not sent. */
  async function call<T>(name: string, effect: () => T): Promise<T> {
    if (!isAlive) return never()
    await step(`${process} ${name}`)
    if (!isAlive) return never()
    const fault = faults.shift()
    if (fault === undefined || fault === 'lost') {
      const answer = effect()
      if (name.startsWith('agents.')) onWrite()
      await thawed
      if (fault === undefined) return answer
    }
    if (fault === 'late') void later(name, effect)
    await thawed
    throw outage()
  }

  async function later(name: string, effect: () => unknown): Promise<void> {
    await step(`${process} ${name}, late`)
    effect()
    onWrite()
  }

  function wrapped<Functions extends object>(collection: string, functions: Functions) {
    return Object.fromEntries(
      Object.entries(functions).map(([name, work]: [string, (...args: unknown[]) => unknown]) => [
        name,
        (...args: unknown[]) => call(`${collection}.${name}`, () => work(...args)),
      ]),
    ) as { [Name in keyof Functions]: Promised<Functions[Name]> }
  }

  const agents = wrapped('agents', {
    ...database.agents.functions,
    ...planted.agents?.(database.agents),
  })
  const { insertIntent, startedBefore, openBefore, ...conversations } = wrapped('conversations', {
    ...database.conversations.functions,
    ...planted.conversations?.(database.conversations),
  })
  const begin: Storage['conversations']['begin'] = async (intent, now, leaseSeconds) => {
    for (;;) {
      const begun = await insertIntent(intent, now, leaseSeconds)
      if (begun) {
        await conversations.renewLeases([intent.visitorId], leaseSeconds)
        return begun
      }
      const { visitorId, startClientId } = intent
      const existing = (await startedBefore(visitorId, startClientId)) ?? (await openBefore(visitorId))
      if (existing) return existing
    }
  }

  const store = {
    async insertBatch(documents: EntryDocument[]): Promise<BatchOutcome> {
      if (!isAlive) return never()
      await step(`${process} insert`)
      if (!isAlive) return never()
      const fault = faults.shift()
      const unknown: BatchOutcome = { kind: 'unknown', cause: fault }
      if (fault === 'never') return unknown
      if (fault === 'late') {
        void step(`${process} insert, late`).then(() => settle(entries.insert(documents).upTo))
        return unknown
      }
      const { term } = entries
      // Of a batch whose answer is lost, a part may have come through.
      const sent = fault === 'lost' ? documents.slice(0, (documents.length + 1) >> 1) : documents
      const { conflicts, upTo } = entries.insert(sent)
      if (fault === 'lost') {
        void settle(upTo)
        return unknown
      }
      await settle(upTo)
      await thawed
      if (!isAlive) return never()
      return term === entries.term ? { kind: 'settled', conflicts } : unknown
    },
    readAfter: (conversationId: string, afterSeq: number, limit: number) =>
      call('entries.readAfter', () => entries.readAfter(conversationId, afterSeq, limit)),
    hasNewer: (known: { conversationId: string; seq: number }[]) =>
      call('entries.hasNewer', () =>
        known.map(({ conversationId, seq }) =>
          entries.log(conversationId).some((entry) => entry.seq === seq + 1),
        ),
      ),
    lastSeq: (conversationId: string) =>
      call('entries.lastSeq', () => entries.readAfter(conversationId, 0, Infinity).at(-1)?.seq ?? 0),
    blank: (conversationId: string, seqs: number[] | 'all', forgetAuthor: boolean) =>
      call('entries.blank', () => entries.blank(conversationId, seqs, forgetAuthor)),
    removeAll: (conversationId: string) => call('entries.removeAll', () => entries.removeAll(conversationId)),
    async *conversationIds() {
      yield* entries.conversationIds()
    },
  }

  async function settle(upTo: number): Promise<void> {
    const { term } = entries
    await step(`${process} majority`)
    if (term === entries.term) entries.replicate(upTo)
    onWrite()
  }

  return {
    store: planted.store?.(store) ?? store,
    storage: onlyModelled('storage', {
      agents: onlyModelled('agents', agents),
      conversations: onlyModelled('conversations', { ...conversations, begin }),
      leases: onlyModelled('leases', wrapped('leases', database.leases)),
      erasures: onlyModelled('erasures', wrapped('erasures', database.erasures)),
      cursors: onlyModelled('cursors', wrapped('cursors', database.cursors)),
      notes: onlyModelled('notes', wrapped('notes', database.notes)),
      // Of files only that they go is asked for; that they do is shown with a real database.
      attachments: onlyModelled(
        'attachments',
        wrapped('attachments', { dropOf: () => {}, dropAll: () => {} }),
      ),
      // Nobody looks into the history here: what it knows follows from the log, and has tests of its own.
      history: onlyModelled(
        'history',
        wrapped('history', { known: () => ({ seq: Infinity }), forget: () => {}, remove: () => {} }),
      ),
      // Nor into reports, for the same reason.
      reports: onlyModelled(
        'reports',
        wrapped('reports', { known: () => ({ seq: Infinity }), settle: () => {}, removeEmpty: () => {} }),
      ),
      // Nobody sends mail here, or comes by another device.
      outbox: onlyModelled('outbox', wrapped('outbox', { removeOf: () => {} })),
      passes: onlyModelled('passes', wrapped('passes', { removeOf: () => {} })),
      devices: onlyModelled('devices', wrapped('devices', { removeOf: () => {} })),
      // Nobody asks for a number here: what is sealed has tests of its own.
      sealed: onlyModelled('sealed', wrapped('sealed', { wipeConversation: () => {} })),
      // What is written down for auditors decides nothing.
      audit: onlyModelled('audit', wrapped('audit', { add: () => {}, addOnce: () => {} })),
    }) as unknown as Storage,
    /** A wait of the log's own ends when its turn comes. */
    pause: () => (isAlive ? step(`${process} pause`) : never()),
    fail: (...next: Fault[]) => void faults.push(...next),
    freeze: () => {
      thaw()
      thawed = new Promise((done) => (thaw = done))
    },
    thaw: () => thaw(),
    heal: () => {
      faults.splice(0)
      thaw()
    },
    die: () => void (isAlive = false),
  }
}

type Promised<F> = F extends (...args: infer Args) => infer Answer
  ? (...args: Args) => Promise<Answer>
  : never

/** What the product asks for and the model does not know is an error that says so. */
function onlyModelled<T extends object>(what: string, known: T): T {
  return new Proxy(known, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !(name in target))
        throw new Error(`${what}.${name} is not in the model`)
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}
