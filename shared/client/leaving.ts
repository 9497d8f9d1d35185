import { effect, type ReadonlySignal } from '@preact/signals-core'

/** Lets the browser ask before the page goes, for as long as something would go with it. Returns how to stop it. */
export function askBeforeLeaving(wouldLose: ReadonlySignal<boolean>): () => void {
  function ask(event: BeforeUnloadEvent): void {
    event.preventDefault()
    // Browsers of a few years ago look at this alone.
    event.returnValue = true
  }
  return effect(() => {
    if (!wouldLose.value) return
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  })
}
