import { setTimeout as pause } from 'node:timers/promises'
import { until, type Pair } from './crowd.ts'
import { quantile } from './figures.ts'
import { cpuMicros, monotonicMicros } from './processes.ts'
import type { Window } from './profile.ts'
import { isDone } from './wire.ts'

export interface Round extends Window {
  /** Acknowledged messages in a second. */
  rate: number
  /** Processor microseconds for each message, of all processes given. */
  cpu: number
  databaseCpu: number
  p50: number
  p99: number
  refused: number
}

const WARM_UP_MS = 1_000
const DRAIN_MS = 20_000
const REFUSED_PAUSE_MS = 100
/** What the product's entries look like on the wire; the delivery that is counted. */
const PUSHED = Buffer.from('["entry:appended"')

/** 120 characters. */
export const TEXT =
  'Na ulicy Przykladowej 12 od wczoraj nie swieci latarnia przy przystanku, a wieczorem jest tam bardzo ciemno. Prosze ok.'
    .padEnd(120, '.')
    .slice(0, 120)

let runs = 0

/**
 * Each visitor has one message in flight, for `seconds` after a warm-up. Ends when everything sent is
 * acknowledged, and everything acknowledged was pushed to the agent of its pair.
 */
export async function closedLoop(
  pairs: Pair[],
  seconds: number,
  serverPids: number[],
  databasePid: number,
): Promise<Round> {
  const run = runs++
  let isOver = false
  let inFlight = 0
  let acknowledged = 0
  let delivered = 0
  let refused = 0
  let isMeasured = false
  const waits: number[] = []

  for (const { visitor, agent, conversationId } of pairs) {
    agent.onPush = (body) => {
      if (body.compare(PUSHED, 0, PUSHED.length, 0, PUSHED.length) === 0) delivered++
    }
    let number = 0
    const send = (): void => {
      if (isOver) return
      const clientId = `r${run}-${number++}`
      const began = performance.now()
      inFlight++
      visitor.ask(
        'message:send',
        `{"conversationId":"${conversationId}","clientId":"${clientId}","text":"${TEXT}"}`,
        (body) => {
          inFlight--
          if (!isDone(body)) {
            refused++
            setTimeout(send, REFUSED_PAUSE_MS)
            return
          }
          acknowledged++
          if (isMeasured) waits.push(performance.now() - began)
          send()
        },
      )
    }
    send()
  }

  await pause(WARM_UP_MS)
  const cpu = () => serverPids.reduce((sum, pid) => sum + cpuMicros(pid), 0)
  const before = {
    acknowledged,
    refused,
    cpu: cpu(),
    database: cpuMicros(databasePid),
    at: performance.now(),
  }
  const from = monotonicMicros()
  isMeasured = true
  await pause(seconds * 1_000)
  isMeasured = false
  const took = (performance.now() - before.at) / 1_000
  const to = monotonicMicros()
  const messages = acknowledged - before.acknowledged
  const round: Round = {
    rate: messages / took,
    cpu: (cpu() - before.cpu) / messages,
    databaseCpu: (cpuMicros(databasePid) - before.database) / messages,
    ...percentiles(waits),
    refused: refused - before.refused,
    from,
    to,
  }
  isOver = true
  await until('everything is acknowledged', DRAIN_MS, () => inFlight === 0)
  await until('everything acknowledged is delivered', DRAIN_MS, () => delivered >= acknowledged)
  return round
}

export function percentiles(waits: number[]): { p50: number; p99: number } {
  const sorted = waits.toSorted((one, other) => one - other)
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}
