import { signal, type ReadonlySignal } from '@preact/signals-core'

/** `blocked`: the browser waits for a click or a key on the page before it lets anything be heard. */
export type ChimeState = 'ready' | 'blocked' | 'unsupported'

export interface Chime {
  state: ReadonlySignal<ChimeState>
  /** Somebody has touched the page: from now on the browser may allow it. */
  unlock: () => void
  /** Rings at once and then again and again, at most for so long; returns how to stop. */
  ring: (milliseconds: number) => () => void
}

const EVERY_SECONDS = 5
/** Two soft tones, the second one higher: heard in an office, and unlike the phone. */
const tones = [
  { hertz: 659.25, after: 0 },
  { hertz: 880, after: 0.18 },
]
const TONE_SECONDS = 0.34
const LOUD = 0.16

/**
 * A sound without a file, of something that waits for somebody. All its repetitions are given to the audio
 * clock at once: timers of a tab in the background come late, sound that was planned does not.
 */
export function createChime(openContext: () => AudioContext | null): Chime {
  const context = openContext()
  const state = signal<ChimeState>('unsupported')

  function look(): void {
    if (context) state.value = context.state === 'running' ? 'ready' : 'blocked'
  }

  function tone(on: AudioContext, hertz: number, at: number): OscillatorNode {
    const oscillator = on.createOscillator()
    const volume = on.createGain()
    oscillator.frequency.value = hertz
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(LOUD, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS)
    oscillator.connect(volume).connect(on.destination)
    oscillator.start(at)
    oscillator.stop(at + TONE_SECONDS)
    return oscillator
  }

  look()
  context?.addEventListener('statechange', look)
  return {
    state,
    unlock() {
      // A refusal is what `blocked` says.
      if (context && context.state !== 'running') context.resume().then(look, look)
    },
    ring(milliseconds) {
      const on = context
      if (on?.state !== 'running') return () => undefined
      const times = Math.max(1, Math.ceil(milliseconds / 1000 / EVERY_SECONDS))
      const planned = Array.from({ length: times }, (_, turn) =>
        tones.map(({ hertz, after }) => tone(on, hertz, on.currentTime + turn * EVERY_SECONDS + after)),
      ).flat()
      return () => {
        for (const oscillator of planned) oscillator.disconnect()
      }
    },
  }
}

/** What this browser has; null where it has none. */
export function openAudioContext(): AudioContext | null {
  return typeof AudioContext === 'undefined' ? null : new AudioContext()
}
