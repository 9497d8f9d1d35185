import mongoose, { type Connection } from 'mongoose'
import type { Config } from '../config.ts'

mongoose.set('strictQuery', true)

/**
 * The client of everything but the log: lists, accounts, cases, index builds, rebuilds. A call may take long, but a
 * database that does not answer its monitor for a few seconds ends all calls that are under way, and nobody waits
 * longer than that for a connection of the pool.
 */
export async function connectStorage(uri: string): Promise<Connection> {
  return mongoose
    .createConnection(uri, {
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 5_000,
      connectTimeoutMS: 5_000,
      heartbeatFrequencyMS: 2_000,
      waitQueueTimeoutMS: 5_000,
      socketTimeoutMS: 30_000,
      appName: 'kck-storage',
    })
    .asPromise()
}

/**
 * The log's own client. Its time-outs are short because a half-open connection would otherwise hold the one
 * lane that all conversations share for 40 s and more.
 */
export async function connectLog(uri: string, config: Config['entryLog']): Promise<Connection> {
  return mongoose
    .createConnection(uri, {
      autoIndex: false,
      autoCreate: false,
      readPreference: 'primary',
      readConcernLevel: 'majority',
      maxPoolSize: 8,
      connectTimeoutMS: config.socketTimeoutMs,
      serverSelectionTimeoutMS: config.socketTimeoutMs,
      socketTimeoutMS: config.socketTimeoutMs,
      heartbeatFrequencyMS: 2_000,
      waitQueueTimeoutMS: config.socketTimeoutMs,
      appName: 'kck-log',
    })
    .asPromise()
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11000
}

/** What was asked would have taken longer than it was given. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 50
}

/** The database is away or did not answer in time: nothing is wrong with what was asked. */
export function isOutage(error: unknown): boolean {
  const {
    MongoNetworkError,
    MongoServerSelectionError,
    MongoNotConnectedError,
    MongoClientClosedError,
    MongoError,
  } = mongoose.mongo
  return (
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoClientClosedError ||
    // The driver does not export its class.
    (error instanceof MongoError && error.name === 'MongoWaitQueueTimeoutError') ||
    (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError'))
  )
}

/** An id that cannot be guessed: 12 random bytes as hex. */
export function newId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex')
}
