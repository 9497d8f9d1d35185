import type { Pending } from '#shared/client/timeline.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { CopyButton } from './CopyButton.tsx'
import { Icon } from './Icon.tsx'

/** What does not stand among the entries: stored behind a gap, on its way, waiting for the link, or refused. Nothing typed ever vanishes. */
export function PendingMessage({ pending, conversation }: { pending: Pending; conversation: Conversation }) {
  const strings = useStrings()
  const { talk } = strings
  const { link } = useDesk()
  const { feed, isOpen } = conversation
  const isOffline = link.state.value !== 'online'
  if (pending.state === 'failed') {
    return (
      <div class="message message--failed">
        <p class="message__text">{pending.text}</p>
        <p class="message__state message__state--failed">
          <Icon name="info" />
          {talk.notSent(pending.refusal ? strings.refusal(pending.refusal) : '')}
        </p>
        <div class="message__actions">
          {isOpen.value && (
            <button type="button" class="button button--small" onClick={() => feed.retry(pending.clientId)}>
              {talk.retry}
            </button>
          )}
          <CopyButton text={pending.text} />
          <button type="button" class="button button--small" onClick={() => feed.discard(pending.clientId)}>
            {talk.discard}
          </button>
        </div>
      </div>
    )
  }
  if (pending.state === 'stored') {
    return (
      <div class="message">
        <p class="message__text">{pending.text}</p>
        <p class="message__state">{talk.sent}</p>
      </div>
    )
  }
  return (
    <div class={isOffline ? 'message message--waiting' : 'message'}>
      <p class="message__text">{pending.text}</p>
      <p class={isOffline ? 'message__state message__state--waiting' : 'message__state'}>
        <Icon name="clock" />
        {isOffline ? talk.waitingForLink : talk.sending}
      </p>
    </div>
  )
}
