import type { ComponentChildren } from 'preact'
import { useAdminWords } from '../words.ts'

/** What is shown once it is there; until then how it stands. */
export function LoadState({
  state,
  load,
  children,
}: {
  state: 'loading' | 'failed' | 'ready'
  load: () => Promise<void>
  children: ComponentChildren
}) {
  const words = useAdminWords()
  if (state === 'ready') return <>{children}</>
  if (state === 'loading') return <output>{words.loading}</output>
  return (
    <div class="notice notice--danger" role="alert">
      <p class="notice__text">{words.failed}</p>
      <button type="button" class="button" onClick={() => void load()}>
        {words.retry}
      </button>
    </div>
  )
}
