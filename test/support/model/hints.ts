import type { Line } from '../../../server/hints/redis.ts'
import type { Step } from './database.ts'

/** The line between the processes: what is told arrives late, in any order, or, while it is down, not at all. */
export class HintsModel {
  isUp = true
  readonly #step: Step
  readonly #members = new Map<string, (text: string) => void>()

  constructor(step: Step) {
    this.#step = step
  }

  join(name: string): Line {
    return {
      isLive: () => this.isUp,
      clients: {} as Line['clients'],
      tell: (text) => {
        if (!this.#members.has(name) || !this.isUp) return false
        for (const other of this.#members.keys())
          if (other !== name)
            void this.#step(`hint ${name} to ${other}`).then(() => this.#members.get(other)?.(text))
        return true
      },
      onTold: (listener) => void this.#members.set(name, listener),
      close: () => void this.#members.delete(name),
    }
  }
}
