import { createHash } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'
import type { LocalDate } from '../domain/deadlines.ts'
import type { Facts } from '../domain/facts.ts'
import type { Cell, Day } from '../domain/tally.ts'
import { isDuplicateKey } from './mongo.ts'

/**
 * What reports know of one conversation, under a name from which nobody gets back to it. `seq`: up to where its log was
 * read. `isCounted`: whether its day knows it as it is in `revision`. Without `day`: erased before anything was known.
 */
export interface FactsDocument extends Omit<Facts, 'day'> {
  _id: string
  seq: number
  revision: number
  isCounted: boolean
  day?: LocalDate
}
export type CountedFacts = FactsDocument & Facts

interface DayDocument extends Omit<Day, 'day'> {
  _id: LocalDate
  version: number
}

const FactsSchema = new Schema(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    revision: { type: Number, required: true },
    isCounted: { type: Boolean, required: true },
    day: String,
  },
  { collection: 'report_facts', strict: false, versionKey: false },
)
FactsSchema.index({ day: 1 }, { name: 'of a day' })
FactsSchema.index(
  { isCounted: 1, day: 1 },
  { name: 'to count', partialFilterExpression: { isCounted: false } },
)
const DaySchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    started: { type: Number, required: true },
  },
  { collection: 'report_days', strict: false, versionKey: false },
)
DaySchema.index({ _id: 1, started: 1 }, { name: 'records' })

const GONE = Number.MAX_SAFE_INTEGER
const durable = { writeConcern: { w: 'majority', j: true } } as const
const READ_BATCH = 50

/** An erased conversation leaves its figures behind, and no way back from them to who it was. */
const nameOf = (conversationId: string) =>
  createHash('sha256').update(`report\n${conversationId}`).digest('hex').slice(0, 32)

export function reportStorage(db: Connection) {
  const facts = db.model('ReportFacts', FactsSchema).collection
  const days = db.model('ReportDay', DaySchema).collection

  /** Only forwards; whoever writes makes its day be counted anew. */
  async function write(id: string, { seq, ...known }: Facts & { seq: number }, guard: object): Promise<void> {
    try {
      await facts.updateOne(
        { _id: nameOf(id) as never, seq: guard },
        { $set: { seq, ...known, isCounted: false }, $inc: { revision: 1 } },
        { upsert: true, ...durable },
      )
    } catch (error) {
      // There is a newer one: the upsert met its key.
      if (!isDuplicateKey(error)) throw error
    }
  }

  return {
    async ready() {
      await Promise.all([
        db.model('ReportFacts').createCollection(),
        db.model('ReportDay').createCollection(),
      ])
      await Promise.all([db.model('ReportFacts').createIndexes(), db.model('ReportDay').createIndexes()])
    },

    /** How far the facts have got, and what only they know; null where there are none. */
    known: (id: string): Promise<Pick<FactsDocument, 'seq' | 'rating'> | null> =>
      facts.findOne<Pick<FactsDocument, 'seq' | 'rating'>>(
        { _id: nameOf(id) as never },
        { projection: { _id: 0, seq: 1, rating: 1 } },
      ),

    put: (id: string, known: Facts & { seq: number }) => write(id, known, { $lt: known.seq }),
    /** As `put`, also over facts that are as far: for a recount. */
    replace: (id: string, known: Facts & { seq: number }) => write(id, known, { $lte: known.seq }),

    /** The conversation is erased: what is known stays as it is, and nothing that comes late changes it. */
    async settle(id: string): Promise<void> {
      await facts.updateOne(
        { _id: nameOf(id) as never },
        { $set: { seq: GONE }, $setOnInsert: { revision: 0, isCounted: true } },
        { upsert: true, ...durable },
      )
    },
    /** Of a conversation that was erased before anything was known, when no process can know of it any more. */
    async removeEmpty(id: string): Promise<void> {
      await facts.deleteOne({ _id: nameOf(id) as never, day: { $exists: false } })
    },

    /** Of these conversations, how far their facts have got. */
    async progress(ids: string[]): Promise<Map<string, number>> {
      const names = new Map(ids.map((id) => [nameOf(id), id]))
      const found = await facts
        .find<Pick<FactsDocument, '_id' | 'seq'>>(
          { _id: { $in: [...names.keys()] as never[] } },
          { projection: { seq: 1 } },
        )
        .toArray()
      return new Map(found.map(({ _id, seq }) => [names.get(_id) ?? '', seq]))
    },

    /** Days that do not know all of their conversations as they are. */
    daysToCount: (): Promise<LocalDate[]> => facts.distinct('day', { isCounted: false }),
    allDays: (): Promise<LocalDate[]> => facts.distinct('day'),
    factsOf: (day: LocalDate): Promise<CountedFacts[]> => facts.find<CountedFacts>({ day }).toArray(),

    /** The version of a day as it is written; 0 of none. To be asked before its facts are read. */
    async versionOf(day: LocalDate): Promise<number> {
      const found = await days.findOne<DayDocument>({ _id: day as never }, { projection: { version: 1 } })
      return found?.version ?? 0
    },
    /** False where somebody else has written it since that version. */
    async writeDay({ day, ...counted }: Day, version: number): Promise<boolean> {
      const document = { version: version + 1, ...counted }
      try {
        const { matchedCount, upsertedCount } = await days.replaceOne(
          { _id: day as never, version },
          document,
          { upsert: version === 0, ...durable },
        )
        return matchedCount + upsertedCount === 1
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** Those that have changed since they were read stay to be counted. */
    async markCounted(read: readonly Pick<FactsDocument, '_id' | 'revision'>[]): Promise<void> {
      if (read.length === 0) return
      await facts.bulkWrite(
        read.map(({ _id, revision }) => ({
          updateOne: { filter: { _id: _id as never, revision }, update: { $set: { isCounted: true } } },
        })),
        { ordered: false },
      )
    },

    /** The days of a period that have conversations, in order. */
    days: (from: LocalDate, to: LocalDate): AsyncIterable<Day> =>
      days
        .find({ _id: { $gte: from as never, $lte: to as never } })
        .sort({ _id: 1 })
        .batchSize(READ_BATCH)
        .map((document) => dayOf(document as unknown as DayDocument)),

    /** How many entered the queue in each hour of these dates; dates without anything are left out. */
    async startedByHour(dates: LocalDate[]): Promise<{ day: LocalDate; started: Map<number, number> }[]> {
      const found = await days
        .find<{ _id: LocalDate; cells: Pick<Cell, 'hour' | 'started'>[] }>(
          { _id: { $in: dates as never[] } },
          { projection: { 'cells.hour': 1, 'cells.started': 1 } },
        )
        .toArray()
      return found.map(({ _id: day, cells }) => {
        const started = new Map<number, number>()
        for (const cell of cells) started.set(cell.hour, (started.get(cell.hour) ?? 0) + cell.started)
        return { day, started }
      })
    },

    /** How many began on each day that there ever was, and nothing else. */
    startedByDay: (): Promise<Pick<Day, 'day' | 'started'>[]> =>
      days
        .find({}, { projection: { started: 1 } })
        .sort({ _id: 1 })
        .map(({ _id, started }) => ({ day: String(_id), started: Number(started) }))
        .toArray(),
  }
}

const dayOf = ({ _id: day, started, cells }: DayDocument): Day => ({ day, started, cells })

export type ReportStorage = ReturnType<typeof reportStorage>
