import { useComputed, useSignal, useSignalEffect } from '../signals.ts'
import { useStore, useStrings } from '../context.ts'
import type { Losses } from '../session.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** What is sent within a moment needs no words. */
const QUIET_MS = 1000

/** Says, as long as it is so, that the browser keeps no talk or no text: refused or full, it is the same to a person. */
export function StorageNote() {
  const { losses } = useStore()
  const { notes } = useStrings('notes')
  const what = useComputed(() => losses.value.what)
  const shown = useSignal<Losses['what']>(null)
  useSignalEffect(() => {
    const next = what.value
    if (next === null) {
      shown.value = null
      return
    }
    const timer = setTimeout(() => (shown.value = next), QUIET_MS)
    return () => clearTimeout(timer)
  })
  // The region is there before its words, else they would not be read out.
  return (
    <output class="k-only-here">
      {shown.value !== null && (
        <span class="k-note k-note--warn">
          <LaterIcon name="failed" />
          {shown.value === 'text' ? notes.onlyHere : notes.noStorage}
        </span>
      )}
    </output>
  )
}
