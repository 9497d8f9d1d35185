import { Schema, type Connection } from 'mongoose'
import type { FirstDayStep } from '#shared/first-day.ts'

/** What a member of staff has seen of their first day; the id is that of their account. */
interface FirstDayDocument {
  _id: string
  done: FirstDayStep[]
}

const FirstDaySchema = new Schema<FirstDayDocument>(
  { _id: { type: String, required: true }, done: [String] },
  { collection: 'firstDays', strict: 'throw', versionKey: false },
)

export function firstDayStorage(db: Connection) {
  const model = db.model<FirstDayDocument>('FirstDay', FirstDaySchema)

  return {
    async ready() {
      await model.createCollection()
    },

    of: (agentId: string) => model.findById(agentId).lean().exec(),

    /** Answers the document after it. */
    add: (agentId: string, step: FirstDayStep) =>
      model
        .findOneAndUpdate(
          { _id: agentId },
          { $addToSet: { done: step } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .exec(),
  }
}
