import { useSignal } from './signals.ts'
import { useEffect } from 'preact/hooks'

/** What comes a moment later, because not everybody needs it; null until then, and without a line to load it by. */
export function useLoaded<T>(load: () => Promise<T>): T | null {
  const loaded = useSignal<{ it: T } | null>(null)
  useEffect(() => {
    load().then(
      (it) => (loaded.value = { it }),
      () => undefined,
    )
  }, [load, loaded])
  return loaded.value?.it ?? null
}
