const MAX_GROUP = 1_000

/** For what is asked of each who comes back: thousands do at once after a cut, and a few milliseconds are nothing to them. */
export const COMING_BACK_SPACING_MS = 5

/**
 * Group commit for questions: what is asked while one is under way goes out together in the next, one at a time. So
 * without load nobody waits, and under load the groups grow by themselves. Where the database answers faster than
 * questions come, `spacingMs` makes them grow: a group goes out so long after the one before at the earliest. `load`
 * answers in the order of the keys, and its failure is everybody's in that group.
 */
export function gathered<K, V>(
  load: (keys: K[]) => Promise<V[]>,
  { spacingMs = 0 } = {},
): (key: K) => Promise<V> {
  interface Waiting {
    key: K
    resolve: (value: V) => void
    reject: (cause: unknown) => void
  }
  const waiting: Waiting[] = []
  let isAsking = false
  let askedAt = -Infinity

  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    // What comes in the same tick goes along.
    await Promise.resolve()
    while (waiting.length > 0) {
      const early = askedAt + spacingMs - performance.now()
      if (early > 0) await new Promise((over) => setTimeout(over, early))
      askedAt = performance.now()
      const group = waiting.splice(0, MAX_GROUP)
      try {
        const values = await load(group.map(({ key }) => key))
        if (values.length !== group.length) throw new Error('a gathered question was not answered one by one')
        group.forEach(({ resolve }, index) => resolve(values[index] as V))
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isAsking = false
  }

  return (key) =>
    new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      void ask()
    })
}
