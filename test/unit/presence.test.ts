import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPresence } from '../../server/services/presence.ts'
import type { Deps } from '../../server/services/deps.ts'

const LEASE = 30
const CONTACT = 30

/** Only the clock and the database's answer are made up. */
function present() {
  let renewal: () => Promise<void> = () => Promise.resolve()
  const storage = { renewLeases: () => renewal() }
  const deps = {
    config: { routing: { leaseSeconds: LEASE, leaseGraceSeconds: 15, contactSeconds: CONTACT } },
    storage: { agents: storage, conversations: storage },
  } as unknown as Deps
  return { presence: createPresence(deps), answer: (next: () => Promise<void>) => (renewal = next) }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => vi.useRealTimers())

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000)

async function renewFor(count: number, presence: ReturnType<typeof createPresence>): Promise<void> {
  for (let passed = 0; passed < count; passed += 10) {
    await presence.tick()
    seconds(10)
  }
}

it('judges leases only after unbroken contact', async () => {
  const { presence, answer } = present()
  await presence.tick()
  expect(presence.canJudge()).toBe(false)
  await renewFor(40, presence)
  expect(presence.canJudge()).toBe(true)

  answer(() => Promise.reject(new Error('away')))
  await expect(presence.tick()).rejects.toThrow('away')
  expect(presence.canJudge()).toBe(false)
  answer(() => Promise.resolve())
  await presence.tick()
  expect(presence.canJudge()).toBe(false)
  await renewFor(40, presence)
  expect(presence.canJudge()).toBe(true)
})

it('does not judge while a renewal hangs, nor right after it: all leases ran out meanwhile', async () => {
  const { presence, answer } = present()
  await renewFor(50, presence)
  const ends: (() => void)[] = []
  answer(() => new Promise((done) => ends.push(done)))
  const hanging = presence.tick()
  seconds(LEASE)
  expect(presence.canJudge()).toBe(false)
  for (const end of ends) end()
  await hanging
  expect(presence.canJudge()).toBe(false)
  answer(() => Promise.resolve())
  await renewFor(50, presence)
  expect(presence.canJudge()).toBe(true)
})
