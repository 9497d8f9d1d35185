import { show, type Spread } from './figures.ts'

interface Headline {
  figure: string
  /** Where it stands in the results. */
  path: string
  target: { atLeast: number } | { atMost: number }
}

/** What the product promises of itself, figure by figure. */
const headlines: Headline[] = [
  {
    figure: 'rate, of the bare relay, 1 000 outstanding',
    path: 'durable.outstanding1000.ratio',
    target: { atLeast: 0.5 },
  },
  {
    figure: 'rate, of the bare relay, 200 outstanding',
    path: 'durable.outstanding200.ratio',
    target: { atLeast: 0.3 },
  },
  {
    figure: 'server CPU of a message, of the bare relay',
    path: 'durable.outstanding1000.cpuRatio',
    target: { atMost: 1.6 },
  },
  {
    figure: 'rate, over a Mongoose `create` for each message',
    path: 'durable.outstanding1000.overCreate',
    target: { atLeast: 9 },
  },
  {
    figure: 'delivery p99 at 200/s, of `insertOne` + relay',
    path: 'latency.at200.deliveryP99OverInsert',
    target: { atMost: 2 },
  },
  { figure: 'an idle visitor, kB of memory', path: 'sockets.idle.product.kilobytes', target: { atMost: 22 } },
  {
    figure: 'authenticated connects, of the bare rate',
    path: 'sockets.connects.connectRatio',
    target: { atLeast: 0.7 },
  },
  { figure: 'message, 10^6 entries to 10^3', path: 'growth.entries.message.ratio', target: { atMost: 1.3 } },
  { figure: 'resume, 10^6 entries to 10^3', path: 'growth.entries.resume.ratio', target: { atMost: 1.3 } },
  {
    figure: 'message, 50 000 in the queue to 10',
    path: 'growth.queue.message.ratio',
    target: { atMost: 1.3 },
  },
  { figure: 'resume, 50 000 in the queue to 10', path: 'growth.queue.resume.ratio', target: { atMost: 1.3 } },
  {
    figure: 'resume of who waits, 50 000 in the queue to 10',
    path: 'growth.queue.resumeOfWaiting.ratio',
    target: { atMost: 1.3 },
  },
  { figure: 'dispatch, 1 000 agents to 10', path: 'growth.agents.dispatch.ratio', target: { atMost: 1.3 } },
  {
    figure: 'CPU of a message, two processes to one, as fast as they can',
    path: 'cluster.saturated.cpuRatio',
    target: { atMost: 1.3 },
  },
  {
    figure: 'the same at 2 000/s',
    path: 'cluster.steady.cpuRatio',
    target: { atMost: 1.3 },
  },
  {
    figure: 'main thread of a frame p95, scrolling 10 000 entries, ms',
    path: 'frames.scrolling.work95',
    target: { atMost: 16.7 },
  },
  {
    figure: 'main thread of a frame p95, switching among 200 conversations, ms',
    path: 'frames.switching.work95',
    target: { atMost: 16.7 },
  },
]

function at(results: unknown, path: string): Spread | null {
  let value = results
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[key]
  }
  return typeof value === 'object' && value !== null && 'median' in value ? (value as Spread) : null
}

/** The figures that were measured, each with what was to be reached, as a table for docs/performance.md. */
export function table(results: object): string {
  const rows = headlines.flatMap(({ figure, path, target }) => {
    const value = at(results, path)
    if (!value) return []
    const isReached = 'atLeast' in target ? value.median >= target.atLeast : value.median <= target.atMost
    const wanted = 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`
    return [`| ${figure} | ${show(value)} | ${wanted} | ${isReached ? 'yes' : 'no'} |`]
  })
  return ['| figure | median (lowest - highest) | to reach | reached |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}
