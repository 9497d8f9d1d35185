import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { useStrings } from '../context.ts'

/** A component that comes when it is first shown, so that nobody waits for it who does not need it. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const known = signal<ComponentType<P> | null>(null)
  const hasFailed = signal(false)
  async function bring(): Promise<void> {
    hasFailed.value = false
    try {
      known.value ??= await load()
    } catch {
      hasFailed.value = true
    }
  }
  return function Later(props: P) {
    const { later: words } = useStrings()
    useEffect(() => void bring(), [])
    const Known = known.value
    if (Known) return <Known {...props} />
    if (!hasFailed.value) return null
    return (
      <div class="notice notice--warn" role="alert">
        <p class="notice__text">{words.failed}</p>
        <button type="button" class="button" onClick={() => void bring()}>
          {words.retry}
        </button>
      </div>
    )
  }
}
