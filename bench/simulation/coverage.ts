import { estimateWait, type WaitingRange } from '../../server/domain/waiting-time.ts'
import { simulate, type Simulation } from './engine.ts'
import { waitOf } from './measures.ts'

export interface Coverage {
  /** Who had to wait and was told a range. */
  told: number
  /** The share of them whose wait lay in the range that they were told at the beginning. */
  inRange: number
  shorter: number
  longer: number
  /** Of the ranges, in minutes: the width of the middle one. */
  medianWidth: number
}

/** Plays the days and asks for everybody who has to wait what the widget would tell them at that moment. */
export function coverage(days: readonly Simulation[], usualHandlingSeconds: number): Coverage {
  const judged = days.flatMap((day) => judge(day, usualHandlingSeconds))
  const share = (count: number) => (judged.length === 0 ? 1 : count / judged.length)
  const shorter = judged.filter(({ wait, fromSeconds }) => wait < fromSeconds).length
  const longer = judged.filter(({ wait, toSeconds }) => wait > toSeconds).length
  const widths = judged
    .map(({ fromSeconds, toSeconds }) => (toSeconds - fromSeconds) / 60)
    .toSorted((one, other) => one - other)
  return {
    told: judged.length,
    inRange: share(judged.length - shorter - longer),
    shorter: share(shorter),
    longer: share(longer),
    medianWidth: widths[Math.floor(widths.length / 2)] ?? 0,
  }
}

function judge(day: Simulation, usualHandlingSeconds: number) {
  const told = new Map<number, WaitingRange>()
  const { conversations } = simulate({
    ...day,
    onQueued({ conversation, ...line }) {
      const range = estimateWait({ ...line, usualHandlingSeconds })
      if (range) told.set(conversation.id, range)
    },
  })
  return conversations.flatMap((conversation) => {
    const range = told.get(conversation.id)
    return range ? [{ wait: waitOf(conversation), ...range }] : []
  })
}
