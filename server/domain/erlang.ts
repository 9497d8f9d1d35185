/** Conversations that come at random to places that are all alike. */
export interface Load {
  arrivalsPerMinute: number
  /** Of a conversation, from its assignment to its end, when its agent has as many as the capacity allows. */
  handlingSeconds: number
  /** Conversations that can be under way at once: agents times their capacity. */
  slots: number
}

/** What waiting is like once the line has settled. Where more comes than can be done it never does: infinite. */
export interface Waiting {
  /** That a conversation has to wait at all. */
  probability: number
  meanSeconds: number
  /** Conversations in the queue, on average. */
  meanQueue: number
  /** By how much those who end outnumber those who come while all places are taken, per second. */
  surplusPerSecond: number
}

/** While all places are taken, a line only knows how fast it comes and goes: the wait is exponential then. */
export function waitingOf(probability: number, arrivalsPerSecond: number, endsPerSecond: number): Waiting {
  const surplusPerSecond = endsPerSecond - arrivalsPerSecond
  if (surplusPerSecond <= 0)
    return { probability: 1, meanSeconds: Infinity, meanQueue: Infinity, surplusPerSecond: 0 }
  const meanSeconds = probability / surplusPerSecond
  return { probability, meanSeconds, meanQueue: arrivalsPerSecond * meanSeconds, surplusPerSecond }
}

/** Erlang C: every place works at the same speed, however many of them are taken. */
export function erlangC({ arrivalsPerMinute, handlingSeconds, slots }: Load): Waiting {
  const arrivalsPerSecond = arrivalsPerMinute / 60
  const offered = arrivalsPerSecond * handlingSeconds
  let blocked = 1
  for (let place = 1; place <= slots; place++) blocked = (offered * blocked) / (place + offered * blocked)
  const probability = blocked / (1 - (offered / slots) * (1 - blocked))
  return waitingOf(probability, arrivalsPerSecond, slots / handlingSeconds)
}

/** The share of conversations that wait no longer than so many seconds. */
export function shareWithin({ probability, surplusPerSecond }: Waiting, seconds: number): number {
  return 1 - probability * Math.exp(-surplusPerSecond * seconds)
}
