import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { formOf, nameOf } from '../destination.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { Icon } from './Icon.tsx'

/**
 * What holds for this conversation right now, under its header: a transfer that waits, how one ended, a silence,
 * and why the agent could not leave.
 */
export function TalkNotices({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const { needs, transfer: words, close } = strings
  const { now } = useDesk()
  const { departure, facts, isOpen, transfer: form } = conversation
  const { transfer, endsAt } = facts.value
  const outcome = form.outcome.value
  if (!isOpen.value) return null
  return (
    <>
      {transfer && (
        <div class="notice notice--primary talk-notice">
          <Icon name="moved" />
          <p class="notice__text">
            <b>{(transfer.asks === 'agent' ? words.waitsAgent : words.waitsVisitor)(nameOf(transfer.to))}</b>
            {transfer.expiresAt !== null && (
              <span aria-hidden="true"> · {duration(transfer.expiresAt - now.value)}</span>
            )}{' '}
            <span class="muted">{words.stillYours}</span>
          </p>
          <button
            type="button"
            class="button button--small"
            aria-disabled={form.withdrawing.value}
            onClick={() => void form.withdraw()}
          >
            {form.withdrawing.value ? words.withdrawing : words.withdraw}
          </button>
        </div>
      )}
      {outcome && !transfer && (
        <div class="notice notice--warn talk-notice">
          <Icon name="info" />
          <p class="notice__text">
            {words.outcome(outcome.asks, outcome.outcome, nameOf(outcome.to), formOf(outcome.to))}
          </p>
          <button type="button" class="button button--small" onClick={form.seeOutcome}>
            {close}
          </button>
        </div>
      )}
      {departure.refusal.value && (
        <div class="notice notice--danger talk-notice" role="alert">
          <Icon name="triangle" />
          <p class="notice__text">{strings.refusal(departure.refusal.value)}</p>
        </div>
      )}
      {endsAt !== null && (
        <div class="notice notice--warn talk-notice">
          <Icon name="half" />
          <p class="notice__text">{needs.silent(clock(endsAt), duration(endsAt - now.value))}</p>
        </div>
      )}
    </>
  )
}
