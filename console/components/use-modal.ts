import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { giveFocusBack } from '../focus-back.ts'

/**
 * A modal layer for as long as it is drawn: the browser keeps the focus inside and the rest inert. `first` is what takes the
 * focus, null the layer itself; at once, because the next key is meant for it. The focus returns to where it came from.
 */
export function useModal(first: string | null): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    const taker = first === null ? shown : shown?.querySelector<HTMLElement>(first)
    taker?.focus()
    return () => {
      shown?.close()
      giveFocusBack(opener)
    }
  }, [first])
  return dialog
}
