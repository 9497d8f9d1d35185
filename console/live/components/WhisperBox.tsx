import { NoteField } from '../../components/NoteField.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'
import { WatchRefusal } from './WatchRefusal.tsx'

/** Speaks to the agent alone. It looks like a note, because it is one. */
export function WhisperBox({ watched }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { whisper, busy, course } = watched
  if (course.value.status !== 'active')
    return <p class="whisper whisper--nobody small muted">{words.whisperNobody}</p>
  const isBusy = busy.value === 'whisper'
  const send = () => void watched.sendWhisper()
  return (
    <form
      class="whisper"
      data-write
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <NoteField
        label={words.whisperLabel}
        hint={words.whisperHint}
        note={whisper}
        problem={null}
        confirm={send}
      />
      <div class="whisper__foot">
        <WatchRefusal watched={watched} of={['whisper']} />
        <span class="spring" />
        <button
          type="submit"
          class="button whisper__send"
          aria-disabled={isBusy || whisper.value.trim() === ''}
        >
          <Icon name="note" />
          {isBusy ? words.whisperBusy : words.whisperSend} <kbd>Ctrl+Enter</kbd>
        </button>
      </div>
    </form>
  )
}
