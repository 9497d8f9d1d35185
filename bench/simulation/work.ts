/** While a conversation was with an agent; milliseconds. */
export interface Stay {
  conversationId: string
  agentId: string
  from: number
  to: number
}

/**
 * What each conversation would have taken with an agent who has as many as possible at once, in seconds. By the clock it
 * took more or less, because the agent had other ones at the same time; how many is known from all stays of the day.
 */
export function handlingOf(stays: readonly Stay[], factors: readonly number[]): Map<string, number> {
  const fullPace = (factors.at(-1) ?? 1) / factors.length
  const work = new Map<string, number>()
  for (const agentId of new Set(stays.map((stay) => stay.agentId))) {
    const own = stays.filter((stay) => stay.agentId === agentId)
    const times = [...new Set(own.flatMap(({ from, to }) => [from, to]))].toSorted(
      (one, other) => one - other,
    )
    times.slice(1).forEach((to, index) => {
      const from = times[index] ?? to
      const together = own.filter((stay) => stay.from <= from && to <= stay.to)
      const factor = factors[Math.min(together.length, factors.length) - 1] ?? 0
      for (const { conversationId } of together) {
        const done = ((to - from) / 1000) * (factor / together.length)
        work.set(conversationId, (work.get(conversationId) ?? 0) + done)
      }
    })
  }
  return new Map([...work].map(([id, seconds]) => [id, seconds / fullPace]))
}
