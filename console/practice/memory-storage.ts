import { signal } from '@preact/signals'
import type { BrowserStorage } from '#shared/client/kept-storage.ts'

/** What is typed in a practice goes with it: nothing of it is kept on this computer. */
export function memoryStorage(): BrowserStorage {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: () => [...values.keys()],
    held: signal(new Set()),
    heed: () => undefined,
  }
}
