import type { KeptStorage } from './kept-storage.ts'
import { takingTurns, type Locks } from './turns.ts'

/**
 * Lets one tab of several do something about an entry: ring, show a notification. The first that asks gets it, with what
 * is older. Where tabs share no storage they are different people, and each is told its own.
 */
export function createClaims(storage: KeptStorage, locks: Locks | undefined = globalThis.navigator?.locks) {
  return (
    what: string,
    { conversationId, seq }: { conversationId: string; seq: number },
  ): Promise<boolean> => {
    const key = `kck.told.${what}`
    return takingTurns(
      key,
      locks,
    )(async () => {
      const [id, last] = (storage.get(key) ?? '').split('.')
      if (id === conversationId && Number(last) >= seq) return false
      storage.set(key, `${conversationId}.${seq}`)
      return true
    })
  }
}

export type Claim = ReturnType<typeof createClaims>
