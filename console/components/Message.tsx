import type { SaidEntry } from '#shared/client/said.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { FileBox } from './FileBox.tsx'
import { Icon } from './Icon.tsx'
import { MessageText } from './MessageText.tsx'

/** A message that stands in the log. Beside an open case the resident's can be put into a field. */
export function Message({
  entry,
  conversation,
  isLast,
}: {
  entry: SaidEntry
  conversation: Conversation
  isLast: boolean
}) {
  const { case: words } = useStrings()
  const { caseForm, feed } = conversation
  const isVisitor = entry.by.kind === 'visitor'
  const insertable =
    entry.type === 'message' && isVisitor && caseForm.isOpen.value && !entry.redacted ? entry : null
  const canInsert = insertable !== null
  const isPointed = canInsert && caseForm.pointed.value === entry.seq
  const look = ['message', canInsert && 'message--numbered', isPointed && 'message--pointed']
  return (
    <div class={look.filter(Boolean).join(' ')} data-seq={entry.seq}>
      {canInsert && <span class="message__number">{words.chip(entry.seq)}</span>}
      {entry.type === 'attached' ? (
        <FileBox entry={entry} />
      ) : (
        <MessageText entry={entry} conversation={conversation} />
      )}
      {insertable && caseForm.view.value === 'draft' && (
        <button
          type="button"
          class="button button--small message__insert"
          aria-label={`${words.insert(caseForm.target.value)}: ${words.chip(entry.seq)}`}
          onClick={() => caseForm.insert(insertable)}
        >
          {words.insert(caseForm.target.value)}
        </button>
      )}
      {!isVisitor && isLast && <Reached seq={entry.seq} cursor={feed.cursors.value.visitor} />}
    </div>
  )
}

function Reached({ seq, cursor }: { seq: number; cursor: { delivered: number; read: number } }) {
  const { talk } = useStrings()
  const isDelivered = cursor.delivered >= seq
  return (
    <p class="message__state">
      <Icon name={isDelivered ? 'ticks' : 'tick'} />
      {cursor.read >= seq ? talk.read : isDelivered ? talk.delivered : talk.sent}
    </p>
  )
}
