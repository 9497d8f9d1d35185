import { formats } from '#shared/client/strings.ts'
import { conversationNumber } from '#shared/conversation-number.ts'
import type { OutboxItem } from '#shared/protocol.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** One letter: to whom, since when, how it stands; one that was given up can be tried again. */
export function LetterRow({ item, onRetried }: { item: OutboxItem; onRetried: () => void }) {
  const { letters: words } = useStrings()
  const { letters } = useDesk()
  const { dateTime } = formats(useLocale())
  const { id, to, state, at, tries, problem, conversationId } = item
  const isFailed = state === 'failed'
  const isBusy = letters.busy.value === id
  async function retry(): Promise<void> {
    if (await letters.retry(item)) onRetried()
  }
  return (
    <li class="letter" data-letter={id} tabIndex={-1}>
      <div class="letter__text">
        <p class="letter__to strong">{to}</p>
        <p class={isFailed ? 'standing standing--late' : 'standing standing--muted'}>
          <Icon name={isFailed ? 'triangle' : 'clock'} />
          <span>{[words.state[state], tries > 0 && words.tries(tries)].filter(Boolean).join(' · ')}</span>
        </p>
        {problem && <p class="small">{isFailed ? words.problem[problem] : words.again}</p>}
        <p class="small muted">
          {words.asked(dateTime(at))} ·{' '}
          {conversationId === null
            ? words.invitation
            : words.conversation(conversationNumber(conversationId))}
        </p>
      </div>
      {isFailed && (
        <button
          type="button"
          class="button"
          aria-label={`${words.retry}: ${to}`}
          aria-disabled={letters.busy.value !== null}
          onClick={() => void retry()}
        >
          {isBusy ? words.retrying : words.retry}
        </button>
      )}
    </li>
  )
}
