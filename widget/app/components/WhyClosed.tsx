import { useNow, useStore, useStrings } from '../context.ts'
import { noteIn, opensInWords, reasonInWords } from '#shared/client/opening-words.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** Why no conversation may begin, and when the next one may; nothing while one may. */
export function WhyClosed() {
  const { availability, language } = useStore()
  const strings = useStrings('hours')
  const time = useNow()
  const now = availability.value
  if (!now?.reason) return null
  const note = now.note && noteIn(language.value, now.note)
  return (
    <div class="k-note">
      <LaterIcon name="waiting" />
      <div>
        <h2 class="k-label k-tight">{reasonInWords(now, strings)}</h2>
        {note && <p lang={note.lang}>{note.text}</p>}
        <p>
          {now.opensAt
            ? opensInWords({ opensAt: now.opensAt, reason: now.reason }, language.value, strings, time)
            : strings.closed.soon}
        </p>
      </div>
    </div>
  )
}
