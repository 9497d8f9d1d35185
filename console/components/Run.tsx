import type { Run as RunRow } from '#shared/client/runs.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { clock } from '../strings/locale.ts'
import { Message } from './Message.tsx'
import { PendingMessage } from './PendingMessage.tsx'

/** Sender and time once, then what they said. */
export function Run({ run, conversation }: { run: RunRow; conversation: Conversation }) {
  const { talk } = useStrings()
  const { agent } = useDesk()
  const { by, at, isOwn, messages } = run
  const isMine = isOwn && (by.id === undefined || by.id === agent.value.id)
  return (
    <div class={isOwn ? 'run run--own' : 'run'}>
      <p class="run__who">
        <b>{isMine ? talk.you : isOwn ? by.name : talk.visitor}</b>
        {at !== null && <time dateTime={at}>{clock(Date.parse(at))}</time>}
      </p>
      {messages.map((message, index) =>
        message.entry ? (
          <Message
            key={message.key}
            entry={message.entry}
            conversation={conversation}
            isLast={!messages[index + 1]?.entry}
          />
        ) : (
          <PendingMessage key={message.key} pending={message.pending} conversation={conversation} />
        ),
      )}
    </div>
  )
}
