import type { HistoryEvent } from '../checker/history.ts'
import type { Recorder } from './recorder.ts'

export interface Figures {
  count: number
  median: number
  p99: number
  max: number
}

/** How long people wait for the first acknowledgement after a fault. */
export function createStopwatch(recorder: Recorder, unansweredMs: number) {
  const times = new Map<string, number[]>()

  return {
    /** Milliseconds from now to the first acknowledgement that one of them gets. */
    first(actors: ReadonlySet<string>): Promise<number> {
      const began = performance.now()
      return new Promise((done) => {
        const end = () => {
          clearTimeout(timer)
          stop()
          done(performance.now() - began)
        }
        const timer = setTimeout(end, unansweredMs)
        const stop = recorder.onEvent((event: HistoryEvent) => {
          if (event.kind === 'acknowledged' && actors.has(event.actor)) end()
        })
      })
    },
    note: (kind: string, ms: number) => void times.set(kind, [...(times.get(kind) ?? []), ms]),
    figures: (): Record<string, Figures> =>
      Object.fromEntries([...times].map(([kind, all]) => [kind, figuresOf(all)])),
  }
}

export type Stopwatch = ReturnType<typeof createStopwatch>

function figuresOf(times: number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round(sorted[Math.ceil(part * sorted.length) - 1] ?? 0)
  return { count: sorted.length, median: at(0.5), p99: at(0.99), max: at(1) }
}
