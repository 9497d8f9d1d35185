import type { ErasureDocument } from '../../../server/storage/erasures.ts'
import type { Storage } from '../../../server/storage/storage.ts'
import type { Sync } from './sync.ts'

export type ModelledErasures = Sync<
  Pick<Storage['erasures'], 'order' | 'ordered' | 'blankedBefore' | 'blanked' | 'done' | 'take' | 'withdraw'>
>

/** The collection `erasures` in memory. */
export function erasuresModel(): ModelledErasures {
  const orders = new Map<string, ErasureDocument>()
  const find = (isWanted: (order: ErasureDocument) => boolean) =>
    [...orders.values()].filter(isWanted).map((order) => ({ ...order }))
  return {
    order: (document) => void orders.set(document._id, { ...document, tries: 0 }),
    ordered: () =>
      find(({ state }) => state === 'ordered').toSorted(
        (one, other) => one.orderedAt.getTime() - other.orderedAt.getTime(),
      ),
    blankedBefore: (time) =>
      find(({ state, orderedAt, blankedAt = orderedAt }) => state === 'blanked' && blankedAt < time),
    blanked: (id, blankedAt) => void Object.assign(orders.get(id) ?? {}, { state: 'blanked', blankedAt }),
    done: (id) => void Object.assign(orders.get(id) ?? {}, { state: 'done' }),
    take(id) {
      const order = orders.get(id)
      if (order?.state !== 'ordered') return null
      order.tries++
      return { ...order }
    },
    withdraw({ _id, tries }) {
      const order = orders.get(_id)
      if (order?.state === 'ordered' && order.tries === tries) orders.delete(_id)
    },
  }
}
