/** A localStorage with room for so many characters, and none where its `room` is null: refused, as in some frames. */
export function smallStorage(room: number | null = Infinity) {
  const values = new Map<string, string>()
  const tabs = new Map<string, string>()
  const size = () => [...values].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  const small = {
    room,
    values,
    get length() {
      return values.size
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      const rest = size() - (values.has(key) ? key.length + (values.get(key) ?? '').length : 0)
      if (rest + key.length + value.length > (small.room ?? 0))
        throw new DOMException('no room', 'QuotaExceededError')
      values.set(key, value)
    },
    removeItem: (key: string) => void values.delete(key),
    clear: () => values.clear(),
    /** What a tab keeps for itself, over a reload. */
    tab: (key: string) => ({
      get: () => tabs.get(key) ?? null,
      set: (value: string | null) => void (value === null ? tabs.delete(key) : tabs.set(key, value)),
    }),
    /** From now on what is there may stay, and nothing more fits. */
    fill(): void {
      small.room = size()
    },
    /** What a page does to get it: refused storage throws here already. */
    open(): Storage {
      if (small.room === null) throw new DOMException('refused', 'SecurityError')
      return small
    },
  }
  return small
}

export type SmallStorage = ReturnType<typeof smallStorage>
