import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMetrics } from '../../server/metrics.ts'

const opened: ReturnType<typeof createMetrics>[] = []
function open() {
  const metrics = createMetrics()
  opened.push(metrics)
  return metrics
}
afterEach(() => {
  for (const metrics of opened.splice(0)) metrics.close()
  vi.useRealTimers()
})

/** The lines with a value, without those of the buckets. */
async function samples(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const lines = (await metrics.expose()).split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('#') && !line.includes('_bucket'))
}

const aWhile = () => new Promise((done) => setTimeout(done, 50))

describe('the metrics', () => {
  it('count a write of the log by what became of its entries', async () => {
    const metrics = open()
    metrics.flushed({ size: 10, conflicts: 2, unknown: 0, milliseconds: 4 })
    metrics.flushed({ size: 3, conflicts: 0, unknown: 3, milliseconds: 2_500 })
    const lines = await samples(metrics)
    expect(lines).toEqual(
      expect.arrayContaining([
        'kck_log_entries_total 8',
        'kck_log_conflicts_total 2',
        'kck_log_unknown_total 3',
        'kck_log_batch_entries_sum 13',
        'kck_log_batch_entries_count 2',
        'kck_log_write_seconds_sum 2.504',
      ]),
    )
  })

  it('tell commands that were done from those that were refused, and bugs from both', async () => {
    const metrics = open()
    metrics.answered('visitor', 'message:send', 0.004)
    metrics.answered('visitor', 'message:send', 0.001, 'rate_limited')
    metrics.answered('agent', 'case:propose', 0.001, 'internal')
    const lines = await samples(metrics)
    expect(lines).toEqual(
      expect.arrayContaining([
        'kck_acknowledgement_seconds_count{namespace="visitor",command="message:send",outcome="done"} 1',
        'kck_acknowledgement_seconds_count{namespace="visitor",command="message:send",outcome="refused"} 1',
        'kck_refusals_total{namespace="visitor",code="rate_limited"} 1',
        'kck_refusals_total{namespace="agent",code="internal"} 1',
        'kck_internal_errors_total{via="agent"} 1',
        'kck_internal_errors_total{via="visitor"} 0',
      ]),
    )
  })

  it('count answers over HTTP by the kind of their status', async () => {
    const metrics = open()
    for (const status of [200, 204, 404, 500]) metrics.responded(status)
    const lines = await samples(metrics)
    expect(lines).toEqual(
      expect.arrayContaining([
        'kck_http_responses_total{status="2xx"} 2',
        'kck_http_responses_total{status="4xx"} 1',
        'kck_http_responses_total{status="5xx"} 1',
        'kck_internal_errors_total{via="http"} 1',
      ]),
    )
  })

  it('read what is watched at each scrape, and say nothing where there is nothing to read', async () => {
    const metrics = open()
    let sockets = 3
    metrics.watch('visitorSockets', () => sockets)
    metrics.watch('agentSockets', async () => 1)
    metrics.watch('presenceLease', () => true)
    expect(await samples(metrics)).toContain('kck_sockets{namespace="visitor"} 3')
    sockets = 4
    const text = await metrics.expose()
    expect(text).toContain('kck_sockets{namespace="visitor"} 4')
    expect(text).toContain('kck_sockets{namespace="agent"} 1')
    expect(text).toContain('kck_lease_held{lease="presence"} 1')
    expect(text).toContain('# TYPE kck_redis_up gauge')
    expect(text).not.toMatch(/^kck_redis_up/m)
  })

  it('leave out what cannot be read, or not in time, and give the rest', async () => {
    const metrics = open()
    metrics.watch('queueLength', () => Promise.reject(new Error('the database is away')))
    metrics.watch('heads', () => {
      throw new Error('broken')
    })
    metrics.watch('openConversations', () => new Promise(() => {}))
    metrics.watch('waitingForLog', () => 7)
    vi.useFakeTimers()
    const scrape = samples(metrics)
    await vi.advanceTimersByTimeAsync(500)
    const lines = await scrape
    expect(lines).toContain('kck_log_waiting 7')
    expect(lines.filter((line) => /^kck_(queue_length|log_heads|conversations_open)/.test(line))).toEqual([])
  })

  it('notice an event loop that was held up, and forget it after a scrape', async () => {
    const metrics = open()
    const longest = async () => {
      const line = (await samples(metrics)).find((one) => one.includes('lag_seconds{quantile="1"}'))
      return Number(line?.split(' ')[1])
    }
    await metrics.expose()
    await aWhile()
    const until = performance.now() + 200
    while (performance.now() < until);
    // A scrape comes by a socket, and so after the timers that are due.
    await aWhile()
    expect(await longest()).toBeGreaterThan(0.1)
    await aWhile()
    expect(await longest()).toBeLessThan(0.1)
  })

  it('of two servers in one process are apart', async () => {
    const [one, other] = [open(), open()]
    one.refusedBusy()
    expect(await samples(one)).toContain('kck_log_busy_total 1')
    expect(await samples(other)).toContain('kck_log_busy_total 0')
  })
})
