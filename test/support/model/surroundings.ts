import { seeded } from '../random.ts'
import type { Step } from './database.ts'

/**
 * Takes chance and timers out of the product's hands for as long as `work` runs: ids come in an order that a seed
 * repeats, and a timer ends when its turn comes, not when time has passed.
 */
export async function surrounded(step: Step, work: () => Promise<void>): Promise<void> {
  const random = seeded(1)
  const realTimeout = globalThis.setTimeout
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (bytes: Uint8Array) => bytes.map(() => Math.floor(random() * 256)),
  })
  globalThis.setTimeout = ((ring: () => void) => void step('timer').then(ring)) as typeof setTimeout
  try {
    await work()
  } finally {
    globalThis.setTimeout = realTimeout
    Reflect.deleteProperty(crypto, 'getRandomValues')
  }
}
