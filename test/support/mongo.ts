import { inject } from 'vitest'
import { newId } from '../../server/storage/mongo.ts'

/** The URI of a database that nobody else uses, on the server that all files share. */
export function freshDatabase(): string {
  return `mongodb://127.0.0.1:${inject('mongodPort')}/test_${newId()}?replicaSet=rs0`
}
