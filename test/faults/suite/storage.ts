import type { KeptStorage } from '#shared/client/kept-storage.ts'

/** localStorage of a browser, which outlives its pages. */
export function createBrowserStorage(): KeptStorage {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}
