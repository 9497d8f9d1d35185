import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Queued } from '../../server/domain/conversation.ts'
import { choose, type Candidate } from '../../server/domain/routing.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const waiting = (skipped: Queued['skipped'] = {}) => ({ status: 'queued', skipped }) as unknown as Queued

const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  isAvailable: true,
  load: 0,
  capacity: 3,
  idleSince: new Date(NOW.getTime() - 60_000),
  ...changes,
})

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    name: fc.constant('n'),
    isAvailable: fc.boolean(),
    load: fc.nat(4),
    capacity: fc.nat(4),
    idleSince: fc.date({ min: new Date('2026-11-24T08:00:00Z'), max: NOW, noInvalidDate: true }),
  }),
  { selector: ({ id }) => id },
)

describe('choose', () => {
  it('takes the least loaded, then who was idle longest', () => {
    const idle = candidate('idle', { load: 1, idleSince: new Date(NOW.getTime() - 900_000) })
    const fresh = candidate('fresh', { load: 1 })
    const busy = candidate('busy', { load: 2 })
    expect(choose(waiting(), [busy, fresh, idle], NOW)?.agentId).toBe('idle')
    expect(choose(waiting(), [busy, fresh], NOW)?.agentId).toBe('fresh')
    expect(choose(waiting(), [candidate('half', { load: 1, capacity: 2 }), busy], NOW)?.agentId).toBe('half')
  })

  it('passes over who missed this conversation, until the time is over', () => {
    const skipped = { anna: new Date(NOW.getTime() + 1) }
    const idleLonger = candidate('anna', { idleSince: new Date(0) })
    const both = [idleLonger, candidate('bartek')]
    expect(choose(waiting(skipped), both, NOW)?.agentId).toBe('bartek')
    expect(choose(waiting(skipped), both, new Date(NOW.getTime() + 1))?.agentId).toBe('anna')
    // Somebody else is at work and will have a place; nobody else is there at all.
    const full = candidate('bartek', { load: 3 })
    expect(choose(waiting(skipped), [idleLonger, full], NOW)).toBeNull()
    expect(choose(waiting(skipped), [idleLonger], NOW)?.agentId).toBe('anna')
  })

  it('finds somebody exactly when somebody can, never beyond capacity, and explains it', () => {
    fc.assert(
      fc.property(candidates, fc.subarray(['a', 'b', 'c', 'd']), (present, skippedIds) => {
        const skipped = Object.fromEntries(skippedIds.map((id) => [id, new Date(NOW.getTime() + 1_000)]))
        const free = present.filter(({ isAvailable, load, capacity }) => isAvailable && load < capacity)
        const isFull = ({ isAvailable, load, capacity }: Candidate) =>
          isAvailable && capacity > 0 && load >= capacity
        const untried = free.filter(({ id }) => !skippedIds.includes(id))
        const able = untried.length > 0 || present.some(isFull) ? untried : free
        const choice = choose(waiting(skipped), present, NOW)
        expect(choice !== null).toBe(able.length > 0)
        if (!choice) return
        const chosen = able.find(({ id }) => id === choice.agentId)
        expect(chosen).toBeDefined()
        for (const other of able)
          expect((chosen?.load ?? 9) / (chosen?.capacity ?? 1)).toBeLessThanOrEqual(
            other.load / other.capacity,
          )
        expect(choice.why.candidates[0]?.agentId).toBe(choice.agentId)
        expect(choice.why.candidates).toHaveLength(Math.min(5, able.length))
        const excluded = choice.why.excluded.reduce((sum, { count }) => sum + count, 0)
        expect(excluded + able.length).toBe(present.length)
      }),
    )
  })
})
