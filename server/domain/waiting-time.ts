/** What is known at the moment when somebody asks how long the wait will be. */
export interface WaitingLine {
  /** 1 for who is next. */
  place: number
  /** Conversations under way with the agents whose places count in `slots`. */
  inService: number
  /** Places of the agents who are available, taken or free. */
  slots: number
  /** How long the last conversations took, assignment to end, in seconds; the newest last. */
  recentHandling: readonly number[]
  /** What a conversation takes as a rule, until enough of them have ended; null: nothing is said before. */
  usualHandlingSeconds?: number | null
}

/** Whole minutes, in seconds: 0 to 60 is "under a minute". */
export interface WaitingRange {
  fromSeconds: number
  toSeconds: number
}

/** Older ones tell of another hour of the day. */
export const MAX_RECENT = 50
/** The usual time counts like so many conversations: a morning's first, short ones must not make promises. */
const USUAL_WEIGHT = 10
/** Without a usual time, fewer say nothing. */
const MIN_RECENT = 5
/** A conversation that somebody forgot to end is no measure for the others. */
const MAX_HANDLING_SECONDS = 3600

/** Of the standard normal distribution, for 20 % and 80 %. */
const LOW = -0.8416
const HIGH = 0.8416

/** What a range may begin and end with, in minutes; beyond, whole hours. */
const STEPS = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120]

/**
 * An honest range for the wait of who stands at `place`; null where nobody works, or too little is known: "we do not
 * know" is an answer too.
 *
 * While all places are taken, they become free at random, on average every `handling / slots` seconds. The wait for the
 * k-th of them is then Gamma(k, handling / slots); the range lies between its 20 % and 80 % quantiles, and is rounded
 * outward to steps that nobody takes for a promise. By the simulation (`npm run simulate`, docs/capacity.md) at least
 * 70 % of waits fall into the range that was given when they began, on quiet, busy and overloaded days alike.
 *
 * It knows nothing of agents who come or go, nor of who overtakes.
 */
export function estimateWait({
  place,
  inService,
  slots,
  recentHandling,
  usualHandlingSeconds = null,
}: WaitingLine): WaitingRange | null {
  if (!(slots > 0) || !(place >= 1)) return null
  const handling = handlingSeconds(recentHandling, usualHandlingSeconds)
  if (handling === null) return null
  const free = Math.max(0, slots - inService)
  // Also who finds a free place waits for the moment that giving it takes.
  const departures = Math.max(0, place - free)
  const between = handling / slots
  return {
    fromSeconds: 60 * stepBelow((gammaQuantile(departures, LOW) * between) / 60),
    toSeconds: 60 * stepAbove((gammaQuantile(departures, HIGH) * between) / 60),
  }
}

/** The mean of what was seen lately and, as if it had been seen too, of what is usual. */
export function handlingSeconds(recent: readonly number[], usual: number | null): number | null {
  const seen = recent
    .slice(-MAX_RECENT)
    .filter((seconds) => seconds > 0)
    .map((seconds) => Math.min(seconds, MAX_HANDLING_SECONDS))
  if (usual === null && seen.length < MIN_RECENT) return null
  const weight = usual === null ? 0 : USUAL_WEIGHT
  const sum = seen.reduce((total, seconds) => total + seconds, 0) + weight * (usual ?? 0)
  return sum / (seen.length + weight)
}

/** Of Gamma(k, 1) for whole k, after Wilson and Hilferty: within 0.03 of the true one for the quantiles used here. */
function gammaQuantile(k: number, normal: number): number {
  if (k === 0) return 0
  return k * (1 - 1 / (9 * k) + normal / (3 * Math.sqrt(k))) ** 3
}

function stepBelow(minutes: number): number {
  if (minutes >= 120) return Math.floor(minutes / 60) * 60
  return STEPS.findLast((step) => step <= minutes) ?? 0
}

/** At least a minute: nothing shorter is worth a promise. */
function stepAbove(minutes: number): number {
  return STEPS.find((step) => step > 0 && step >= minutes) ?? Math.ceil(minutes / 60) * 60
}
