import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorCode } from '#shared/errors.ts'
import type { Flush } from './storage/commit-lane.ts'
import { within } from './within.ts'

/** Entries that were told to other processes, that others told us, and that nobody could be told. */
export type Hints = Partial<Record<'sent' | 'heard' | 'lost', number>>

export type Namespace = 'visitor' | 'agent'

type Reading = () => number | boolean | Promise<number>
type Labels = Partial<Record<'namespace' | 'lease', string>>

/** What is read when somebody asks, by the names that `watch` takes. */
const watchable = {
  queueLength: { name: 'kck_queue_length', labels: {} },
  oldestWaitSeconds: { name: 'kck_queue_oldest_wait_seconds', labels: {} },
  openConversations: { name: 'kck_conversations_open', labels: {} },
  visitorSockets: { name: 'kck_sockets', labels: { namespace: 'visitor' } },
  agentSockets: { name: 'kck_sockets', labels: { namespace: 'agent' } },
  waitingForLog: { name: 'kck_log_waiting', labels: {} },
  heads: { name: 'kck_log_heads', labels: {} },
  presenceLease: { name: 'kck_lease_held', labels: { lease: 'presence' } },
  sweepsLease: { name: 'kck_lease_held', labels: { lease: 'sweeps' } },
  mailsFailed: { name: 'kck_outbox_failed', labels: {} },
  redisUp: { name: 'kck_redis_up', labels: {} },
} as const

export type Watchable = keyof typeof watchable

const help: Record<(typeof watchable)[Watchable]['name'], string> = {
  kck_queue_length: 'Conversations that wait for an agent; the same in every process.',
  kck_queue_oldest_wait_seconds: 'How long the first of them has waited; the same in every process.',
  kck_conversations_open: 'Conversations that are not closed; the same in every process.',
  kck_sockets: 'Connections to this process.',
  kck_log_waiting: 'Appends and reads of the log that this process has begun and not ended.',
  kck_log_heads: 'Conversations whose state this process remembers.',
  kck_lease_held:
    'presence: 1 while this process renews leases in time. sweeps: 1 in the one process that dispatches.',
  kck_outbox_failed: 'Letters that could not be sent and wait for a person; the same in every process.',
  kck_redis_up: '1 while this process hears itself through Redis; no sample without REDIS_URL.',
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const BATCH = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
/** A reading that waits for the database must not keep the others from whoever asks. */
const READING_MS = 500
const LAG_RESOLUTION_MS = 10

/**
 * What operators watch, in a registry of its own. Labels hold names of ours only, never ids or what people said.
 * Costs about a microsecond of CPU per command; everything in `watch` is read when it is asked for.
 */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]

  const entries = new Counter({
    name: 'kck_log_entries_total',
    help: 'Entries stored: in the journal of a majority of the database.',
    registers,
  })
  const batch = new Histogram({
    name: 'kck_log_batch_entries',
    help: 'Entries that went out in one write of the log.',
    buckets: BATCH,
    registers,
  })
  const write = new Histogram({
    name: 'kck_log_write_seconds',
    help: 'Time of one write of the log, until the database confirmed it.',
    buckets: SECONDS,
    registers,
  })
  const conflicts = new Counter({
    name: 'kck_log_conflicts_total',
    help: 'Entries whose number was taken by somebody faster; decided again, nothing is lost.',
    registers,
  })
  const unknown = new Counter({
    name: 'kck_log_unknown_total',
    help: 'Entries of which the database did not say whether they are stored; answered try_again.',
    registers,
  })
  const busy = new Counter({
    name: 'kck_log_busy_total',
    help: 'Appends refused because too many were waiting; answered try_again.',
    registers,
  })
  const acknowledgement = new Histogram({
    name: 'kck_acknowledgement_seconds',
    help: 'Time from a command to its acknowledgement.',
    labelNames: ['namespace', 'command', 'outcome'],
    buckets: SECONDS,
    registers,
  })
  const delivery = new Histogram({
    name: 'kck_delivery_seconds',
    help: 'Time from the command behind an entry to the push of the entry by this process.',
    buckets: SECONDS,
    registers,
  })
  const refusals = new Counter({
    name: 'kck_refusals_total',
    help: 'Commands that were refused, by the code that they were answered with.',
    labelNames: ['namespace', 'code'],
    registers,
  })
  const internal = new Counter({
    name: 'kck_internal_errors_total',
    help: 'Failures that nobody foresaw: bugs. Each has a line in the log.',
    labelNames: ['via'],
    registers,
  })
  for (const via of ['visitor', 'agent', 'http']) internal.inc({ via }, 0)
  const responses = new Counter({
    name: 'kck_http_responses_total',
    help: 'Answers over HTTP by the first digit of their status; without probes.',
    labelNames: ['status'],
    registers,
  })
  const hints = new Counter({
    name: 'kck_hints_total',
    help: 'Entries told between processes: sent, heard, lost (Redis was away; the others find them in the log).',
    labelNames: ['what'],
    registers,
  })
  const scans = new Counter({
    name: 'kck_file_scans_total',
    help: 'Files that the scanner was asked about: clean, infected, away (it did not answer).',
    labelNames: ['outcome'],
    registers,
  })
  const watch = createReadings(registry)
  const stopLag = exposeLag(registry)
  exposeProcess(registry)

  return {
    /** What the scrape of a Prometheus server gets. */
    contentType: registry.contentType,
    expose: (): Promise<string> => registry.metrics(),

    /** A write of the log was answered, or was not. */
    flushed({ size, conflicts: taken, unknown: open, milliseconds }: Flush): void {
      batch.observe(size)
      write.observe(milliseconds / 1000)
      entries.inc(size - taken - open)
      if (taken > 0) conflicts.inc(taken)
      if (open > 0) unknown.inc(open)
    },

    /** An append found the queue of the log full. */
    refusedBusy(): void {
      busy.inc()
    },

    /** A command was acknowledged; with `refusal` when it was not done. */
    answered(namespace: Namespace, command: string, seconds: number, refusal?: ErrorCode): void {
      acknowledgement.observe({ namespace, command, outcome: refusal ? 'refused' : 'done' }, seconds)
      if (!refusal) return
      refusals.inc({ namespace, code: refusal })
      if (refusal === 'internal') internal.inc({ via: namespace })
    },

    /** An entry was pushed, this long after its command. */
    delivered(seconds: number): void {
      // Clocks of two processes may differ.
      delivery.observe(Math.max(0, seconds))
    },

    /** Hints went between processes. */
    hinted(counts: Hints): void {
      for (const [what, count] of Object.entries(counts)) hints.inc({ what }, count)
    },

    /** A request over HTTP was answered. */
    responded(status: number): void {
      responses.inc({ status: `${Math.floor(status / 100)}xx` })
      if (status === 500) internal.inc({ via: 'http' })
    },

    /** The scanner was asked about a file. */
    scanned(outcome: 'clean' | 'infected' | 'away'): void {
      scans.inc({ outcome })
    },

    /** Reads a gauge whenever somebody asks. One that cannot be read in time is left out of that answer. */
    watch,

    /** Ends what measures in the background. */
    close: stopLag,
  }
}

