import { languageOf } from '#shared/client/message-language.ts'
import type { Said as SaidMessage } from '#shared/client/runs.ts'
import { lineOf } from '#shared/client/said.ts'
import { useStore, useStrings } from '../context.ts'
import { beside } from '../parts.tsx'

/** One message. Until the part beside the words is here it is its text alone. */
export function Said({ said, isOwn }: { said: SaidMessage; isOwn: boolean }) {
  const { language, spoken } = useStore()
  const { log } = useStrings()
  const part = beside.module.value
  const { entry, pending } = said
  const text = pending ? pending.text : lineOf(entry, log.file)
  const isOther = entry && (entry.type === 'attached' || entry.redacted || entry.changed)
  const looks = !pending ? '' : pending.state === 'failed' ? ' k-msg--failed' : ' k-msg--pending'
  return (
    <li>
      {part && isOther ? (
        <part.OtherMessage entry={entry} />
      ) : (
        text && (
          <p
            class={`k-msg${looks}`}
            lang={
              (entry?.type === 'message' && entry.language) ||
              languageOf(text, pending ? language.value : spoken.value)
            }
          >
            {part ? <part.Text text={text} /> : text}
          </p>
        )
      )}
      {part && isOwn && <part.MessageState said={said} />}
    </li>
  )
}
