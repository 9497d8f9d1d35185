import type { EntryOf } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** A message that stands in the log. Beside an open case the resident's can be put into a field. */
export function Message({
  entry,
  conversation: { caseForm, feed, summary },
  isLast,
}: {
  entry: EntryOf<'message'>
  conversation: Conversation
  isLast: boolean
}) {
  const { talk, case: words } = useStrings()
  const isVisitor = entry.by.kind === 'visitor'
  const canInsert = isVisitor && caseForm.isOpen.value && !entry.redacted
  const isPointed = canInsert && caseForm.pointed.value === entry.seq
  const look = ['message', canInsert && 'message--numbered', isPointed && 'message--pointed']
  return (
    <div class={look.filter(Boolean).join(' ')} data-seq={entry.seq}>
      {canInsert && <span class="message__number">{words.chip(entry.seq)}</span>}
      {entry.redacted ? (
        <p class="message__text message__text--redacted">{talk.redactedText}</p>
      ) : (
        <p class="message__text" lang={entry.language ?? summary.value.language}>
          {entry.text}
        </p>
      )}
      {canInsert && caseForm.view.value === 'draft' && (
        <button
          type="button"
          class="button button--small message__insert"
          aria-label={`${words.insert(caseForm.target.value)}: ${words.chip(entry.seq)}`}
          onClick={() => caseForm.insert(entry)}
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
