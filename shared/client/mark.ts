import type { Result } from '#shared/errors.ts'

/** Tells the server how far this side has got: only the highest number counts, one call at a time. */
export function createMark(tell: (seq: number) => Promise<Result<unknown>>) {
  let wanted = 0
  let told = 0
  let isTelling = false

  async function flush(): Promise<void> {
    if (isTelling) return
    isTelling = true
    while (wanted > told) {
      const seq = wanted
      const answer = await tell(seq)
      // Not now: the next mark, heartbeat or connect tries again.
      if (!answer.ok) break
      told = seq
    }
    isTelling = false
  }

  return {
    flush,
    to(seq: number): void {
      if (seq <= wanted) return
      wanted = seq
      void flush()
    },
    /** The server knows this already. */
    known(seq: number): void {
      told = Math.max(told, seq)
    },
  }
}
