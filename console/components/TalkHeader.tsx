import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { TalkMenu } from './TalkMenu.tsx'
import { StandingLine } from './StandingLine.tsx'

export function TalkHeader({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk, panes, languageName, transfer, watch } = useStrings()
  const { now, openCase, view, dismiss, lostSince, isGuestIn, leaveCurrent, shortcuts } = useDesk()
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
            <StandingLine standing={standing.value} forYou={!caseForm.isOpen.value} />
          )}
        </p>
      </div>
      <span class="spring" />
      <button
        type="button"
        class="button only-narrow"
        aria-pressed={view.pane.value === 'context'}
        aria-keyshortcuts={shortcuts.aria('context')}
        onClick={() => view.showPane(view.pane.peek() === 'context' ? 'talk' : 'context')}
      >
        <Icon name="person" />
        {panes.contextToggle} <Hint of="context" />
      </button>
      {isOpen.value ? (
        <>
          {!isGuest && (
            <button
              type="button"
              class="button"
              aria-disabled={facts.value.transfer !== null}
              aria-keyshortcuts={shortcuts.aria('transfer')}
              onClick={() => {
                if (facts.peek().transfer === null) view.show('transfer')
              }}
            >
              <Icon name="moved" />
              {transfer.open} <Hint of="transfer" />
            </button>
          )}
          {!caseForm.isOpen.value && (
            <button
              type="button"
              class="button"
              aria-keyshortcuts={shortcuts.aria('case')}
              onClick={openCase}
            >
              <Icon name="case" />
              {talk.openCase} <Hint of="case" />
            </button>
          )}
          {isGuest ? (
            <button
              type="button"
              class="button"
              aria-disabled={departure.busy.value}
              aria-keyshortcuts={shortcuts.aria('end')}
              onClick={() => void leaveCurrent()}
            >
              <Icon name="end" />
              {watch.leave} <Hint of="end" />
            </button>
          ) : (
            <button
              type="button"
              class="button"
              aria-keyshortcuts={shortcuts.aria('end')}
              onClick={() => view.show('end')}
            >
              <Icon name="end" />
              {talk.end} <Hint of="end" />
            </button>
          )}
        </>
      ) : (
        <button
          type="button"
          class="button"
          aria-keyshortcuts={shortcuts.aria('end')}
          onClick={() => dismiss(conversation)}
        >
          <Icon name="end" />
          {talk.closeView} <Hint of="end" />
        </button>
      )}
      {isOpen.value && <TalkMenu conversation={conversation} />}
    </header>
  )
}
