import { isOutage as isDatabaseOutage } from '../storage/mongo.ts'

/** Whether asking again later can help: a part that we depend on was away. */
export function isOutage(error: unknown): boolean {
  return isDatabaseOutage(error)
}
