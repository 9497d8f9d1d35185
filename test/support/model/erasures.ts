import type { ErasureDocument } from '../../../server/storage/erasures.ts'
import type { Storage } from '../../../server/storage/storage.ts'
import type { Sync } from './sync.ts'

export type ModelledErasures = Sync<
  Pick<Storage['erasures'], 'order' | 'ordered' | 'blankedBefore' | 'blanked' | 'done' | 'remove'>
>

/** The collection `erasures` in memory. */
export function erasuresModel(): ModelledErasures {
  const orders = new Map<string, ErasureDocument>()
  const find = (isWanted: (order: ErasureDocument) => boolean) =>
    [...orders.values()].filter(isWanted).map((order) => ({ ...order }))
  return {
    order: (document) => void orders.set(document._id, { ...document }),
    ordered: () =>
      find(({ state }) => state === 'ordered').toSorted(
        (one, other) => one.orderedAt.getTime() - other.orderedAt.getTime(),
      ),
    blankedBefore: (time) =>
      find(({ state, orderedAt, blankedAt = orderedAt }) => state === 'blanked' && blankedAt < time),
    blanked: (id, blankedAt) => void Object.assign(orders.get(id) ?? {}, { state: 'blanked', blankedAt }),
    done: (id) => void Object.assign(orders.get(id) ?? {}, { state: 'done' }),
    remove: (id) => void orders.delete(id),
  }
}
