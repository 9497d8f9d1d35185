import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { nameOf } from '../destination.ts'
import { CopyButton } from './CopyButton.tsx'

/** In place of the composer when the conversation is over: says so, and keeps what was typed. */
export function KeptReply({ conversation }: { conversation: Conversation }) {
  const { talk, transfer } = useStrings()
  const text = conversation.reply.value
  const isEnded = conversation.facts.value.closed !== null
  return (
    <div class="composer">
      <p class="notice">{isEnded ? talk.endedByYou : whereItWent(conversation, talk.goneOn, transfer)}</p>
      {text.trim() !== '' && (
        <div class="composer__kept">
          <p class="small">{talk.keptText}</p>
          <textarea class="field__input" readOnly rows={3} aria-label={talk.keptLabel} value={text} />
          <p class="composer__kept-actions">
            <CopyButton text={text} />
            <button type="button" class="button button--small" onClick={() => conversation.type('')}>
              {talk.discard}
            </button>
          </p>
        </div>
      )}
    </div>
  )
}

function whereItWent(
  { facts }: Conversation,
  otherwise: string,
  words: ReturnType<typeof useStrings>['transfer'],
): string {
  const to = facts.value.movedTo
  switch (to?.kind) {
    case 'agent':
      return words.goneTo(nameOf(to))
    case 'department':
      return words.goneToDepartment(nameOf(to))
    case 'queue':
      return words.goneToQueue
    case undefined:
      return otherwise
  }
}
