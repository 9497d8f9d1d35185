import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { useStrings } from '../context.ts'
import { ComingDialog } from './ComingDialog.tsx'

/** A component that comes when it is first shown, so that nobody waits for it who does not need it. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = comingPart(load)
  return function Later(props: P) {
    useEffect(() => void part.bring(), [])
    const Known = part.known.value
    if (Known) return <Known {...props} />
    return part.hasFailed.value ? <NotLoaded retry={part.bring} /> : null
  }
}

/** The same for a dialog: what is typed until it is there is not typed into an answer. */
export function laterDialog<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = comingPart(load)
  return function LaterDialog(props: P) {
    // Before the next key: what was loaded ahead is there at once.
    useLayoutEffect(() => void part.bring(), [])
    const Known = part.known.value
    if (Known) return <Known {...props} />
    return <ComingDialog>{part.hasFailed.value && <NotLoaded retry={part.bring} />}</ComingDialog>
  }
}

function comingPart<P extends object>(load: () => Promise<ComponentType<P>>) {
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
  return { known, hasFailed, bring }
}

function NotLoaded({ retry }: { retry: () => Promise<void> }) {
  const { later: words } = useStrings()
  return (
    <div class="notice notice--warn" role="alert">
      <p class="notice__text">{words.failed}</p>
      <button type="button" class="button" onClick={() => void retry()}>
        {words.retry}
      </button>
    </div>
  )
}
