import type { Connection } from 'mongoose'

export function healthStorage(db: Connection) {
  return {
    ready: () => Promise.resolve(),

    /** Resolves when a majority of the replica set confirms that this is its primary; rejects otherwise. */
    async ping(milliseconds: number): Promise<void> {
      await db
        .collection('health')
        .findOne({}, { readPreference: 'primary', readConcern: 'linearizable', maxTimeMS: milliseconds })
    },
  }
}
