import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { AgentCommand, VisitorCommand } from '#shared/protocol.ts'
import { DomainError } from '../domain/errors.ts'

/** [commands, in how many seconds], for one visitor or agent over all their sockets in this process. */
type Rate = readonly [points: number, seconds: number]

const visitorRates: Record<VisitorCommand, Rate> = {
  'conversation:start': [10, 60],
  'conversation:resume': [120, 20],
  'conversation:close': [10, 60],
  'message:send': [30, 20],
  'message:received': [120, 20],
  'message:read': [120, 20],
  'typing:set': [40, 20],
  'case:confirm': [20, 60],
  'case:decline': [20, 60],
  'case:code': [20, 60],
  'session:heartbeat': [60, 60],
}

const agentRates: Record<AgentCommand, Rate> = {
  'session:resume': [60, 60],
  'session:heartbeat': [60, 60],
  'presence:set': [30, 60],
  'conversation:resume': [400, 20],
  'conversation:accept': [60, 60],
  'conversation:close': [60, 60],
  'message:send': [60, 20],
  'message:received': [400, 20],
  'message:read': [400, 20],
  'typing:set': [120, 20],
  'case:propose': [20, 60],
}

/** Limits per command; `scale` multiplies all of them (configuration, raised by load tests). */
function createRates(rates: Record<string, Rate>, scale: number) {
  const limiters = new Map(
    Object.entries(rates).map(([command, [points, duration]]) => [
      command,
      new RateLimiterMemory({ points: Math.ceil(points * scale), duration }),
    ]),
  )
  /** Throws `rate_limited` with the seconds to wait. */
  return async (command: string, id: string): Promise<void> => {
    try {
      await limiters.get(command)?.consume(id)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new DomainError('rate_limited', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
    }
  }
}

export const createVisitorRates = (scale: number) => createRates(visitorRates, scale)
export const createAgentRates = (scale: number) => createRates(agentRates, scale)
