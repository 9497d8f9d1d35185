import { signal } from '@preact/signals-core'

const REPEAT = 3_000
/** Somebody who pauses this long is not typing. */
const IDLE = 5_000
/** A lost "stopped" must not leave somebody typing for ever. */
const FORGET = 6_000

/** The own side's typing, told sparingly; and the other side's, forgotten in time. */
export function createTyping(tell: (typing: boolean) => void) {
  const other = signal(false)
  let toldAt: number | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let forget: ReturnType<typeof setTimeout> | undefined

  function set(typing: boolean): void {
    clearTimeout(idle)
    if (!typing) {
      if (toldAt !== null) tell(false)
      toldAt = null
      return
    }
    if (toldAt === null || Date.now() - toldAt >= REPEAT) {
      tell(true)
      toldAt = Date.now()
    }
    idle = setTimeout(() => set(false), IDLE)
  }

  function hear(typing: boolean): void {
    clearTimeout(forget)
    other.value = typing
    if (typing) forget = setTimeout(() => hear(false), FORGET)
  }

  return {
    other,
    set,
    hear,
    dispose(): void {
      clearTimeout(idle)
      clearTimeout(forget)
    },
  }
}
