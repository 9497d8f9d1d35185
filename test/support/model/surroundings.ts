import { seeded } from '../random.ts'
import type { Step } from './database.ts'
import type { Clock } from './sync.ts'

/**
 * Takes chance, time and timers out of the product's hands for as long as `work` runs: ids come in an order that a
 * seed repeats, clocks show what they are told, and a timer ends when its turn comes.
 */
export async function surrounded(step: Step, clock: Clock, work: () => Promise<void>): Promise<void> {
  const random = seeded(1)
  const { setTimeout, setImmediate, clearTimeout } = globalThis
  const began = clock.now
  const cancelled = new Set<unknown>()
  const inTurn = (ring: () => void) => {
    const timer = Symbol('timer')
    void step('timer').then(() => cancelled.has(timer) || ring())
    return timer
  }
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (bytes: Uint8Array) => bytes.map(() => Math.floor(random() * 256)),
  })
  Object.defineProperty(performance, 'now', { configurable: true, value: () => clock.now - began })
  Object.assign(globalThis, {
    setTimeout: inTurn,
    setImmediate: inTurn,
    clearTimeout: (timer: unknown) => void cancelled.add(timer),
  })
  try {
    await work()
  } finally {
    Object.assign(globalThis, { setTimeout, setImmediate, clearTimeout })
    Reflect.deleteProperty(crypto, 'getRandomValues')
    Reflect.deleteProperty(performance, 'now')
  }
}
