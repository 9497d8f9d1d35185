import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { StandingLine } from './StandingLine.tsx'

export function TalkHeader({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk, panes, languageName } = useStrings()
  const { now, openCase, view, dismiss, lostSince } = useDesk()
  const { acceptBy, caseForm, isOpen, standing, summary } = conversation
  const left = acceptBy.value === null ? null : Math.max(0, Math.ceil((acceptBy.value - now.value) / 1000))
  const hasCase = caseForm.facts.value.state.phase !== 'draft'
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
          {!caseForm.isOpen.value && (
            <button type="button" class="button" onClick={openCase}>
              <Icon name="case" />
              {hasCase ? talk.openCase : talk.createCase} <kbd>Alt+R</kbd>
            </button>
          )}
          <button type="button" class="button" onClick={() => view.show('end')}>
            <Icon name="end" />
            {talk.end} <kbd>Alt+K</kbd>
          </button>
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
