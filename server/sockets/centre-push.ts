import type { Availability } from '#shared/entities.ts'
import { availability, nextChange } from '../services/availability.ts'
import type { Deps } from '../services/deps.ts'
import type { Sockets } from './io.ts'
import { STAFF_ROOM } from './rooms.ts'

/** A timer of the runtime goes no further than 24 days; each look sets it anew. */
const MAX_TIMER_MS = 24 * 60 * 60 * 1000

/**
 * Whether the centre is open, and its pushes to who is connected here: at the moment that the hours name, and when
 * somebody changes a setting. Who is on duty is looked at now and then. That all agents are busy is not pushed: it
 * changes with every conversation, and no screen looks different for it.
 */
export function createCentrePush(deps: Deps, { visitors, agents }: Sockets) {
  let latest: Availability | null = null
  let looking: Promise<void> | null = null
  let isAskedAgain = false
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  /** One look at a time serves everybody; what changes after it began is looked at once more. */
  function look(): Promise<void> {
    isAskedAgain = true
    looking ??= lookUntilQuiet()
    return looking
  }

  async function lookUntilQuiet(): Promise<void> {
    try {
      do {
        isAskedAgain = false
        tell(await availability(deps))
      } while (isAskedAgain)
    } finally {
      looking = null
      wait()
    }
  }

  function tell(seen: Availability): void {
    const isNews = latest !== null && onScreen(latest) !== onScreen(seen)
    latest = seen
    if (!isNews || isClosed) return
    visitors.local.emit('centre:changed', seen)
    agents.local.to(STAFF_ROOM).emit('centre:changed', seen)
  }

  function lookNow(): void {
    look().catch((error: unknown) => {
      deps.log.warn({ err: error }, 'not known whether the centre is open; the next look tells')
    })
  }

  /** Looks again at the next change by the hours; set anew with each look, because rules and clocks are changed. */
  function wait(): void {
    if (timer) clearTimeout(timer)
    if (isClosed) return
    const change = nextChange(deps)
    const left = change ? change.getTime() - deps.now().getTime() : MAX_TIMER_MS
    timer = setTimeout(lookNow, Math.min(Math.max(left, 0), MAX_TIMER_MS))
  }

  deps.events.on('settingsChanged', lookNow)
  return {
    look,

    /** As of the last look; the first one comes before anybody connects. */
    current(): Availability {
      if (!latest) throw new Error('the centre was not looked at yet')
      return latest
    },

    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}

/** What is worth a push: neither who is busy, nor how long one would wait. */
function onScreen(seen: Availability): string {
  const { waiting: _, ...shown } = seen
  return JSON.stringify({ ...shown, status: seen.status === 'BUSY' ? 'AVAILABLE' : seen.status })
}

export type CentrePush = ReturnType<typeof createCentrePush>
