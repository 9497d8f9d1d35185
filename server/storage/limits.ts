import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'

const COLLECTION = 'limits'

/** `points` in `seconds` for each key; `name` keeps limits of different purpose apart. */
export interface Limit {
  name: string
  points: number
  seconds: number
}

/**
 * Limits that all processes share, for what is guessed: passwords and codes. Keys must not be personal data:
 * give a digest.
 */
export function limitStorage(db: Connection) {
  const limiters = new Map<string, RateLimiterMongo>()

  function limiter({ name, points, seconds }: Limit): RateLimiterMongo {
    const id = `${name}/${points}/${seconds}`
    const known = limiters.get(id)
    if (known) return known
    const made = new RateLimiterMongo({
      storeClient: db.getClient(),
      dbName: db.name,
      tableName: COLLECTION,
      keyPrefix: name,
      points,
      duration: seconds,
      disableIndexesCreation: true,
    })
    limiters.set(id, made)
    return made
  }

  return {
    async ready() {
      const collection = db.collection(COLLECTION)
      await collection.createIndex({ expire: -1 }, { expireAfterSeconds: 0, name: 'forgotten-after-expiry' })
      await collection.createIndex({ key: 1 }, { unique: true, name: 'key' })
    },

    /** Takes one point. Answers 0 when there was one, else the seconds until there is. */
    async take(limit: Limit, key: string): Promise<number> {
      try {
        await limiter(limit).consume(key)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },

    /** Gives a point back: what was counted was no guess. */
    async giveBack(limit: Limit, key: string): Promise<void> {
      await limiter(limit).reward(key)
    },

    /** Forgets what was counted against the key. */
    async forget(limit: Limit, key: string): Promise<void> {
      await limiter(limit).delete(key)
    },
  }
}
