import { Schema, type Connection } from 'mongoose'
import type { ShortcutChange } from '#shared/shortcuts.ts'

/** What a member of staff chose for their keyboard; the id is that of their account. */
export interface ShortcutDocument {
  _id: string
  version: number
  isOff?: boolean
  enterBreaks?: boolean
  keys?: Record<string, string>
}

const ShortcutSchema = new Schema<ShortcutDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    isOff: Boolean,
    enterBreaks: Boolean,
    keys: Schema.Types.Mixed,
  },
  { collection: 'shortcuts', strict: 'throw', versionKey: false, minimize: false },
)

export function shortcutStorage(db: Connection) {
  const model = db.model<ShortcutDocument>('Shortcuts', ShortcutSchema)

  return {
    async ready() {
      await model.createCollection()
    },

    of: (agentId: string) => model.findById(agentId).lean().exec(),

    /** Answers the document after it. */
    change: (agentId: string, change: ShortcutChange) =>
      model
        .findOneAndUpdate(
          { _id: agentId },
          { $inc: { version: 1 }, ...updateFor(change) },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .exec(),
  }
}

function updateFor(change: ShortcutChange) {
  if ('isOff' in change) return { $set: { isOff: change.isOff } }
  if ('enterBreaks' in change) return { $set: { enterBreaks: change.enterBreaks } }
  if ('asAtFirst' in change) return { $set: { keys: {} } }
  const path = `keys.${change.command}`
  return change.keys === null ? { $unset: { [path]: 1 } } : { $set: { [path]: change.keys } }
}
