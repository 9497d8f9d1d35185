import type { Language, WaitInWords } from '#shared/entities.ts'
import { estimateWait, MAX_RECENT } from '../domain/waiting-time.ts'
import type { PresentAgent } from '../storage/agents.ts'
import type { Deps } from './deps.ts'

/** How old a picture may be when nothing has happened, and when something has: thousands may ask at once. */
const MAX_AGE_MS = 5_000
const LEAST_AGE_MS = 250

/** What estimates rest on, as of a moment ago. */
interface Picture {
  available: PresentAgent[]
  recentHandling: number[]
}

/**
 * How long residents will wait, by domain/waiting-time.ts: over the places of the agents who are available and speak the
 * resident's language (of all who are available, where nobody does).
 */
export function createWaiting(deps: Pick<Deps, 'config' | 'storage' | 'events'>) {
  let picture: Picture = { available: [], recentHandling: [] }
  let reading: Promise<void> | null = null
  let readAt = -Infinity
  let isTouched = false

  const touch = () => {
    isTouched = true
  }
  deps.events.on('queueTouched', touch)
  deps.events.on('agentFreed', touch)
  deps.events.on('agentChanged', touch)

  async function read(): Promise<void> {
    isTouched = false
    const began = performance.now()
    const [present, recentHandling] = await Promise.all([
      deps.storage.agents.present(),
      deps.storage.conversations.recentHandling(MAX_RECENT),
    ])
    picture = { available: present.filter(({ status }) => status === 'available'), recentHandling }
    readAt = began
  }

  /** The wait at a place of the queue, by the last picture. */
  function at(place: number, language: Language): WaitInWords {
    const speakers = picture.available.filter(({ languages }) => languages.includes(language))
    const serving = speakers.length > 0 ? speakers : picture.available
    const sum = (of: (agent: PresentAgent) => number) => serving.reduce((total, one) => total + of(one), 0)
    const { usualHandlingSeconds, queueMaxWaitSeconds } = deps.config.routing
    const range = estimateWait({
      place,
      inService: sum(({ slots }) => slots.length),
      slots: sum(({ capacity }) => capacity),
      recentHandling: picture.recentHandling,
      usualHandlingSeconds,
    })
    const isTooLong = range !== null && range.fromSeconds >= queueMaxWaitSeconds
    return { wait: range, ...(isTooLong && { tooLong: true }) }
  }

  return {
    at,
    /** A fresh picture. One reading at a time serves everybody who asks meanwhile. */
    async look(): Promise<void> {
      if (performance.now() - readAt < (isTouched ? LEAST_AGE_MS : MAX_AGE_MS)) return
      reading ??= read().finally(() => {
        reading = null
      })
      await reading
    },
  }
}

export type Waiting = ReturnType<typeof createWaiting>
