import { useSignal, useSignalEffect } from '@preact/signals'
import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** What is sent within a moment needs no words. */
const QUIET_MS = 1000

/** Says, as long as it is so, that the browser could not store what was typed. */
export function StorageNote() {
  const { composer: words } = useStrings()
  const { isTextHeld } = useDesk()
  const isShown = useSignal(false)
  useSignalEffect(() => {
    if (!isTextHeld.value) {
      isShown.value = false
      return
    }
    const timer = setTimeout(() => (isShown.value = true), QUIET_MS)
    return () => clearTimeout(timer)
  })
  // The region is there before its words, else they would not be read out.
  return (
    <output class="storage-note">
      {isShown.value && (
        <span class="notice notice--warn">
          <Icon name="info" />
          <span class="notice__text">{words.onlyHere}</span>
        </span>
      )}
    </output>
  )
}
