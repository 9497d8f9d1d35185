import type { Logger } from 'pino'

export interface Repeated {
  /** Ends the repetition; resolves when a run under way is over. */
  stop(): Promise<void>
}

/** Runs a task again and again, `milliseconds` after the end of the run before. A failed run is logged, no more. */
export function repeat(name: string, milliseconds: number, task: () => Promise<void>, log: Logger): Repeated {
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let isStopped = false

  async function run(): Promise<void> {
    try {
      await task()
    } catch (error) {
      log.warn({ err: error, task: name }, 'repeated task failed')
    }
    if (!isStopped) schedule()
  }

  function schedule(): void {
    timer = setTimeout(() => {
      running = run()
    }, milliseconds)
  }

  schedule()
  return {
    async stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
