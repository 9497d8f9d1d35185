/** Small texts that survive a reload. Written at once: what was typed right before a crash counts, too. */
export interface KeptStorage {
  get: (key: string) => string | null
  set: (key: string, value: string) => void
  remove: (key: string) => void
  keys: () => string[]
}

/** A browser may forbid storage, or have none left; then texts live as long as the page. */
export function createKeptStorage(storage: () => Storage): KeptStorage {
  const memory = new Map<string, string>()
  const safely = <T>(act: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return act(storage())
    } catch {
      return otherwise()
    }
  }
  return {
    get: (key) =>
      memory.get(key) ??
      safely(
        (kept) => kept.getItem(key),
        () => null,
      ),
    set: (key, value) =>
      safely(
        (kept) => {
          kept.setItem(key, value)
          memory.delete(key)
        },
        () => void memory.set(key, value),
      ),
    remove: (key) => {
      memory.delete(key)
      safely(
        (kept) => kept.removeItem(key),
        () => undefined,
      )
    },
    keys: () => [
      ...memory.keys(),
      ...safely(
        (kept) => Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? ''),
        () => [],
      ),
    ],
  }
}
