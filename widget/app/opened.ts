import { signal } from '@preact/signals-core'
import type { Part } from './later.tsx'

/** What a part opens for the store, once. */
export function createOpened<M, T extends { dispose(): void }>(
  part: Part<M>,
  begin: (module: M) => T | Promise<T>,
) {
  /** Null until it is loaded. */
  const open = signal<T | null>(null)
  let loading: Promise<T> | null = null

  async function fetch(): Promise<T> {
    const module = await part.load()
    if (!module) throw new Error('not loaded')
    const opened = await begin(module)
    open.value = opened
    return opened
  }

  /** May be called again after it failed, as it does without a connection. */
  function load(): Promise<T> {
    loading ??= fetch()
    loading.catch(() => (loading = null))
    return loading
  }

  return {
    open,
    load,
    /** As soon as it is there; nothing where it cannot be had. */
    withOpen(act: (opened: T) => void = () => {}): void {
      void load().then(act, () => {})
    },
    dispose: () => open.peek()?.dispose(),
  }
}

export type Opened<T extends { dispose(): void }> = ReturnType<typeof createOpened<never, T>>
