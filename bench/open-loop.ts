import { setTimeout as pause } from 'node:timers/promises'
import { percentiles, TEXT } from './closed-loop.ts'
import { until, type Pair } from './crowd.ts'
import { cpuMicros } from './processes.ts'
import { isDone } from './wire.ts'

export interface OpenRound {
  acknowledged: { p50: number; p99: number }
  delivered: { p50: number; p99: number }
  /** Processor microseconds for each message, of all processes given. */
  cpu: number
  databaseCpu: number
  sent: number
}

const WARM_UP_MS = 1_000
const DRAIN_MS = 20_000
const DIGITS = 9
const TEXT_FIELD = Buffer.from('"text":"')
const REST = TEXT.slice(DIGITS)

let lastNumber = 0

/**
 * Messages at a given rate, at random distances, whether or not those before were answered; a message carries a
 * number by which its delivery is known.
 */
export async function openLoop(
  pairs: Pair[],
  rate: number,
  seconds: number,
  serverPids: number[],
  databasePid: number,
): Promise<OpenRound> {
  const sentAt = new Map<number, number>()
  const acknowledged: number[] = []
  const delivered: number[] = []
  let outstanding = 0
  let isMeasured = false
  let refusal = ''
  let next = 0

  for (const { agent } of pairs)
    agent.onPush = (body) => {
      const field = body.indexOf(TEXT_FIELD)
      if (field === -1) return
      const start = field + TEXT_FIELD.length
      const number = Number(body.toString('latin1', start, start + DIGITS))
      const at = sentAt.get(number)
      if (at === undefined) return
      sentAt.delete(number)
      outstanding--
      if (at > 0) delivered.push(performance.now() - at)
    }

  function send(): void {
    const pair = pairs[next++ % pairs.length]
    if (!pair) return
    const number = lastNumber++
    const at = performance.now()
    // Those of the warm-up are awaited, not counted.
    const isCounted = isMeasured
    sentAt.set(number, isCounted ? at : 0)
    outstanding += 2
    const text = String(number).padStart(DIGITS, '0') + REST
    pair.visitor.ask(
      'message:send',
      `{"conversationId":"${pair.conversationId}","clientId":"o${number}","text":"${text}"}`,
      (body) => {
        outstanding--
        if (!isDone(body)) {
          refusal = body.toString('latin1')
          // Nothing will be delivered of it.
          if (sentAt.delete(number)) outstanding--
          return
        }
        if (isCounted) acknowledged.push(performance.now() - at)
      },
    )
  }

  async function sendFor(milliseconds: number): Promise<number> {
    const end = performance.now() + milliseconds
    let due = performance.now()
    let sent = 0
    while (performance.now() < end) {
      for (const now = performance.now(); due <= now; sent++) {
        send()
        due += -Math.log(1 - Math.random()) * (1_000 / rate)
      }
      await pause(Math.max(0, Math.min(due, end) - performance.now()))
    }
    return sent
  }

  await sendFor(WARM_UP_MS)
  const cpu = () => serverPids.reduce((sum, pid) => sum + cpuMicros(pid), 0)
  const before = { cpu: cpu(), database: cpuMicros(databasePid) }
  isMeasured = true
  const sent = await sendFor(seconds * 1_000)
  isMeasured = false
  const used = { cpu: cpu() - before.cpu, database: cpuMicros(databasePid) - before.database }
  await until('everything is acknowledged and delivered', DRAIN_MS, () => outstanding === 0)
  if (acknowledged.length < sent * 0.99)
    throw new Error(`${sent - acknowledged.length} of ${sent} were refused: ${refusal}`)
  return {
    acknowledged: percentiles(acknowledged),
    delivered: percentiles(delivered),
    cpu: used.cpu / sent,
    databaseCpu: used.database / sent,
    sent,
  }
}
