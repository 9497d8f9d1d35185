import { signal, type ReadonlySignal } from '@preact/signals-core'

/** Small texts that survive a reload. Synchronous on purpose: what is typed right before a reload counts, too. */
export interface KeptStorage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
  /** Calls back when another tab has changed a key; what one page alone holds, no other changes. */
  follow?(key: string, changed: () => void): () => void
}

/** A browser's own, which may be refused or full. */
export interface BrowserStorage extends KeptStorage {
  /** The keys whose present value only this page has: it would go with the page. */
  held: ReadonlySignal<ReadonlySet<string>>
  /** Another tab has changed a key: its word is the newer one, and there may be room now. */
  heed(change: { key: string | null }): void
}

/**
 * Over localStorage. What a browser forbids, or has no room for, lives as long as the page, and is stored as soon as
 * that can be done. `spare` names the keys that nobody needs any more: they go when there is no room.
 */
export function createKeptStorage(
  storage: () => Storage,
  spare: (kept: KeptStorage) => string[] = () => [],
): BrowserStorage {
  const memory = new Map<string, string>()
  const held = signal<ReadonlySet<string>>(new Set())
  const followers = new Map<string, Set<() => void>>()

  function attempt<T>(act: (storage: Storage) => T, otherwise: T): T {
    try {
      return act(storage())
    } catch {
      return otherwise
    }
  }

  function fits(key: string, value: string): boolean {
    return attempt((kept) => {
      kept.setItem(key, value)
      return true
    }, false)
  }

  function makeRoom(): boolean {
    const keys = spare(kept)
    for (const key of keys) attempt((stored) => stored.removeItem(key), undefined)
    return keys.length > 0
  }

  function settle(): void {
    for (const [key, value] of memory) if (fits(key, value)) memory.delete(key)
    tell()
  }

  function tell(): void {
    const before = held.peek()
    const isSame = before.size === memory.size && [...before].every((key) => memory.has(key))
    if (!isSame) held.value = new Set(memory.keys())
  }

  const kept: KeptStorage = {
    get: (key) => memory.get(key) ?? attempt((stored) => stored.getItem(key), null),
    set(key, value) {
      if (fits(key, value) || (makeRoom() && fits(key, value))) memory.delete(key)
      else memory.set(key, value)
      settle()
    },
    remove(key) {
      memory.delete(key)
      attempt((stored) => stored.removeItem(key), undefined)
      settle()
    },
    keys() {
      const stored = attempt(
        (all) => Array.from({ length: all.length }, (_, index) => all.key(index) ?? ''),
        [],
      )
      return [...new Set([...stored, ...memory.keys()])]
    },
  }

  return {
    ...kept,
    held,
    follow(key, changed) {
      const all = followers.get(key) ?? new Set()
      followers.set(key, all.add(changed))
      return () => all.delete(changed)
    },
    heed({ key }) {
      if (key !== null) memory.delete(key)
      settle()
      for (const [name, all] of followers)
        if (key === null || key === name) for (const changed of all) changed()
    },
  }
}
