import { newId } from '../storage/mongo.ts'
import type { Deps } from './deps.ts'

/** Keeps a task to one of several processes while it is renewed in time; whoever dies loses it by expiry. */
export function createLease(deps: Deps, name: string, seconds: number) {
  const holder = newId()
  /** In monotonic milliseconds, never later than the database's own end of it. */
  let heldUntil = -Infinity

  return {
    isHeld: () => performance.now() < heldUntil,

    /** Takes it, or keeps it. Says whether it is newly held. */
    async renew(): Promise<boolean> {
      const began = performance.now()
      const wasHeld = began < heldUntil
      const isTaken = await deps.storage.leases.take(name, holder, seconds)
      heldUntil = isTaken ? began + seconds * 1000 : -Infinity
      return isTaken && !wasHeld
    },

    /** Lets the next process have it at once. */
    async release(): Promise<void> {
      heldUntil = -Infinity
      await deps.storage.leases.release(name, holder)
    },
  }
}

export type Lease = ReturnType<typeof createLease>
