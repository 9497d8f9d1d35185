/**
 * An agent's work under processor sharing: with n conversations at once the agent gets `factors[n - 1]` times as much
 * done as with one, and each conversation gets an equal part of it.
 */
export interface Desk<T> {
  load(): number
  /** When the first conversation ends if none comes or goes; Infinity without any. */
  nextEnd(): number
  /** Takes one on. `work` is what it would take alone, in seconds. */
  begin(item: T, work: number, now: number): void
  /** Ends the one whose time is `nextEnd`. */
  end(): T
}

export function createDesk<T>(factors: readonly number[]): Desk<T> {
  /** What each conversation would have got since the beginning, had it been there: all advance alike. */
  let served = 0
  let at = 0
  let end = Infinity
  const items: { item: T; until: number }[] = []

  const pace = () => (factors[items.length - 1] ?? 0) / items.length

  function first() {
    return items.reduce((one, other) => (other.until < one.until ? other : one))
  }

  function schedule(now: number): void {
    at = now
    end = items.length === 0 ? Infinity : now + Math.max(0, first().until - served) / pace()
  }

  return {
    load: () => items.length,
    nextEnd: () => end,
    begin(item, work, now) {
      if (items.length >= factors.length) throw new Error(`no factor for ${items.length + 1} conversations`)
      if (items.length > 0) served += (now - at) * pace()
      items.push({ item, until: served + work })
      schedule(now)
    },
    end() {
      const ended = first()
      served = ended.until
      items.splice(items.indexOf(ended), 1)
      schedule(end)
      return ended.item
    },
  }
}
