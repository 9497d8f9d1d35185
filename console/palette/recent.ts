import { isCommandId, type CommandId } from '../commands/registry.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'

const REMEMBERED = 5

/** What this person did from the palette lately on this computer, the last first. */
export interface Recent {
  ids: () => CommandId[]
  use: (id: CommandId) => void
}

export function createRecent(storage: Pick<KeptStorage, 'get' | 'set'>, agentId: string): Recent {
  const key = `kck.console.recent.${agentId}`
  const ids = () => (storage.get(key) ?? '').split(' ').filter(isCommandId)
  return {
    ids,
    use(id) {
      const others = ids().filter((one) => one !== id)
      storage.set(key, [id, ...others].slice(0, REMEMBERED).join(' '))
    },
  }
}
