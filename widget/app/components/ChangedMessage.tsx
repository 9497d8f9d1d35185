import { languageOf } from '#shared/client/message-language.ts'
import type { EntryOf } from '#shared/entities.ts'
import { useFormats, useStore, useStrings } from '../context.ts'
import { Text } from './Text.tsx'

/** A message that is not any more what it was when it was sent. */
export function ChangedMessage({ entry }: { entry: EntryOf<'message'> }) {
  const { spoken } = useStore()
  const { changes } = useStrings('notes')
  const { time } = useFormats()
  const { changed } = entry
  if (entry.redacted || changed?.withdrawn) {
    return (
      <p class="k-msg">
        <i>{entry.redacted ? changes.removed : changes.withdrawn}</i>
      </p>
    )
  }
  return (
    <>
      <p class="k-msg" lang={entry.language ?? languageOf(entry.text, spoken.value)}>
        <Text text={entry.text} />
      </p>
      {changed && <p class="k-changed">{changes.edited(time(changed.at))}</p>}
    </>
  )
}
