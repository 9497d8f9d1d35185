import { EventEmitter } from 'node:events'
import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Socket } from 'socket.io'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Result } from '#shared/errors.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { createLog } from '../../server/log.ts'
import { createMetrics } from '../../server/metrics.ts'
import { binding } from '../../server/sockets/bind.ts'

const conversationId = 'a1'.repeat(12)
const TYPED = 'pani Zofia z ulicy Krótkiej'

/** A socket of the given namespace with one command that does `work`; answers what a client would be told. */
function open(work: () => Promise<object>, limit: () => Promise<void> = () => Promise.resolve()) {
  let logged = ''
  const log = createLog({ logLevel: 'debug' }, { write: (line) => void (logged += line) })
  const metrics = createMetrics()
  const sent = new EventEmitter()
  const socket = {
    id: 'socket-1',
    onAny: (listener: (...event: unknown[]) => void) =>
      sent.on('note:add', (...event: unknown[]) => listener('note:add', ...event)),
  }
  const listen = binding<{ 'note:add': z.ZodType }, { 'note:add': object }, null>(
    { 'note:add': z.strictObject({ conversationId: z.string(), text: z.string() }) },
    { 'note:add': work },
    { namespace: 'agent', log, metrics, limit },
  )
  listen(socket as unknown as Socket, null)
  return {
    ask: (input: unknown) =>
      new Promise<Result<unknown>>((answered) => sent.emit('note:add', input, answered)),
    lines: () => logged.trim().split('\n').filter(Boolean).map(readLine),
    logged: () => logged,
    metrics: () => metrics.expose(),
  }
}

const Line = z.record(z.string(), z.unknown())
const readLine = (line: string) => Line.parse(JSON.parse(line))

const input = { conversationId, text: TYPED }

describe('a command', () => {
  it('that succeeds leaves a measurement and no line', async () => {
    const { ask, logged, metrics } = open(async () => ({ done: true }))
    expect(await ask(input)).toEqual({ ok: true, data: { done: true } })
    expect(logged()).toBe('')
    expect(await metrics()).toContain(
      'kck_acknowledgement_seconds_count{namespace="agent",command="note:add",outcome="done"} 1',
    )
  })

  it('that meets a bug is answered with the id under which the bug stands in the log', async () => {
    const { ask, lines, logged, metrics } = open(() => Promise.reject(new TypeError(`no "${TYPED}"`)))
    const answer = await ask(input)
    const [line] = lines()
    expect(answer).toEqual({ ok: false, error: { code: 'internal', requestId: line?.['requestId'] } })
    expect(line).toMatchObject({
      level: pino.levels.values['error'],
      requestId: expect.stringMatching(/^[0-9a-f]{12}$/),
      namespace: 'agent',
      socketId: 'socket-1',
      command: 'note:add',
      conversationId,
      err: { type: 'TypeError', message: 'no [cut]' },
    })
    expect(logged()).not.toContain('Zofia')
    expect(await metrics()).toContain('kck_internal_errors_total{via="agent"} 1')
  })

  it('that finds the database away is a warning, and no bug', async () => {
    const away = new mongoose.mongo.MongoNetworkError('connection closed')
    const { ask, lines, metrics } = open(() => Promise.reject(away))
    expect(await ask(input)).toEqual({ ok: false, error: { code: 'try_again' } })
    expect(lines()).toMatchObject([{ level: pino.levels.values['warn'], conversationId }])
    const text = await metrics()
    expect(text).toContain('kck_refusals_total{namespace="agent",code="try_again"} 1')
    expect(text).toContain('kck_internal_errors_total{via="agent"} 0')
  })

  it('that is refused is told of to those who look closely, and counted', async () => {
    const refused = new DomainError('conversation_closed')
    const { ask, lines, metrics } = open(() => Promise.reject(refused))
    expect(await ask(input)).toEqual({ ok: false, error: { code: 'conversation_closed' } })
    expect(lines()).toMatchObject([
      { level: pino.levels.values['debug'], refusal: 'conversation_closed', command: 'note:add' },
    ])
    expect(await metrics()).toContain('kck_refusals_total{namespace="agent",code="conversation_closed"} 1')
  })

  it('cannot put anything into the log by way of an id', async () => {
    const limit = () => Promise.reject(new DomainError('rate_limited', { retryAfter: 1 }))
    const { ask, lines, logged } = open(async () => ({}), limit)
    for (const odd of [{ conversationId: TYPED }, { conversationId: { toString: () => TYPED } }, TYPED, null])
      await ask(odd)
    expect(lines()).toHaveLength(4)
    for (const line of lines()) expect(line).not.toHaveProperty('conversationId')
    expect(logged()).not.toContain('Zofia')
  })
})
