import { useStore, useStrings } from '../context.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** What everybody has to know now, in the reader's language. It is in nobody's way. */
export function NoticeBar() {
  const { availability, language } = useStore()
  const { notes } = useStrings('notes')
  const notice = availability.value?.notice
  if (!notice) return null
  return (
    <section class="k-note k-note--warn k-note--bar" aria-label={notes.notice}>
      <LaterIcon name="failed" />
      <p class="k-notice">{notice[language.value]}</p>
    </section>
  )
}
