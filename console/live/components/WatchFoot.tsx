import { Composer } from '../../components/Composer.tsx'
import { Hint } from '../../components/Hint.tsx'
import { KeptReply } from '../../components/KeptReply.tsx'
import { StorageNote } from '../../components/StorageNote.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'
import { WhisperBox } from './WhisperBox.tsx'

/** Where one writes: whoever only watches, to the agent; who has joined, to the resident or to the agent. */
export function WatchFoot({ watched }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { shortcuts } = useDesk()
  const { conversation, isJoined, isMine, isOver, writes } = watched
  if (isOver.value) return conversation.reply.value.trim() ? <KeptReply conversation={conversation} /> : null
  if (isMine.value) return null
  if (!isJoined.value) return <WhisperBox watched={watched} />
  return (
    <>
      <fieldset class="watch__writes" aria-label={words.writes}>
        {(['reply', 'whisper'] as const).map((to) => (
          <button
            key={to}
            type="button"
            class={to === 'whisper' ? 'watch__to watch__to--whisper' : 'watch__to'}
            aria-pressed={writes.value === to}
            aria-keyshortcuts={shortcuts.aria('write')}
            onClick={() => {
              writes.value = to
            }}
          >
            {to === 'reply' ? words.reply : words.whisper}
          </button>
        ))}
        <Hint of="write" />
      </fieldset>
      {writes.value === 'reply' ? (
        <div data-write>
          <StorageNote />
          <Composer conversation={conversation} />
        </div>
      ) : (
        <WhisperBox watched={watched} />
      )}
    </>
  )
}
