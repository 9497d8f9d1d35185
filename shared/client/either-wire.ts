import type { OpenWire, Wire } from './wire.ts'

/** A network that swallows what it does not let through says nothing: so long one way has until the next is tried. */
const PATIENCE_MS = 10_000

/** Several ways to the server, one after the other; what came through last is tried first the next time. */
export function eitherWire(ways: readonly (() => Promise<OpenWire>)[]): OpenWire {
  let best = 0

  return (target, ears) => {
    let wire: Wire | undefined
    let patience: ReturnType<typeof setTimeout> | undefined
    let isOver = false

    async function take(way: number, left: number): Promise<void> {
      let isOpened = false
      const isSettled = () => clearTimeout(patience)
      const failed = () => {
        isSettled()
        if (isOver) return
        if (!isOpened && left > 0) void take((way + 1) % ways.length, left - 1)
        else {
          isOver = true
          ears.closed()
        }
      }
      const open = await ways[way]?.().catch(() => undefined)
      if (isOver) return
      if (!open) {
        failed()
        return
      }
      const mine = open(target, {
        ...ears,
        opened() {
          isSettled()
          isOpened = true
          best = way
          ears.opened()
        },
        refused(refusal) {
          isSettled()
          ears.refused(refusal)
        },
        closed: failed,
      })
      wire = mine
      patience = setTimeout(() => {
        mine.close()
        failed()
      }, PATIENCE_MS)
    }

    void take(best, ways.length - 1)
    return {
      send: (event, input, answered) => wire?.send(event, input, answered),
      close() {
        isOver = true
        clearTimeout(patience)
        wire?.close()
      },
    }
  }
}
