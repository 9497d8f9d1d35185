import { describe, expect, it } from 'vitest'
import { createChime } from '#shared/client/chime.ts'

/** An audio context that notes what is planned on it, and lets nothing be heard until it may. */
function modelContext() {
  const planned: number[] = []
  let gone = 0
  const context = {
    state: 'suspended',
    currentTime: 100,
    destination: {},
    addEventListener: () => undefined,
    async resume() {
      context.state = 'running'
    },
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: (to: unknown) => to,
      disconnect: () => (gone += 1),
      start: (at: number) => planned.push(at),
      stop: () => undefined,
    }),
    createGain: () => ({
      gain: {
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: () => undefined,
        exponentialRampToValueAtTime: () => undefined,
      },
      connect: (to: unknown) => to,
    }),
  }
  return { context, planned, gone: () => gone }
}

describe('the chime', () => {
  it('plans all its repetitions at once, every five seconds, and takes them all back', async () => {
    const { context, planned, gone } = modelContext()
    const chime = createChime(() => context as unknown as AudioContext)
    expect(chime.state.value).toBe('blocked')
    chime.ring(12_000)
    expect(planned).toEqual([])

    chime.unlock()
    await Promise.resolve()
    expect(chime.state.value).toBe('ready')
    const stop = chime.ring(12_000)
    expect(planned.filter((_, index) => index % 2 === 0)).toEqual([100, 105, 110])
    stop()
    expect(gone()).toBe(6)
  })

  it('says where a browser has no sound at all', () => {
    const chime = createChime(() => null)
    chime.unlock()
    expect(chime.state.value).toBe('unsupported')
    chime.ring(1000)()
  })
})
