import { useStore, useStrings } from '../context.ts'
import type { Reading } from '../use-reading.ts'
import { useSignalEffect } from '../signals.ts'
import { createUnread } from '../unread.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** Where the new begins, for who was reading further up. */
export function NewLine() {
  const { talk } = useStrings('notes')
  return <li class="k-new">{talk.newLine}</li>
}

/** The way there: to the line where the new begins, not to the end. */
export function Jump({ reading: { box, isAtEnd, newFrom, toEnd } }: { reading: Reading }) {
  const { isVisible, own, readTo } = useStore()
  const { talk } = useStrings('notes')
  const unread = own(createUnread)
  useSignalEffect(() => {
    const isReading = isVisible.value && isAtEnd.value
    if (!isReading && unread.value > 0) newFrom.value ??= readTo.peek() + 1
  })
  if (isAtEnd.value || unread.value === 0) return null

  function jump(): void {
    const mark = box.current?.querySelector('.k-new')
    if (mark) mark.scrollIntoView({ block: 'start' })
    else toEnd()
    box.current?.focus({ preventScroll: true })
  }

  return (
    <button type="button" class="k-jump" onClick={jump}>
      <LaterIcon name="jump" />
      {talk.newMessages(unread.value)}
    </button>
  )
}
