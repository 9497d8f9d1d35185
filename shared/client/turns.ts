/** The part of `navigator.locks` that is used here. */
export type Locks = Pick<LockManager, 'request'>

/** Longer than one request can take. */
const PATIENCE = 15_000

/**
 * Lets only one tab at a time act under a name. A tab that the system put to sleep in the middle must not block
 * the others for ever, so patience ends: whatever acts must be harmless when done twice.
 */
export function takingTurns(name: string, locks: Locks | undefined) {
  return async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (!locks) return act()
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), PATIENCE)
    let isMine = false
    try {
      return await locks.request(name, { signal: patience.signal }, () => {
        isMine = true
        clearTimeout(timer)
        return act()
      })
    } catch (error) {
      if (isMine) throw error
      return await act()
    } finally {
      clearTimeout(timer)
    }
  }
}
