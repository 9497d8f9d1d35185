/** One text that lives as long as its tab: over a reload, not in other tabs. Where browsers refuse it nothing is kept. */
export function tabStorage(key: string) {
  return {
    get(): string | null {
      try {
        return sessionStorage.getItem(key)
      } catch {
        return null
      }
    },
    set(value: string | null): void {
      try {
        if (value === null) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, value)
      } catch {
        // Then a reload forgets it, as it forgets the file itself.
      }
    },
  }
}

/** Forgets all of this tab whose key begins like that. */
export function forgetInTab(start: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept where nothing may be.
  }
}
