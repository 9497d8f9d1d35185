/**
 * Group commit for questions: what is asked while one is under way goes out together in the next. One at a time, no
 * timer: without load nobody waits, under load the groups grow by themselves. `load` answers in the order of the keys,
 * and its failure is everybody's in that group.
 */
export function gathered<K, V>(load: (keys: K[]) => Promise<V[]>, maxGroup = 1_000): (key: K) => Promise<V> {
  interface Waiting {
    key: K
    resolve: (value: V) => void
    reject: (cause: unknown) => void
  }
  const waiting: Waiting[] = []
  let isAsking = false

  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    // What comes in the same tick goes along.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.splice(0, maxGroup)
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
