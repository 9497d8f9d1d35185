import { effect, type ReadonlySignal } from '@preact/signals-core'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { Result } from '#shared/errors.ts'
import { isPassing, pauseAfter } from './passing.ts'

/** Asks again after every unknown outcome, as soon as there is a connection: `ask` repeats the same clientId. */
export async function askUntilAnswered<T>(
  state: ReadonlySignal<ConnectionState>,
  ask: () => Promise<Result<T>>,
): Promise<Result<T>> {
  for (let failures = 0; ; failures++) {
    await online(state)
    const answer = await ask()
    if (answer.ok || !isPassing(answer.error)) return answer
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(answer.error, failures)))
  }
}

function online(state: ReadonlySignal<ConnectionState>): Promise<void> {
  if (state.peek() === 'online') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (state.value !== 'online') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