export type Metrics = ReturnType<typeof createMetrics>

/** Gauges that have no value of their own: somebody who knows it is asked at each scrape. */
function createReadings(registry: Registry) {
  const readings = new Map<string, { labels: Labels; read: Reading }[]>()
  for (const [name, text] of Object.entries(help)) {
    const gauge = new Gauge({
      name,
      help: text,
      // With labels a gauge that nobody reads has no sample, instead of a 0 that is not true.
      labelNames: ['namespace', 'lease'],
      registers: [],
      async collect() {
        this.reset()
        const asked = (readings.get(name) ?? []).map(async ({ labels, read }) =>
          this.set(labels, Number(await within(READING_MS, Promise.resolve(read())))),
        )
        // What cannot be read has no sample either.
        await Promise.allSettled(asked)
      },
    })
    registry.registerMetric(gauge)
  }

  return (what: Watchable, read: Reading): void => {
    const { name, labels } = watchable[what]
    readings.set(name, [...(readings.get(name) ?? []), { labels, read }])
  }
}

/** How late the event loop came to its work, between two scrapes. Measured from the first scrape on. */
function exposeLag(registry: Registry): () => void {
  let histogram: IntervalHistogram | null = null
  const gauge = new Gauge({
    name: 'kck_event_loop_lag_seconds',
    help: 'How late the event loop came to its work since the scrape before: quantiles, 1 is the longest.',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      if (histogram) {
        for (const quantile of [0.5, 0.99, 1])
          this.set({ quantile }, late(histogram.percentile(quantile * 100)))
        histogram.reset()
      } else {
        histogram = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
        histogram.enable()
      }
    },
  })
  registry.registerMetric(gauge)
  return () => histogram?.disable()
}

/** The timer's own interval is part of what it measures, and not late. */
function late(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - LAG_RESOLUTION_MS / 1000)
}

/** What any Node process has, by the names that dashboards know. */
function exposeProcess(registry: Registry): void {
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'CPU time of this process, user and system.',
    registers: [],
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
  const start = new Gauge({
    name: 'process_start_time_seconds',
    help: 'When this process started, in seconds since 1970.',
    registers: [],
  })
  start.set(Math.round(Date.now() / 1000 - process.uptime()))
  const rss = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of this process.',
    registers: [],
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  const heap = new Gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Memory that JavaScript uses in this process.',
    registers: [],
    collect() {
      this.set(process.memoryUsage().heapUsed)
    },
  })
  for (const metric of [cpu, start, rss, heap]) registry.registerMetric(metric)
}
