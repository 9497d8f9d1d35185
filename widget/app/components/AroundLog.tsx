import { useRef } from 'preact/hooks'
import { createAsked } from '../asked.ts'
import { useStore } from '../context.ts'
import { IdleBar } from './IdleBar.tsx'
import { QueueBlock } from './QueueBlock.tsx'
import { StorageNote } from './StorageNote.tsx'

/** Above the log: where somebody stands in the queue. */
export function AboveLog() {
  const { phase } = useStore()
  return phase.value === 'talk' ? null : <QueueBlock />
}

/** Between log and box: what is asked of who writes, and what would get lost. */
export function BelowLog() {
  const { doors, losses, own } = useStore()
  const EasyAnswers = doors.open.value?.EasyAnswers
  const wasLost = useRef(false)
  wasLost.current ||= losses.value.what !== null
  return (
    <>
      {own(createAsked).value.warning && <IdleBar />}
      {EasyAnswers && <EasyAnswers />}
      {wasLost.current && <StorageNote />}
    </>
  )
}
