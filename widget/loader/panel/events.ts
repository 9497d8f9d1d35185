import { warn } from '../checks.ts'

export const events = [
  'ready',
  'statuschange',
  'open',
  'close',
  'unread',
  'conversationstart',
  'agentjoin',
  'queueposition',
  'conversationend',
  'rating',
]

type Listener = (detail: unknown) => unknown

/** Who listens on the page, and to what. What a listener throws reaches nobody here. */
export function createEvents() {
  let listeners: { event: unknown; listener: Listener }[] = []
  let isReady = false

  function call(listener: Listener, detail: unknown): void {
    try {
      listener(detail)
    } catch (error) {
      // Where the page's own watchers of errors look for it.
      setTimeout(() => {
        throw error
      })
    }
  }

  function tell(event: string, detail?: unknown): void {
    for (const one of listeners) if (one.event === event) call(one.listener, detail)
  }

  return {
    tell,
    on(event: unknown, listener: unknown): void {
      if (typeof event !== 'string' || !events.includes(event) || typeof listener !== 'function')
        return warn(
          `on "${String(event)}": the event is one of ${events.join(', ')}, and with it goes a function`,
        )
      const added = { event, listener: listener as Listener }
      listeners = [...listeners, added]
      // Who comes late is told all the same.
      if (isReady && event === 'ready') call(added.listener, undefined)
    },
    off(event: unknown, listener: unknown): void {
      listeners = listeners.filter((one) => one.event !== event || one.listener !== listener)
    },
    ready(): void {
      isReady = true
      tell('ready')
    },
  }
}
