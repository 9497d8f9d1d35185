import type { Page } from 'playwright-core'
import { quantile } from './figures.ts'

/** Milliseconds: from frame to frame, and what the page's main thread did in one. */
export interface Frames {
  interval50: number
  interval95: number
  work50: number
  work95: number
  work100: number
  /** The same in the frames in which the page set the mark `MARK`, where it did. */
  marked50?: number
  marked95?: number
}

/** The name of the mark by which a page says that now something happens that is of interest by itself. */
export const MARK = 'bench'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  /** Of the thread's own time: what other programs take on a busy machine is not ours. */
  tdur?: number
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata']

/** Runs `act` in a page that is traced. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  await page.bringToFront()
  await browser.startTracing(page, { categories: CATEGORIES })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  return framesOf(traceEvents)
}

function framesOf(events: readonly TraceEvent[]): Frames {
  const starts = events.filter(({ name }) => name === 'FireAnimationFrame')
  const thread = mostOften(starts.map(({ pid, tid }) => `${pid}.${tid}`))
  const isHere = ({ pid, tid }: TraceEvent) => `${pid}.${tid}` === thread
  const callbacks = starts.filter(isHere)
  const tasks = events.filter((event) => isHere(event) && event.name.endsWith('RunTask'))
  // One frame calls back everybody who asked for it, in one task.
  const begins = tasks
    .filter((task) => callbacks.some(({ ts }) => ts >= task.ts && ts <= task.ts + (task.dur ?? 0)))
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other)
  const intervals = begins.slice(1).map((ts, index) => (ts - (begins[index] ?? ts)) / 1000)
  const frameAt = (moment: number) => begins.findLastIndex((begin) => begin <= moment)
  const work = Array.from(intervals, () => 0)
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    const frame = frameAt(ts + dur)
    if (frame >= 0 && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur / 1000
  }
  const marked = new Set(
    events.filter((event) => isHere(event) && event.name === MARK).map(({ ts }) => frameAt(ts)),
  )
  const workMarked = work.filter((_, frame) => marked.has(frame))
  return {
    interval50: quantile(sorted(intervals), 0.5),
    interval95: quantile(sorted(intervals), 0.95),
    work50: quantile(sorted(work), 0.5),
    work95: quantile(sorted(work), 0.95),
    work100: quantile(sorted(work), 1),
    ...(workMarked.length > 0 && {
      marked50: quantile(sorted(workMarked), 0.5),
      marked95: quantile(sorted(workMarked), 0.95),
    }),
  }
}

const sorted = (values: number[]) => values.toSorted((one, other) => one - other)

function mostOften(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}
