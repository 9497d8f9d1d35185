import type { OpenWire, Wire } from './wire.ts'

const PATIENCE_MS = 3_000

/**
 * Throws where nobody is. Firefox lets a page wait for its next WebSocket after each that failed, longer each time and for
 * up to a minute, and no button can hurry it: whoever went on trying while the server was gone would come back long after
 * it. Silence says nothing; and whatever is answered, somebody is there, unless it is a proxy that finds nobody behind it.
 */
export async function findServer(origin: string): Promise<void> {
  const silence = new Promise<null>((over) => setTimeout(over, PATIENCE_MS, null))
  const answer = await Promise.race([fetch(`${origin}/healthz`), silence])
  if (answer && answer.status >= 500) throw new Error('nobody is there')
}

/** Opens a wire only where somebody is. */
export function whereServerIs(open: OpenWire): OpenWire {
  return (target, ears) => {
    let wire: Wire | undefined
    let isOver = false

    async function begin(): Promise<void> {
      const isFound = await findServer(target.url).then(
        () => true,
        () => false,
      )
      if (isOver) return
      if (isFound) wire = open(target, ears)
      else ears.closed()
    }

    void begin()
    return {
      send: (event, input, answered) => wire?.send(event, input, answered),
      close() {
        isOver = true
        wire?.close()
      },
    }
  }
}
