import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import type { LogRun } from '../log-items.ts'
import { clock } from '../strings/locale.ts'
import { Message } from './Message.tsx'
import { PendingMessage } from './PendingMessage.tsx'

/** Sender and time once, then what they said. */
export function Run({ run, conversation }: { run: LogRun; conversation: Conversation }) {
  const { talk } = useStrings()
  const { agent } = useDesk()
  const isMine = !run.isVisitor && (run.name === undefined || run.name === agent.value.publicName)
  const name = run.isVisitor ? talk.visitor : isMine ? talk.you : run.name
  return (
    <div class={run.isVisitor ? 'run' : 'run run--own'}>
      <h3 class="run__who">
        <b>{name}</b>
        {run.at !== null && <time dateTime={new Date(run.at).toISOString()}>{clock(run.at)}</time>}
      </h3>
      {run.messages.map((message, index) =>
        message.kind === 'entry' ? (
          <Message
            key={message.key}
            entry={message.entry}
            conversation={conversation}
            isLast={index === run.messages.length - 1}
          />
        ) : (
          <PendingMessage key={message.key} pending={message.pending} conversation={conversation} />
        ),
      )}
    </div>
  )
}
