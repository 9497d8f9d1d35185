import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { StandingLine } from './StandingLine.tsx'

export function TalkHeader({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk, panes, languageName, transfer, watch } = useStrings()
  const { now, openCase, view, dismiss, lostSince, isGuestIn, leaveCurrent } = useDesk()
  const { acceptBy, caseForm, departure, facts, isOpen, standing, summary } = conversation
  const isGuest = isGuestIn(conversation)
  const left = acceptBy.value === null ? null : Math.max(0, Math.ceil((acceptBy.value - now.value) / 1000))
  return (
    <header class="talk__head">
      <div class="talk__title">
        <h2 class="clip">{topic}</h2>
        <p class="talk__sub small muted">
          <span class="talk__language">{languageName[summary.value.language]} ·</span>{' '}
          {left !== null && lostSince.value === null ? (
            <span class="standing standing--late" title={talk.acceptHintHelp}>
              <Icon name="half" />
              {talk.acceptHint(left)}
            </span>
          ) : (
            <StandingLine standing={standing.value} forYou />
          )}
        </p>
      </div>
      <span class="spring" />
      <button
        type="button"
        class="button only-narrow"
        aria-pressed={view.pane.value === 'context'}
        onClick={() => view.showPane(view.pane.peek() === 'context' ? 'talk' : 'context')}
      >
        <Icon name="person" />
        {panes.contextToggle} <kbd>Alt+I</kbd>
      </button>
      {isOpen.value ? (
        <>
          {!isGuest && (
            <button
              type="button"
              class="button"
              aria-disabled={facts.value.transfer !== null}
              onClick={() => {
                if (facts.peek().transfer === null) view.show('transfer')
              }}
            >
              <Icon name="moved" />
              {transfer.open} <kbd>Alt+P</kbd>
            </button>
          )}
          {!caseForm.isOpen.value && (
            <button type="button" class="button" onClick={openCase}>
              <Icon name="case" />
              {talk.openCase} <kbd>Alt+R</kbd>
            </button>
          )}
          {isGuest ? (
            <button
              type="button"
              class="button"
              aria-disabled={departure.busy.value}
              onClick={() => void leaveCurrent()}
            >
              <Icon name="end" />
              {watch.leave} <kbd>Alt+K</kbd>
            </button>
          ) : (
            <button type="button" class="button" onClick={() => view.show('end')}>
              <Icon name="end" />
              {talk.end} <kbd>Alt+K</kbd>
            </button>
          )}
        </>
      ) : (
        <button type="button" class="button" onClick={() => dismiss(conversation)}>
          <Icon name="end" />
          {talk.closeView} <kbd>Alt+K</kbd>
        </button>
      )}
    </header>
  )
}
