export type Status = 'closed' | 'open' | 'minimised'

export interface Api {
  open(): void
  close(): void
  toggle(): void
  setLanguage(language: unknown): void
  getStatus(): Status
  on(event: unknown, listener: unknown): void
  off(event: unknown, listener: unknown): void
  /** Calls as lists, `['open']`, so that a page can ask before the script has loaded. */
  push(...calls: unknown[]): void
}

const callable = ['open', 'close', 'toggle', 'setLanguage', 'on', 'off'] as const

/** The object a page talks to. A wrong call from a page does nothing: it must not stop the calls after it. */
export function createApi(actions: Pick<Api, 'open' | 'close' | 'toggle' | 'setLanguage' | 'getStatus'>): {
  api: Api
  tell(event: string, detail: unknown): void
} {
  let listeners: { event: unknown; listener: unknown }[] = []
  const api: Api = Object.assign(actions, {
    on(event: unknown, listener: unknown) {
      listeners.push({ event, listener })
    },
    off(event: unknown, listener: unknown) {
      listeners = listeners.filter((one) => one.event !== event || one.listener !== listener)
    },
    push(...calls: unknown[]) {
      for (const call of calls) {
        const [named, first, second]: unknown[] = Array.isArray(call) ? call : []
        const name = callable.find((one) => one === named)
        if (name) api[name](first, second)
      }
    },
  })
  return {
    api,
    tell(event, detail) {
      for (const one of listeners)
        if (one.event === event && typeof one.listener === 'function') one.listener(detail)
    },
  }
}
