/** Small texts that survive a reload. Synchronous on purpose: what is typed right before a reload counts, too. */
export interface KeptStorage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
}

/** Over localStorage; where a browser forbids it, or it is full, texts live as long as the page. */
export function createKeptStorage(storage: () => Storage): KeptStorage {
  const memory = new Map<string, string>()

  function attempt<T>(act: (storage: Storage) => T, otherwise: () => T): T {
    try {
      return act(storage())
    } catch {
      return otherwise()
    }
  }

  return {
    get: (key) =>
      memory.get(key) ??
      attempt(
        (kept) => kept.getItem(key),
        () => null,
      ),
    set(key, value) {
      memory.delete(key)
      attempt(
        (kept) => kept.setItem(key, value),
        () => void memory.set(key, value),
      )
    },
    remove(key) {
      memory.delete(key)
      attempt(
        (kept) => kept.removeItem(key),
        () => undefined,
      )
    },
    keys() {
      const stored = attempt(
        (kept) => Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? ''),
        () => [],
      )
      return [...new Set([...stored, ...memory.keys()])]
    },
  }
}
